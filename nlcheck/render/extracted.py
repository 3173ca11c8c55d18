"""What was read besides numbers and relations: claims with their keys, tables, gaps."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from nlcheck.base import Span
from nlcheck.claims import Claims
from nlcheck.claims.grids.model import Table
from nlcheck.claims.model import FactKey
from nlcheck.findings import Report

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


def tabled(tables: tuple[Table, ...]) -> Iterator[Entry]:
    """Each table with the meaning of its columns and the number of its rows."""
    for table in tables:
        columns = [
            {
                "heads": list(column.heads),
                "kind": column.kind.value,
                "basis": column.basis.value if column.basis else None,
                "year": column.year,
                "unit": column.unit.name if column.unit else None,
            }
            for column in table.columns
        ]
        yield (
            table.grid.span,
            {
                "type": "table",
                "kind": table.kind,
                "title": table.title,
                "rows": len(table.rows),
                "damaged": table.damaged,
                "columns": columns,
            },
        )


def given_up(report: Report) -> Iterator[Entry]:
    """Each gap: a number, or a stretch, that could not be judged."""
    for gap in report.gaps:
        yield gap.span, {"type": "gap", "kind": gap.kind.value, "note": gap.note}
