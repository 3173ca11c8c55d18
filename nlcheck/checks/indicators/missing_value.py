"""漏填: an indicator without its actual value, or with one and no target."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nlcheck.checks._forms import sound
from nlcheck.claims.performance.model import Indicator, PerformanceTable
from nlcheck.findings import Remark

if TYPE_CHECKING:
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Remark]:
    """By the rule's ``column``: one remark for each form, at the first such indicator."""
    missing = _no_actual if rule.params["column"] == "actual" else _no_target
    for form in sound(ledger):
        if {"actual", "target"} <= form.columns and not form.uncertain:
            found = [one.name for one in form.counted if missing(form, one)]
            if found:
                values = {"count": str(len(found)), "name": found[0].text}
                yield Remark(rule.code, found[0].at, values, because=tuple(q.at for q in found[1:]))


def _no_actual(form: PerformanceTable, one: Indicator) -> bool:
    """Scored all the same, in a form whose other rows have theirs."""
    filled = sum(other.actual is not None for other in form.counted)
    scored = one.score is not None and one.target is not None
    return one.actual is None and scored and filled * 2 > len(form.counted)


def _no_target(form: PerformanceTable, one: Indicator) -> bool:
    filled = sum(other.target is not None for other in form.counted)
    has = bool(one.results) or one.score is not None
    return one.target is None and has and filled * 2 > len(form.counted)
