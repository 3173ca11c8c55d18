"""How a form says that points are given: by proportion, so many off for each step, in bands, by
words (达成预期指标 100%-80%).

Only what stands in the notes below a form or in its column 评分标准 is read; nothing is assumed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from typing import Any

from nlcheck.base import ZERO, Mention, Range, Span, Written
from nlcheck.base.compiling import prepared
from nlcheck.base.numbers import INFINITY
from nlcheck.base.records import alike
from nlcheck.claims.grids.words import squeeze
from nlcheck.claims.performance.marking import Band, Grade, Scheme, Step
from nlcheck.claims.performance.model import Quote
from nlcheck.claims.performance.rows import SCORE
from nlcheck.rulebook import lexicon_path, read_yaml

_MARKS = "。;,.、 "
NEAR = 24
"""signs before the first band that may name the rate it is of"""


@alike
class _Words:
    table: dict[str, Any]
    ways: dict[str, re.Pattern[str]]
    step: re.Pattern[str]
    band: re.Pattern[str]
    ranged: re.Pattern[str]
    execution: re.Pattern[str]
    graded: re.Pattern[str]
    share: re.Pattern[str]
    levels: dict[str, re.Pattern[str]]


@cache
def _words() -> _Words:
    table = read_yaml(lexicon_path("scoring.yaml"))
    ways = {way: _any(table[way]) for way in ("up", "down", "completed", "executed")}
    step, band, ranged = (prepared(table[x]) for x in ("step", "band", "ranged"))
    graded, share = prepared(table["graded"]), prepared(table["share"])
    levels = {level: _any(listed) for level, listed in table["levels"].items()}
    of_execution = _any(table["of_execution"])
    return _Words(table, ways, step, band, ranged, of_execution, graded, share, levels)


def _any(patterns: Sequence[str]) -> re.Pattern[str]:
    return prepared("|".join(f"(?:{p})" for p in patterns))


def scheme_of(text: str, quote: Quote) -> Scheme | None:
    """The rules that a text states; None when it states none that can be computed."""
    said = squeeze(quote.at.of(text))
    words = _words()
    if not any(w in said for w in words.table["anchors"]):
        return None
    ways = frozenset(way for way, pattern in words.ways.items() if pattern.search(said))
    if "up" in ways or "down" in ways:
        ways -= {"completed"}
    at = _Places(text, quote.at)
    steps = tuple(_steps(said, at))
    bands, grades = tuple(_bands(said, at)), tuple(_grades(said))
    if not (ways or steps or bands or grades):
        return None
    first = words.band.search(said)
    named = said[max(0, first.start() - NEAR) : first.start()] if first else ""
    return Scheme(
        quote.at,
        ways,
        steps,
        bands,
        grades,
        of_execution=bool(words.execution.search(named)),
        floor=any(b.nothing for b in bands) or words.table["until_none"] in said,
    )


class _Places:
    """Where a sign of the squeezed text stands in the document."""

    def __init__(self, text: str, at: Span) -> None:
        self._text, self._at = text, at
        self._offsets: list[int] = []

    def points(self, span: tuple[int, int], digits: str) -> Mention:
        """Printed points, the 分 behind them included."""
        if not self._offsets:
            shown = enumerate(self._at.of(self._text), self._at.start)
            self._offsets = [i for i, sign in shown if not sign.isspace()]
        start, end = self._offsets[span[0]], self._offsets[span[1]]
        return Mention(Span(start, end + 1), Written.parse(digits), SCORE, exact=True, cell=True)


def _steps(said: str, at: _Places) -> Iterator[Step]:
    table = _words().table
    for found in _words().step.finditer(said):
        unit = found["unit"] or ""
        yield Step(
            Decimal(found["per"]),
            at.points(found.span("off"), found["off"]),
            unit,
            points=unit in table["points"],
            over=found["way"] in table["over"],
        )


def _bands(said: str, at: _Places) -> Iterator[Band]:
    """All bands; none where one of them leaves the points to judgement (得6-8分)."""
    if _words().ranged.search(said):
        return
    for found in _words().band.finditer(said):
        digits = found["points"]
        given = at.points(found.span("points"), digits) if digits else None
        share = found["part"] or found["parts"]
        part = Decimal(share) if share else None
        full = digits is None and any(w in found["gives"] for w in _words().table["full"])
        nothing = given is None and part is None and not full
        yield Band(_reach(found), given, nothing=nothing, part=part)


def level_of(said: str) -> str:
    """What words say of a qualitative target: reached, nearly, partly, missed; empty: nothing.

    >>> [level_of(x) for x in ("达成预期指标", "部分达成预期指标并具有一定效果", "已达成协议3份")]
    ['reached', 'partly', '']
    """
    said = said.strip(_MARKS)
    return next((x for x, known in _words().levels.items() if known.fullmatch(said)), "")


def falls_short(target: str, actual: str) -> bool:
    """Whether the words of a result rank below those of its target.

    >>> falls_short("优", "良好"), falls_short("良", "优"), falls_short("优", "较多")
    (True, False, False)
    """
    ranks = _words().table["ranks"]
    places = [
        next((n for n, words in enumerate(ranks) if said.strip(_MARKS) in words), None)
        for said in (target, actual)
    ]
    goal, result = places
    return goal is not None and result is not None and result > goal


def _grades(said: str) -> Iterator[Grade]:
    """Words in their order and the shares of the weight in theirs; none unless they pair off."""
    for found in _words().graded.finditer(said):
        names = found["names"].split("、")
        shares = list(_words().share.finditer(found["shares"]))
        if len(names) != len(shares):
            continue
        for name, share in zip(names, shares, strict=True):
            reach = Range(*sorted(Decimal(share[x]) for x in ("high", "low")))
            yield Grade(name, _levels(name), reach)


def _levels(name: str) -> frozenset[str]:
    """「全部或基本达成预期指标」 are two levels."""
    several = {level_of(name), *(level_of(name.replace(x, "")) for x in _words().table["either"])}
    return frozenset(several - {""})


def _reach(found: re.Match[str]) -> Range:
    if found["from"]:
        return Range(Decimal(found["from"]), Decimal(found["to"]))
    if low := found["low"] or found["above"]:
        return Range(Decimal(low), INFINITY)
    if high := found["high"] or found["below"]:
        return Range(ZERO, Decimal(high))
    return Range(Decimal(found["equal"]), Decimal(found["equal"]))
