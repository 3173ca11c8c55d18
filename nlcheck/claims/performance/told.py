"""Results that prose tells and an indicator prints: 「馆舍出租380平方米」 beside the row 馆舍出租.

The two are one fact only where the words right before the number stand in the name of the
indicator, and the units agree. What is said of the form's own project, or in its cell of what has
been achieved, is of this form alone; else one agreeing number is enough.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from nlcheck.base import Dimension, Hedge, Mention, Span
from nlcheck.base.compiling import prepared
from nlcheck.base.records import alike
from nlcheck.claims.performance.model import Indicator, PerformanceTable
from nlcheck.claims.phrase_words import phrase_words
from nlcheck.lexing import Tokens
from nlcheck.lexing.tries import trie_pattern
from nlcheck.rulebook import lexicon_table

_PLAIN = Dimension.PLAIN

NAME, BEFORE = 4, 14
"""signs right before a number that must stand in the name, and how far before it words are read"""
FAR = 60
"""signs before a number in which a name may be told, its target behind it"""
_WORD, _YEAR = prepared(r"[\w%]"), prepared(r"\d{4}年")
LARGE = 10
"""smaller counts recur by chance"""
TOLD = frozenset({Dimension.COUNT, Dimension.MONEY, Dimension.RATE})


@alike
class Told:
    """One indicator's printed result, and the numbers of prose that tell it."""

    result: Mention
    mentions: tuple[Mention, ...]
    name: str


def told(
    tokens: Tokens, tables: Sequence[PerformanceTable], regions: Sequence[tuple[int, Span]] = ()
) -> Iterator[Told]:
    """Indicators with one numeric result that prose tells too.

    ``regions``: where prose speaks of the project of the form of that number.
    """
    rows = [(n, r, m) for n, t in enumerate(tables) for r in t.indicators if (m := _result(r))]
    if not rows:
        return
    own = _Places([*regions, *_achieved(tables)])
    several = len({table.owner for table in tables}) > 1
    told_of = ((own.of(m), m) for m in _numbers(tokens, tables))
    told_of = ((at, m) for at, m in told_of if at is not None or not _begins_cell(tokens.text, m))
    prose = [
        (at, m)
        for at, m in told_of
        if at is not None or not _of_project(tokens, m, several=several)
    ]
    for n, row, result in rows:
        alone = sum(row.name.text in other.name.text for _, other, _ in rows) == 1
        for place in {None, *own.all(n)}:
            held = (m for at, m in prose if at == place and (place is not None or alone))
            found = tuple(m for m in held if _same(tokens, row, result, m))
            if found:
                yield Told(result, found, row.name.text)


class _Places:
    """Stretches of text that speak of one form."""

    def __init__(self, places: Sequence[tuple[int, Span]]) -> None:
        self._places = sorted(places, key=lambda place: place[1])
        self._starts = [at.start for _, at in self._places]

    def of(self, mention: Mention) -> tuple[int, Span] | None:
        """The one in which a number stands."""
        n = bisect_right(self._starts, mention.at.start) - 1
        return self._places[n] if n >= 0 and mention.at.start < self._places[n][1].end else None

    def all(self, number: int) -> Iterator[tuple[int, Span]]:
        """Those of one form."""
        return (place for place in self._places if place[0] == number)


def _achieved(tables: Sequence[PerformanceTable]) -> Iterator[tuple[int, Span]]:
    return ((n, t.achieved.at) for n, t in enumerate(tables) if t.achieved is not None)


def _numbers(tokens: Tokens, tables: Sequence[PerformanceTable]) -> Iterator[Mention]:
    """What the text tells beside the numbers of rows and the goals of forms, plans left out."""
    taken = {
        m.mention.at for t in tables for r in t.indicators for m in (*r.results, *r.goals, *r.said)
    }
    goals = _Places([(0, q.at) for t in tables for q in (t.goal, t.plan) if q is not None])
    for i in sorted((*tokens.where("a"), *tokens.where("n"), *tokens.where("p"))):
        mention = tokens.mention(i)
        if mention.at in taken or mention.hedge is not Hedge.EXACT or goals.of(mention):
            continue
        start = max(tokens.text.rfind(sign, 0, mention.at.start) for sign in "。;\n\x1e\x1f")
        if not _planned().search(tokens.text, start + 1, mention.at.start):
            yield mention


def _begins_cell(text: str, mention: Mention) -> bool:
    """Whether a number stands in the first sentence of a cell, which may tell of a plan."""
    return (
        text[max(text.rfind(sign, 0, mention.at.start) for sign in "。;\n\x1e\x1f")] in "\x1e\x1f"
    )


def _of_project(tokens: Tokens, mention: Mention, *, several: bool) -> bool:
    """Whether a number may be of a project that no form read here is of: its paragraph names one,
    or it stands in a cell of a document of several."""
    text = tokens.text
    start = max(text.rfind(sign, 0, mention.at.start) for sign in "\n\x1c\x1d\x1e\x1f")
    if start >= 0 and text[start] != "\n" and several:
        return True
    return _project().search(text, start + 1, mention.at.start) is not None


@cache
def _project() -> re.Pattern[str]:
    return prepared(lexicon_table("performance.yaml")["of_project"])


@cache
def _planned() -> re.Pattern[str]:
    return prepared(trie_pattern(lexicon_table("performance.yaml")["planned"]))


def _result(row: Indicator) -> Mention | None:
    """The one number of the column of results, exactly stated."""
    if len(row.results) != 1 or row.repeats or row.uncertain or not row.results[0].alone:
        return None
    mention = row.results[0].mention
    large = mention.unit.dimension is Dimension.MONEY or mention.value >= LARGE
    counted = mention.unit.dimension in TOLD or _counts(row, mention)
    return mention if counted and large else None


def _counts(row: Indicator, result: Mention) -> bool:
    """Whether the name says what the bare number of its cell counts: 集中学习次数."""
    return result.unit.dimension is _PLAIN and row.name.text.endswith("数")


def _same(tokens: Tokens, row: Indicator, result: Mention, mention: Mention) -> bool:
    if not _alike(row, result, mention):
        return False
    if any(goal.mention.value == mention.value != result.value for goal in row.goals):
        return False  # the target is told, not the result
    words = tokens.text[max(0, mention.at.start - BEFORE) : mention.at.start]
    words = words[max(words.rfind(sign) for sign in ",。;、:\n\x1d\x1e\x1f") + 1 :]
    plain = words.rstrip("".join(phrase_words().fillers) + "到")
    if len(plain) >= NAME and plain[-NAME:] in row.name.text:
        return True
    return _reached().search(words) is not None and _is_subject(tokens.text, row, mention)


def _is_subject(text: str, row: Indicator, mention: Mention) -> bool:
    """「甲株数目标≥60株，实际完成48株」: whether the name, and behind it at most its target, is all
    that the sentence has said before the words 实际完成."""
    start = max(text.rfind(sign, 0, mention.at.start) for sign in "。;\n\x1d\x1e\x1f") + 1
    said = text[max(start, mention.at.start - FAR) : mention.at.start]
    before, name, behind = said.rpartition(row.name.text)
    if len(name) < NAME or _WORD.search(before[-1:]) or _YEAR.search(before):
        return False
    return _aimed().fullmatch(behind) is not None


@cache
def _reached() -> re.Pattern[str]:
    return prepared(f"(?:{lexicon_table('performance.yaml')['reached']})$")


@cache
def _aimed() -> re.Pattern[str]:
    table = lexicon_table("performance.yaml")
    return prepared(f"(?:{table['aimed']})?(?:{table['reached']})")


def _alike(row: Indicator, result: Mention, mention: Mention) -> bool:
    """Whether both count the same: by their units, or by the unit in the name of the row."""
    if _counts(row, result):
        unit = mention.unit
        return unit.dimension is Dimension.COUNT and row.name.text.endswith(f"{unit.name}数")
    return (mention.unit.dimension, mention.unit.name) == (result.unit.dimension, result.unit.name)
