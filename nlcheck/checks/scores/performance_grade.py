"""评价等次: by the scale that the report tells; else 优 from 90 points, 良 from 80, 中 from 60."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nlcheck.base import plain
from nlcheck.checks._forms import FULL, sound
from nlcheck.findings import Remark

if TYPE_CHECKING:
    from decimal import Decimal

    from nlcheck.base import Mention, Span
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Remark]:
    """One remark for each form, and each sentence, whose grade does not go with its total."""
    for form in sound(ledger):
        total = form.grand or form.total_score
        if form.grade is None or form.grade_range is None or total is None:
            continue
        if not _fits(total, form.grade_range):
            yield _remark(rule.code, total, form.grade.text, form.grade.at, form.grade_range)
    for told in ledger.claims.graded:
        if not _fits(told.score, told.reach):
            yield _remark(rule.code, told.score, told.grade, told.at, told.reach)


def _fits(total: Mention, reach: tuple[Decimal, Decimal]) -> bool:
    low, high = reach
    score = total.written.value
    return low <= score and (score < high or high == FULL)


def _remark(
    code: str, total: Mention, grade: str, at: Span, reach: tuple[Decimal, Decimal]
) -> Remark:
    low, high = (format(bound.normalize(), "f") for bound in reach)
    values = {"grade": grade, "score": plain(*total.written), "low": low, "high": high}
    return Remark(code, at, values, because=(total.at,), rests=(total.at,))
