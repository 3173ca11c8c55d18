"""Completion: outturn ÷ budget of the basis that the sentence names."""

from __future__ import annotations

from collections.abc import Iterator

from nlcheck.claims.model import Binding
from nlcheck.ledger import Ledger
from nlcheck.relations import Ratio, Reading, Relation
from nlcheck.rulebook import Rule

ROLES = ("outturn", "budget", "budget", "budget")
"""the budget, and what raised it"""


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """One relation for each completion rate; a budget of 0 is another rule's."""
    for claim in ledger.claims.completions:
        readings = tuple(
            Reading(
                Ratio(o.mention, b.mention, b.more),
                Binding.STATED if o.binding is b.binding is Binding.STATED else Binding.GUESSED,
                (*o.because, *b.because),
                key=b.mention,
            )
            for b in claim.budget
            for o in claim.outturn
            if o.mention is not b.mention and b.mention.value
        )
        if readings:
            yield Relation(rule.code, claim.stated, readings, group=claim.group, roles=ROLES)
