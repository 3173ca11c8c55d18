"""What is known of each report when all are looked at together, and what a check states of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any, NamedTuple, Protocol

from nlcheck.base import Mention
from nlcheck.claims.model import FactKey
from nlcheck.relations import Expression, Relation, Sum, Term, Value
from nlcheck.rulebook import Rule

__all__ = [
    "Echo",
    "Figure",
    "Head",
    "Held",
    "Named",
    "Reports",
    "Saying",
    "Spot",
    "Tie",
    "kinds",
    "relate_of",
]


class Spot(NamedTuple):
    """Where something stands in its report; offsets of the source, as in the JSON contract."""

    start: int
    end: int
    line: int
    column: int
    page: int | None
    cell: str | None
    quote: str
    context: str
    section: str


class Head(NamedTuple):
    """One report: its path, whose it is, of which year and genre."""

    path: str
    unit: str
    year: int
    genre: str


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """A number under its key. ``change``: it is ``mention`` plus or minus this printed change, and
    ``spot`` is that of the change."""

    head: Head
    key: FactKey
    mention: Mention
    spot: Spot
    change: Term | None = None

    @property
    def value(self) -> Expression:
        """What the report makes of it."""
        if self.change is None:
            return Value(self.mention)
        return Sum((Term(self.mention), self.change))


class Saying(NamedTuple):
    """A reason. ``masked``: without marker, signs and digits; ``said``: classes of its words."""

    head: Head
    masked: str
    item: str
    said: frozenset[str]
    spot: Spot


class Named(NamedTuple):
    """A closed list of names in a report, which may be its units."""

    head: Head
    names: tuple[str, ...]


class Reports(Protocol):
    """All reports of a scan. Groups come one after the other: a scan need not fit into memory."""

    def units(self) -> Iterator[tuple[Head, ...]]:
        """Reports of each unit, by path; those without unit or year are left out."""

    def figures(self, heads: Sequence[Head]) -> list[Figure]:
        """The figures of these reports, in reading order."""

    def sayings(self, least: int) -> Iterator[Saying]:
        """Reasons of at least so many signs, by path and place."""

    def named(self) -> Iterator[Named]:
        """Closed lists of names, by path."""


class Tie(NamedTuple):
    """A relation whose numbers stand in several reports. ``due``: the figures of ``reading``'s
    first; ``values`` for the rule's message."""

    relation: Relation
    stated: Figure
    due: tuple[Figure, ...]
    values: Mapping[str, str] = {}


class Echo(NamedTuple):
    """Words that stand in other reports too."""

    code: str
    saying: Saying
    others: tuple[Saying, ...]
    values: Mapping[str, str]


class Held(NamedTuple):
    """A finding and the report it is told of; as in the JSON contract."""

    path: str
    finding: dict[str, Any]


Stated = Tie | Echo
Relate = Callable[[Reports, Rule], Iterable[Stated]]


@cache
def kinds() -> tuple[str, ...]:
    """Names of all kinds of checks across reports."""
    package = __name__.rpartition(".")[0]
    folder = import_module(package).__path__
    found = (m.name for m in iter_modules(folder) if m.name.startswith("check_"))
    return tuple(sorted(name.removeprefix("check_") for name in found))


@cache
def relate_of(kind: str) -> Relate:
    """The ``relate`` of one kind; ``LookupError`` if there is no such kind."""
    if kind not in kinds():
        raise LookupError(kind)
    relate: Relate = import_module(f"{__name__.rpartition('.')[0]}.check_{kind}").relate
    return relate
