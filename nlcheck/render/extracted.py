"""What was read besides numbers and relations: claims with their keys, tables, gaps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from nlcheck.base import Span
from nlcheck.claims import Claims
from nlcheck.claims.grids.model import Column, Row, Table
from nlcheck.claims.model import FactKey
from nlcheck.findings import Report
from nlcheck.relations import Verdict

__all__ = ["claimed", "given_up", "tabled"]

Entry = tuple[Span, dict[str, Any]]
"""where it stands, and what is said of it"""


def claimed(claims: Claims) -> Iterator[Entry]:
    """Every claim of the prose and of table cells, with the key it is filed under."""
    for value in claims.values:
        yield value.at, {"type": "claim", "kind": "value", **_key(value.key)}
    for share in claims.shares:
        yield share.at, {"type": "claim", "kind": "share", **_key(share.part_key)}
    for change in claims.changes:
        said = {"direction": change.direction.name.lower(), "base": _key(change.base) or None}
        yield change.at, {"type": "claim", "kind": "change", **_key(change.key), **said}
    for completion in claims.completions:
        yield completion.at, {"type": "claim", "kind": "completion", **_key(completion.key)}
    for listed in claims.breakdowns:
        size = {"parts": len(listed.parts), "complete": listed.complete}
        yield listed.at, {"type": "claim", "kind": "breakdown", **_key(listed.head_key), **size}
    for count in claims.counts:
        yield count.at, {"type": "claim", "kind": "count", "items": len(count.items)}
    for absence in claims.absences:
        yield absence.at, {"type": "claim", "kind": "absence", **_key(absence.key)}


def _key(key: FactKey | None) -> dict[str, Any]:
    if key is None:
        return {}
    return {
        "item": key.item,
        "basis": key.basis.value if key.basis else None,
        "year": key.year,
        "fund": key.fund.value if key.fund else None,
        "slice": key.slice,
        "owner": key.owner,
    }


def tabled(tables: Sequence[Table], verdicts: Iterable[Verdict]) -> Iterator[Entry]:
    """Each table: the meaning of its columns, its rows with their figures, and what is stated of
    them with what became of it."""
    told = _by_table(tables, verdicts)
    for number, table in enumerate(tables):
        said = {
            "type": "table",
            "kind": table.kind,
            "title": table.title,
            "owner": table.owner,
            "rows": len(table.rows),
            "damaged": table.damaged,
            "misfit": table.misfit,
            "columns": [_column(column) for column in table.columns],
            "body": [_row(table, row) for row in table.rows],
            "relations": told.get(number, []),
        }
        yield table.grid.span, said


def _column(column: Column) -> dict[str, Any]:
    return {
        "heads": list(column.heads),
        "kind": column.kind.value,
        "basis": column.basis.value if column.basis else None,
        "year": column.year,
        "fund": column.fund.value if column.fund else None,
        "item": column.item or column.slice,
        "unit": column.unit.name if column.unit else None,
    }


def _row(table: Table, row: Row) -> dict[str, Any]:
    """A row: ``level`` from 0, ``part_of`` the number of another row, figures by column number."""
    figures = {
        str(c.number): str(table.values[row.number, c.number].written.value)
        for c in table.columns
        if (row.number, c.number) in table.values
    }
    return {
        "kind": row.kind.value,
        "code": row.code,
        "label": row.label,
        "item": row.item,
        "level": row.level,
        "part_of": row.parent,
        "figures": figures,
    }


def _by_table(
    tables: Sequence[Table], verdicts: Iterable[Verdict]
) -> dict[int, list[dict[str, Any]]]:
    """Relations by the tables whose cells they hold; a place elsewhere is null."""
    places = {
        (m.document, m.at): (number, place)
        for number, table in enumerate(tables)
        for place, m in table.values.items()
    }
    found: dict[int, list[dict[str, Any]]] = {}
    for verdict in verdicts:
        stated = verdict.relation.stated
        others = verdict.reading.due.mentions if verdict.reading else ()
        held = [places.get((m.document, m.at)) for m in (stated, *others)]
        for number in dict.fromkeys(h[0] for h in held if h is not None):
            own = [list(h[1]) if h is not None and h[0] == number else None for h in held]
            said = {"code": verdict.relation.code, "outcome": verdict.outcome.value}
            found.setdefault(number, []).append({**said, "stated": own[0], "with": own[1:]})
    return found


def given_up(report: Report) -> Iterator[Entry]:
    """Each gap: a number, or a stretch, that could not be judged."""
    for gap in report.gaps:
        yield gap.span, {"type": "gap", "kind": gap.kind.value, "note": gap.note}
