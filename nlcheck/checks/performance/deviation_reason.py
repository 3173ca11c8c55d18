"""偏差原因: points lost, and the column for the reason left empty."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nlcheck.base import plain
from nlcheck.checks.performance._performance import rows
from nlcheck.findings import Remark

if TYPE_CHECKING:
    from nlcheck.base import Mention
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Remark]:
    """One remark for each such indicator, at its score."""
    for form, one in rows(ledger):
        if "reason" not in form.columns or not one.short or one.explained or one.denied:
            continue
        assert one.score is not None
        assert one.weight is not None
        because = tuple(q.at for q in (one.actual, one.target, one.name) if q is not None)
        values = {"weight": _printed(one.weight), "score": _printed(one.score)}
        yield Remark(rule.code, one.score.at, values, because=because)


def _printed(mention: Mention) -> str:
    return plain(mention.written.value, mention.written.places)
