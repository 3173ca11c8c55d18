"""What prose tells of a fact: shared by checks that hold facts of different money together."""

from __future__ import annotations

from collections.abc import Sequence

from nlcheck.base import Dimension, Mention
from nlcheck.claims.model import FactKey
from nlcheck.ledger import Ledger


def told(mentions: Sequence[Mention]) -> Mention | None:
    """The first mention in prose, where all mentions agree."""
    prose = [m for m in mentions if not m.cell and m.unit.dimension is Dimension.MONEY]
    return prose[0] if prose and len({m.value for m in mentions}) == 1 else None


def told_beside(ledger: Ledger, key: FactKey, item: str) -> Mention | None:
    """What prose tells of another item of the same books, year and money."""
    fact = ledger.beside(key, item)
    return told(fact.mentions) if fact is not None else None


def told_of(ledger: Ledger, key: FactKey) -> Mention | None:
    """What prose tells of the fact with this key; None where there is no such fact."""
    fact = ledger.fact(key)
    return told(fact.mentions) if fact is not None else None
