"""Spreadsheets: every visible sheet, values as printed, cells named ``Sheet!B7``.

``.xlsx`` is read from its XML, because the digits printed are in its number formats, which
python-calamine does not give; ``.ods`` too, whose cells keep what they print; ``.xls`` and ``.et``
go through xlrd, which gives formats; ``.xlsb``, and what xlrd cannot open, through python-calamine.
Blank rows and columns take no place in the grid, so a sheet is as large as what stands in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from nlcheck.document import Layout
from nlcheck.reading.archive import Archive
from nlcheck.reading.cells import QUANTITIES, look
from nlcheck.reading.draft import Draft
from nlcheck.reading.errors import (
    EMPTY,
    HIDDEN_SHEET,
    NO_VALUE,
    ReadError,
    said,
)
from nlcheck.reading.kinds import OLE2
from nlcheck.reading.sheets.calling import by_calamine
from nlcheck.reading.sheets.cells import Filled, write_sheet
from nlcheck.reading.sheets.old import OldBook
from nlcheck.reading.sheets.open_document import CONTENT, OpenBook
from nlcheck.reading.sheets.xml import Book

_DIGITS = frozenset("123456789")
_LISTED = 5
"""names in a note before 等"""


def read_xlsx(data: bytes) -> Layout:
    """The layout of an .xlsx file; :class:`ReadError` when it cannot be read."""
    draft = Draft()
    with Archive(data) as archive:
        book = Book(archive)
        shown = (sheet for sheet in book.sheets if not sheet.hidden)
        sheets = ((sheet.name, *book.cells_of(sheet)) for sheet in shown)
        _write(draft, sheets, [sheet.name for sheet in book.sheets if sheet.hidden])
    if book.empty_formulas:
        draft.note(NO_VALUE, said("no-value", listed=_listed(book.empty_formulas)))
    return _layout(draft)


def read_sheet(data: bytes) -> Layout:
    """The layout of an .xls, .et, .xlsb or .ods file; :class:`ReadError` when it cannot be read."""
    if data.startswith(OLE2):
        return _layout(_old(data) or _apart(data))
    return _layout(_open(data) or _apart(data))


def _open(data: bytes) -> Draft | None:
    """What stands in a workbook of the open document format; None where it is none."""
    draft = Draft()
    try:
        archive = Archive(data)
    except ReadError:
        return None
    with archive:
        if CONTENT not in archive.names:
            return None
        book = OpenBook(archive)
        _write(draft, book.sheets(), book.hidden)
    return draft


def _old(data: bytes) -> Draft | None:
    """What stands in a workbook of before 2007; None where its parser gives up."""
    draft = Draft()
    try:
        book = OldBook(data)
        _write(draft, book.sheets(), book.hidden)
    except ValueError:
        return None
    return draft


def _apart(data: bytes) -> Draft:
    """What stands in a workbook that only python-calamine opens."""
    draft = Draft()
    _write(draft, *by_calamine(data))
    return draft


def _write(draft: Draft, sheets: Iterable[Filled], hidden: Sequence[str]) -> None:
    """Write the sheets, and say which of them have hidden figures, and which are ``hidden``."""
    partly = []
    for name, cells, merges in sheets:
        write_sheet(draft, name, cells, merges)
        if any(cell.hidden and _counts(cell.text) for cell in cells):
            partly.append(name)
    if hidden:
        draft.note(HIDDEN_SHEET, said("hidden-sheets", listed=_listed(hidden)))
    if partly:
        draft.note(HIDDEN_SHEET, said("hidden-lines", listed=_listed(partly)))


def _counts(text: str) -> bool:
    """Whether a cell holds a figure other than 0."""
    return look(text) in QUANTITIES and any(sign in _DIGITS for sign in text)


def _listed(names: Sequence[str]) -> str:
    shown = "、".join(f"“{name}”" for name in names[:_LISTED])
    return said("listed-first", listed=shown, count=len(names)) if names[_LISTED:] else shown


def _layout(draft: Draft) -> Layout:
    if not draft.length and not draft.notes:
        raise ReadError(EMPTY, "sheets-empty")
    return draft.layout()
