"""文字写明未达成却得满分: words of a result say that its target was missed, all points are given.

Where the form declares how many points go with such words, that rule tells instead.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nlcheck.base import plain
from nlcheck.checks._forms import rows
from nlcheck.findings import Remark

if TYPE_CHECKING:
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule

MISSED = frozenset({"partly", "missed", "lower"})


def relate(ledger: Ledger, rule: Rule) -> Iterator[Remark]:
    """One remark for each such indicator, at the words of its result."""
    for form, one in rows(ledger):
        if one.level not in MISSED or one.actual is None or not one.full or one.uncertain:
            continue
        if any(one.level in grade.levels for s in form.schemes for grade in s.grades):
            continue
        assert one.score is not None
        score = plain(one.score.written.value, one.score.written.places)
        values = {"actual": one.actual.text, "score": score}
        yield Remark(rule.code, one.actual.at, values, because=(one.score.at,))
