"""From a reader's layout to a document: normalised text, blocks, grids, sections, parts."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from nlcheck.base import Span
from nlcheck.document.layout import Layout, Paragraph, RawTable
from nlcheck.document.model import Block, BlockKind, Document, Grid
from nlcheck.document.normalise import BLOCK, Writer, fold
from nlcheck.document.outline import Draft, Head, contents_of, headings, sections
from nlcheck.document.parts import identity, parts
from nlcheck.document.signs import Signs

_LONGEST_CAPTION = 60
_MOST_CAPTIONS = 4
_MOST_NOTES = 30


def assemble(layout: Layout, *, path: str, signs: Signs | None = None) -> Document:
    """The document of a layout; ``path`` as the user gave it.

    ``signs``: the words that name genres, annexes and notes; without them everything is plain.
    """
    signs = signs or Signs()
    writer = Writer(fold(layout.read or layout.source))
    drafts: list[Draft] = []
    pieces: list[Paragraph | RawTable] = []
    grids: list[Grid] = []
    for piece in layout.pieces:
        draft = (
            _paragraph(piece, writer)
            if isinstance(piece, Paragraph)
            else _table(piece, writer, grids)
        )
        if draft is not None:
            drafts.append(draft)
            pieces.append(piece)
    text = writer.text()
    writer.offsets.append(len(layout.source))
    toc = contents_of(drafts, signs.contents)
    heads = headings(drafts, toc)
    main = identity(drafts, signs)
    numbered = dict.fromkeys(toc, "") | {h.block: h.number for h in heads if h.number}
    found = parts(drafts, numbered, main, signs, len(text))
    return Document(
        path=path,
        source=layout.source,
        text=text,
        offsets=writer.offsets,
        blocks=_blocks(drafts, pieces, heads),
        grids=tuple(_with_captions(grids, drafts, signs)),
        sections=sections(heads, [part.span.start for part in found[1:]], len(text)),
        parts=found,
        title=main.title,
        unit=main.unit,
        year=main.year,
        genre=main.genre,
        notes=tuple(_notes(layout, writer.offsets)),
        pages=tuple(layout.pages),
    )


def _paragraph(piece: Paragraph, writer: Writer) -> Draft | None:
    span, text = writer.put_line(*piece.span)
    if span.start == span.end:
        return None
    writer.mark(BLOCK, piece.span.end)
    return Draft(span, text, piece.level, table=False)


def _table(piece: RawTable, writer: Writer, grids: list[Grid]) -> Draft:
    begin = writer.length
    cells = writer.put_cells(piece.cells, piece.page)
    span = Span(begin, writer.length)
    writer.mark(BLOCK, piece.span.end)
    grids.append(
        Grid(
            number=len(grids),
            span=span,
            cells=tuple(cells),
            rows=max([c.row + c.rows for c in cells], default=0),
            columns=max([c.column + c.columns for c in cells], default=0),
            name=piece.name or "",
            damaged=piece.damaged,
        )
    )
    return Draft(span, "", 0, table=True)


def _blocks(
    drafts: Sequence[Draft], pieces: Sequence[Paragraph | RawTable], heads: Sequence[Head]
) -> tuple[Block, ...]:
    levels = {
        head.block: head.level for head in heads if head.span.end == drafts[head.block].span.end
    }
    blocks: list[Block] = []
    grid = 0
    for i, (draft, piece) in enumerate(zip(drafts, pieces, strict=True)):
        if isinstance(piece, RawTable):
            blocks.append(Block(BlockKind.TABLE, draft.span, page=piece.page, grid=grid))
            grid += 1
            continue
        level = levels.get(i, 0)
        kind = BlockKind.HEADING if level else BlockKind.PARAGRAPH
        blocks.append(Block(kind, draft.span, level, piece.page, None, piece.origin, piece.label))
    return tuple(blocks)


def _with_captions(grids: Sequence[Grid], drafts: Sequence[Draft], signs: Signs) -> list[Grid]:
    """Each grid with the short lines right above it, and the notes right below."""
    found: list[Grid] = []
    places = [i for i, draft in enumerate(drafts) if draft.table]
    for grid, at in zip(grids, places, strict=True):
        above: list[Span] = []
        for draft in reversed(drafts[max(at - _MOST_CAPTIONS, 0) : at]):
            if (
                draft.table
                or len(draft.text) > _LONGEST_CAPTION
                or draft.text.endswith(("。", ";"))
            ):
                break
            above.append(draft.span)
        below: list[Span] = []
        for draft in drafts[at + 1 : at + 1 + _MOST_NOTES]:
            if draft.table or not (
                draft.text.startswith(signs.footnotes) or _goes_on(draft, below)
            ):
                break
            below.append(draft.span)
        found.append(replace(grid, caption=tuple(above[::-1]), footnotes=tuple(below)))
    return found


def _goes_on(draft: Draft, below: Sequence[Span]) -> bool:
    """Whether a paragraph is the next point of a numbered note."""
    return bool(below) and draft.text[:1].isdigit() and draft.text[1:2] in (".", "、")


def _notes(layout: Layout, offsets: array[int]) -> Iterator[tuple[str, str, Span | None]]:
    """The reader's remarks, their places turned from the source into the text."""
    for code, message, at in layout.notes:
        if at is None:
            yield code, message, None
            continue
        start = bisect_left(offsets, at.start)
        yield code, message, Span(start, max(start, bisect_left(offsets, at.end)))
