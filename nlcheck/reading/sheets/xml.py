"""The parts of an .xlsx file: sheets, shared texts, number formats, cells in a stream."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from nlcheck.base.compiling import prepared
from nlcheck.reading.archive import DOCTYPE, Archive
from nlcheck.reading.errors import TOO_LARGE, UNREADABLE, UNSAFE, ReadError
from nlcheck.reading.raised import raised
from nlcheck.reading.sheets.cells import CELLS, Merge, SheetCell, address
from nlcheck.reading.sheets.formats import GENERAL, code_of, printed
from nlcheck.reading.word.text import child, local, value

if TYPE_CHECKING:
    from lxml.etree import _Element

_BOOK = "xl/workbook.xml"
_MERGES = 100_000
_REFERENCE = prepared(r"([A-Z]{1,3})([1-9]\d{0,6})")
_FIRST = ord("A") - 1
_LETTERS = 26
_NOTHING = frozenset(("0", "0.0"))


class SheetPart(NamedTuple):
    """A worksheet: its name, its member of the zip file, whether it is hidden."""

    name: str
    part: str
    hidden: bool


class Book:
    """An opened workbook. ``empty_formulas`` collects cells whose value was never stored."""

    def __init__(self, archive: Archive) -> None:
        """Read everything but the sheets themselves."""
        self._archive = archive
        book = archive.xml(_BOOK)
        self._epoch_1904 = (value(child(book, "workbookPr"), "date1904") or "0") in ("1", "true")
        self.sheets = list(_sheets(archive, book))
        self._texts = _shared(archive)
        self._codes = _formats(archive)
        self.empty_formulas: list[str] = []

    def cells_of(self, sheet: SheetPart) -> tuple[list[SheetCell], list[Merge]]:
        """Filled cells and merged ranges of a sheet."""
        cells: list[SheetCell] = []
        merges: list[Merge] = []
        row, column = 0, -1
        concealed, gone = list[range](), dict[int, bool]()
        above, unseen = None, False
        for element in _stream(self._archive.read(sheet.part)):
            if element.tag.endswith("}col"):
                concealed.extend(_concealed(element))
            elif element.tag.endswith("}row"):
                row, column = row + 1, -1
            elif element.tag.endswith("}c"):
                row, column = _where(element, row, column)
                cell = self._cell(element, sheet.name, row, column)
                if cell is not None:
                    if (holder := element.getparent()) is not above:
                        above, unseen = holder, _is_hidden(holder)
                    if column not in gone:
                        gone[column] = any(column in c for c in concealed)
                    hidden = unseen or gone[column]
                    cells.append(cell._replace(hidden=True) if hidden else cell)
            else:
                merges.append(_range(value(element, "ref") or ""))
            if len(cells) > CELLS or len(merges) > _MERGES:
                raise ReadError(TOO_LARGE, "many-cells", name=sheet.name, limit=CELLS)
        return cells, merges

    def _cell(self, element: _Element, name: str, row: int, column: int) -> SheetCell | None:
        held = {str(e.tag).rpartition("}")[2]: e for e in element}
        kind = element.get("t") or "n"
        stored = held["v"].text or "" if "v" in held else ""
        rich = kind == "inlineStr"
        text = _rich(held.get("is")) if rich else self._text(kind, stored, element)
        if text.strip():
            return SheetCell(row, column, text.strip())
        if "f" in held and not stored and kind != "str":
            self.empty_formulas.append(address(name, row, column))
        return None

    def _text(self, kind: str, stored: str, element: _Element) -> str:
        """What a stored value prints."""
        if kind == "s":
            index = int(stored) if stored.isdigit() else len(self._texts)
            return self._texts[index] if index < len(self._texts) else ""
        if kind == "b":
            return "TRUE" if stored == "1" else "FALSE"
        if kind != "n" or not stored:
            return stored
        style = element.get("s") or "0"
        index = int(style) if style.isdigit() else 0
        code = self._codes[index] if index < len(self._codes) else GENERAL
        return printed(stored, code, epoch_1904=self._epoch_1904)


def _sheets(archive: Archive, book: _Element) -> Iterator[SheetPart]:
    targets = {}
    for e in archive.xml("xl/_rels/workbook.xml.rels"):
        if value(e, "TargetMode") != "External" and (value(e, "Type") or "").endswith("/worksheet"):
            target = value(e, "Target") or ""
            targets[value(e, "Id")] = (
                target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
            )
    holder = child(book, "sheets")
    for e in holder if holder is not None else ():
        links = [targets[v] for k, v in e.attrib.items() if str(k).endswith("}id") and v in targets]
        part = links[0] if links else None
        if part in archive.names and part is not None:
            hidden = (value(e, "state") or "visible") != "visible"
            yield SheetPart(value(e, "name") or "", part, hidden)


def _shared(archive: Archive) -> list[str]:
    name = "xl/sharedStrings.xml"
    if name not in archive.names:
        return []
    return [_rich(e) for e in archive.xml(name) if local(e) == "si"]


def _rich(element: _Element | None) -> str:
    """Plain or formatted text; readings above characters left out."""
    if element is None:
        return ""
    parts = []
    for e in element:
        if local(e) == "t":
            parts.append(e.text or "")
        elif local(e) == "r":
            held = child(e, "t")
            text = held.text or "" if held is not None else ""
            high = value(child(e, "rPr", "vertAlign")) == "superscript"
            parts.append(raised(text) if high else text)
    return "".join(parts)


def _formats(archive: Archive) -> list[str]:
    """The format code of each cell style."""
    name = "xl/styles.xml"
    if name not in archive.names:
        return []
    root = archive.xml(name)
    own = {}
    for e in _children(child(root, "numFmts")):
        own[value(e, "numFmtId")] = value(e, "formatCode") or GENERAL
    codes = []
    for e in _children(child(root, "cellXfs")):
        number = value(e, "numFmtId") or "0"
        codes.append(own.get(number) or code_of(int(number) if number.isdigit() else 0))
    return codes


def _children(element: _Element | None) -> list[_Element]:
    return [] if element is None else list(element)


def _stream(data: bytes) -> Iterator[_Element]:
    """``col``, ``c``, ``row`` (at its end) and ``mergeCell`` elements in order, forgotten once
    used."""
    from lxml import etree  # noqa: PLC0415  (only for Office files)

    if DOCTYPE.search(data):
        raise ReadError(UNSAFE, "entities")
    events = etree.iterparse(
        BytesIO(data),
        tag=("{*}c", "{*}mergeCell", "{*}row", "{*}col"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    try:
        for _, element in events:
            yield element
            if local(element) != "row":
                continue
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
    except etree.XMLSyntaxError as reason:
        raise ReadError(UNREADABLE, "sheet-not-xml") from reason


def _is_hidden(element: _Element | None) -> bool:
    """Whether a row, or columns, are hidden: by word, or without any height."""
    if element is None:
        return False
    size = element.get("ht") or element.get("width") or ""
    return element.get("hidden") in ("1", "true") or size in _NOTHING


def _concealed(columns: _Element) -> Iterator[range]:
    """The numbers of hidden columns, from 0."""
    first, last = columns.get("min") or "", columns.get("max") or ""
    if _is_hidden(columns) and first.isdecimal() and last.isdecimal():
        yield range(int(first) - 1, int(last))


def _where(element: _Element, row: int, column: int) -> tuple[int, int]:
    """The place of a cell: its own word, or what follows from the rows and cells before it."""
    if reference := element.get("r"):
        return _place(reference)
    holder = element.getparent()
    number = (holder.get("r") or "") if holder is not None else ""
    return int(number) - 1 if number.isdigit() else row, column + 1


def _place(reference: str) -> tuple[int, int]:
    """Row and column from 0."""
    hit = _REFERENCE.fullmatch(reference)
    if hit is None:
        raise ReadError(UNREADABLE, "cell-without-address")
    column = 0
    for letter in hit[1]:
        column = column * _LETTERS + ord(letter) - _FIRST
    return int(hit[2]) - 1, column - 1


def _range(reference: str) -> Merge:
    first, _, last = reference.partition(":")
    return (*_place(first), *_place(last or first))
