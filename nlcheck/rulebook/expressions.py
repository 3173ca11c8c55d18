"""Expressions that a table of the lexicon holds by name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

__all__ = ["Expressions"]


class Expressions:
    """What a subclass declares, each name compiled from the table's entry of that name."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        """``KeyError`` where the table lacks one."""
        for name in type(self).__annotations__:
            setattr(self, name, re.compile(table[name]))
