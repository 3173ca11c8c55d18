"""指标归类: 社会效益 under 质量指标; or one indicator under two classes in two forms."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nlcheck.checks._forms import sound
from nlcheck.claims.performance.model import Indicator, Label
from nlcheck.findings import Remark

if TYPE_CHECKING:
    from nlcheck.base import Span
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule

WORDS = 4


def relate(ledger: Ledger, rule: Rule) -> Iterator[Remark]:
    """By the rule's ``between``: the two levels of a row, or two forms of the document."""
    if rule.params["between"] == "levels":
        yield from _levels(ledger, rule.code)
    else:
        yield from _forms(ledger, rule.code)


def _levels(ledger: Ledger, code: str) -> Iterator[Remark]:
    for form in sound(ledger):
        for one in form.counted:
            first, second = one.level1, one.level2
            if first is None or second is None or not (one.own1 and one.own2) or one.uncertain:
                continue
            if not first.kind or not second.kind or not one.kind2 or second.kind != one.kind2:
                continue
            if first.kind != one.kind1:
                values = {"label": first.quote.text, "under": second.quote.text, "due": one.kind1}
                yield Remark(code, first.quote.at, values, because=(second.quote.at,))


def _forms(ledger: Ledger, code: str) -> Iterator[Remark]:
    """One remark for each later form, at the label of the first that differs."""
    seen: dict[str, tuple[str, Span]] = {}
    for form in sound(ledger):
        found = []
        for one in form.counted:
            if not one.kind2 or len(one.name.text) < WORDS or one.uncertain:
                continue
            kind, at = seen.setdefault(one.name.text, (one.kind2, one.name.at))
            if kind != one.kind2:
                found.append((one, at, kind))
        if not found:
            continue
        one, _, kind = found[0]
        label = _label(one)
        if label is not None:
            names = "、".join(o.name.text for o, _, _ in found[:3])
            values = {"names": names, "here": one.kind2, "there": kind, "count": str(len(found))}
            places = tuple(span for o, at, _ in found for span in (o.name.at, at))
            yield Remark(code, label.quote.at, values, because=places)


def _label(one: Indicator) -> Label | None:
    """The label that says the class."""
    return next((x for x in (one.level2, one.level1) if x and x.kind == one.kind2), None)
