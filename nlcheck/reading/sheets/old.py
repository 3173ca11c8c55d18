"""Old workbooks (.xls, .et) with their number formats, which python-calamine does not give.

Without them 2.8% would read 0.028: a rate of that column, and a false one.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from typing import Any

from nlcheck.reading.errors import ENCRYPTED, TOO_LARGE, ReadError
from nlcheck.reading.kinds import OLE2
from nlcheck.reading.sheets.cells import CELLS, Filled, SheetCell
from nlcheck.reading.sheets.compound import chains_end
from nlcheck.reading.sheets.formats import GENERAL, printed

_BROKEN = (
    *(struct.error, IndexError, KeyError, ValueError, TypeError, AssertionError),
    *(OverflowError, AttributeError, NotImplementedError, MemoryError, OSError, RecursionError),
)
"""what a damaged file makes of the parser"""


class OldBook:
    """An opened workbook of before 2007."""

    def __init__(self, data: bytes) -> None:
        """Open; ``ValueError`` where it is damaged, :class:`ReadError` where it is locked."""
        import xlrd  # noqa: PLC0415  (only for such files)
        from xlrd.compdoc import CompDocError  # noqa: PLC0415

        if data.startswith(OLE2) and not chains_end(data):
            raise ValueError("sectors that go round")
        try:
            self._book: Any = xlrd.open_workbook(
                file_contents=data, formatting_info=True, ragged_rows=True, logfile=io.StringIO()
            )
        except (xlrd.XLRDError, CompDocError, *_BROKEN) as reason:
            if "ncrypted" in str(reason):
                raise ReadError(ENCRYPTED, "sheets-locked") from reason
            raise ValueError(str(reason)) from reason
        self.hidden = [s.name for s in self._book.sheets() if s.visibility]

    def sheets(self) -> Iterator[Filled]:
        """The visible sheets, in order."""
        for sheet in self._book.sheets():
            if sheet.visibility:
                continue
            cells = list(self._cells(sheet))
            merges = [(a, c, b - 1, d - 1) for a, b, c, d in sheet.merged_cells]
            yield sheet.name, cells, merges

    def _cells(self, sheet: Any) -> Iterator[SheetCell]:
        found = 0
        gone = {n for n, known in sheet.colinfo_map.items() if known.hidden}
        for row in range(sheet.nrows):
            known = sheet.rowinfo_map.get(row)
            hidden = known is not None and bool(known.hidden)
            for column, cell in enumerate(sheet.row(row)):
                text = self._text(cell).strip()
                if not text:
                    continue
                found += 1
                if found > CELLS:
                    raise ReadError(TOO_LARGE, "many-cells", name=sheet.name, limit=CELLS)
                yield SheetCell(row, column, text, hidden or column in gone)

    def _text(self, cell: Any) -> str:
        """What a cell prints."""
        import xlrd  # noqa: PLC0415

        if cell.ctype == xlrd.XL_CELL_TEXT:
            return str(cell.value)
        if cell.ctype == xlrd.XL_CELL_BOOLEAN:
            return "TRUE" if cell.value else "FALSE"
        if cell.ctype == xlrd.XL_CELL_ERROR:
            return str(xlrd.error_text_from_code.get(cell.value, ""))
        if cell.ctype not in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
            return ""
        code = self._code(cell.xf_index)
        return printed(repr(cell.value), code, epoch_1904=bool(self._book.datemode))

    def _code(self, number: int | None) -> str:
        """The code of a cell's number format."""
        if number is None or number >= len(self._book.xf_list):
            return GENERAL
        known = self._book.format_map.get(self._book.xf_list[number].format_key)
        return known.format_str if known is not None else GENERAL
