"""分组分值: indicators add to what a label, a subtotal or a note prints for their group."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nlcheck.checks._forms import roles, sound, sum_of
from nlcheck.claims.performance.model import Group, PerformanceTable
from nlcheck.relations import Reading, Relation

if TYPE_CHECKING:
    from nlcheck.base import Mention
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """One relation for each group and each of weight and score that is printed for it."""
    for form in sound(ledger):
        for group in form.groups:
            members = [form.indicators[n] for n in group.members if not form.indicators[n].repeats]
            weights, scores = [m.weight for m in members], [m.score for m in members]
            yield from _relation(rule.code, form, group.weight, weights)
            yield from _relation(rule.code, form, group.score, scores)
        yield from _noted(rule.code, form)


def _noted(code: str, form: PerformanceTable) -> Iterator[Relation]:
    """By the split a note states; one that may be adjusted only where no total is printed."""
    if form.split is None or (form.split.adjustable and form.total_weight is not None):
        return
    by_name: dict[str, list[Group]] = {}
    for group in form.groups:
        by_name.setdefault(group.name.removesuffix("指标"), []).append(group)
    for name, groups in by_name.items():
        stated = form.split.of(name)
        members = [form.indicators[n] for g in groups for n in g.members]
        if stated is None:
            continue
        yield from _relation(
            code, form, stated, [m.weight for m in members if not m.repeats], soft=True
        )


def _relation(
    code: str,
    form: PerformanceTable,
    stated: Mention | None,
    parts: list[Mention | None],
    *,
    soft: bool = False,
) -> Iterator[Relation]:
    """A group with rows that have slid may have lost one."""
    if stated is None:
        return
    lost = form.uncertain or any(p is None for p in parts)
    due = sum_of(parts, lost=lost)
    if due is not None:
        yield Relation(code, stated, (Reading(due),), roles=roles(due), soft=soft)
