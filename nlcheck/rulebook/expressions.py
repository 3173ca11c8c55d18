"""Expressions that a table of the lexicon holds by name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nlcheck.base.late import late

__all__ = ["Expressions"]


class Expressions:
    """What a subclass declares, each name the expression of the table's entry of that name."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        """``KeyError`` where the table lacks one."""
        for name in type(self).__annotations__:
            setattr(self, name, late(table[name]))
