"""项目资金与文字: what a report on one project tells of its money, and the form's 年度资金总额.

Prose that names no item speaks of the project, where the report holds the form of one project.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from nlcheck.base import Dimension, Mention
from nlcheck.checks._table_sums import sound
from nlcheck.claims.grids.model import ColumnKind, Table
from nlcheck.claims.model import Basis, ValueClaim
from nlcheck.document import Genre
from nlcheck.relations import Reading, Relation, Value

if TYPE_CHECKING:
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule

FORM = "project-performance"
BASES = frozenset({Basis.INITIAL_BUDGET, Basis.REVISED_BUDGET, Basis.OUTTURN})


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """One relation for each amount told; ``params``: the ``item`` of the form's row and the free
    ``names`` that prose has for it."""
    if ledger.genre is not Genre.PERFORMANCE:
        return
    forms = [t for t in sound(ledger.tables) if t.kind == FORM]
    printed = [found for t in forms if (found := _printed(t, rule.params["item"]))]
    if len(printed) != 1 or len(ledger.claims.performance) > 1:
        return
    told = [c for c in ledger.claims.values if _of_project(c, rule.params["names"])]
    for basis, cell in printed[0].items():
        said = [c for c in told if c.key.basis is basis]
        if len({c.mention.value for c in said}) != 1 or said[0].key.owner.startswith("~"):
            continue  # several projects, or one that has a name
        stated = said[0].mention
        if stated.unit.dimension is Dimension.MONEY:
            yield Relation(rule.code, stated, (Reading(Value(cell)),), roles=("table",), soft=True)


def _of_project(claim: ValueClaim, names: list[str]) -> bool:
    """Whether prose tells it of the project itself, and of the whole year."""
    key = claim.key
    if claim.mention.cell or claim.together or key.basis not in BASES or key.slice:
        return False
    return key.item in names


def _printed(table: Table, item: str) -> Mapping[Basis, Mention]:
    """The amounts of the one row of the whole, by what their heads say they are."""
    rows = [r for r in table.rows if r.item == item]
    if len(rows) != 1 or table.misfit:
        return {}
    found: dict[Basis, Mention] = {}
    for column in table.columns:
        cell = table.values.get((rows[0].number, column.number))
        if cell is None or column.kind is not ColumnKind.AMOUNT or column.basis not in BASES:
            continue
        if cell.unit.dimension is not Dimension.MONEY or column.basis in found:
            return {}
        found[column.basis] = cell
    return found
