"""What was read, entry by entry: the document, every number with its fate, relations."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from nlcheck.base import Mention, Span
from nlcheck.diagnosis.wording import reckoning
from nlcheck.document import Document
from nlcheck.findings import Report
from nlcheck.relations import Verdict
from nlcheck.render.extract.claims import Entry
from nlcheck.render.places import Places
from nlcheck.rulebook import words

__all__ = ["entries", "number_table", "position"]

NUMBER_COLUMNS = ("行", "列", "页", "单元格", "所在章节", "原文", "数值", "单位", "结果", "原因")


def entries(
    report: Report,
    numbers: Sequence[Mention],
    verdicts: Sequence[Verdict],
    *,
    others: Iterable[Entry] = (),
    at: tuple[int, int] | None = None,
) -> Iterator[dict[str, Any]]:
    """What was read. ``at``: (line, column), 1-based; only what concerns the number there, its
    relations with their arithmetic, what is found wrong there.

    ``others``: what else was read, as :mod:`nlcheck.render.extract.claims` gives it.
    """
    document = report.document
    assert document is not None
    if at is None:
        yield _document(report)
    yield from (n for n in _numbers(report, document, numbers) if _meets(n, at))
    place = None if at is None else position(document, *at)
    for other in others:
        if place is None or other.concerns(place):
            yield {**other.said, **_at(other.at, report)}
    for verdict in verdicts:
        told = _relation(verdict, report)
        if told is not None and _concerns(told, at):
            yield told if at is None else {**told, "proof": reckoning(verdict)}


def number_table(
    report: Report, numbers: Sequence[Mention], *, at: tuple[int, int] | None = None
) -> str:
    """CSV, a row a number: where, what, what became of it, and why where it was not checked."""
    import csv  # noqa: PLC0415 (only where asked for)
    import io  # noqa: PLC0415

    from nlcheck.render.sheets import inert  # noqa: PLC0415

    assert report.document is not None
    status, reasons = words("page")["status"], words("gaps")
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(NUMBER_COLUMNS)
    for found in _numbers(report, report.document, numbers):
        if not _meets(found, at):
            continue
        place = [found[key] for key in ("line", "column", "page", "cell", "section")]
        reason = reasons[found["gap"]] if found["gap"] else ""
        said = [found["quote"], found["value"], found["unit"], status[found["status"]], reason]
        writer.writerow([inert("" if e is None else str(e)) for e in (*place, *said)])
    return out.getvalue()


def _document(report: Report) -> dict[str, Any]:
    document = report.document
    assert document is not None
    return {
        "type": "document",
        "path": report.path,
        "genre": document.genre.value,
        "title": document.title,
        "unit": document.unit,
        "year": document.year,
        "blocks": len(document.blocks),
        "tables": len(document.grids),
        "characters": len(document.source),
    }


def _numbers(
    report: Report, document: Document, numbers: Sequence[Mention]
) -> Iterator[dict[str, Any]]:
    gaps = {gap.span: gap for gap in report.gaps}
    for mention in numbers:
        gap = gaps.get(mention.at)
        status = "unchecked"
        if mention.at in report.wrong:
            status = "contradicted"
        elif mention.at in report.verified:
            status = "verified"
        yield {
            "type": "number",
            **_at(mention.at, report),
            "value": str(mention.written.value),
            "unit": mention.unit.name,
            "status": status,
            "gap": gap.kind.value if gap and status == "unchecked" else None,
            "section": Places(report).section(mention.at) if document.sections else "",
        }


def _relation(verdict: Verdict, report: Report) -> dict[str, Any] | None:
    relation, reading = verdict.relation, verdict.reading
    if relation.stated.document:
        return None
    mentions = reading.due.mentions if reading else ()
    return {
        "type": "relation",
        "code": relation.code,
        "outcome": verdict.outcome.value,
        "gap": verdict.gap.value if verdict.gap else None,
        "kind": type(reading.due).__name__.lower() if reading else None,
        "binding": reading.binding.value if reading else None,
        "stated": _at(relation.stated.at, report),
        "with": [_at(m.at, report, m.document) for m in mentions],
    }


def _at(span: Span, report: Report, number: int = 0) -> dict[str, Any]:
    places = Places(report)
    place = places.place(span, number)
    start, end = place.span or (None, None)
    return {
        "quote": places.quote(span, number),
        "start": start,
        "end": end,
        "line": place.line,
        "column": place.column,
        "page": place.page,
        "cell": place.cell,
    }


def position(document: Document, line: int, column: int) -> int:
    """The place in ``document.text`` of a line and column of the source; -1 behind an end."""
    starts = [0, *(m.end() for m in re.finditer("\r\n?|\n", document.source))]
    if not 1 <= line <= len(starts):
        return -1
    at = starts[line - 1] + column - 1
    behind = starts[line] if line < len(starts) else len(document.source) + 1
    return bisect_right(document.offsets, at) - 1 if column >= 1 and at < behind else -1


def _meets(entry: dict[str, Any], at: tuple[int, int] | None) -> bool:
    if at is None:
        return True
    line, column = at
    length = entry["end"] - entry["start"]
    same_line: bool = entry["line"] == line
    return same_line and entry["column"] <= column < entry["column"] + length


def _concerns(relation: dict[str, Any], at: tuple[int, int] | None) -> bool:
    return any(_meets(entry, at) for entry in (relation["stated"], *relation["with"]))
