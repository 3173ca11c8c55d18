"""One document model for every format: what readers give and all later stages take.

A reader yields a :class:`Layout` (source text, paragraphs and tables with their spans in it);
:func:`assemble` makes the :class:`Document`: normalised text with exact offsets, headings, parts,
grids.
"""

from nlcheck.document.assemble import assemble
from nlcheck.document.clipping import TABLES, WIDEST, clipped, reach
from nlcheck.document.layout import Layout, Paragraph, RawCell, RawTable
from nlcheck.document.model import (
    Block,
    BlockKind,
    Cell,
    Document,
    Genre,
    Grid,
    Part,
    Section,
)
from nlcheck.document.signs import Signs
from nlcheck.document.spot import Spot, Spots, spot_of

__all__ = [
    "TABLES",
    "WIDEST",
    "Block",
    "BlockKind",
    "Cell",
    "Document",
    "Genre",
    "Grid",
    "Layout",
    "Paragraph",
    "Part",
    "RawCell",
    "RawTable",
    "Section",
    "Signs",
    "Spot",
    "Spots",
    "assemble",
    "clipped",
    "reach",
    "spot_of",
]
