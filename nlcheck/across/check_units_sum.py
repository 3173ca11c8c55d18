"""A department against the sum of the units it names, where each of them has a report in the scan.

``params.items``: the items that are footed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from nlcheck.across.model import Figure, Group, Piece, Sheet, Tie
from nlcheck.claims.model import Basis, FactKey
from nlcheck.relations import Reading, Relation, Sum, Term
from nlcheck.rulebook import Rule

FEWEST = 2
"""units that make a department"""


def scatter(_: Rule, sheet: Sheet) -> Iterator[Piece]:
    """That the unit has a report, to its name; that a department names it, to the same."""
    head = sheet.head
    yield Piece(0, (_year(sheet, head.unit),), ["is", head.path])
    names = sorted({name for names in sheet.lists.values() for name in names})
    if names:
        yield Piece(0, tuple(_year(sheet, name) for name in names), ["named-by", head.path])


def meet(group: Group) -> Iterator[Piece]:
    """Of one unit, year and genre: its report to those who name it, where it has but one."""
    paths = [path for kind, path in group.bodies if kind == "is"]
    for department in (path for kind, path in group.bodies if kind == "named-by"):
        others = [path for path in paths if path != department]
        if len(others) == 1:
            yield Piece(1, (department,), [department, others[0]], (department, others[0]))


def foot(group: Group) -> Iterator[Tie]:
    """A tie for every footed item of a department whose units are all there."""
    department = group.sheets[group.bodies[0][0]]
    reports = {group.sheets[path].head.unit: group.sheets[path] for _, path in group.bodies}
    for names in department.lists.values():
        units = _units(names, reports)
        if units:
            yield from _ties(group.rule, department, units)
            return


STEPS = (meet, foot)


def _year(sheet: Sheet, unit: str) -> str:
    return f"{unit}\t{sheet.head.year}\t{sheet.head.genre}"


def _units(names: Sequence[str], reports: Mapping[str, Sheet]) -> list[Sheet]:
    """The reports of all names, or none at all."""
    wanted = list(dict.fromkeys(names))
    if len(wanted) < FEWEST or not all(name in reports for name in wanted):
        return []
    return [reports[name] for name in wanted]


def _ties(rule: Rule, department: Sheet, units: Sequence[Sheet]) -> Iterator[Tie]:
    items = frozenset(rule.params["items"])
    own: dict[FactKey, Figure] = {}
    for figure in _footed(department, items, department.head.year):
        own.setdefault(figure.key, figure)
    parts: dict[FactKey, dict[str, Figure]] = defaultdict(dict)
    for unit in units:
        for figure in _footed(unit, items, department.head.year):
            parts[figure.key].setdefault(unit.head.path, figure)
    for key, figure in own.items():
        due = parts[key]
        if len(due) < len(units):
            continue
        total = Sum(tuple(Term(part.mention) for part in due.values()))
        yield Tie(
            Relation(rule.code, figure.mention, (Reading(total),), soft=True),
            figure,
            tuple(due.values()),
            {"units": str(len(units))},
        )


def _footed(sheet: Sheet, items: frozenset[str], year: int) -> Iterator[Figure]:
    for figure in sheet.figures:
        row = figure.row
        if row.change or row.item not in items or row.slice or row.owner:
            continue
        if row.basis == Basis.OUTTURN.name and row.year == year:
            yield figure
