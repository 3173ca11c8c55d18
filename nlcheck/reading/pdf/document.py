"""PDF: text in reading order, ruled grids, tables over pages, every character with page and box.

Library: pypdfium2 (``docs/reading.md`` has the measurements).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pypdfium2 as pdfium
import pypdfium2.raw as c

from nlcheck.base import Span
from nlcheck.base.compiling import prepared
from nlcheck.document import Layout
from nlcheck.reading.draft import Draft, DraftCell
from nlcheck.reading.errors import (
    EMPTY_SLOT,
    ENCRYPTED,
    NO_TEXT,
    PAGES_WITHOUT_TEXT,
    RECOGNISED,
    TOO_LARGE,
    UNREADABLE,
    ReadError,
    said,
)
from nlcheck.reading.pdf.beside import side_by_side
from nlcheck.reading.pdf.cells import FilledGrid, fill, joined
from nlcheck.reading.pdf.flow import (
    Flow,
    Margins,
    Sheet,
    margins_of,
    paragraphs,
    without_running_heads,
)
from nlcheck.reading.pdf.frames import frames_of
from nlcheck.reading.pdf.grids import ruled_grids
from nlcheck.reading.pdf.gutters import Gutter, gutter_of, in_columns, kept, lone_column
from nlcheck.reading.pdf.lines import Box, Line, evened, lines_of, parted
from nlcheck.reading.pdf.opentables import Found, OpenTable, doubted, open_tables
from nlcheck.reading.pdf.page import LOST, SCAN, Glyph, Page, load
from nlcheck.reading.pdf.parted import with_doubts
from nlcheck.reading.pdf.recognition import available, recognised

PAGES = 3000
"""of a document, at most"""
_FEW = 10
"""characters a scanned page may show besides"""

_SLOT = prepared(r"(?<=[^\d\s.%：:（(、，,])[ \t]+(?=([万亿]元|[％%]))")
_SENTENCE = prepared(r"[，。；]")

Boxes = list[tuple[int, Box] | None]


def read_pdf(data: bytes) -> Layout:
    """The layout of a PDF file; :class:`ReadError` when it cannot be read."""
    return _written(data).draft.layout()


def read_with_boxes(data: bytes) -> tuple[Layout, Boxes]:
    """The layout, and for each character of its source the page (from 1) and box, or None.

    Boxes are left, top, right, bottom in points from the top left corner of the page as shown.
    """
    writer = _written(data)
    layout = writer.draft.layout()
    boxes: Boxes = []
    for page, glyphs in writer.stretches:
        boxes.extend((page, glyph[1:]) if glyph else None for glyph in glyphs)
    return layout, boxes


def _written(data: bytes) -> _Writer:
    pages = _pages(data)
    sheets = with_doubts(side_by_side(without_running_heads(_sheets(pages))))
    writer = _Writer()
    writer.write(sheets)
    blank = [p.number for p in pages if _is_picture(p)]
    if not writer.draft.length:
        raise ReadError(NO_TEXT, "scan" if blank else "pdf-empty")
    if blank:
        listed = "、".join(map(str, blank))
        writer.draft.note(PAGES_WITHOUT_TEXT, said("picture-pages", listed=listed))
    if read := [p.number for p in pages if p.recognised]:
        listed = "、".join(map(str, read))
        writer.draft.note(RECOGNISED, said("recognised-pages", listed=listed))
    return writer


def _pages(data: bytes) -> list[Page]:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as reason:
        if c.FPDF_GetLastError() == c.FPDF_ERR_PASSWORD or "assword" in str(reason):
            raise ReadError(ENCRYPTED, "pdf-locked") from reason
        raise ReadError(UNREADABLE, "pdf-damaged") from reason
    try:
        if len(document) > PAGES:
            raise ReadError(TOO_LARGE, "many-pages", count=len(document), limit=PAGES)
        return [_page(document, i) for i in range(len(document))]
    except pdfium.PdfiumError as reason:
        raise ReadError(UNREADABLE, "pdf-page-damaged") from reason
    finally:
        document.close()


def _page(document: pdfium.PdfDocument, index: int) -> Page:
    page = load(document, index)
    if not _is_picture(page) or not available():
        return page
    glyphs = recognised(document[index])
    return page._replace(glyphs=glyphs, recognised=True) if glyphs else page


def _is_picture(page: Page) -> bool:
    return not page.recognised and len(page.glyphs) < _FEW and page.pictures > SCAN


def _sheets(pages: Sequence[Page]) -> list[Sheet]:
    """The pages as they are read; the last one of a text in columns may show the left one alone."""
    sheets: list[Sheet] = []
    gutter: Gutter | None = None
    last = Found([])
    for page in pages:
        ruled = ruled_grids(page.rules)
        grids, outside = fill(ruled, page.glyphs, page.number)
        lines = lines_of(outside)
        if page.pictures > SCAN:
            lines = evened(lines)
        width = page.width
        found = gutter_of(lines, width) or kept(gutter, lines) or lone_column(lines, width)
        if found is None:
            before, last = last, open_tables(lines, frames_of(page.rules, ruled), page.number, last)
            if before.tables and not last.begins and sheets:
                sheets[-1] = _with_loose_end(sheets[-1], before.tables[-1])
            tables = last.tables
            taken = {i for table in tables for i in range(table.start, table.end)}
            rest = [line for i, line in enumerate(lines) if i not in taken]
            items: list[Line | FilledGrid] = [p for line in rest for p in parted(line)]
            items.extend([*grids, *(table.grid for table in tables)])
            items.sort(key=_place)
            sheets.append(Sheet(page.number, page.width, page.height, items))
            continue
        gutter = found
        columns = in_columns(sorted([*lines, *grids], key=_place), gutter)
        left = min(item.left for item in columns if isinstance(item, Line))
        width = page.width - (gutter.right - left)
        sheets.append(Sheet(page.number, width, page.height, columns))
    return sheets


def _with_loose_end(sheet: Sheet, table: OpenTable) -> Sheet:
    """A page with a table whose rows on the next one could not be told."""
    loose = doubted(table).grid
    items = [loose if item is table.grid else item for item in sheet.items]
    return sheet._replace(items=items)


def _place(item: Line | FilledGrid) -> tuple[float, float]:
    return item.top, item.xs[0] if isinstance(item, FilledGrid) else item.left


class _Writer:
    """Writes pages into a draft, keeping lines until their paragraph ends."""

    def __init__(self) -> None:
        self.draft = Draft()
        self.stretches: list[tuple[int, list[Glyph | None]]] = []
        """page and characters of the source, one after another"""
        self._margins: dict[int, Margins] = {}

    def write(self, sheets: list[Sheet]) -> None:
        """Everything, in order."""
        self._margins = dict(zip((s.number for s in sheets), margins_of(sheets), strict=True))
        pending: list[tuple[int, float, Line]] = []
        for item in _merged(sheets):
            if isinstance(item, FilledGrid):
                self._flush(pending)
                self._table(item)
                continue
            pending.append(item)
        self._flush(pending)

    def _flush(self, pending: list[tuple[int, float, Line]]) -> None:
        for flow in paragraphs(pending, self._margins):
            self._paragraph(flow)
        pending.clear()

    def _paragraph(self, flow: Flow) -> None:
        span = self.draft.paragraph(flow.text, page=flow.page)
        ends = [at for at, _ in flow.pages[1:]] + [len(flow.glyphs)]
        for (at, page), end in zip(flow.pages, ends, strict=True):
            self.stretches.append((page, flow.glyphs[at:end]))
            self.draft.page_from(span.start + at, page)
        self.stretches.append((flow.page, [None]))
        self._slots(flow, span)

    def _slots(self, flow: Flow, span: Span) -> None:
        """Note units without a number in front, and characters the font does not name."""
        if _SENTENCE.search(flow.text):
            for hit in _SLOT.finditer(flow.text):
                at = Span(span.start + hit.start(1), span.start + hit.end(1))
                self.draft.note(EMPTY_SLOT, said("empty-slot", page=flow.page), at)
        at_lost = flow.text.find(LOST, 1)
        if at_lost > 0:
            at = Span(span.start + at_lost, span.start + at_lost + 1)
            self.draft.note(EMPTY_SLOT, said("nameless-character", page=flow.page), at)

    def _table(self, grid: FilledGrid) -> None:
        cells = [
            DraftCell(
                cell.text,
                cell.slot.row,
                cell.slot.column,
                cell.slot.rows,
                cell.slot.columns,
                page=cell.page,
                box=cell.slot.box,
            )
            for cell in grid.cells
        ]
        table = self.draft.table(cells, damaged=grid.doubt)
        if table is None:
            return
        ordered = sorted(grid.cells, key=lambda cell: (cell.slot.row, cell.slot.column))
        for cell in ordered:
            self.stretches.append((cell.page, [*cell.glyphs, None]))


def _merged(sheets: list[Sheet]) -> Iterator[tuple[int, float, Line] | FilledGrid]:
    """Lines and tables of all pages; a table that goes on over pages comes once."""
    held: FilledGrid | None = None
    for sheet in sheets:
        for i, item in enumerate(sheet.items):
            if isinstance(item, Line):
                if held is not None:
                    yield held
                    held = None
                yield sheet.number, sheet.width, item
                continue
            both = joined(held, item) if held is not None and i == 0 else None
            if held is not None and both is None:
                yield held
            held = both or item
    if held is not None:
        yield held
