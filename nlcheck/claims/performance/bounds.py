"""Rates of forms that cannot exceed 100 %: 满意度, 合格率, 及时率 in targets and in results."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from nlcheck.base.compiling import prepared
from nlcheck.claims.model import BoundedRate
from nlcheck.claims.performance.model import Indicator, Metric, PerformanceTable
from nlcheck.claims.performance.words import bare_of
from nlcheck.rulebook import lexicon_table

__all__ = ["bounded_rates"]

PERCENT = "%"


def bounded_rates(forms: Sequence[PerformanceTable]) -> Iterator[BoundedRate]:
    """Of each indicator that is such a rate: what is aimed at and what was reached."""
    for form in forms:
        if form.damaged:
            continue
        for one in form.counted:
            name = bare_of(one.name.text)
            if not one.uncertain and _is_bounded(name):
                for metric in _stated(one):
                    yield BoundedRate(metric.mention, name)


def _stated(one: Indicator) -> Iterator[Metric]:
    """Percentages that fill their cell and tell of no change."""
    for metric in (one.value, *one.results):
        if metric is not None and metric.alone and metric.base == PERCENT and not metric.moving:
            yield metric


def _is_bounded(name: str) -> bool:
    ends, unbounded = _words()
    return name.endswith(ends) and unbounded.search(name) is None


@cache
def _words() -> tuple[tuple[str, ...], re.Pattern[str]]:
    """How the names of such rates end, and what those of others hold."""
    table = lexicon_table("lists.yaml")
    return tuple(table["bounded"]), prepared(table["unbounded"])
