"""Twin forms: two forms that print the same results, so that one more indicator is one fact.

Indicators of one name may lawfully differ between a unit and its project. They may not where the
forms agree in results that no two tasks share by chance.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from nlcheck.base import Dimension, Mention
from nlcheck.claims.performance.model import Indicator, Leaning, Metric, PerformanceTable, Sense

WORDS = 5
DIGITS = 3
"""digits before trailing zeros of a result that is not printed twice by chance"""
TELLING = 2
"""such results that two forms must share"""
TWO = 2
GOALS = 3
"""targets that two forms must share before one may not differ"""

Rows = dict[str, Indicator]
"""indicators by names that the form has once"""


class Pair(NamedTuple):
    """One number of an indicator in two forms, the earlier first."""

    name: str
    first: Mention
    second: Mention

    @property
    def same(self) -> bool:
        """Whether both print one value."""
        return self.first.value == self.second.value

    @property
    def telling(self) -> bool:
        """One value of so many digits that it is one fact; rates recur."""
        digits = self.first.written.value.normalize().as_tuple().digits
        rate = self.first.unit.dimension is Dimension.RATE
        return self.same and not rate and len(digits) >= DIGITS


class Twins(NamedTuple):
    """What two twin forms print of the same indicators; at most one of each list differs."""

    results: tuple[Pair, ...]
    goals: tuple[Pair, ...]


def twins(forms: Sequence[PerformanceTable]) -> Iterator[Twins]:
    """All pairs of twin forms of a document."""
    known = [_rows(form) for form in forms]
    often = Counter(name for names in known for name in names)
    for former, later in combinations(known, TWO):
        results = _pairs(former, later, goals=False)
        if sum(p.telling for p in results) < TELLING or not _one_fact(results, often):
            continue
        goals = _pairs(former, later, goals=True)
        firm = sum(p.same for p in goals) >= GOALS and _one_fact(goals, often)
        yield Twins(results, goals if firm else ())


def _one_fact(pairs: tuple[Pair, ...], often: Counter[str]) -> bool:
    """At most one differs, and no third form has it: what is told thrice may be a sum."""
    differing = [p for p in pairs if not p.same]
    return len(differing) <= 1 and all(often[p.name] == TWO for p in differing)


def _rows(form: PerformanceTable) -> Rows:
    counts = Counter(one.name.text for one in form.counted)
    return {one.name.text: one for one in form.counted if _fit(one) and counts[one.name.text] == 1}


def _fit(one: Indicator) -> bool:
    """Satisfaction is asked in each project."""
    return not (one.uncertain or one.leaning is Leaning.SATISFACTION or len(one.name.text) < WORDS)


def _pairs(former: Rows, later: Rows, *, goals: bool) -> tuple[Pair, ...]:
    number = _goal if goals else _result
    found = []
    for name, one in later.items():
        first, second = former.get(name) and number(former[name]), number(one)
        if first and second and (first.base, first.sense) == (second.base, second.sense):
            found.append(Pair(name, first.mention, second.mention))
    return tuple(found)


def _goal(one: Indicator) -> Metric | None:
    return one.value if one.value is not None and one.value.alone else None


def _result(one: Indicator) -> Metric | None:
    """The result that is the only number of its cell."""
    found = [r for r in one.results if r.alone and r.sense is Sense.OPEN]
    return found[0] if len(found) == 1 == len(one.results) else None
