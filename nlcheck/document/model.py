"""Blocks, grids, sections and parts; every node keeps a span of the normalised text."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from dataclasses import field
from enum import Enum
from typing import NamedTuple

from nlcheck.base import Place, Span
from nlcheck.base.compiling import prepared
from nlcheck.base.records import alike, record

TABLE = "表"
"""in the paragraph above a table that names it"""
LONG = 60
"""characters of such a name at most"""
_LINE_END = prepared("\r\n?|\n")


class Genre(Enum):
    """Kinds of report (CONTRACT)."""

    FINAL_ACCOUNTS = "final-accounts"
    BUDGET = "budget"
    PERFORMANCE = "performance"
    WORK_REPORT = "work-report"
    BULLETIN = "bulletin"
    ANNUAL_REPORT = "annual-report"
    PROSPECTUS = "prospectus"
    PLAIN = "plain"


class BlockKind(Enum):
    """What a block is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    TABLE = "table"


class Block(NamedTuple):
    """A paragraph, a heading or a whole table.

    ``level`` is 0 for what is no heading; ``grid`` counts from 0.
    """

    kind: BlockKind
    span: Span
    level: int = 0
    page: int | None = None
    grid: int | None = None
    origin: str | None = None
    label: str = ""


class Cell(NamedTuple):
    """One cell of a grid; ``span`` in ``Document.text``, ``row`` and ``column`` 0-based.

    ``label``: what its format calls it (``Sheet1!B7``); :meth:`Document.place` says ``表3 R4C2``
    where it is empty. ``hidden``: in a row or column of a sheet that does not print.
    """

    span: Span
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    page: int | None = None
    label: str = ""
    uncertain: bool = False
    box: tuple[float, float, float, float] | None = None
    origin: str | None = None
    hidden: bool = False


@alike
class Grid:
    """A table: ``cells`` in reading order (a merged cell once), ``rows`` × ``columns``.

    ``caption``: spans of the paragraphs right above that name it (title, 单位：万元), nearest last;
    ``footnotes``: those below. ``damaged``: why it cannot be trusted, or empty.
    """

    number: int
    span: Span
    cells: tuple[Cell, ...]
    rows: int
    columns: int
    caption: tuple[Span, ...] = ()
    footnotes: tuple[Span, ...] = ()
    name: str = ""
    damaged: str = ""

    def matrix(self) -> list[list[Cell | None]]:
        """rows × columns; a merged cell stands in each place it covers, None where no cell is."""
        table: list[list[Cell | None]] = [[None] * self.columns for _ in range(self.rows)]
        for cell in self.cells:
            for r in range(cell.row, min(cell.row + cell.rows, self.rows)):
                for c in range(cell.column, min(cell.column + cell.columns, self.columns)):
                    table[r][c] = cell
        return table


class Section(NamedTuple):
    """A heading and what stands under it. ``path`` is for people: 二/(一)/3.支出情况."""

    heading: Span
    span: Span
    level: int
    number: str
    title: str
    path: str


@alike
class Part:
    """A stretch with one genre: main text, annex, form, a report pasted into a cell."""

    genre: Genre
    title: str
    span: Span


@record
class Document:
    """A report as nlcheck sees it.

    ``text`` is normalised (full-width digits and signs folded, spaces inside words and soft line
    breaks gone); a span of it is turned into the source by :meth:`place`. ``offsets[i]`` is the
    source position of ``text[i]``; it has one entry more than ``text``.
    """

    path: str
    source: str
    text: str
    offsets: array[int]
    blocks: tuple[Block, ...]
    grids: tuple[Grid, ...]
    sections: tuple[Section, ...]
    parts: tuple[Part, ...]
    title: str = ""
    unit: str = ""
    year: int | None = None
    genre: Genre = Genre.PLAIN
    notes: tuple[tuple[str, str, Span | None], ...] = ()
    pages: tuple[tuple[int, int], ...] = ()
    """(source position, page) of :class:`Layout`: paragraphs may run over a page"""
    _lines: list[int] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list)
    """of blocks; made when first asked for"""
    _cells: dict[int, list[int]] = field(default_factory=dict)
    """the same of cells, by grid"""

    def source_span(self, span: Span) -> Span:
        """The characters of ``source`` that a span of ``text`` stands for."""
        if span.end <= span.start:
            at = self.offsets[span.start]
            return Span(at, at)
        end = self.offsets[span.end - 1] + 1
        # the text ends with a line break, the source may not
        return Span(self.offsets[span.start], end if end <= len(self.source) else end - 1)

    def place(self, span: Span) -> Place:
        """Source characters, line and column, and page or cell of a span of ``text``."""
        block = self.block_at(span.start)
        return self.place_in(block, self.cell_in(block, span.start), span)

    def place_in(self, block: Block | None, cell: Cell | None, span: Span) -> Place:
        """The same, of a span whose block and cell are known."""
        where = self.source_span(span)
        line, column = self.line_column(where.start)
        return Place(
            span=where,
            line=line,
            column=column,
            page=self.page_in(block, cell, where.start),
            box=cell.box if cell else None,
            cell=label_of(block, cell),
        )

    def page_in(self, block: Block | None, cell: Cell | None, at: int) -> int | None:
        """The page of a source position whose block and cell are known, from 1."""
        if block is None:
            return None
        if cell is not None and cell.page:
            return cell.page
        i = bisect_right(self.pages, (at, 1 << 30)) - 1
        return self.pages[i][1] if i >= 0 and block.page else block.page

    def line_column(self, at: int) -> tuple[int, int]:
        """1-based line and column of a source position."""
        if not self._lines:
            self._lines.extend(_line_starts(self.source))
        line = bisect_right(self._lines, at)
        return line, at - self._lines[line - 1] + 1

    def block_at(self, at: int) -> Block | None:
        """The block that holds a position of ``text``."""
        if not self._starts:
            self._starts.extend(block.span.start for block in self.blocks)
        i = bisect_right(self._starts, at) - 1
        return self.blocks[i] if i >= 0 and at < self.blocks[i].span.end + 1 else None

    def cell_at(self, at: int) -> Cell | None:
        """The table cell that holds a position of ``text``."""
        return self.cell_in(self.block_at(at), at)

    def cell_in(self, block: Block | None, at: int) -> Cell | None:
        """The same, of a position whose block is known."""
        if block is None or block.grid is None:
            return None
        cells = self.grids[block.grid].cells
        starts = self._cells.get(block.grid)
        if starts is None:
            starts = self._cells[block.grid] = [cell.span.start for cell in cells]
        i = bisect_right(starts, at) - 1
        return cells[i] if i >= 0 and at <= cells[i].span.end else None

    def part_at(self, at: int) -> Part | None:
        """The innermost part around a position of ``text``."""
        best: Part | None = None
        for part in self.parts:
            start, end = part.span
            if start > at or at >= max(end, start + 1):
                continue
            if best is None or end - start < best.span.end - best.span.start:
                best = part
        return best

    def section_at(self, at: int) -> Section | None:
        """The innermost section around a position of ``text``."""
        i = bisect_right(self.sections, at, key=lambda s: s.heading.start) - 1
        return self.sections[i] if i >= 0 else None

    def path_at(self, at: int) -> str:
        """Where a position stands, for people: the headings above it; of a cell the name of its
        table, which need not belong to the last of them."""
        section, block = self.section_at(at), self.block_at(at)
        if block is not None and block.grid is not None:
            grid = self.grids[block.grid]
            inside = section is not None and section.heading.start >= grid.span.start
            if not inside and (section is None or section.heading not in grid.caption):
                said = [self.source_span(span).of(self.source) for span in grid.caption]
                named = [one for one in said if TABLE in one and len(one) <= LONG]
                if named:
                    return named[-1].strip()
        return section.path if section else ""


def _line_starts(source: str) -> list[int]:
    return [0, *(m.end() for m in _LINE_END.finditer(source))]


def label_of(block: Block | None, cell: Cell | None) -> str | None:
    """The address of a cell, also of one that stands as a paragraph beside its table."""
    if cell is None or block is None or block.grid is None:
        return (block and block.label) or None
    return cell.label or f"表{block.grid + 1} R{cell.row + 1}C{cell.column + 1}"
