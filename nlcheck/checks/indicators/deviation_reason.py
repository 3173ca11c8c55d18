"""偏差原因: points lost, and the column for the reason left empty."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nlcheck.base import plain
from nlcheck.checks._forms import sound
from nlcheck.claims.performance.model import Indicator
from nlcheck.findings import Remark

if TYPE_CHECKING:
    from nlcheck.base import Mention
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Remark]:
    """One remark for each such indicator, at its score."""
    for form in sound(ledger):
        if "reason" in form.columns:
            for one, after in zip(form.counted, (*form.counted[1:], None), strict=True):
                if one.short and not (one.explained or one.denied or _unparted(after)):
                    yield _remark(rule.code, one)


def _remark(code: str, one: Indicator) -> Remark:
    assert one.score is not None
    assert one.weight is not None
    because = tuple(q.at for q in (one.actual, one.target, one.name) if q is not None)
    values = {"weight": _printed(one.weight), "score": _printed(one.score)}
    rests = (one.weight.at, one.score.at)
    return Remark(code, one.score.at, values, because=because, rests=rests)


def _unparted(after: Indicator | None) -> bool:
    """Whether what follows could not be parted into cells: the reason may stand there."""
    return after is not None and after.uncertain and after.weight is None and after.score is None


def _printed(mention: Mention) -> str:
    return plain(mention.written.value, mention.written.places)
