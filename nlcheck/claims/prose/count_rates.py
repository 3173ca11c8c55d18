"""Rates of counts told in one sentence: 办结率, 完成率."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from nlcheck.base import HUNDRED, Dimension, Mention
from nlcheck.base.compiling import prepared
from nlcheck.claims.model import Binding, Candidate, RatioClaim
from nlcheck.claims.prose.enumerations import beginning, clause_at, list_words
from nlcheck.claims.sentences.adding import one_digit
from nlcheck.lexing import Tokens

__all__ = ["ratios"]

_DIGIT = prepared(r"\d")
_CLAUSE = prepared("[,;。]")
STEM, AHEAD = 2, 4
"""signs of 办结 in 办结率, and from 率 to its number"""
BOTH, PLACES = 2, 2
"""a part and its whole; decimals of a rate that one slip can be told from"""
NEAR = 16
"""signs before a count that say what it is"""


def ratios(tokens: Tokens, taken: Collection[Mention] = ()) -> Iterator[RatioClaim]:
    """「受理8000件，办结7860件，办结率98.25%」: the stem of the rate names the part.

    Rates ``taken`` are read with the numbers they follow from already.
    """
    for i in tokens.where("p"):
        stated = tokens.mention(i)
        if stated.unit.name != "%" or stated in taken:
            continue
        stem = _stem(tokens, i)
        if stem and (found := _of_part(tokens, i, stem)) is not None:
            part, whole = found
            yield RatioClaim(
                stated,
                (Candidate(part, Binding.STATED),),
                (Candidate(whole, Binding.STATED),),
                tokens.span(i),
            )


def _of_part(tokens: Tokens, i: int, stem: str) -> tuple[Mention, Mention] | None:
    """The count that the stem of a rate names, and what it is of: in the piece of the sentence
    behind the last ;, where that tells both, else in all of it."""
    first = beginning(tokens, i)
    numbers = list(_counts(tokens, first, i))
    begin = tokens.text.rfind(";", tokens.starts[first], tokens.starts[i])
    own = [m for m in numbers if m.at.start > begin]
    found = _part_of(tokens, i, stem, own) if 0 < len(own) < len(numbers) else None
    return found or _part_of(tokens, i, stem, numbers)


def _part_of(
    tokens: Tokens, i: int, stem: str, numbers: list[Mention]
) -> tuple[Mention, Mention] | None:
    parts = [
        m
        for m in numbers
        if stem in tokens.text[max(clause_at(tokens.text, m.at.start), m.at.start - 8) : m.at.start]
        or stem in _CLAUSE.split(tokens.text[m.at.end : m.at.end + 10])[0]
    ]
    if len(parts) != 1:
        return None
    part = parts[0]
    if clause_at(tokens.text, tokens.starts[i]) > part.at.start:
        return None
    rate = tokens.mention(i)
    if stem in list_words().exceeding and (pair := _planned(tokens, part, numbers)) is not None:
        return pair
    before = list(_sentence_before(tokens, i))
    wholes = _wholes(part, rate, numbers) or _wholes(part, rate, before)
    if len(wholes) == 1 and part.value and wholes[0].value:
        return part, wholes[0]
    return None


def _planned(
    tokens: Tokens, part: Mention, numbers: list[Mention]
) -> tuple[Mention, Mention] | None:
    """「目标600人，实际完成630人，完成率105%」, 「630人，超额完成目标600人，完成率105%」: what was
    done and what was planned, which it may exceed, as the words before one of two counts tell."""
    same = [m for m in numbers if m.unit.name == part.unit.name and m.value]
    if len(same) != BOTH or part is not same[1]:
        return None
    planned = [list_words().plans.search(_CLAUSE.split(_before(tokens, m))[-1]) for m in same]
    if bool(planned[0]) == bool(planned[1]):
        return None
    return (same[1], same[0]) if planned[0] else (same[0], same[1])


def _before(tokens: Tokens, number: Mention) -> str:
    return tokens.text[max(0, number.at.start - NEAR) : number.at.start]


def _stem(tokens: Tokens, i: int) -> str:
    """办结 of 办结率; empty when the number is no rate of that form."""
    before = tokens.text[max(0, tokens.starts[i] - 12) : tokens.starts[i]]
    at = before.rfind(list_words().rate)
    if at < STEM or len(before) - at > AHEAD or list_words().limits.search(before, at):
        return ""
    stem = before[at - STEM : at]
    return stem if all("一" <= c <= "鿿" for c in stem) else ""


def _wholes(part: Mention, rate: Mention, numbers: list[Mention]) -> list[Mention]:
    """Other counts of the same things, none of them less than the part but by a slip."""
    same = [m for m in numbers if m is not part and m.unit.name == part.unit.name]
    least = all(m.value >= part.value or _slipped(part, m, rate) for m in same)
    return same if least else []


def _slipped(part: Mention, whole: Mention, rate: Mention) -> bool:
    """Whether one slip of one digit, in either count, would give just this rate."""
    if not rate.value or rate.written.places < PLACES:
        return False
    meant = (whole.value * rate.value / HUNDRED).to_integral_value()
    other = (part.value * HUNDRED / rate.value).to_integral_value()
    return one_digit(part, meant) or one_digit(whole, other)


def _sentence_before(tokens: Tokens, i: int) -> Iterator[Mention]:
    """Counts of the sentence before it in the same paragraph."""
    end = beginning(tokens, i) - 1
    if end > 0 and tokens.kinds[end] == ".":
        yield from _counts(tokens, beginning(tokens, end), end)


def _counts(tokens: Tokens, first: int, end: int) -> Iterator[Mention]:
    """Counts in digits: 三次, 两项 are words as often as numbers; points are no counts, and rates
    of points are of full marks."""
    numbers = (j for j in range(first, end) if tokens.kinds[j] == "n")
    found = (tokens.mention(j) for j in numbers if _DIGIT.search(tokens.of(j)))
    return (m for m in found if m.unit.dimension is not Dimension.SCORE)
