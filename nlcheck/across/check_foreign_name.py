"""The name of another unit of the scan where a report speaks of its own unit.

``params.most``: names of other units that may stand there; with more of them the report speaks of
several units on purpose. ``params.places``: last words of places, whose name is no unit's.
"""

from __future__ import annotations

from collections.abc import Iterator

from nlcheck.across.model import Group, Piece, Sheet, Sighting
from nlcheck.across.names import may_be_one
from nlcheck.rulebook import Rule


def scatter(rule: Rule, sheet: Sheet) -> Iterator[Piece]:
    """That the unit is there, to its name; that another name is met, to that one."""
    own, places = sheet.head.unit, tuple(rule.params["places"])
    yield Piece(0, (own,), ["is", sheet.head.path])
    listed = {row.name for row in sheet.units}
    met: dict[str, int] = {}
    for number, row in enumerate(sheet.names):
        if row.name not in listed and not may_be_one(own, row.name):
            met.setdefault(row.name, number)
    if len(met) > int(rule.params["most"]):
        return
    for name, number in met.items():
        if not name.endswith(places):
            yield Piece(0, (name,), ["met", sheet.head.path, number])


def owned(group: Group) -> Iterator[Piece]:
    """Of one name: whether a unit of the scan has it."""
    owners = [body[1] for body in group.bodies if body[0] == "is"]
    if owners:
        for _kind, path, number in (body for body in group.bodies if body[0] == "met"):
            yield Piece(1, (path,), [path, number, owners[0]], (path, owners[0]))


def tell(group: Group) -> Iterator[Sighting]:
    """The first place of each name."""
    for path, number, owner in group.bodies:
        sheet, row = group.sheets[path], group.sheets[path].names[number]
        values = {"own": sheet.head.unit, "name": row.name, "other": group.sheets[owner].head.path}
        yield Sighting(sheet.head, row.at, (), values, stated=row.name)


STEPS = (owned, tell)
