"""Spreadsheets of the open document format (.ods): each cell keeps the digits it prints as text.

Source: OpenDocument 1.3, part 3, chapters 9 (tables) and 6 (paragraphs).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nlcheck.base.compiling import prepared
from nlcheck.reading.archive import Archive
from nlcheck.reading.errors import ENCRYPTED, TOO_LARGE, UNREADABLE, ReadError
from nlcheck.reading.sheets.cells import CELLS, Filled, Merge, SheetCell
from nlcheck.reading.sheets.formats import GENERAL, printed
from nlcheck.reading.word.text import child, local, value

if TYPE_CHECKING:
    from lxml.etree import _Element

CONTENT = "content.xml"
_MANIFEST = "META-INF/manifest.xml"
_LOCKED = b"encryption-data"
_ROWS = frozenset(("table-header-rows", "table-rows", "table-row-group"))
_NOTES = frozenset(("annotation", "annotation-end", "frame", "ruby-text", "note"))
"""what stands in a cell and is not printed in it, or no text of it"""
_COUNT = prepared(r"[1-9]\d{0,8}")
_UNSEEN = frozenset(("collapse", "filter"))
_SPACES = 100
"""that a cell may hold in a row"""
_SIGNS = {"tab": "\t", "line-break": "\n"}


class OpenBook:
    """An opened workbook; ``hidden`` names the sheets that are not shown."""

    def __init__(self, archive: Archive) -> None:
        """Read the content; :class:`ReadError` where it is locked or damaged."""
        if _MANIFEST in archive.names and _LOCKED in archive.read(_MANIFEST):
            raise ReadError(ENCRYPTED, "sheets-locked")
        root = archive.xml(CONTENT)
        book = child(root, "body", "spreadsheet")
        if book is None:
            raise ReadError(UNREADABLE, "sheets-damaged")
        concealed = set(_concealed(root))
        tables = [table for table in book if local(table) == "table"]
        self._shown = [t for t in tables if value(t, "style-name") not in concealed]
        self.hidden = [_name(t) for t in tables if value(t, "style-name") in concealed]

    def sheets(self) -> Iterator[Filled]:
        """The sheets that are shown, in order."""
        for table in self._shown:
            cells: list[SheetCell] = []
            merges: list[Merge] = []
            number = 0
            for row in _rows(table):
                times = _times(row, "number-rows-repeated")
                found = list(_cells(row, number, merges))
                if len(cells) + len(found) * times > CELLS:
                    raise ReadError(TOO_LARGE, "many-cells", name=_name(table), limit=CELLS)
                for again in range(times if found else 0):
                    cells.extend(cell._replace(row=number + again) for cell in found)
                number += times
            yield _name(table), cells, merges


def _concealed(root: _Element) -> Iterator[str]:
    """The styles of sheets that are hidden."""
    styles = child(root, "automatic-styles")
    for style in () if styles is None else styles:
        if value(child(style, "table-properties"), "display") == "false":
            yield value(style, "name") or ""


def _name(table: _Element) -> str:
    return value(table, "name") or ""


def _rows(holder: _Element) -> Iterator[_Element]:
    for element in holder:
        name = local(element)
        if name == "table-row":
            yield element
        elif name in _ROWS:
            yield from _rows(element)


def _cells(row: _Element, number: int, merges: list[Merge]) -> Iterator[SheetCell]:
    """The filled cells of a row; what merged cells cover is not shown."""
    column = 0
    hidden = value(row, "visibility") in _UNSEEN
    for cell in row:
        times = _times(cell, "number-columns-repeated")
        if local(cell) == "table-cell":
            text = _text(cell)
            down = _times(cell, "number-rows-spanned")
            across = _times(cell, "number-columns-spanned")
            if text and (down > 1 or across > 1):
                merges.append((number, column, number + down - 1, column + across - 1))
            if text and times > CELLS:
                raise ReadError(TOO_LARGE, "many-cells-in-row", limit=CELLS)
            for again in range(times if text else 0):
                yield SheetCell(number, column + again, text, hidden)
        column += times


def _times(element: _Element, name: str) -> int:
    held = value(element, name) or ""
    return int(held) if _COUNT.fullmatch(held) else 1


def _text(cell: _Element) -> str:
    """What a cell prints; where a file keeps the value alone, its digits."""
    lines = [_line(p) for p in cell if local(p) in ("p", "h")]
    if not lines and (stored := value(cell, "value")):
        return printed(stored, GENERAL)
    return "\n".join(lines).strip()


def _line(paragraph: _Element) -> str:
    pieces = [paragraph.text or ""]
    for element in paragraph:
        name = local(element)
        if name == "s":
            pieces.append(" " * min(_times(element, "c"), _SPACES))
        elif name in _SIGNS:
            pieces.append(_SIGNS[name])
        elif name not in _NOTES:
            pieces.append(_line(element))
        pieces.append(element.tail or "")
    return "".join(pieces)
