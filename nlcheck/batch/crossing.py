"""From the store to the checks across reports, and back as rows of findings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Any

from nlcheck.across import Figure, Head, Named, Saying, Spot, look_across
from nlcheck.base import Dimension, Mention, Span, Unit, Written
from nlcheck.batch.digesting import finding_row
from nlcheck.claims.model import Basis, FactKey, Fund
from nlcheck.engine import chosen
from nlcheck.findings import Severity
from nlcheck.relations import Term
from nlcheck.rulebook import Rulebook
from nlcheck.settings import Settings
from nlcheck.store import FactRow, FindingRow, Store
from nlcheck.store.rows import number_of
from nlcheck.store.schema import columns

__all__ = ["StoredReports", "cross"]

_HEAD = "documents.path, documents.unit, documents.year, documents.genre"
_KNOWN = "documents.unit <> '' AND documents.year IS NOT NULL AND documents.genre IS NOT NULL"
_SPOT = ", ".join(f't."{name}"' for name in Spot._fields)
_FACT = ", ".join(columns(FactRow))


def cross(store: Store, book: Rulebook, settings: Settings) -> dict[str, list[FindingRow]]:
    """What was found across reports, by path of the report it is told of."""
    found: dict[str, list[FindingRow]] = defaultdict(list)
    least = Severity(settings.min_severity).rank
    for path, finding in look_across(StoredReports(store), chosen(book, settings, across=True)):
        if Severity(finding["severity"]).rank > least:
            continue
        found[path].append(finding_row(finding, whole=True))
    order = {
        path: sorted(rows, key=lambda r: (r.start, r.end, r.code)) for path, rows in found.items()
    }
    return dict(sorted(order.items()))


class StoredReports:
    """``nlcheck.across.Reports`` over a store; every list in an order the store does not decide."""

    def __init__(self, store: Store) -> None:
        """The store stays open as long as it is asked."""
        self._store = store

    def units(self) -> Iterator[tuple[Head, ...]]:
        """Reports of each unit, by path."""
        told = f"SELECT {_HEAD} FROM documents WHERE {_KNOWN} ORDER BY unit, path"
        heads = (Head(*row) for row in self._store.rows(told))
        for _, same in groupby(heads, key=lambda head: head.unit):
            yield tuple(same)

    def figures(self, heads: Sequence[Head]) -> list[Figure]:
        """The figures of these reports, in the order they were found."""
        told = f"SELECT {_FACT} FROM facts WHERE document = ? ORDER BY number"
        return [
            _figure(head, FactRow(*row))
            for head in heads
            for row in self._store.rows(told, (number_of(head.path),))
        ]

    def sayings(self, least: int) -> Iterator[Saying]:
        """Reasons of at least so many signs."""
        told = (
            f"SELECT {_HEAD}, t.masked, t.item, t.said, {_SPOT} FROM reasons AS t JOIN documents"
            f" ON documents.id = t.document WHERE length(t.masked) >= ? AND {_KNOWN}"
            " ORDER BY documents.path, t.number"
        )
        for row in self._store.rows(told, (least,)):
            masked, item, said = row[4:7]
            yield Saying(Head(*row[:4]), masked, item, frozenset(said.split(",")), Spot(*row[7:]))

    def named(self) -> Iterator[Named]:
        """Closed lists of names."""
        told = (
            f"SELECT {_HEAD}, t.list, t.name FROM units AS t JOIN documents"
            f" ON documents.id = t.document WHERE t.whole = 1 AND {_KNOWN}"
            " ORDER BY documents.path, t.number"
        )
        rows = self._store.rows(told)
        for (head, _), same in groupby(rows, key=lambda row: (Head(*row[:4]), row[4])):
            yield Named(head, tuple(row[5] for row in same))


def _figure(head: Head, row: FactRow) -> Figure:
    key = FactKey(row.item, Basis[row.basis], row.year, Fund[row.fund], row.slice, row.owner)
    mention = _mention(row, row.value, row.unit, row.scale)
    change = None
    if row.change:
        sign = -1 if row.change.startswith("-") else 1
        printed = _mention(row, row.change.lstrip("-"), row.change_unit, row.change_scale)
        change = Term(printed, sign)
    spot = Spot(*(getattr(row, name) for name in Spot._fields))
    return Figure(head, key, mention, spot, change)


def _mention(row: FactRow, value: str, unit: str, scale: str) -> Mention:
    printed = Decimal(value)
    exponent: Any = printed.as_tuple().exponent
    return Mention(
        Span(row.start, row.end),
        Written(printed, max(0, -exponent)),
        Unit(unit, Dimension(row.dimension), Decimal(scale)),
        exact=bool(row.exact),
        cell=bool(row.printed_in_cell),
    )
