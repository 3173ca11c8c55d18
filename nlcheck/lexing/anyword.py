"""Words of a list wherever they stand: where no more is asked, an expression of all of them would
take a hundred times as long to make."""

from __future__ import annotations

from collections.abc import Iterable

from ahocorasick_rs import AhoCorasick, MatchKind

from nlcheck.base import Span

__all__ = ["AnyWord", "EveryWord"]

CHUNK = 1_000_000
"""characters searched at a time: each word that stands there is an entry of a list"""


class AnyWord:
    """Finds words from left to right, the longest at a place, none inside another.

    >>> words = AnyWord(["预算", "预算数", "上年"])
    >>> words.stands_in("年初预算"), words.first("上年预算数"), words.all("上年预算数")
    (True, '上年', ['上年', '预算数'])
    """

    __slots__ = ("_search", "all")

    def __init__(self, words: Iterable[str]) -> None:
        """``all(text)``: the words of a text, in order."""
        self._search = AhoCorasick(list(words), matchkind=MatchKind.LeftmostLongest)
        self.all = self._search.find_matches_as_strings

    def stands_in(self, text: str) -> bool:
        """Whether one of them does."""
        return bool(self._search.find_matches_as_indexes(text))

    def first(self, text: str) -> str:
        """The first; empty where there is none."""
        found = self.all(text)
        return found[0] if found else ""

    def spans(self, text: str) -> list[Span]:
        """Where they stand, in order."""
        return [Span(start, end) for _, start, end in self._search.find_matches_as_indexes(text)]

    def without(self, text: str) -> str:
        """A text without them.

        >>> AnyWord(["上年", "数"]).without("上年决算数")
        '决算'
        """
        kept, end = "", 0
        for _, start, stop in self._search.find_matches_as_indexes(text):
            kept, end = kept + text[end:start], stop
        return kept + text[end:]


class EveryWord:
    """Tells which of some words stand in a text, inside one another too, in one pass.

    >>> EveryWord(["上年", "预算", "预算数"]).standing("年初预算数")
    [1, 2]
    """

    __slots__ = ("_longest", "_search")

    def __init__(self, words: Iterable[str]) -> None:
        """The words are told by their places among these."""
        listed = list(words)
        self._longest = max(map(len, listed), default=0)
        self._search = AhoCorasick(listed).find_matches_as_indexes

    def standing(self, text: str) -> list[int]:
        """Their places, in order."""
        met: set[int] = set()
        for at in range(0, len(text), CHUNK):
            said = text[at : at + CHUNK + self._longest]
            met |= {i for i, _, _ in self._search(said, overlapping=True)}
        return sorted(met)
