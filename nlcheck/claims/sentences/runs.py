"""Numbers of one unit told in a row, and their total right behind them.

「轿车3辆、越野车2辆，共计5辆」, 「2029年至2031年分别为…、…、…，三年合计…」. The words of such a
total are nothing but 合计 and the like: 全县共有塘坝120座 is none. A total that says how many it
adds up may stand behind clauses, sentences or lines of their own: 「1.…。2.…。3.…。以上三项合计…」.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from nlcheck.base import Hedge, Mention, Span
from nlcheck.base.compiling import prepared
from nlcheck.base.late import late
from nlcheck.claims.model import Breakdown
from nlcheck.claims.sentences.adding import LEAST, MOST, adds_up, nearly, slipped
from nlcheck.claims.sentences.labels import label_before
from nlcheck.lexing import Tokens
from nlcheck.rulebook import lexicon_table
from nlcheck.rulebook.expressions import Expressions

__all__ = ["runs"]

_DIGIT = prepared(r"\d")
REACH = 80
"""tokens of a run"""
LONGEST = 14
"""characters of a total's own words, and of those of a part"""
SURE, DIGITS = 3, 2
"""parts that are a whole sentence, and digits of one whose slip proves something there"""
WORDS = frozenset("xi")
"""kinds of words that say something"""


class _Words(Expressions):
    """``runs`` of ``rules/lexicon/lists.yaml``, compiled; what is declared here is an expression of
    its own."""

    anchor: re.Pattern[str]
    total: re.Pattern[str]
    year: re.Pattern[str]
    breaks: re.Pattern[str]

    def __init__(self) -> None:
        read = lexicon_table("lists.yaml")["runs"]
        super().__init__(read)
        self.numerals: dict[str, int] = read["numerals"]
        self.within = {int(count): late(words) for count, words in read["within"].items()}


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
    named = said["number"] if said else None
    parts = tuple(_parts(tokens, i, words))[::-1]
    if named and len(parts) < LEAST:
        yield from _below_one_another(tokens, i, words.numerals[named], words)
        return
    if not LEAST <= len(parts) <= MOST or total.hedge is not Hedge.EXACT:
        return
    if named and words.numerals.get(named) != len(parts):
        return
    if year and not _whole_year(tokens.text, parts, words):
        return
    counted = named or year or tokens.kinds[i] == "n"
    alone = len(parts) >= SURE and _begins(tokens, parts[0])
    if (
        counted
        or adds_up(total, parts)
        or nearly(total, parts)
        or (alone and slipped(total, parts, least=DIGITS))
    ):
        at = Span(parts[0].at.start, total.at.end)
        yield Breakdown(total, parts, complete=False, at=at, likely=True)


def _whole_year(text: str, parts: tuple[Mention, ...], words: _Words) -> bool:
    """Whether they are of its two halves or its four quarters."""
    within = words.within.get(len(parts))
    labels = (label_before(text, part.at.start, LONGEST) for part in parts)
    return within is not None and all(within.search(label) for label in labels)


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


def _begins(tokens: Tokens, part: Mention) -> bool:
    """Whether a sentence tells no number before this one."""
    i = bisect_left(tokens.starts, part.at.start)
    first = max(tokens.kinds.rfind(end, 0, i) for end in ".B|;") + 1
    return not any(kind in "anpqt()" for kind in tokens.kinds[first:i])


def _below_one_another(tokens: Tokens, i: int, count: int, words: _Words) -> Iterator[Breakdown]:
    """「以上三项合计35万元」: as many clauses, sentences or lines right before it, each with one
    number; where one tells more, the first numbers of all only if they fit, or nearly."""
    total, told = tokens.mention(i), _told(tokens, i, count)
    together = bool(told) and len(told[0][1]) == count  # 甲5万元、乙3万元、丙2万元。以上三项合计…
    if together:
        told = [(told[0][0], [j]) for j in reversed(told[0][1])]
    if len(told) < count or total.hedge is not Hedge.EXACT:
        return
    parts = tuple(tokens.mention(numbers[0]) for _, numbers in reversed(told))
    if not all(p.unit.like(total.unit) and p.hedge is Hedge.EXACT for p in parts):
        return
    plain = not together and all(
        len(numbers) == 1
        and not words.breaks.search(tokens.text, tokens.starts[first], tokens.starts[numbers[0]])
        for first, numbers in told
    )
    if plain or adds_up(total, parts) or slipped(total, parts, least=DIGITS):
        at = Span(parts[0].at.start, total.at.end)
        yield Breakdown(total, parts, complete=False, at=at, likely=True)


def _told(tokens: Tokens, i: int, count: int) -> list[tuple[int, list[int]]]:
    """The first token of each of the ``count`` clauses before a total, the nearest first, and its
    numbers; fewer where one of them tells none."""
    kinds, found = tokens.kinds, list[tuple[int, list[int]]]()
    end = max(kinds.rfind(sign, 0, i) for sign in ".;B")
    while end > max(i - REACH, 0) and len(found) < count:
        first = max(kinds.rfind(sign, 0, end) for sign in ".;B|") + 1
        numbers = [j for j in range(first, end) if kinds[j] in "an" and _DIGIT.search(tokens.of(j))]
        if numbers:
            found.append((first, numbers))
        elif not WORDS.isdisjoint(kinds[first:end]):
            break
        if kinds[first - 1 : first] == "|":
            break
        end = first - 1
    return found
