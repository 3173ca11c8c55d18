"""Word (.docx): an XML walk, because libraries lose tracked changes and text boxes.

Inserted text counts, deleted text does not, moved text counts where it went. Headers, footers and
comments are not read. Addresses: :mod:`nlcheck.reading.word.text`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from nlcheck.document import Layout
from nlcheck.reading.archive import Archive
from nlcheck.reading.draft import Draft, DraftCell
from nlcheck.reading.errors import (
    EMBEDDED,
    EMPTY,
    NO_TEXT,
    TOO_LARGE,
    TRACKED_CHANGES,
    UNREADABLE,
    ReadError,
    said,
)
from nlcheck.reading.word.chunks import chunks_of, read_chunk
from nlcheck.reading.word.numbering import Numbering, Style, properties, styles_of
from nlcheck.reading.word.places import places
from nlcheck.reading.word.text import (
    boxes_of,
    child,
    local,
    mark_is_gone,
    on,
    paragraphs_of,
    text_of,
    value,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

DEPTH = 8
"""tables in cells of tables, at most"""
_BODY_TEXT = 9
"""outline level of what is no heading"""
_WORKBOOKS = ("Excel.", "ET.")
"""how the programs of objects are named that hold tables"""
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
_SKIPPED = frozenset(("del", "moveFrom", "sectPr", "tblPr", "tcPr", "trPr", "tblGrid", "sdtPr"))


class _Piece(NamedTuple):
    """A line of a paragraph: its text, its address, its heading level."""

    text: str
    origin: str
    level: int


def read_docx(data: bytes) -> Layout:
    """The layout of a Word file; :class:`ReadError` when it cannot be read."""
    with Archive(data) as archive:
        main = main_part(archive)
        reader = _Reader(archive)
        root = archive.xml(main)
        reader.part(main, root)
        chunks = chunks_of(archive, main, root)
        if len(chunks) == 1 and not reader.draft.length:
            return read_chunk(archive.read(chunks[0]))
        for name in _NOTES:
            if name in archive.names:
                reader.part(name, archive.xml(name))
    if not reader.draft.length:
        if reader.pictures:
            raise ReadError(NO_TEXT, "word-pictures")
        raise ReadError(EMPTY, "word-empty")
    if reader.objects:
        reader.draft.note(EMBEDDED, said("objects", count=reader.objects))
    if chunks:
        reader.draft.note(EMBEDDED, said("files-taken-in", count=len(chunks)))
    return reader.draft.layout()


def main_part(archive: Archive) -> str:
    """The name of the part that holds the text."""
    if "word/document.xml" in archive.names:
        return "word/document.xml"
    found = sorted(n for n in archive.names if n.startswith("word/document") and n.endswith(".xml"))
    if not found:
        raise ReadError(UNREADABLE, "no-body")
    return found[0]


class _Reader:
    """Walks parts and writes what they hold into a draft."""

    def __init__(self, archive: Archive) -> None:
        self.draft = Draft(flowing=True)
        numbering, styles = (
            archive.xml(name) if name in archive.names else None
            for name in ("word/numbering.xml", "word/styles.xml")
        )
        self._numbering = Numbering(numbering)
        self._styles = styles_of(styles)
        self._part = ""
        self._index: dict[_Element, int] = {}
        self._tracked = False
        self.pictures = self.objects = 0
        """drawings, and workbooks embedded as objects"""

    def part(self, name: str, root: _Element) -> None:
        """Write the pieces of one part."""
        self._part = name
        self._index = {p: i for i, p in enumerate(paragraphs_of(root))}
        if not self._tracked and any(True for _ in root.iter("{*}ins", "{*}del", "{*}moveTo")):
            self._tracked = True
            self.draft.note(TRACKED_CHANGES, said("tracked"))
        self.pictures += sum(1 for _ in root.iter("{*}drawing", "{*}pict"))
        self.objects += sum(_is_workbook(e) for e in root.iter("{*}OLEObject"))
        body = child(root, "body")
        for holder in [body] if body is not None else _notes(root):
            self._blocks(holder, 0)

    def _blocks(self, holder: _Element, depth: int) -> None:
        if depth > DEPTH:
            raise ReadError(TOO_LARGE, "nested-tables", limit=DEPTH)
        held: list[_Element] = []
        for block in _content(holder):
            if local(block) == "p":
                held.append(block)
                if not mark_is_gone(block):
                    self._write(held, depth)
                    held = []
                continue
            self._table(block, depth)
        self._write(held, depth)

    def _write(self, held: list[_Element], depth: int) -> None:
        """One paragraph, or several whose ends between them were deleted."""
        if not held:
            return
        for piece in self._pieces(held):
            if piece.text.strip():
                self.draft.paragraph(piece.text, level=piece.level, origin=piece.origin)
        for paragraph in held:
            for box in boxes_of(paragraph):
                self._blocks(box, depth + 1)

    def _pieces(self, held: list[_Element]) -> list[_Piece]:
        """The lines of a paragraph, the automatic number before the first."""
        text = "".join(map(text_of, held))
        if not text.strip():
            return []
        style = self._style(held[0])
        level = 0 if style.outline is None or style.outline >= _BODY_TEXT else style.outline + 1
        label = ""
        if style.number not in (None, "0"):
            label = self._numbering.label(style.number or "", style.depth or 0)
        begin = -len(label)
        address = f"{self._part}#{self._index.get(held[0], -1)}"
        pieces = []
        for line in (label + text).split("\n"):
            pieces.append(_Piece(line, f"{address}@{begin}", level))
            begin += len(line) + 1
        return pieces

    def _style(self, paragraph: _Element) -> Style:
        named = self._styles.get(value(child(paragraph, "pPr", "pStyle")) or "", Style())
        return properties(child(paragraph, "pPr")).over(named)

    def _table(self, table: _Element, depth: int) -> None:
        cells: list[DraftCell] = []
        nested: list[_Element] = []
        elements: list[_Element] = []
        for row, column, span, down, element in places(table):
            text, origin = self._cell(element, nested)
            hidden = _is_hidden(element)
            cells.append(DraftCell(text, row, column, down, span, origin=origin, hidden=hidden))
            elements.append(element)
        if not any(cell.column for cell in cells):  # it only frames what stands in it
            for element in elements:
                self._blocks(element, depth + 1)
            return
        self.draft.table(cells)
        if nested and depth >= DEPTH:
            raise ReadError(TOO_LARGE, "nested-tables", limit=DEPTH)
        for inner in nested:
            self._table(inner, depth + 1)

    def _cell(self, cell: _Element, nested: list[_Element]) -> tuple[str, str]:
        """The text of a cell, a line a paragraph, and the address of each line."""
        pieces: list[_Piece] = []
        held: list[_Element] = []
        for block in _content(cell):
            if local(block) == "tbl":
                nested.append(block)
                continue
            held.append(block)
            if not mark_is_gone(block):
                pieces.extend(self._pieces(held))
                held = []
            for box in boxes_of(block):
                for inner in _content(box):
                    pieces.extend(self._pieces([inner]) if local(inner) == "p" else ())
        if held:
            pieces.extend(self._pieces(held))
        return "\n".join(p.text for p in pieces), ",".join(p.origin for p in pieces)


def _is_workbook(element: _Element) -> bool:
    return (value(element, "ProgID") or "").startswith(_WORKBOOKS)


def _is_hidden(cell: _Element) -> bool:
    """Whether a cell stands in a row that does not show."""
    row = next(cell.iterancestors("{*}tr"), None)
    return on(child(row, "trPr", "hidden"))


def _content(holder: _Element) -> Iterator[_Element]:
    """Paragraphs and tables of a holder, those inside content controls too."""
    for element in holder:
        name = local(element)
        if name in ("p", "tbl"):
            yield element
        elif name not in _SKIPPED:
            yield from _content(element)


def _notes(root: _Element) -> list[_Element]:
    """Footnotes or endnotes of a part, separators left out."""
    return [e for e in root if local(e) in ("footnote", "endnote") and value(e, "type") is None]
