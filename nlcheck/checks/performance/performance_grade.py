"""评价等次: 优 from 90 points, 良 from 80, 中 from 60."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nlcheck.base import plain
from nlcheck.checks.performance._performance import FULL, sound
from nlcheck.findings import Remark

if TYPE_CHECKING:
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Remark]:
    """One remark for each form whose grade does not go with its total."""
    for form in sound(ledger):
        total = form.grand or form.total_score
        if form.grade is None or form.grade_range is None or total is None:
            continue
        low, high = form.grade_range
        score = total.written.value
        if low <= score < high or (high == FULL and score == FULL):
            continue
        values = {"grade": form.grade.text, "score": plain(score, total.written.places)}
        yield Remark(rule.code, form.grade.at, values, because=(total.at,))
