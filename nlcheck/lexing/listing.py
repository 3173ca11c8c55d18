"""Every run of digits or Chinese numerals of a document once: a quantity, or what else it is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nlcheck.base import Mention, Span
from nlcheck.base.compiling import prepared
from nlcheck.lexing.tokens import NotQuantity, Period, Tokens

__all__ = ["Listed", "listed"]

_RUN = prepared(r"\d+(?:[.,]\d+)*|[零〇一二两三四五六七八九十百千万亿]+")
WORD, YEAR, OTHER = "word", "year", "other"
"""kinds of what is no quantity and has no kind of its own: 一般, 统一; 2030年; digits in names"""


class Listed(NamedTuple):
    """One entry: a quantity with its ``mention``, or with the ``kind`` of what is none."""

    at: Span
    mention: Mention | None
    kind: str


def listed(tokens: Tokens, numbers: Sequence[Mention]) -> Iterator[Listed]:
    """In reading order; an entry covers all the runs that its number or date is printed with."""
    starts = [m.at.start for m in numbers]
    done = -1
    for run in _RUN.finditer(tokens.text):
        if run.start() < done:
            continue
        i = bisect_right(starts, run.end() - 1) - 1
        if i >= 0 and run.start() < numbers[i].at.end:
            found = Listed(numbers[i].at, numbers[i], "")
        else:
            found = _other(tokens, Span(*run.span()))
        done = max(found.at.end, run.end())
        yield found


def _other(tokens: Tokens, run: Span) -> Listed:
    """A run that is no quantity: as the token that holds it says."""
    i = bisect_right(tokens.starts, run.start) - 1
    payload = tokens.payload[i] if i >= 0 else None
    token = tokens.span(i) if i >= 0 else run
    if isinstance(payload, NotQuantity):
        return Listed(token, None, payload.kind)
    if isinstance(payload, Period):
        return Listed(token, None, YEAR)
    if isinstance(payload, Mention):  # another number is read here, in a form or a cell
        return Listed(run, None, OTHER)
    return Listed(run, None, OTHER if run.of(tokens.text)[0].isdigit() else WORD)
