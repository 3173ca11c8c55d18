"""A department against the sum of the units it names, where each of them has a report in the scan.

``params.items``: the items that are footed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from nlcheck.across.model import Figure, Head, Named, Reports, Tie
from nlcheck.claims.model import Basis, FactKey
from nlcheck.relations import Reading, Relation, Sum, Term
from nlcheck.rulebook import Rule

Year = tuple[str, int, str]
FEWEST = 2
"""units that make a department"""


def relate(reports: Reports, rule: Rule) -> Iterator[Tie]:
    """A tie for every footed item of every department whose units are all there."""
    by_unit: dict[Year, list[Head]] = defaultdict(list)
    for heads in reports.units():
        for head in heads:
            by_unit[head.unit, head.year, head.genre].append(head)
    items = frozenset(rule.params["items"])
    done: set[str] = set()
    for named in reports.named():
        units = _units(named, by_unit)
        if units and named.head.path not in done:
            done.add(named.head.path)
            yield from _ties(rule, items, named.head, units, reports)


def _units(named: Named, by_unit: dict[Year, list[Head]]) -> list[Head]:
    """The reports of all names, or none at all."""
    head, found = named.head, []
    for name in dict.fromkeys(named.names):
        heads = by_unit.get((name, head.year, head.genre), ())
        others = [one for one in heads if one.path != head.path]
        if len(others) != 1:
            return []
        found.extend(others)
    return found if len(found) >= FEWEST else []


def _ties(
    rule: Rule, items: frozenset[str], head: Head, units: list[Head], reports: Reports
) -> Iterator[Tie]:
    own: dict[FactKey, Figure] = {}
    parts: dict[FactKey, dict[str, Figure]] = defaultdict(dict)
    for figure in reports.figures((head, *units)):
        key = figure.key
        if figure.change or key.item not in items or key.slice or key.owner:
            continue
        if key.basis is not Basis.OUTTURN or key.year != head.year:
            continue
        if figure.head == head:
            own.setdefault(key, figure)
        else:
            parts[key].setdefault(figure.head.path, figure)
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
