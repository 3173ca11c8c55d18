"""Expressions that are compiled when they are first asked.

A third of a cold check is their compiling, and many are never asked in one report: those of rare
layouts, of slips, of lists that few reports hold.
"""

from __future__ import annotations

import re
from typing import Any, cast

from nlcheck.base.compiling import prepared

__all__ = ["late"]

_ASKED = ("finditer", "findall", "fullmatch", "groupindex", "match", "search", "split", "sub")


class _Made:
    """Stands for an expression that is compiled, and answers as that."""


class _Late(_Made):
    """Compiles its expression when it is first asked."""

    def __init__(self, expression: str, flags: int) -> None:
        self.pattern, self._flags = expression, flags

    def __getattr__(self, name: str) -> Any:
        if name not in _ASKED:
            raise AttributeError(name)
        made = prepared(self.pattern, self._flags)
        for each in _ASKED:
            setattr(self, each, getattr(made, each))
        self.__class__ = _Made  # type: ignore[assignment]  # which is asked without a detour
        return getattr(made, name)


def late(expression: str, flags: int = 0) -> re.Pattern[str]:
    """As ``re.compile``, but later: a wrong expression is found when it is first asked.

    >>> late("占比?").search("总占比重")[0]
    '占比'
    """
    return cast("re.Pattern[str]", _Late(expression, flags))
