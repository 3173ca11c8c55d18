"""Reasons without 主要原因是: 「系来访减少所致」, 「得益于…」, 「受…影响」, 「因来访减少，…」.

They stand right behind a change, or begin its sentence; a change that has one is not without a
reason.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from nlcheck.base import Span
from nlcheck.base.compiling import prepared
from nlcheck.rulebook import lexicon_table

__all__ = ["unmarked"]

_STOPS = "。;\n\x1e\x1f"


class _Forms(NamedTuple):
    """``unmarked`` of ``rules/lexicon/reasons.yaml``, compiled; the reason itself is ``said``."""

    behind: re.Pattern[str]
    before: re.Pattern[str]


@cache
def _forms() -> _Forms:
    read = lexicon_table("reasons.yaml")["unmarked"]
    return _Forms(prepared(read["behind"]), prepared(read["before"]))


def unmarked(text: str, change: Span, told: int) -> Span | None:
    """Where the reason of a change is told, without the words round it; None where it is not.
    ``told``: the end of the claim before, whose sentence may have begun with its own reason."""
    found = _forms().behind.match(text, change.end)
    if found is None:
        starts = max(text.rfind(stop, 0, change.start) for stop in _STOPS) + 1
        if told <= starts:
            found = _forms().before.match(text, starts, change.start)
    if found is None:
        return None
    group = found.lastgroup
    return Span(*found.span(group)) if group else None
