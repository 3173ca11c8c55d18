"""The form for a terminal: what is said, what it would have to be, and the arithmetic."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from nlcheck.base import Span, plain
from nlcheck.base.compiling import prepared
from nlcheck.base.late import late
from nlcheck.document.excerpt import Excerpt
from nlcheck.findings import Finding, Report
from nlcheck.render.causes import slip
from nlcheck.render.lines import Line, line
from nlcheck.render.places import Places, address
from nlcheck.render.width import ELLIPSIS, clip_left, clip_middle, clip_right, columns, pad
from nlcheck.rulebook import words

__all__ = ["WIDTH", "diff"]

WIDTH = 85
STYLES = {"error": "bold red", "warning": "yellow", "info": "cyan"}
MARGIN = "      "
LISTED = 5
"""consequences, candidates and other places shown before the rest is only counted"""
SHORT = 30
SIDES = 12
"""columns left for what stands round a long quotation, at least"""
_STRONG = late(r"[；。！？;]|(?<!\d)[：:]|[：:](?!\d|$)|其中[，,]?")
_WEAK = late("[，；。、！？,;]")
_FIGURE = prepared(r"(-?[\d,]+(?:\.(\d+))?)(\D*)")


def diff(report: Report, *, width: int = WIDTH) -> Iterator[Line]:
    """The findings of one document, a blank line after each."""
    title = report.document.title if report.document else ""
    yield line((report.path, "bold"), f"  {title}" if title else "")
    yield line("")
    for finding in report.findings:
        yield from _finding(finding, Places(report), width)
        yield line("")


def _finding(finding: Finding, places: Places, width: int) -> Iterator[Line]:
    severity = finding.severity.value
    where = address(places.place(finding.span))
    named = f"{words('labels')['severity'][severity]} {finding.code}"
    left = f"{where}  {named} {finding.title}"
    section = clip_left(places.section(finding.span), max(width - columns(left) - 2, 0))
    gap = " " * pad(left, section, width) if section else ""
    style = STYLES[severity]
    yield line((where, "bold"), "  ", (named, style), f" {finding.title}", gap, (section, "dim"))
    yield from _said(finding, places, width - len(MARGIN) - 2)
    if finding.proof:
        off = _difference(finding.stated, finding.due)
        yield line(MARGIN, ("算  ", "dim"), finding.proof, f"   差 {off}" if off else "")
    else:
        yield line(MARGIN, ("说  ", "dim"), finding.message)
    yield from _elsewhere(finding, places, width - len(MARGIN) - 4)


def _said(finding: Finding, places: Places, width: int) -> Iterator[Line]:
    """The - line and, where one repair explains everything, the + line; else the candidates."""
    focus = finding.fix.span if finding.fix else finding.span
    if focus is None:
        return
    before, at, after = _clipped(places.excerpt(focus), width)
    yield line(MARGIN, (f"- {before}【{at}】{after}", "red"))
    if finding.fix:
        replacement = f"【{finding.fix.replacement}】" if finding.fix.replacement else ""
        yield line(MARGIN, (f"+ {before}{replacement}{after}", "green"))
    shown = [
        f"{address(places.place(span))} {places.quote(span)} → {said or '?'}"
        for span, said in finding.candidates
    ]
    if shown:
        yield line(MARGIN, ("或  ", "dim"), "；".join(_few(shown)))


def _cause(finding: Finding) -> str:
    fix = finding.fix
    return "" if fix is None or fix.cause == "words" else slip(fix.cause, fix.detail)


def _elsewhere(finding: Finding, places: Places, width: int) -> Iterator[Line]:
    """What falls with it (证), and the numbers it rests on that stand in other sentences (见)."""
    fallen = [
        f"{_from(finding.span, c.span, places)} {c.proof}"
        for c in finding.consequences
        if c.proof and not (finding.proof and c.proof.startswith(finding.proof))
    ]
    for text in _few(fallen):
        yield line(MARGIN, ("证  ", "dim"), text)
    if cause := _cause(finding):
        yield line(MARGIN, ("因  ", "dim"), cause)
    for text in _few(list(_far(finding, places, width))):
        yield line(MARGIN, ("见  ", "dim"), text)


def _far(finding: Finding, places: Places, width: int) -> Iterator[str]:
    """Other sentences and rows that it rests on, each once."""
    seen = {places.excerpt(finding.span).text}
    for related in finding.related:
        found = places.excerpt(related.span, related.document)
        if found.text in seen:
            continue
        seen.add(found.text)
        document = places.document(related.document)
        path = f"{document.path} " if document and related.document else ""
        where = f"{path}{address(places.place(related.span, related.document))}"
        yield f"{where}  {_clipped(found, min(width - columns(where) - 2, 2 * SHORT)).text}"


def _few(entries: list[str]) -> list[str]:
    entries = list(dict.fromkeys(entries))
    if len(entries) <= LISTED:
        return entries
    return [*entries[: LISTED - 1], f"另有 {len(entries) - LISTED + 1} 处"]


def _from(root: Span | None, span: Span, places: Places) -> str:
    if _same_sentence(root, span, places):
        return "同句"
    return address(places.place(span))


def _same_sentence(one: Span | None, other: Span, places: Places) -> bool:
    return one is not None and places.excerpt(one).text == places.excerpt(other).text


def _clipped(found: Excerpt, width: int) -> Excerpt:
    """The claim alone: back to a strong stop, on to the next weak one, within ``width`` columns."""
    before, at, after = found
    at = clip_middle(at, width - SIDES)
    if " | " in before or " | " in after:
        room = max(width - columns(at), SIDES)
        before = clip_left(before, min(width // 2, room * 2 // 3))
        return Excerpt(before, at, clip_right(after, min(width // 4, room // 3)))
    starts = [m.end() for m in _STRONG.finditer(before)]
    before = before[starts[-1] :] if starts else before
    stop = _WEAK.search(after)
    after = after[: stop.start()] if stop else after
    room = max(width - columns(at) - 4, SIDES - 4)
    after = clip_right(after, room // 3)
    before = clip_left(before, room - columns(after))
    if before.startswith(ELLIPSIS) and (weak := _WEAK.search(before, 0, len(before) // 2)):
        before = ELLIPSIS + before[weak.end() :]
    return Excerpt(before, at, after)


def _difference(stated: str, due: str) -> str:
    """What is stated less what is due, when both are one number of the same unit."""
    one, other = _FIGURE.fullmatch(stated), _FIGURE.fullmatch(due)
    if not one or not other or one[3] != other[3]:
        return ""
    off = Decimal(one[1].replace(",", "")) - Decimal(other[1].replace(",", ""))
    places = max(len(one[2] or ""), len(other[2] or ""))
    if not off:
        return ""
    unit = " 个百分点" if one[3] == "%" else one[3]
    return f"{'+' if off > 0 else '-'}{plain(abs(off), places)}{unit}"
