"""人均生产总值: the output of a place over its people, who are counted at the end of the year."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nlcheck.base import Dimension, Mention
from nlcheck.checks._sectors import WHOLE
from nlcheck.relations import Op, PerHead, Reading, Relation

if TYPE_CHECKING:
    from nlcheck.claims.sentences.statistics import Formula
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule

HEAD, PEOPLE = "per-head", "people"
GROWN = {"people-grown": 1, "people-fallen": -1}


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """What a head has, where output, people and, to be exact, their change are told once."""
    told = [c for c in ledger.claims.formulas if c.kind in {HEAD, PEOPLE, *GROWN}]
    heads = [c.stated for c in told if c.kind == HEAD]
    people = _one([c for c in told if c.kind != HEAD])
    output = _output(ledger)
    if len(heads) != 1 or people is None or output is None:
        return
    sign = GROWN.get(people.kind)
    end = people.stated
    if sign is None or not people.of or people.of[0].unit.name[-1:] != end.unit.name[-1:]:
        due, op = PerHead(output, end), Op.AT_MOST
    else:
        due, op = PerHead(output, end, people.of[0], sign), Op.EQUAL
    yield Relation(
        rule.code, heads[0], (Reading(due),), op=op, roles=("total", "number"), soft=True
    )


def _one(found: list[Formula]) -> Formula | None:
    """The fullest of formulas that all tell the same number."""
    if len({c.stated.value for c in found}) != 1:
        return None
    return next((c for c in found if c.of), found[0])


def _output(ledger: Ledger) -> Mention | None:
    """The one output that prose tells."""
    told = [
        v.mention
        for v in ledger.claims.values
        if v.key.item == WHOLE
        and not v.mention.cell
        and v.mention.unit.dimension is Dimension.MONEY
    ]
    return told[0] if told and len({m.value for m in told}) == 1 else None
