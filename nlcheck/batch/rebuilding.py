"""A kept record as a report again, its files read anew: for the forms that show sentences."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from typing import Any

from nlcheck.base import Span
from nlcheck.base.paths import opened
from nlcheck.batch.recording import Record
from nlcheck.batch.remote import content, is_remote
from nlcheck.document import Document
from nlcheck.findings import Consequence, Finding, Fix, Related, Report, Severity
from nlcheck.reading import ReadError, read

__all__ = ["rebuilt"]

Said = Mapping[str, Any]


def rebuilt(told: Record) -> Report:
    """Its document and its findings, at their places; no document where it cannot be read (any
    more), and then no places."""
    document = _document(told["path"])
    beside = {r["path"]: None for f in told["findings"] for r in f["related"] if r["path"]}
    evidence = {path: found for path in beside if (found := _document(path)) is not None}
    numbers = {path: number for number, path in enumerate(evidence, 1)}
    documents = [document, *evidence.values()]
    findings = [_finding(one, documents, numbers) for one in told["findings"]]
    return Report(told["path"], document, tuple(findings), evidence=tuple(evidence.values()))


def _document(path: str) -> Document | None:
    try:
        return read(content(path) if is_remote(path) else opened(path), name=path)
    except (ReadError, OSError):
        return None


def _finding(said: Said, documents: list[Document | None], numbers: Mapping[str, int]) -> Finding:
    own = documents[0]
    related = [(r, numbers.get(r["path"], 0)) for r in said["related"]]
    placed = [
        Related(r["role"], at, number)
        for r, number in related
        if (number or not r["path"]) and (at := _span(r["span"], documents[number])) is not None
    ]
    fallen = [(c, at) for c in said["consequences"] if (at := _span(c["span"], own)) is not None]
    tied = [(c, at) for c in said["candidates"] if (at := _span(c["span"], own)) is not None]
    return Finding(
        code=said["code"],
        name=said["name"],
        title=said["title"],
        severity=Severity(said["severity"]),
        message=said["message"],
        span=_span(said["span"], own),
        stated=said["stated"],
        due=said["due"],
        proof=said["proof"],
        gross=said["gross"],
        related=tuple(placed),
        fix=_fix(said["fix"], own),
        candidates=tuple((at, c["replacement"]) for c, at in tied),
        consequences=tuple(Consequence(c["code"], c["name"], at, c["proof"]) for c, at in fallen),
    )


def _fix(said: Said | None, document: Document | None) -> Fix | None:
    at = _span(said["span"], document) if said else None
    if said is None or at is None:
        return None
    detail = said.get("detail", "")
    return Fix(at, said["replacement"], said["confidence"], said["cause"], detail=detail)


def _span(said: Said | None, document: Document | None) -> Span | None:
    """Characters of the source as a span of ``text``; what parts cells has the place of the cell
    that follows."""
    if said is None or document is None:
        return None
    start = bisect_right(document.offsets, said["start"]) - 1
    return Span(start, max(start, bisect_left(document.offsets, said["end"])))
