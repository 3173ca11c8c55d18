"""A read document printed again as HTML, Word or PDF: the same report as people would send it.

Paragraphs, headings and grids are those of the document; merged cells stay merged. The PDF has
ruled tables, soft wraps as a word processor breaks lines, page breaks and page numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from itertools import accumulate
from typing import NamedTuple

from nlcheck.base import Span
from nlcheck.document import Block, BlockKind, Cell, Document, Grid
from nlcheck.document.normalise import LINE
from tests.reading.conftest import Sheet, docx_bytes, pdf_bytes

_LEVELS = 6


def printed(document: Document, span: Span) -> list[str]:
    """What stands there, as the source writes it, a line a paragraph; soft breaks are gone."""
    signs = (
        "\n" if document.text[i] == LINE else document.source[document.offsets[i]]
        for i in range(*span)
    )
    return re.sub(r"[\t\r\x0b\x0c]", " ", "".join(signs)).split("\n")


def to_html(document: Document) -> bytes:
    """A page as a government site saves it, without its navigation."""
    body = "\n".join(_html_block(document, block) for block in document.blocks)
    head = "<!DOCTYPE html><html><head><meta charset='utf-8'></head>"
    return f"{head}<body>{body}</body></html>".encode()


def _html_block(document: Document, block: Block) -> str:
    if block.grid is not None:
        return _html_table(document, document.grids[block.grid])
    text = escape("".join(printed(document, block.span)))
    if block.kind is BlockKind.HEADING:
        level = min(block.level, _LEVELS)
        return f"<h{level}>{text}</h{level}>"
    return f"<p>{text}</p>"


def _html_table(document: Document, grid: Grid) -> str:
    rows = []
    for row in _rows(grid):
        cells = (
            f'<td rowspan="{cell.rows}" colspan="{cell.columns}">{text}</td>'
            for cell in row
            for text in ["<br>".join(map(escape, printed(document, cell.span)))]
        )
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table>{''.join(rows)}</table>"


def _rows(grid: Grid) -> Iterator[list[Cell]]:
    """Each row from edge to edge: what a rebuild left out comes as an empty cell."""
    matrix = grid.matrix()
    for r, line in enumerate(matrix):
        row: list[Cell] = []
        for c, cell in enumerate(line):
            if cell is None:
                row.append(Cell(Span(grid.span.start, grid.span.start), r, c))
            elif (cell.row, cell.column) == (r, c):
                row.append(cell)
        yield row


def to_docx(document: Document) -> bytes:
    """A Word file: headings by outline level, vertical merges as ``vMerge``."""
    return docx_bytes("".join(_word_block(document, block) for block in document.blocks))


def _word_block(document: Document, block: Block) -> str:
    if block.grid is not None:
        return _word_table(document, document.grids[block.grid])
    outline = ""
    if block.kind is BlockKind.HEADING:
        outline = f'<w:pPr><w:outlineLvl w:val="{min(block.level, _LEVELS) - 1}"/></w:pPr>'
    return _word_paragraph("".join(printed(document, block.span)), outline)


def _word_paragraph(text: str, properties: str = "") -> str:
    run = f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
    return f"<w:p>{properties}{run}</w:p>"


def _word_table(document: Document, grid: Grid) -> str:
    rows = []
    for r, line in enumerate(grid.matrix()):
        cells, c = [], 0
        while c < len(line):
            cell = line[c]
            wide = 1 if cell is None else cell.column + cell.columns - c
            merge, lines = "", [""]
            if cell is not None:
                lines = printed(document, cell.span) if cell.row == r else [""]
                restart = ' w:val="restart"' if cell.row == r else ""
                merge = f"<w:vMerge{restart}/>" if cell.rows > 1 else ""
            inner = "".join(map(_word_paragraph, lines))
            properties = f'<w:tcPr><w:gridSpan w:val="{wide}"/>{merge}</w:tcPr>'
            cells.append(f"<w:tc>{properties}{inner}</w:tc>")
            c += wide
        rows.append(f"<w:tr>{''.join(cells)}</w:tr>")
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


WIDTH, HEIGHT, MARGIN = 595, 842, 70
_SIZE = 12.0
_STEP = 1.6
"""distance of lines in type sizes"""
_NO_START = frozenset("，。、；：！？）》”’」』】％%,.;:!?)]}")
_NO_END = frozenset("（《“‘「『【([{")
_UNPARTED = re.compile(r"[\dA-Za-z.,%‰+\-]+|.", re.DOTALL)


def width_of(text: str) -> float:
    """In type sizes."""
    return sum(0.5 if " " <= sign <= "~" else 1.0 for sign in text)


def wrapped(text: str, room: float, indent: float = 0.0) -> list[str]:
    """Lines of at most ``room`` type sizes, broken as a word processor breaks Chinese."""
    lines, line, left = [], "", room - indent
    for unit in _units(text):
        wide = width_of(unit)
        if line and wide > left:
            lines.append(line)
            line, left = "", room
        while wide > left:  # an unparted run wider than the line
            fits = max(int(left), 1)
            lines.append(unit[:fits])
            unit = unit[fits:]  # noqa: PLW2901
            wide = width_of(unit)
        line += unit
        left -= wide
    return [*lines, line] if line or not lines else lines


def _units(text: str) -> list[str]:
    """What cannot be parted at a line end."""
    units: list[str] = []
    opened = False
    for hit in _UNPARTED.finditer(text):
        word = hit.group()
        if units and (opened or word[0] in _NO_START):
            units[-1] += word
        else:
            units.append(word)
        opened = word in _NO_END
    return units


class _Plan(NamedTuple):
    """How a table is printed: column widths in type sizes, lines a row, the type size."""

    document: Document
    grid: Grid
    widths: list[float]
    heights: list[int]
    size: float

    def borders(self) -> list[float]:
        """Where its columns begin and end."""
        return [*accumulate((w * self.size for w in self.widths), initial=MARGIN / 2)]


class _Press:
    """Sets lines and tables on pages."""

    def __init__(self) -> None:
        self.sheets: list[Sheet] = []
        self.y = float(HEIGHT)

    def room(self, height: float) -> Sheet:
        """The page on which ``height`` points fit below ``y``."""
        if self.y + height > HEIGHT - MARGIN or not self.sheets:
            self.sheets.append(Sheet())
            number = f"- {len(self.sheets)} -"
            self.sheets[-1].text(WIDTH / 2 - len(number) * 2.5, HEIGHT - 40, number, 10)
            self.y = MARGIN
        return self.sheets[-1]

    def paragraph(self, text: str, *, heading: bool) -> None:
        """Two signs of indent; headings too."""
        size = _SIZE
        room = (WIDTH - 2 * MARGIN) / size
        for i, line in enumerate(wrapped(text, room, 2.0)):
            page = self.room(size * _STEP)
            _put(page, MARGIN + (2 * size if not i else 0), self.y + size, line, size)
            self.y += size * _STEP
        self.y += size * 0.4 if heading else 0

    def table(self, document: Document, grid: Grid) -> None:
        """Ruled; rows stay whole as long as a page holds them."""
        widths, size = _columns(document, grid)
        heights = _heights(document, grid, widths)
        plan = _Plan(document, grid, widths, heights, size)
        self.y += size
        top = 0
        while top < grid.rows:
            end = top + 1
            self.room(_tall(heights, top, _linked(grid, top), size))
            while end < grid.rows:
                after = _linked(grid, end)
                if self.y + _tall(heights, top, after, size) > HEIGHT - MARGIN:
                    break
                end = after
            end = max(end, _linked(grid, top))
            self._rows(plan, top, end)
            top = end
            if top < grid.rows:
                self.y = HEIGHT
        self.y += size

    def _rows(self, plan: _Plan, top: int, end: int) -> None:
        """The rows of one page."""
        grid, size, xs = plan.grid, plan.size, plan.borders()
        page, ys = self.sheets[-1], [self.y]
        for r in range(top, end):
            ys.append(ys[-1] + _tall(plan.heights, r, r + 1, size))
        for row in list(_rows(grid))[top:end]:
            for cell in row:
                x0, x1 = xs[cell.column], xs[min(cell.column + cell.columns, grid.columns)]
                y0 = ys[cell.row - top]
                y1 = ys[min(cell.row + cell.rows, end) - top]
                for a, b in (((x0, y0), (x1, y0)), ((x0, y1), (x1, y1))):
                    page.line(*a, *b)
                for a, b in (((x0, y0), (x0, y1)), ((x1, y0), (x1, y1))):
                    page.line(*a, *b)
                for i, line in enumerate(_cell_lines(plan.document, cell, (x1 - x0) / size - 0.6)):
                    if line:
                        _put(page, x0 + 0.3 * size, y0 + size * (1.1 + 1.3 * i), line, size)
        self.y = ys[-1]


def _put(page: Sheet, x: float, y: float, line: str, size: float) -> None:
    """A line; with a space after a lone sign, which pdfium passes over where no font has it."""
    page.text(x, y, line if len(line) > 1 else f"{line} ", size)


def _cell_lines(document: Document, cell: Cell, room: float) -> list[str]:
    return [s for line in printed(document, cell.span) for s in wrapped(line, max(room, 1.0))]


def _columns(document: Document, grid: Grid) -> tuple[list[float], float]:
    """Width of each column and the type size that lets all of them stand on the page."""
    widths = [2.0] * grid.columns
    for cell in grid.cells:
        if cell.columns > 1:
            continue
        text = "".join(printed(document, cell.span))
        unparted = max((width_of(unit) for unit in _units(text)), default=1.0)
        widths[cell.column] = max(
            widths[cell.column], unparted + 0.8, min(width_of(text) + 0.8, 12.0)
        )
    room = WIDTH - MARGIN
    size = min(10.0, room / sum(widths))
    while size > 1:
        spread = room / size / sum(widths)
        roomy = [wide * spread for wide in widths]
        heights = _heights(document, grid, roomy)
        tallest = max(_tall(heights, r, _linked(grid, r), size) for r in range(grid.rows))
        if tallest < HEIGHT - 2 * MARGIN - 2 * size:
            break
        size *= 0.9
    return roomy, size


def _heights(document: Document, grid: Grid, widths: list[float]) -> list[int]:
    """Lines of each row."""
    lines = [1] * grid.rows
    for cell in sorted(grid.cells, key=lambda c: c.rows):
        room = sum(widths[cell.column : cell.column + cell.columns]) - 0.6
        need = len(_cell_lines(document, cell, room))
        rows = range(cell.row, min(cell.row + cell.rows, grid.rows))
        lack = need - sum(lines[r] for r in rows)
        if lack > 0:
            lines[rows[-1]] += lack
    return lines


def _tall(heights: list[int], top: int, end: int, size: float) -> float:
    return sum((heights[r] * 1.3 + 0.6) * size for r in range(top, end))


def _linked(grid: Grid, row: int) -> int:
    """The row after those that merged cells tie to this one."""
    end = row + 1
    for cell in grid.cells:
        if row <= cell.row < end:
            end = max(end, min(cell.row + cell.rows, grid.rows))
    return end


def to_pdf(document: Document) -> bytes:
    """A published file: text with indents, ruled tables, page numbers."""
    press = _Press()
    for block in document.blocks:
        if block.grid is not None:
            press.table(document, document.grids[block.grid])
            continue
        text = "".join(printed(document, block.span))
        press.paragraph(text, heading=block.kind is BlockKind.HEADING)
    return pdf_bytes(press.sheets)
