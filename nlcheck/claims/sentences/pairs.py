"""Things counted and their money told in pairs: of one whole, and of all its kinds.

「重点项目286个，完成投资318.6亿元，其中：产业项目164个、196.4亿元，民生项目122个、122.2亿元」:
where the amounts add up, the kinds are all there are, and the counts ought to; and the other way
round, but for a slip. So do kinds told in a numbered paragraph each, where a slip keeps the counts
from it: somebody may be helped twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nlcheck.base import Dimension, Hedge, Mention, Span
from nlcheck.claims.model import Breakdown
from nlcheck.claims.sentences.adding import LEAST, MOST, adds_up, slipped
from nlcheck.lexing import Tokens

__all__ = ["pairs"]

REACH = 60
"""tokens before 其中 in which the whole is told, and of the list behind it"""
FAR = 200
"""tokens of a list of paragraphs"""
FEW = 2
"""digits of a count whose slip is one"""


class _Listed(NamedTuple):
    """Counts and amounts, one each for every kind."""

    counts: tuple[Mention, ...]
    amounts: tuple[Mention, ...]


def pairs(tokens: Tokens) -> Iterator[Breakdown]:
    """The counts, or the amounts, of lists whose amounts, or counts, are all there are."""
    kinds = tokens.kinds
    at = kinds.find("g")
    while at >= 0:
        listed = _listed(tokens, at)
        if listed is not None:
            yield from _summed(tokens, at, listed)
        at = kinds.find("g", at + 1)


def _listed(tokens: Tokens, at: int) -> _Listed | None:
    """The pairs from 其中 to the end of its sentence; None where a number stands alone."""
    found = [tokens.mention(i) for i in _numbers(tokens, at + 1, _end(tokens, at))]
    money = [m.unit.dimension is Dimension.MONEY for m in found]
    if sum(money) < LEAST or sum(money) > MOST:
        return None
    unit = next((m.unit.name for m, is_money in zip(found, money, strict=True) if not is_money), "")
    unit = _common(found, sum(money)) or unit
    kept = [m for m in found if m.unit.dimension is Dimension.MONEY or m.unit.name == unit]
    first, second = kept[::2], kept[1::2]
    if len(first) != len(second) or any(m.hedge is not Hedge.EXACT for m in kept):
        return None
    sides = [{m.unit.dimension is Dimension.MONEY for m in side} for side in (first, second)]
    if sides == [{False}, {True}]:
        return _Listed(tuple(first), tuple(second))
    return _Listed(tuple(second), tuple(first)) if sides == [{True}, {False}] else None


def _common(found: Sequence[Mention], times: int) -> str:
    """The unit that as many numbers have as there are amounts: 60天以内的6个, 90天以内的9个."""
    units = [m.unit.name for m in found if m.unit.dimension is not Dimension.MONEY]
    return next((u for u in reversed(units) if units.count(u) == times), "")


def _end(tokens: Tokens, at: int) -> int:
    """Where the list ends: with its sentence, or the last of its numbered paragraphs."""
    kinds = tokens.kinds
    if _apart(tokens, at):
        end, style = at + 2, _style(tokens, at + 3)
        while kinds[end : end + 2] == "B#" and _style(tokens, end + 1) == style and end < at + FAR:
            end = kinds.find("B", end + 1)
        return end if end > 0 else len(kinds)
    ends = [e for sign in ".B|g" if (e := kinds.find(sign, at + 1)) >= 0]
    return min([*ends, at + REACH, len(kinds)])


def _apart(tokens: Tokens, at: int) -> bool:
    """Whether every kind stands in a numbered paragraph of its own."""
    return tokens.kinds[at + 1 : at + 4] == ":B#"


def _style(tokens: Tokens, i: int) -> str:
    """What a list number is but for its digits: (1), (2)."""
    return "".join(c for c in tokens.of(i) if not c.isdigit())


def _numbers(tokens: Tokens, first: int, end: int) -> list[int]:
    """Counts and amounts printed in digits, outside brackets."""
    depth, found = 0, []
    for i in range(max(first, 0), end):
        kind = tokens.kinds[i]
        depth = max(depth + (kind == "(") - (kind == ")"), 0)
        if not depth and kind in "an" and any(map(str.isdigit, tokens.of(i))):
            found.append(i)
    return found


def _summed(tokens: Tokens, at: int, listed: _Listed) -> Iterator[Breakdown]:
    """Both lists, where one of them is whole; the other may be a slip away."""
    counted, spent = _wholes(tokens, at, listed)
    if counted is None or spent is None:
        return
    whole = adds_up(spent, listed.amounts)
    sound = _counts_up(counted, listed.counts)
    if not whole and not (sound and slipped(spent, listed.amounts)):
        return
    if _apart(tokens, at) and not sound and not slipped(counted, listed.counts, least=FEW):
        return
    span = Span(min(counted.at.start, spent.at.start), listed.amounts[-1].at.end)
    for head, parts in ((counted, listed.counts), (spent, listed.amounts)):
        yield Breakdown(head, parts, complete=False, at=span, likely=True)


def _counts_up(whole: Mention, counts: Sequence[Mention]) -> bool:
    return whole.value == sum(m.value for m in counts)


def _wholes(tokens: Tokens, at: int, listed: _Listed) -> tuple[Mention | None, Mention | None]:
    """What the sentence before 其中 counts in the unit of the list, and its money; None for what
    it does not tell, or tells twice."""
    kinds = tokens.kinds
    end = at - 1 if kinds[at - 1 : at] == "." else at
    begin = max(max(kinds.rfind(sign, 0, end) for sign in ".B|g") + 1, end - REACH, 0)
    told = [tokens.mention(i) for i in _numbers(tokens, begin, end)]
    counts = [m for m in told if m.unit.name == listed.counts[0].unit.name]
    amounts = [m for m in told if m.unit.dimension is Dimension.MONEY]
    return (
        counts[0] if len(counts) == 1 and counts[0].hedge is Hedge.EXACT else None,
        amounts[0] if len(amounts) == 1 and amounts[0].hedge is Hedge.EXACT else None,
    )
