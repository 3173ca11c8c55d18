"""Expressions that tables of the lexicon hold, compiled when they are first asked.

Half of them are never asked in one report, and to compile them takes a tenth of a cold check.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, cast

__all__ = ["Expressions", "late"]

_ASKED = ("finditer", "findall", "fullmatch", "groupindex", "match", "search", "split", "sub")


class _Late:
    """Stands for a compiled expression: the first question compiles it, all others go to that."""

    def __init__(self, expression: str) -> None:
        self.pattern = expression

    def __getattr__(self, name: str) -> Any:
        if name not in _ASKED:
            raise AttributeError(name)
        compiled = re.compile(self.pattern)
        for each in _ASKED:
            setattr(self, each, getattr(compiled, each))
        return getattr(compiled, name)


def late(expression: str) -> re.Pattern[str]:
    """As ``re.compile``, but later: a wrong expression is found when it is first asked.

    >>> late("占比?").search("总占比重")[0]
    '占比'
    """
    return cast("re.Pattern[str]", _Late(expression))


class Expressions:
    """What a subclass declares, each name the expression of the table's entry of that name."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        """``KeyError`` where the table lacks one."""
        for name in type(self).__annotations__:
            setattr(self, name, late(table[name]))
