"""What is written at which place: a note a root finding, short pointers at other places."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from nlcheck.annotate.where import beside
from nlcheck.base import Span
from nlcheck.findings import Consequence, Finding, Report, Severity
from nlcheck.render.causes import slip
from nlcheck.render.places import Places
from nlcheck.rulebook import words

__all__ = ["Note", "advice", "notes"]

POINTERS = 4
"""a finding that rests on more places than this has no pointers: they would bury the document"""
SHORT = 30
"""signs of a quote"""
LISTED = 6


class Note(NamedTuple):
    """``span`` of ``Document.text``, None for the whole document; ``lines`` what to write there."""

    span: Span | None
    severity: Severity | None
    """None for a pointer"""
    lines: tuple[str, ...]


def notes(report: Report) -> list[Note]:
    """Roots in the order of findings, then one pointer a place."""
    places = Places(report)
    roots = [
        Note(finding.span, finding.severity, tuple(_lines(finding, places)))
        for finding in report.findings
    ]
    pointers: dict[Span, list[str]] = {}
    for finding in report.findings:
        for span, line in _pointers(finding, places):
            held = pointers.setdefault(span, [])
            if line not in held:
                held.append(line)
    return roots + [Note(span, None, tuple(pointers[span])) for span in sorted(pointers)]


def _lines(finding: Finding, places: Places) -> Iterator[str]:
    """Code and what is wrong; the arithmetic; what to do; what falls with it."""
    said = words("annotate")
    yield f"{finding.code} {finding.title}：{finding.message}"
    if finding.proof:
        yield said["proof"].format(proof=finding.proof)
    yield advice(finding, places)
    fallen = [_fallen(c, finding, places) for c in finding.consequences[:LISTED]]
    if fallen:
        yield said["fallen"].format(entries="；".join(fallen))


def advice(finding: Finding, places: Places) -> str:
    """What to do, as far as it is known."""
    said = words("annotate")
    if finding.fix is not None:
        fix = finding.fix
        cause = slip(fix.cause, fix.detail) or fix.cause
        quote, of = _quoted(fix.span, places), _of(fix.span, finding, places)
        if not fix.replacement:
            return str(said["remove"].format(of=of, quote=quote, cause=cause))
        form = "fix" if fix.span == finding.span else "fix-elsewhere"
        return str(said[form].format(of=of, quote=quote, replacement=fix.replacement, cause=cause))
    if finding.candidates:
        entries = [
            said["candidate" if due else "candidate-open"].format(
                of=_of(span, finding, places), quote=_quoted(span, places), due=due
            )
            for span, due in finding.candidates[:LISTED]
        ]
        return str(said["candidates"].format(entries="；".join(entries)))
    if finding.due:
        return str(said["due"].format(due=finding.due))
    begins = (code for code in said["asks"] if finding.code.startswith(code))
    return str(said["asks"][max(begins, key=len)])


def _pointers(finding: Finding, places: Places) -> Iterator[tuple[Span, str]]:
    """Places in other paragraphs or rows that the finding rests on, of this document only."""
    document = places.report.document
    if document is None or finding.span is None:
        return
    own = places.excerpt(finding.span).text
    spans = [r.span for r in finding.related if r.document == 0]
    spans += [span for span, _ in finding.candidates] + [c.span for c in finding.consequences]
    far = [
        span
        for span in dict.fromkeys(spans)
        if span.end > span.start
        and not span.overlaps(finding.span)
        and places.excerpt(span).text != own
    ]
    if len(far) > POINTERS:
        return
    quote = _quoted(finding.span, places)
    for span in far:
        of = _said_of(beside(finding.span, span, places))
        yield span, words("annotate")["pointer"].format(code=finding.code, of=of, quote=quote)


def _fallen(one: Consequence, finding: Finding, places: Places) -> str:
    """The arithmetic of what falls with a finding, and where it stands."""
    where = beside(one.span, finding.span, places)
    if not where:
        return f"{one.code} {one.proof}".strip()
    said = words("annotate")["fallen-at"]
    return str(said.format(code=one.code, where=where, proof=one.proof))


def _of(span: Span, finding: Finding, places: Places) -> str:
    return _said_of(beside(span, finding.span, places))


def _said_of(where: str) -> str:
    return str(words("annotate")["of"].format(where=where)) if where else ""


def _quoted(span: Span, places: Places) -> str:
    quote = " ".join(places.quote(span).split())
    return quote if len(quote) <= SHORT else f"{quote[: SHORT - 1]}…"
