"""主要会计数据与文字: what an annual report tells of the company, and its table of main data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from nlcheck.base import Dimension, Mention
from nlcheck.checks._table_sums import sound
from nlcheck.claims.grids.model import ColumnKind, Table
from nlcheck.relations import Ratio, Reading, Relation, Value

if TYPE_CHECKING:
    from nlcheck.claims.sentences.statistics import Formula
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule

LAST = "-last"
"""how kinds end that are of the year before"""


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """One relation for each number told; the rule's ``rows`` maps its kind to labels of rows.

    The table of main data is the first with a row of this label, a column of the report's year,
    one of the year before and one of growth between them. ``again``: what is told twice in prose
    is compared; ``share``: it is a share of what its kind maps to, from the table or as told.
    """
    rows, again = rule.params["rows"], bool(rule.params.get("again"))
    told: dict[str, Mention] = {}
    for claim in ledger.claims.formulas:
        if claim.kind not in rows:
            continue
        if claim.kind in rule.params.get("share", ()):
            yield from _share(rule, claim, _whole(ledger, rows[claim.kind], rule))
            continue
        if claim.stated.unit.dimension is not Dimension.MONEY:
            continue
        first = told.setdefault(claim.kind, claim.stated)
        if again and first is not claim.stated:
            yield _equal(rule.code, claim.stated, first, "other-mention")
        printed = None if again else _in_tables(ledger, rows[claim.kind], claim.kind)
        if printed is not None:
            yield _equal(rule.code, claim.stated, printed, "table")


def _equal(code: str, stated: Mention, first: Mention, role: str) -> Relation:
    return Relation(code, stated, (Reading(Value(first)),), roles=(role,), soft=True)


def _share(rule: Rule, claim: Formula, whole: Mention | None) -> Iterator[Relation]:
    if whole is not None and whole.value and claim.of[0].unit.dimension is Dimension.MONEY:
        due = Ratio(claim.of[0], whole)
        yield Relation(rule.code, claim.stated, (Reading(due),), roles=("part", "whole"), soft=True)


def _whole(ledger: Ledger, labels: Sequence[str], rule: Rule) -> Mention | None:
    """In the table of main data, else as the company's is told."""
    printed = _in_tables(ledger, labels, "")
    told = (c.stated for c in ledger.claims.formulas if c.kind == rule.params["whole"])
    return printed if printed is not None else next(told, None)


def _in_tables(ledger: Ledger, labels: Sequence[str], kind: str) -> Mention | None:
    if ledger.year is None:
        return None
    last = kind.endswith(LAST)
    found = (_printed(t, labels, ledger.year, last=last) for t in sound(ledger.tables))
    return next((m for m in found if m is not None), None)


def _printed(table: Table, labels: Sequence[str], year: int, *, last: bool) -> Mention | None:
    amounts = {c.year: c.number for c in table.columns if c.kind is ColumnKind.AMOUNT}
    growing = any(c.measure == "growth" or c.kind is ColumnKind.CHANGE for c in table.columns)
    if not growing or not {year, year - 1} <= amounts.keys() or table.misfit:
        return None
    rows = [r for r in table.rows if r.label.partition("(")[0] in labels]
    if len(rows) != 1:
        return None
    mention = table.values.get((rows[0].number, amounts[year - 1 if last else year]))
    return mention if mention and mention.unit.dimension is Dimension.MONEY else None
