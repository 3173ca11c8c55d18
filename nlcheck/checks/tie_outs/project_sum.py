"""项目合计: the projects with a table of their own, against 项目支出 of the same books, and against
what the prose says of them (项目全年预算数为…，执行数为…).

The projects of a report need not be all of them: the sum counts only where it holds for another
basis of the same report (which shows that the list is complete). A sentence may also speak of one
project; which one is shown by the other amount of the same sentence.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from typing import TYPE_CHECKING

from nlcheck.base import Dimension, Mention
from nlcheck.checks._table_sums import sound
from nlcheck.checks.tie_outs._projects import FEW, Projects, groups, printed, told
from nlcheck.claims.grids.model import ColumnKind, Table
from nlcheck.relations import Binding, Reading, Relation, Sum, Term

if TYPE_CHECKING:
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """One relation for each basis in which the whole and at least two projects are printed."""
    projects, wholes = printed(ledger, rule.params["part"], rule.params["whole"])
    for mark, stated in wholes.items():
        found = tuple(projects.get(mark, {}).values())
        if len(found) >= FEW:
            yield _relation(rule.code, stated, [_reading(found, "all")], "projects")
    for table in sound(ledger.tables):
        if table.misfit:
            yield from _unheaded(rule.code, table, rule.params["whole"], projects)
    yield from _sentences(rule.code, ledger, projects)


def _reading(found: tuple[Mention, ...], key: str) -> Reading:
    return Reading(Sum(tuple(Term(m) for m in found)), Binding.GUESSED, key=key)


def _relation(code: str, stated: Mention, found: Sequence[Reading], group: Hashable) -> Relation:
    roles = ("part",) * max(len(r.due.mentions) for r in found)
    return Relation(code, stated, tuple(found), group=group, roles=roles, soft=True)


def _unheaded(code: str, table: Table, whole: str, projects: Projects) -> Iterator[Relation]:
    """Amounts of the whole whose columns have lost their heads: of some set of books each."""
    sums = [tuple(found.values()) for found in projects.values() if len(found) >= FEW]
    amounts = {c.number for c in table.columns if c.kind is ColumnKind.AMOUNT}
    rows = {row.number for row in table.rows if row.item == whole}
    for (r, c), stated in table.values.items():
        if r not in rows or c not in amounts or stated.unit.dimension is not Dimension.MONEY:
            continue
        near = sorted(sums, key=lambda found: abs(sum(m.value for m in found) - stated.value))
        if near:
            yield _relation(code, stated, [_reading(found, "all") for found in near], "projects")


def _sentences(code: str, ledger: Ledger, projects: Projects) -> Iterator[Relation]:
    """Two amounts of one sentence are both of the same project, or of all. A budget that was raised
    in the course of the year (全年预算数500万元，中途追加40万元) is not yet the year's whole."""
    completions = ledger.claims.completions
    raised = {b.mention for claim in completions for b in claim.budget if b.more}
    for number, claims in enumerate(told(ledger)):
        for claim in claims:
            meant = groups(projects.get((claim.key.basis, claim.key.year), {}))
            if claim.mention in raised:
                continue
            if meant and not _of_other_books(claim.mention, claim.key.basis, projects):
                readings = [_reading(found, owner) for owner, found in meant.items()]
                yield _relation(code, claim.mention, readings, ("projects told", number))


def _of_other_books(stated: Mention, basis: object, projects: Projects) -> bool:
    """Whether it is an amount of other books only: its name is at fault, for another check."""
    fits = {
        books[0] is basis
        for books, found in projects.items()
        for meant in groups(found).values()
        if sum(m.value for m in meant) == stated.value
    }
    return fits == {False}
