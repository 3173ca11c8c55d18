"""What a reader has seen, before normalising: paragraphs and tables over the source text.

``source`` is the decoded file for text formats (CONTRACT: offsets count its characters, BOM left
out, line ends as they stand). For PDF, Word, HTML and spreadsheets the reader writes it: the text
that ``nlcheck extract`` shows, one paragraph a line, table cells separated by tabs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import NamedTuple

from nlcheck.base import Span
from nlcheck.base.records import alike


class Paragraph(NamedTuple):
    """A paragraph or heading of the source.

    ``span`` may run over soft line breaks. ``level`` 1.. when the format itself marks a heading
    (Word style, Markdown #, HTML h1); ``origin`` is the reader's own address (paragraph number, XML
    path); ``label`` the cell that a person finds it in (``表1!A1``: titles and notes of a sheet).
    """

    span: Span
    page: int | None = None
    level: int = 0
    origin: str | None = None
    label: str = ""


class RawCell(NamedTuple):
    """One cell: where its text stands in the source, and its place in the grid (0-based).

    ``label`` is what a person finds it by (``Sheet1!B7``); left empty it becomes ``表N RrCc``.
    ``uncertain``: the rebuild is not sure that the cell belongs in this row or column; ``hidden``:
    it stands in a row or column that does not print.
    """

    span: Span
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    page: int | None = None
    label: str | None = None
    uncertain: bool = False
    box: tuple[float, float, float, float] | None = None
    origin: str | None = None
    hidden: bool = False


@alike
class RawTable:
    """A table: its cells in reading order, and the source span from first to last cell.

    ``damaged`` says in a word why the grid cannot be trusted (``""``: it can).
    """

    span: Span
    cells: tuple[RawCell, ...]
    name: str | None = None
    page: int | None = None
    damaged: str = ""


@alike
class Layout:
    """All pieces of one source, in order.

    ``notes``: (DOC code, message, span or None) remarks of the reader.
    """

    source: str
    pieces: Sequence[Paragraph | RawTable]
    notes: Sequence[tuple[str, str, Span | None]] = ()
    meta: Mapping[str, str] = field(default_factory=dict)
    pages: Sequence[tuple[int, int]] = ()
    """(source position, page): from there on paragraphs stand on that page; they may run over"""
    read: str = ""
    """the source as it is read, where that is not as it stands: character for character, blanks in
    the place of what says nothing (page numbers, marks of emphasis)"""
