"""Places where a number is missing: a unit without its number, a placeholder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nlcheck.base import Span

if TYPE_CHECKING:
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule


def slots(ledger: Ledger, rule: Rule) -> list[Span]:
    """Where the patterns of the rules named in ``params.slots`` were met."""
    named = rule.params.get("slots", ())
    return [hit.at for hit in ledger.claims.hits if hit.rule in named]


def lost(among: list[Span], start: int, end: int) -> int:
    """How many of them stand between two places."""
    return sum(start <= at.start < end for at in among)
