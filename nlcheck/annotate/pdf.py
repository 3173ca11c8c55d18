"""A copy of a PDF with highlights on the numbers, the finding as their note, and a summary page.

Written with pikepdf: the pages stay as they are, annotations are added. A signature of the file
does not outlive the copy.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from nlcheck.annotate.notes import Note, notes
from nlcheck.annotate.pdf_summary import add_summary

if TYPE_CHECKING:
    import pikepdf

    from nlcheck.base import Span
    from nlcheck.findings import Report
    from nlcheck.reading.pdf.page import View

__all__ = ["highlighted"]

Box = tuple[float, float, float, float]
COLOURS = {
    "error": (1.0, 0.62, 0.6),
    "warning": (1.0, 0.84, 0.4),
    "info": (0.68, 0.85, 1.0),
    "pointer": (0.86, 0.86, 0.86),
}
PRINTED = 4
"""flag: the annotation is printed with the page"""
AUTHOR = "nlcheck"
CORNER = 20


class _Stretch(NamedTuple):
    """Lines of one page that a note covers; boxes as the page is read, from its top left corner."""

    page: int
    boxes: tuple[Box, ...]


def highlighted(data: bytes, report: Report) -> bytes:
    """The PDF with the findings of its report; ``ReadError`` when it cannot be read."""
    import pikepdf  # noqa: PLC0415 (only for PDF copies)

    from nlcheck.reading.pdf.document import read_with_boxes  # noqa: PLC0415

    _, places = read_with_boxes(data)
    placed = [(note, list(_stretches(report, note.span, places))) for note in notes(report)]
    with pikepdf.open(BytesIO(data)) as held:
        views = _views(data, {s.page for _, stretches in placed for s in stretches})
        on_page: dict[int, list[pikepdf.Dictionary]] = defaultdict(list)
        nowhere = [note for note, stretches in placed if not stretches]
        for note, stretches in placed:
            for number, stretch in enumerate(stretches):
                quads = [views[stretch.page].user_box(*box) for box in stretch.boxes]
                on_page[stretch.page].append(_highlight(held, note, quads, number))
        if nowhere:
            on_page[1].append(_corner(held, nowhere))
        for page, added in sorted(on_page.items()):
            _attach(held, held.pages[page - 1], added)
        add_summary(held, report)
        stream = BytesIO()
        locked = held.is_encrypted
        held.save(stream, encryption=locked, deterministic_id=not locked)
    return stream.getvalue()


def _stretches(
    report: Report, span: Span | None, places: Sequence[tuple[int, Box] | None]
) -> Iterator[_Stretch]:
    """The lines of a span, page by page."""
    if span is None or report.document is None:
        return
    source = report.document.source_span(span)
    by_page: dict[int, list[Box]] = {}
    for place in places[source.start : source.end]:
        if place is None:
            continue
        page, box = place
        lines = by_page.setdefault(page, [])
        if lines and _beside(lines[-1], box):
            lines[-1] = _round(lines[-1], box)
        else:
            lines.append(box)
    for page, lines in by_page.items():
        yield _Stretch(page, tuple(lines))


def _beside(line: Box, box: Box) -> bool:
    """Whether a character goes on with a line: on its level, not left of where it stands."""
    middle = (box[1] + box[3]) / 2
    return line[1] <= middle <= line[3] and box[0] >= line[0]


def _round(one: Box, other: Box) -> Box:
    return (
        min(one[0], other[0]),
        min(one[1], other[1]),
        max(one[2], other[2]),
        max(one[3], other[3]),
    )


def _views(data: bytes, pages: set[int]) -> dict[int, View]:
    import pypdfium2  # noqa: PLC0415

    from nlcheck.reading.pdf.page import view_of  # noqa: PLC0415

    document = pypdfium2.PdfDocument(data)
    try:
        return {page: view_of(document[page - 1]) for page in sorted(pages)}
    finally:
        document.close()


def _highlight(
    held: pikepdf.Pdf, note: Note, quads: Sequence[Box], number: int
) -> pikepdf.Dictionary:
    """A highlight over boxes of user space; what goes on over a page says so."""
    from pikepdf import Array, Dictionary, Name  # noqa: PLC0415

    colour = COLOURS[note.severity.value if note.severity else "pointer"]
    left, bottom = min(q[0] for q in quads), min(q[1] for q in quads)
    right, top = max(q[2] for q in quads), max(q[3] for q in quads)
    corners = [v for x0, y0, x1, y1 in quads for v in (x0, y1, x1, y1, x0, y0, x1, y0)]
    lines = note.lines if number == 0 else note.lines[:1]
    return Dictionary(
        Type=Name.Annot,
        Subtype=Name.Highlight,
        Rect=Array(_points(left, bottom, right, top)),
        QuadPoints=Array(_points(*corners)),
        C=Array(list(colour)),
        T=AUTHOR,
        Contents=_readable("\n".join(lines)),
        F=PRINTED,
        AP=Dictionary(N=_appearance(held, quads, (left, bottom, right, top), colour)),
    )


def _appearance(
    held: pikepdf.Pdf, quads: Sequence[Box], around: Box, colour: tuple[float, float, float]
) -> pikepdf.Stream:
    """Filled boxes through which the text shows."""
    from pikepdf import Array, Dictionary, Name  # noqa: PLC0415

    drawn = [f"/G gs {' '.join(map(str, colour))} rg"]
    drawn += [f"{x0:.2f} {y0:.2f} {x1 - x0:.2f} {y1 - y0:.2f} re f" for x0, y0, x1, y1 in quads]
    stream = held.make_stream("\n".join(drawn).encode())
    stream.Type, stream.Subtype = Name.XObject, Name.Form
    stream.BBox = Array(_points(*around))
    stream.Resources = Dictionary(ExtGState=Dictionary(G=Dictionary(BM=Name.Multiply)))
    stream.Group = Dictionary(S=Name.Transparency)
    return stream


def _corner(held: pikepdf.Pdf, nowhere: Sequence[Note]) -> pikepdf.Dictionary:
    """Notes on the whole document, in the corner of its first page."""
    from pikepdf import Array, Dictionary, Name  # noqa: PLC0415

    x0, _, _, y1 = (float(v) for v in held.pages[0].cropbox)
    return Dictionary(
        Type=Name.Annot,
        Subtype=Name.Text,
        Name=Name.Comment,
        Rect=Array(_points(x0 + CORNER, y1 - 2 * CORNER, x0 + 2 * CORNER, y1 - CORNER)),
        C=Array(list(COLOURS["warning"])),
        T=AUTHOR,
        Contents=_readable("\n\n".join("\n".join(note.lines) for note in nowhere)),
        F=PRINTED,
    )


def _attach(held: pikepdf.Pdf, page: pikepdf.Page, added: Sequence[pikepdf.Dictionary]) -> None:
    """Add annotations to a page, behind those that are there."""
    from pikepdf import Array  # noqa: PLC0415

    there = page.obj.get("/Annots")
    annotations = list(there) if isinstance(there, Array) else []
    annotations += [held.make_indirect(one) for one in added]
    page.obj.Annots = held.make_indirect(Array(annotations))


def _points(*values: float) -> list[float]:
    return [round(float(v), 2) for v in values]


def _readable(text: str) -> str:
    """Without lone surrogates and control characters, which no PDF text holds."""
    return "".join(c for c in text if (c >= " " or c == "\n") and not "\ud800" <= c <= "\udfff")
