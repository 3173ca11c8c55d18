"""分值设置: the shares that a note names add to the full mark it names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nlcheck.checks._forms import roles, sound, sum_of
from nlcheck.relations import Reading, Relation

if TYPE_CHECKING:
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """One relation for each note that states both."""
    for form in sound(ledger):
        split = form.split
        if split is None or split.full is None:
            continue
        due = sum_of([points for _, points in split.shares])
        if due is not None:
            yield Relation(rule.code, split.full, (Reading(due),), roles=roles(due))
