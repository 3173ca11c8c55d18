"""科目表的行: negative amounts, codes that stop short of 项, items that the text leaves out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nlcheck.checks._table_sums import sound
from nlcheck.claims.grids.model import ColumnKind, Row, Table
from nlcheck.claims.model import Fund
from nlcheck.findings import Remark

if TYPE_CHECKING:
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule

FUNCTIONAL = "2"
"""what codes of functional classes begin with"""
DETAILED = frozenset({"expenditure", "general-expenditure"})
"""kinds of tables that go down to 项; the others may stop at 类"""
FULL = 7
"""digits of a code down to 项"""
APART = frozenset({Fund.GOVERNMENT_FUND, Fund.STATE_CAPITAL})
"""funds of which a text tells as a whole, and not item by item"""
SEVERAL = 3
TOLD = 10
"""items that a text tells for each one it may have forgotten"""


def relate(ledger: Ledger, rule: Rule) -> Iterator[Remark]:
    """By the rule's ``what``: negative, shallow or untold; each once a table or a report."""
    find = {"negative": _negative, "shallow": _shallow, "untold": _untold}[rule.params["what"]]
    yield from find(rule.code, ledger)


def _functional(table: Table) -> list[Row]:
    rows = [r for r in table.rows if r.code.isdigit() and r.code.startswith(FUNCTIONAL)]
    return rows if len(rows) >= SEVERAL else []


def _negative(code: str, ledger: Ledger) -> Iterator[Remark]:
    for table in sound(ledger.tables):
        amounts = {c.number for c in table.columns if c.kind is ColumnKind.AMOUNT}
        found = [
            mention.at
            for row in _functional(table)
            for column in sorted(amounts)
            if (mention := table.values.get((row.number, column))) and mention.written.value < 0
        ]
        if found:
            yield Remark(code, found[0], {"count": str(len(found))}, because=tuple(found[1:]))


def _shallow(code: str, ledger: Ledger) -> Iterator[Remark]:
    for table in sound(ledger.tables):
        rows = _functional(table)
        if rows and table.kind in DETAILED and all(len(r.code) < FULL for r in rows):
            yield Remark(code, rows[0].at, {})


def _untold(code: str, ledger: Ledger) -> Iterator[Remark]:
    """Items of the tables that the text, which tells nearly all of them, does not tell."""
    values = ledger.claims.values
    told = {c.key.item for c in values if not c.mention.cell or c.key.fund in APART}
    rows: dict[str, Row] = {}
    for table in sound(ledger.tables):
        for row in _functional(table):
            if len(row.code) == FULL and any(r == row.number for r, _ in table.values):
                rows.setdefault(row.code, row)
    missing = [row for item, row in rows.items() if item not in told]
    if missing and len(rows) - len(missing) >= TOLD * len(missing):
        names = "、".join(row.label for row in missing)
        spans = tuple(row.at for row in missing[1:])
        yield Remark(code, missing[0].at, {"items": names}, because=spans)
