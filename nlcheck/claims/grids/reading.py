"""From grids to understood tables: bands, columns, rows, printed numbers and their keys.

Nothing is compared here; what cannot be understood stays without a key and becomes a gap.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from nlcheck.base import Dimension
from nlcheck.base.compiling import prepared
from nlcheck.claims.governments import of_government
from nlcheck.claims.grids.bands import bands
from nlcheck.claims.grids.build import Builder
from nlcheck.claims.grids.joining import Piece
from nlcheck.claims.grids.keys import Resolve
from nlcheck.claims.grids.kinds import account
from nlcheck.claims.grids.model import Table
from nlcheck.claims.grids.sheet import Sheets
from nlcheck.claims.grids.source import Source
from nlcheck.claims.grids.torn import marked
from nlcheck.claims.grids.words import PLAIN, SCORE, words
from nlcheck.document import WIDEST, Document, Grid
from nlcheck.findings import Gap, GapKind

__all__ = ["read_tables"]

_YEAR = prepared(r"(?<!\d)(20\d\d)年")
NEAR = 2
"""border signs between two grids with nothing between them"""


@dataclass(slots=True, eq=False)
class Carry:
    """What a grid without caption takes over from the grid right above it: one form, cut in two."""

    end: int = -1
    titles: list[str] = field(default_factory=list)
    pairs: dict[str, str] = field(default_factory=dict)


def read_tables(
    document: Document,
    resolve: Resolve | None = None,
    number: int = 0,
    *,
    sheets: Sheets | None = None,
) -> tuple[tuple[Table, ...], tuple[Gap, ...]]:
    """All tables of a document and the numbers in them that could not be understood.

    ``resolve`` turns a label into an account code (empty: none, or not one); ``number`` is the
    number of the document (0: the one checked); ``sheets`` keeps its cells as read.
    """
    found: list[Piece] = []
    gaps: list[Gap] = []
    carry = Carry()
    sheets = sheets or Sheets(document.text)
    year = document.year or _only_year(document.text)
    source = Source(document, words(), resolve or account, number, year, of_government(document))
    for grid in document.grids:
        if grid.damaged:
            gaps.append(Gap(grid.span, GapKind.DAMAGED_GRID, grid.damaged))
        if grid.columns > WIDEST:
            gaps.append(Gap(grid.span, GapKind.LIMIT))
            continue
        if grid.caption or grid.span.start - carry.end > NEAR:
            carry = Carry(titles=[span.of(document.text) for span in grid.caption])
        found.extend(_tables(source, grid, carry, sheets))
        carry.end = grid.span.end
    tables = tuple(marked(found))
    return tables, (*gaps, *(gap for table in tables for gap in _gaps(table)))


def _only_year(text: str) -> int | None:
    """The year of a text that names only one."""
    years = set(_YEAR.findall(text))
    return int(years.pop()) if len(years) == 1 else None


def _tables(source: Source, grid: Grid, carry: Carry, sheets: Sheets) -> Iterator[Piece]:
    text, sheet = source.document.text, sheets.of(grid)
    for band in bands(sheet, source.words):
        titles = [span.of(text) for span in band.titles]
        if titles:
            carry.titles = titles if carry.end >= 0 else carry.titles + titles
        carry.end = grid.span.end
        if not band.data:
            continue
        carry.pairs |= band.pairs
        band.pairs = dict(carry.pairs)
        builder = Builder(source, sheet, band, list(carry.titles))
        if (table := builder.table()) is not None:
            yield Piece(table, builder)


def _gaps(table: Table) -> Iterator[Gap]:
    """Figures of a table that no check can use."""
    if table.damaged:
        return
    unknown = (Dimension.PLAIN, Dimension.SCORE)
    for place, mention in table.values.items():
        if mention.at in table.ordinals:
            continue
        plain = mention.unit.dimension in unknown and mention.unit in (PLAIN, SCORE)
        if plain or table.misfit:
            kind = GapKind.UNKNOWN_MEASURE
        elif place not in table.keys and mention.unit.dimension is Dimension.MONEY:
            kind = GapKind.UNKNOWN_ITEM
        else:
            continue
        yield Gap(mention.at, kind)
