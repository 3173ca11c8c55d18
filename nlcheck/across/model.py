"""What is known of each report when all are looked at together, and what a check states of it.

A check across reports is a few steps. ``scatter`` sees one report and sends pieces to keys, each
for a later step; a step sees all pieces of one key and sends further ones, or states a finding. No
step sees all reports, so the same check runs in one process or over a cluster.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import Any, NamedTuple

from nlcheck.base import Dimension, Mention, Span, Unit, Written
from nlcheck.claims.model import Basis, FactKey, Fund
from nlcheck.document import Spot
from nlcheck.relations import Expression, Relation, Sum, Term, Value
from nlcheck.rulebook import Rule
from nlcheck.store import FactRow, NameRow, ReasonRow, UnitRow

__all__ = [
    "Figure",
    "Group",
    "Head",
    "Held",
    "Piece",
    "Sheet",
    "Sheets",
    "Sighting",
    "Stated",
    "Step",
    "Tie",
    "kinds",
    "module_of",
]


class Head(NamedTuple):
    """One report: its path, whose it is, of which year and genre."""

    path: str
    unit: str
    year: int
    genre: str


@dataclass(frozen=True, eq=False)
class Figure:
    """A number under its key, as the store has it. ``change`` of the row: it is ``mention`` plus or
    minus this printed change, and ``spot`` is that of the change."""

    head: Head
    row: FactRow

    @cached_property
    def key(self) -> FactKey:
        """Of which item, basis, year, fund, slice and owner it is."""
        row = self.row
        basis = Basis[row.basis] if row.basis else None
        fund = Fund[row.fund] if row.fund else None
        return FactKey(row.item, basis, row.year or None, fund, row.slice, row.owner)

    @cached_property
    def mention(self) -> Mention:
        """The printed number."""
        row = self.row
        return _mention(row, row.value, row.unit, row.scale)

    @cached_property
    def change(self) -> Term | None:
        """The printed change, with its sign."""
        row = self.row
        if not row.change:
            return None
        sign = -1 if row.change.startswith("-") else 1
        return Term(_mention(row, row.change.lstrip("-"), row.change_unit, row.change_scale), sign)

    @property
    def spot(self) -> Spot:
        """Where it is printed."""
        return self.row.at

    @property
    def value(self) -> Expression:
        """What the report makes of it."""
        if self.change is None:
            return Value(self.mention)
        return Sum((Term(self.mention), self.change))


@dataclass(frozen=True, eq=False)
class Sheet:
    """All that is known of one report, as the store has it."""

    head: Head
    facts: tuple[FactRow, ...] = ()
    reasons: tuple[ReasonRow, ...] = ()
    units: tuple[UnitRow, ...] = ()
    names: tuple[NameRow, ...] = ()

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """In the order they were found."""
        return tuple(Figure(self.head, row) for row in self.facts)

    @property
    def lists(self) -> dict[int, list[str]]:
        """Closed lists of names, which may be its units."""
        found: dict[int, list[str]] = {}
        for row in self.units:
            if row.whole:
                found.setdefault(row.list, []).append(row.name)
        return found


Sheets = Mapping[str, Sheet]
"""By path; holds at least those that the pieces at hand need."""


class Piece(NamedTuple):
    """``body``, plain JSON, for step ``step`` at each of the keys, which will want these sheets."""

    step: int
    keys: tuple[str, ...]
    body: Any = None
    needs: tuple[str, ...] = ()


class Tie(NamedTuple):
    """A relation whose numbers stand in several reports. ``due``: the figures of ``reading``'s
    first; ``values`` for the rule's message."""

    relation: Relation
    stated: Figure
    due: tuple[Figure, ...]
    values: Mapping[str, str] = {}


class Sighting(NamedTuple):
    """What stands out in a report beside others: where, and where in them."""

    head: Head
    spot: Spot
    others: tuple[tuple[Head, Spot], ...]
    values: Mapping[str, str]
    stated: str = ""
    proof: str = ""


class Held(NamedTuple):
    """A finding and the report it is told of; as in the JSON contract."""

    path: str
    finding: dict[str, Any]


class Group(NamedTuple):
    """All that came to one key, in an order that does not depend on who came first."""

    rule: Rule
    key: str
    bodies: Sequence[Any]
    sheets: Sheets


Stated = Piece | Tie | Sighting
Step = Callable[[Group], Iterable[Stated]]


@cache
def kinds() -> tuple[str, ...]:
    """Names of all kinds of checks across reports."""
    package = __name__.rpartition(".")[0]
    folder = import_module(package).__path__
    found = (m.name for m in iter_modules(folder) if m.name.startswith("check_"))
    return tuple(sorted(name.removeprefix("check_") for name in found))


@cache
def module_of(kind: str) -> ModuleType:
    """The module of one kind: ``scatter`` and ``STEPS``; ``LookupError`` if there is none."""
    if kind not in kinds():
        raise LookupError(kind)
    return import_module(f"{__name__.rpartition('.')[0]}.check_{kind}")


def _mention(row: FactRow, value: str, unit: str, scale: str) -> Mention:
    return Mention(
        Span(row.at.start, row.at.end),
        Written.parse(value),
        Unit(unit, Dimension(row.dimension), Decimal(scale)),
        exact=bool(row.exact),
        cell=bool(row.printed_in_cell),
        document=1,  # no two reports print alike: taken at the places it shows itself
    )
