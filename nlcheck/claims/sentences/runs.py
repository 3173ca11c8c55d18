"""Numbers of one unit told in a row, and their total right behind them.

「轿车3辆、越野车2辆，共计5辆」, 「2029年至2031年分别为…、…、…，三年合计…」. The words of such a
total are nothing but 合计 and the like: 全县共有塘坝120座 is none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from nlcheck.base import Hedge, Mention, Span
from nlcheck.base.compiling import prepared
from nlcheck.claims.model import Breakdown
from nlcheck.claims.sentences.adding import LEAST, MOST, adds_up, nearly
from nlcheck.claims.sentences.labels import label_before
from nlcheck.lexing import Tokens
from nlcheck.rulebook import lexicon_table
from nlcheck.rulebook.expressions import Expressions

__all__ = ["runs"]

_DIGIT = prepared(r"\d")
_OF_A_YEAR = (2, 4)
"""halves and quarters"""
REACH = 80
"""tokens of a run"""
LONGEST = 14
"""characters of a total's own words, and of those of a part"""


class _Words(Expressions):
    """``runs`` of ``rules/lexicon/lists.yaml``, compiled; what is declared here is an expression of
    its own."""

    anchor: re.Pattern[str]
    total: re.Pattern[str]
    year: re.Pattern[str]
    quarter: re.Pattern[str]
    breaks: re.Pattern[str]

    def __init__(self) -> None:
        read = lexicon_table("lists.yaml")["runs"]
        super().__init__(read)
        self.numerals: dict[str, int] = read["numerals"]


@cache
def _words() -> _Words:
    return _Words()


def runs(tokens: Tokens) -> Iterator[Breakdown]:
    """The totals behind their parts: of counts, and of amounts by years, quarters or a number of
    parts that the total names; other amounts only where they fit, or would but for one slip."""
    words = _words()
    for hit in words.anchor.finditer(tokens.text):
        i = bisect_left(tokens.starts, hit.end())
        near = i < len(tokens.starts) and tokens.starts[i] - hit.end() <= LONGEST
        while near and i < len(tokens.starts) and tokens.kinds[i] in "xwi":
            i += 1
        if near and tokens.kinds[i : i + 1] in ("a", "n"):
            yield from _run(tokens, i, words)


def _run(tokens: Tokens, i: int, words: _Words) -> Iterator[Breakdown]:
    total, label = tokens.mention(i), label_before(tokens.text, tokens.starts[i], LONGEST)
    said, year = words.total.fullmatch(label), words.year.fullmatch(label)
    if not said and not year:
        return
    parts = tuple(_parts(tokens, i, words))[::-1]
    if not LEAST <= len(parts) <= MOST or total.hedge is not Hedge.EXACT:
        return
    named = said["number"] if said else None
    quarters = all(
        words.quarter.search(label_before(tokens.text, p.at.start, LONGEST)) for p in parts
    )
    if (year and not (quarters and len(parts) in _OF_A_YEAR)) or (
        named and words.numerals.get(named) != len(parts)
    ):
        return
    counted = named or year or tokens.kinds[i] == "n"
    if counted or adds_up(total, parts) or nearly(total, parts):
        at = Span(parts[0].at.start, total.at.end)
        yield Breakdown(total, parts, complete=False, at=at, likely=True)


def _parts(tokens: Tokens, i: int, words: _Words) -> Iterator[Mention]:
    """The numbers right before a total, the nearest first, back to what is none of its kind."""
    total, text, end = tokens.mention(i), tokens.text, i
    for j in range(i - 1, max(i - REACH, -1), -1):
        kind = tokens.kinds[j]
        if kind in ".B|(:;pq":
            return
        if kind not in "an" or not _DIGIT.search(tokens.of(j)):
            continue  # 三年合计, 36至50岁: of the words
        part = tokens.mention(j)
        between = text[tokens.ends[j] : tokens.starts[end]]
        alike = part.unit.name == total.unit.name and part.hedge is Hedge.EXACT
        if not alike or between[:1] not in ",、" or words.breaks.search(between):
            return
        if end != i and words.total.fullmatch(label_before(text, tokens.starts[end], LONGEST)):
            return
        yield part
        end = j
