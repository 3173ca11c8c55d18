"""The document as tokens: one string of kind letters and parallel arrays."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from nlcheck.base import Mention, Span
from nlcheck.base.records import alike, new


class Word(NamedTuple):
    """A word of the lexicon: its kind letter and what it stands for (an item id, a Fund, a
    Basis…)."""

    kind: str
    value: object


class Period(NamedTuple):
    """A year as printed, or relative (上年: shift −1 of the year the text speaks of)."""

    year: int | None
    shift: int = 0


class NotQuantity(NamedTuple):
    """A run of digits that is no quantity: date, phone, code, document-number, heading, year…"""

    kind: str


@alike
class Tokens:
    """``kinds[i]`` is the letter of token i, ``starts[i]`` and ``ends[i]`` its place in ``text``.

    ``payload[i]``: a Mention for numbers, Word for words, Period for years, NotQuantity for other
    digits,
    None for signs and gaps. Tokens cover the text without overlap.
    """

    text: str
    kinds: str
    starts: list[int]
    ends: list[int]
    payload: list[object]

    def span(self, first: int, last: int | None = None) -> Span:
        """From token ``first`` to the end of token ``last`` (or of ``first``)."""
        return new(Span, (self.starts[first], self.ends[first if last is None else last]))

    def where(self, kind: str) -> Iterator[int]:
        """The tokens of one kind."""
        i = self.kinds.find(kind)
        while i >= 0:
            yield i
            i = self.kinds.find(kind, i + 1)

    def begun(self, at: int) -> int | None:
        """The token that begins at an offset, if one does."""
        i = bisect_left(self.starts, at)
        return i if i < len(self.starts) and self.starts[i] == at else None

    def of(self, i: int) -> str:
        """The text of token i."""
        return self.text[self.starts[i] : self.ends[i]]

    def mention(self, i: int) -> Mention:
        """The number that token i is; ``TypeError`` for other kinds."""
        found = self.payload[i]
        if not isinstance(found, Mention):
            raise TypeError(f"token {i} is {self.kinds[i]!r}, no number")
        return found
