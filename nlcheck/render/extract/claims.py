"""What was read besides numbers and relations: claims with their keys, tables, gaps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from nlcheck.base import Mention, Span
from nlcheck.claims import Claims
from nlcheck.claims.grids.model import Column, Row, Table
from nlcheck.claims.model import FactKey
from nlcheck.claims.performance.model import Indicator, PerformanceTable, Quote
from nlcheck.findings import Report
from nlcheck.relations import Verdict

__all__ = ["Entry", "claimed", "given_up", "in_cell", "tabled", "wrong"]


class Entry(NamedTuple):
    """What is said, and where it stands. ``of``: the numbers or words it speaks of, where that is
    less than all of ``at``; who asks about another number of a long list is not told of it."""

    at: Span
    said: dict[str, Any]
    of: tuple[Span, ...] = ()

    def concerns(self, place: int) -> bool:
        """Whether it speaks of what stands at a place of the text."""
        return any(span.start <= place < span.end for span in self.of or (self.at,))


def claimed(claims: Claims) -> Iterator[Entry]:
    """Every claim of the prose, of table cells and of performance forms, with the key it is filed
    under."""
    for value in claims.values:
        yield _claim("value", value.mention.at, (), _key(value.key))
    for share in claims.shares:
        yield _claim("share", share.at, (share.stated,), _key(share.part_key))
    for change in claims.changes:
        said = {"direction": change.direction.name.lower(), "base": _key(change.base) or None}
        amounts = (change.change, change.rate)
        yield _claim("change", change.at, amounts, {**_key(change.key), **said})
    for completion in claims.completions:
        yield _claim("completion", completion.at, (completion.stated,), _key(completion.key))
    for listed in claims.breakdowns:
        size = {"parts": len(listed.parts), "complete": listed.complete}
        members = (listed.head, *listed.parts)
        yield _claim("breakdown", listed.at, members, {**_key(listed.head_key), **size})
    for count in claims.counts:
        yield _claim("count", count.at, (count.stated,), {"items": len(count.items)})
    for per_unit in claims.per_units:
        yield _claim("per-unit", per_unit.at, (per_unit.stated,), {})
    for ratio in claims.ratios:
        yield _claim("ratio", ratio.at, (ratio.stated,), {})
    for comparison in claims.comparisons:
        yield _claim("comparison", comparison.at, (), _key(comparison.key))
    for absence in claims.absences:
        yield _claim("absence", absence.at, (), _key(absence.key))
    yield from _indicators(claims.performance)


def _claim(kind: str, at: Span, numbers: Iterable[Mention | None], said: dict[str, Any]) -> Entry:
    of = tuple(number.at for number in numbers if number is not None)
    return Entry(at, {"type": "claim", "kind": kind, **said}, of)


def _indicators(forms: Iterable[PerformanceTable]) -> Iterator[Entry]:
    """A row of a performance form each: what it sets, what was reached, its points."""
    for form in forms:
        for one in form.indicators:
            said = {
                "owner": form.owner or one.owner,
                "item": one.name.text,
                "target": _words(one.target),
                "actual": _words(one.actual),
                "weight": _figure(one.weight),
                "score": _figure(one.score),
            }
            of = (one.name.at, *(m.at for m in one.mentions), *_quoted(one))
            yield Entry(one.name.at, {"type": "claim", "kind": "indicator", **said}, of)


def _quoted(row: Indicator) -> tuple[Span, ...]:
    return tuple(quote.at for quote in (row.target, row.actual, row.reason) if quote is not None)


def _words(quote: Quote | None) -> str | None:
    return quote.text if quote is not None else None


def _figure(mention: Mention | None) -> str | None:
    return str(mention.written.value) if mention is not None else None


def in_cell(tables: Sequence[Table], place: int) -> Iterator[Entry]:
    """The cell of a table whose number stands at a place: its row and its column."""
    for table in tables:
        if not table.grid.span.start <= place < table.grid.span.end:
            continue
        rows, columns = {r.number: r for r in table.rows}, {c.number: c for c in table.columns}
        for (row, column), mention in table.values.items():
            if not mention.at.start <= place < mention.at.end:
                continue
            said = {
                "type": "claim",
                "kind": "cell",
                "label": rows[row].label,
                "heads": list(columns[column].heads),
            }
            yield Entry(mention.at, said)


def wrong(report: Report, place: int) -> Iterator[Entry]:
    """What is found wrong with what stands at a place."""
    for finding in report.findings:
        if finding.span is not None and finding.span.start <= place < finding.span.end:
            said = {
                "type": "finding",
                "code": finding.code,
                "severity": finding.severity.value,
                "message": finding.message,
            }
            yield Entry(finding.span, said)


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
        yield Entry(table.grid.span, said)


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
        yield Entry(gap.span, {"type": "gap", "kind": gap.kind.value, "note": gap.note})
