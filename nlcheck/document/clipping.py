"""A document within the limits of work: what stands beyond them is left out, and said to be."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice

from nlcheck.base import Span
from nlcheck.base.compiling import prepared
from nlcheck.document.model import Block, Document, Grid, Part, Section

CHARACTERS = 1_500_000
"""of normalised text; the longest prospectus has a third of it"""
NUMBERS = 60_000
"""printed figures; a page of tables has about 200"""
SIGNS = 400_000
"""punctuation and letters, which cost a token each"""
TABLES = 6_000
"""each is a world of its own; ten a page would fill a prospectus"""
WIDEST = 2_000
"""columns of a table that is read; the widest of a ministry's has a hundred"""
SHORT = 400_000
"""characters of a source that is read whole, whatever it holds: its text may still be cut"""
_NUMBER = prepared(r"\d+(?:\.\d+)?")
_SIGN = prepared(r"[^\s\w]|[A-Za-z]+")


def clipped(
    document: Document,
    *,
    characters: int = CHARACTERS,
    numbers: int = NUMBERS,
    signs: int = SIGNS,
    tables: int = TABLES,
) -> tuple[Document, int | None]:
    """The document up to a limit, and where it was cut; None where it is whole."""
    text = document.text
    cuts = [
        characters if len(text) > characters else None,
        _nth(_NUMBER, text, numbers),
        _nth(_SIGN, text, signs),
        document.grids[tables].span.start if len(document.grids) > tables else None,
    ]
    cut = min((c for c in cuts if c is not None), default=None)
    return (document, None) if cut is None else (_cut(document, cut), cut)


def reach(source: str, *, characters: int, numbers: int = NUMBERS) -> int:
    """How much of a source is worth reading at all: no more numbers than are checked."""
    if len(source) <= min(characters, SHORT):
        return len(source)
    cut = _nth(_NUMBER, source, numbers)
    return min(len(source), characters, len(source) if cut is None else cut)


def _nth(pattern: re.Pattern[str], text: str, most: int) -> int | None:
    """Where the first match beyond so many begins."""
    if len(text) < most:
        return None
    beyond = next(islice(pattern.finditer(text), most, None), None)
    return beyond.start() if beyond else None


def _cut(document: Document, cut: int) -> Document:
    """Blocks, cells, sections and parts up to the cut; the block that it divides ends there."""
    return replace(
        document,
        text=document.text[:cut],
        offsets=document.offsets[: cut + 1],
        blocks=tuple(_block(b, cut) for b in document.blocks if b.span.start < cut),
        grids=tuple(_grid(g, cut) for g in document.grids if g.span.start < cut),
        sections=tuple(_section(s, cut) for s in document.sections if s.heading.end <= cut),
        parts=tuple(_part(p, cut) for p in document.parts if p.span.start < cut),
    )


def _within(span: Span, cut: int) -> Span:
    return Span(span.start, min(span.end, cut))


def _block(block: Block, cut: int) -> Block:
    return block if block.span.end <= cut else block._replace(span=_within(block.span, cut))


def _grid(grid: Grid, cut: int) -> Grid:
    """Of a table that is divided the rows before the cut; what it adds up to is not known."""
    if grid.span.end <= cut:
        return replace(grid, footnotes=tuple(s for s in grid.footnotes if s.end <= cut))
    cells = tuple(c for c in grid.cells if c.span.end < cut)
    return replace(
        grid,
        span=_within(grid.span, cut),
        cells=cells,
        rows=max((c.row + c.rows for c in cells), default=0),
        footnotes=(),
        damaged=grid.damaged or "limit",
    )


def _section(section: Section, cut: int) -> Section:
    return section if section.span.end <= cut else section._replace(span=_within(section.span, cut))


def _part(part: Part, cut: int) -> Part:
    return part if part.span.end <= cut else replace(part, span=_within(part.span, cut))
