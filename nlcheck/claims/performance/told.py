"""Results that prose tells and an indicator prints: 「馆舍出租380平方米」 beside the row 馆舍出租.

The two are one fact only where the words right before the number stand in the name of the
indicator, and the units agree.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nlcheck.base import Dimension, Mention
from nlcheck.base.records import alike
from nlcheck.claims.performance.model import Indicator, PerformanceTable
from nlcheck.claims.phrase_words import phrase_words
from nlcheck.lexing import Tokens

NAME, BEFORE = 4, 14
"""signs right before a number that must stand in the name, and how far before it words are read"""
LARGE = 10
"""smaller counts recur by chance"""
TOLD = frozenset({Dimension.COUNT, Dimension.MONEY})


@alike
class Told:
    """One indicator's printed result, and the numbers of prose that tell it."""

    result: Mention
    mentions: tuple[Mention, ...]
    name: str


def told(tokens: Tokens, tables: Sequence[PerformanceTable]) -> Iterator[Told]:
    """Indicators with one numeric result that prose tells too."""
    rows = [row for table in tables for row in table.indicators if _result(row) is not None]
    if not rows:
        return
    taken = {m.mention.at for row in rows for m in (*row.results, *row.goals, *row.said)}
    prose = [
        tokens.mention(i)
        for i in sorted((*tokens.where("a"), *tokens.where("n")))
        if tokens.mention(i).at not in taken
    ]
    for row in rows:
        result = _result(row)
        assert result is not None
        found = tuple(m for m in prose if _same(tokens, row, result, m))
        if found:
            yield Told(result, found, row.name.text)


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
    return result.unit.dimension is Dimension.PLAIN and row.name.text.endswith("数")


def _same(tokens: Tokens, row: Indicator, result: Mention, mention: Mention) -> bool:
    if not _alike(row, result, mention):
        return False
    words = tokens.text[max(0, mention.at.start - BEFORE) : mention.at.start]
    words = words[max(words.rfind(sign) for sign in ",。;、:\n\x1d\x1e\x1f") + 1 :]
    words = words.rstrip("".join(phrase_words().fillers))
    return len(words) >= NAME and words[-NAME:] in row.name.text


def _alike(row: Indicator, result: Mention, mention: Mention) -> bool:
    """Whether both count the same: by their units, or by the unit in the name of the row."""
    if _counts(row, result):
        unit = mention.unit
        return unit.dimension is Dimension.COUNT and row.name.text.endswith(f"{unit.name}数")
    return (mention.unit.dimension, mention.unit.name) == (result.unit.dimension, result.unit.name)
