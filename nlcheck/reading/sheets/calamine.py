"""The program of a process of its own that reads a workbook with python-calamine.

A damaged workbook may make that library ask for more memory than there is, which ends the process
whatever it catches. So it runs apart: the bytes come by standard input, the cells go out as JSON.
Nothing of nlcheck is imported; ``calling`` is the other side.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

__all__ = ["main"]

MEMORY = 4 << 30
SPARSE = 8
"""places of a sheet for each filled cell that is allowed"""


def main() -> int:
    """One JSON object: ``hidden`` names and ``sheets`` (name, cells, merges), or the ``fault``."""
    with suppress(ImportError, ValueError, OSError):  # no such limits on Windows
        import resource  # noqa: PLC0415

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    told = _told(sys.stdin.buffer.read(), int(sys.argv[1]))
    json.dump(told, sys.stdout)
    return 0


def _told(data: bytes, most: int) -> dict[str, Any]:
    import python_calamine  # noqa: PLC0415

    try:
        book = python_calamine.CalamineWorkbook.from_filelike(BytesIO(data))
        visible = python_calamine.SheetVisibleEnum.Visible
        kind = python_calamine.SheetTypeEnum.WorkSheet
        shown = [s.name for s in book.sheets_metadata if s.visible == visible and s.typ == kind]
        hidden = [s.name for s in book.sheets_metadata if s.visible != visible]
        sheets = []
        for name in shown:
            sheet = book.get_sheet_by_name(name)
            if sheet.height * sheet.width > most * SPARSE:
                return {"fault": "many-cells", "name": name}
            cells = list(_cells(sheet))
            if len(cells) > most:
                return {"fault": "many-cells", "name": name}
            merges = [(*start, *end) for start, end in sheet.merged_cell_ranges or ()]
            sheets.append((name, cells, merges))
    except python_calamine.PasswordError:
        return {"fault": "sheets-locked"}
    return {"hidden": hidden, "sheets": sheets}


def _cells(sheet: Any) -> Iterator[tuple[int, int, object]]:
    """Row, column and value of each cell that holds something."""
    top, left = sheet.start or (0, 0)
    for row, values in enumerate(sheet.to_python(skip_empty_area=True), start=top):
        for column, value in enumerate(values, start=left):
            said = _value(value)
            if said != "":
                yield row, column, said


def _value(value: object) -> object:
    """Numbers and truth values as they are, all else as text."""
    if isinstance(value, bool | int | float):
        return value
    if isinstance(value, datetime | date):
        return f"{value.year}-{value.month}-{value.day}"
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return str(value).strip()


if __name__ == "__main__":
    sys.exit(main())
