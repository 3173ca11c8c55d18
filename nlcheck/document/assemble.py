"""From a reader's layout to a document: normalised text, blocks, grids, sections, parts."""

from __future__ import annotations

from nlcheck.base import Span
from nlcheck.document.layout import Layout, Paragraph, RawTable
from nlcheck.document.model import Block, BlockKind, Cell, Document, Genre, Grid, Part
from nlcheck.document.normalise import BLOCK, CELL, ROW, Writer, fold
from nlcheck.document.outline import heading_level, sections


def assemble(layout: Layout, *, path: str) -> Document:
    """The document of a layout; ``path`` as the user gave it."""
    writer = Writer(fold(layout.source))
    blocks: list[Block] = []
    grids: list[Grid] = []
    for piece in layout.pieces:
        if isinstance(piece, Paragraph):
            _paragraph(piece, writer, blocks)
            continue
        _table(piece, writer, blocks, grids)
    text = writer.text()
    writer.offsets.append(len(layout.source))
    return Document(
        path=path,
        source=layout.source,
        text=text,
        offsets=writer.offsets,
        blocks=tuple(blocks),
        grids=tuple(grids),
        sections=sections(text, blocks),
        parts=(Part(Genre.PLAIN, "", Span(0, len(text))),),
        notes=tuple(layout.notes),
    )


def _paragraph(piece: Paragraph, writer: Writer, blocks: list[Block]) -> None:
    span = writer.put(*piece.span)
    if span.start == span.end:
        return
    writer.mark(BLOCK, piece.span.end)
    level = piece.level or heading_level(writer.last())
    kind = BlockKind.HEADING if level else BlockKind.PARAGRAPH
    blocks.append(Block(kind, span, level=level, page=piece.page, origin=piece.origin))


def _table(piece: RawTable, writer: Writer, blocks: list[Block], grids: list[Grid]) -> None:
    number = len(grids)
    begin = writer.length
    cells: list[Cell] = []
    row = 0
    for raw in piece.cells:
        if cells:
            writer.mark(CELL if raw.row == row else ROW, raw.span.start)
        row = raw.row
        label = raw.label or f"表{number + 1} R{raw.row + 1}C{raw.column + 1}"
        span = writer.put(*raw.span, cell=True)
        cells.append(
            Cell(
                span,
                raw.row,
                raw.column,
                raw.rows,
                raw.columns,
                raw.page,
                label,
                raw.uncertain,
                raw.box,
                raw.origin,
            )
        )
    span = Span(begin, writer.length)
    writer.mark(BLOCK, piece.span.end)
    grids.append(
        Grid(
            number=number,
            span=span,
            cells=tuple(cells),
            rows=max((c.row + c.rows for c in cells), default=0),
            columns=max((c.column + c.columns for c in cells), default=0),
            name=piece.name or "",
            damaged=piece.damaged,
        )
    )
    blocks.append(Block(BlockKind.TABLE, span, page=piece.page, grid=number))
