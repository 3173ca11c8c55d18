"""Expressions that a table of the lexicon holds by name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nlcheck.base.late import late

__all__ = ["Expressions", "pieced"]


class Expressions:
    """What a subclass declares, each name the expression of the table's entry of that name."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        """``KeyError`` where the table lacks one."""
        for name in type(self).__annotations__:
            setattr(self, name, late(pieced(table[name], table)))


def pieced(words: str, table: Mapping[str, Any]) -> str:
    """An expression with what the table's ``pieces`` have for each ``{name}`` in it."""
    pieces: Mapping[str, str] = table.get("pieces", {})
    for name, piece in pieces.items():
        words = words.replace(f"{{{name}}}", piece)
    return words
