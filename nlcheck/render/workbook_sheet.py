"""Sheets of a workbook: a frozen head, a filter, columns as wide as asked, text that stays text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import IO, TYPE_CHECKING, NamedTuple

from nlcheck.base.compiling import prepared

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

__all__ = ["ROWS", "Entry", "Link", "Sheet", "book"]

ROWS = 1_000_000
"""of a sheet; Excel holds 1,048,576"""
LINKS = 60_000
"""of a sheet; Excel opens at most 65,530"""
SIGNS = 32_000
"""of a cell; Excel holds 32,767"""
ADDRESS = 1_000
_SHEET = prepared(r"(?P<sheet>[^!]+)!(?P<cell>[A-Z]{1,3}\d+)")
_BAD = prepared("[\ud800-\udfff\ufffe\uffff]")
_PAGED = (".pdf",)
_BOOKS = (".xlsx", ".xls", ".xlsb", ".et", ".ods")


class Link(NamedTuple):
    """An address for people that leads to the file, and to the page or cell where Excel can."""

    text: str
    path: str
    page: int | None = None
    cell: str | None = None

    @property
    def target(self) -> str | None:
        """What Excel opens; None where nothing can be opened."""
        path = self.path.replace("\\", "/")
        if path in ("", "-") or "#" in path or len(path) > ADDRESS or _BAD.search(path):
            return None
        at = _SHEET.fullmatch(self.cell or "")
        if at and path.lower().endswith(_BOOKS):
            sheet = at["sheet"].replace("'", "''")
            return f"external:{path}#'{sheet}'!{at['cell']}"
        if self.page and path.lower().endswith(_PAGED):
            return f"external:{path}#page={self.page}"
        return f"external:{path}"


Entry = str | int | float | Link


@contextmanager
def book(stream: IO[bytes]) -> Iterator[Workbook]:
    """A workbook written to ``stream``; the same content gives the same bytes."""
    import xlsxwriter  # noqa: PLC0415 (only where a list is asked for)

    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(stream, options) as held:
        held.set_properties({"created": datetime(2000, 1, 1, tzinfo=UTC), "author": "nlcheck"})
        yield held


class Sheet:
    """One sheet; a table begins where it is told, the first one freezes its head."""

    def __init__(self, held: Workbook, name: str) -> None:
        """An empty sheet at the end of the workbook."""
        self._sheet = held.add_worksheet(name)
        self._head = held.add_format(
            {"bold": True, "bg_color": "#E8EDF3", "bottom": 1, "valign": "vcenter"}
        )
        self._text = held.add_format({"valign": "top", "text_wrap": True})
        self._link: Format = held.add_format({"font_color": "#0B5394", "underline": 1})
        self._links = 0

    def table(
        self,
        heads: Sequence[tuple[str, int]],
        rows: Iterable[Sequence[Entry]],
        *,
        at: tuple[int, int] = (0, 0),
        filtered: bool = True,
        frozen: bool = True,
    ) -> None:
        """A head and its rows; ``heads``: (text, width in signs). Rows beyond ROWS are counted."""
        top, left = at
        for column, (head, width) in enumerate(heads, left):
            self._sheet.write_string(top, column, head, self._head)
            self._sheet.set_column(column, column, width)
        number, left_out = top, 0
        for row in rows:
            if number - top >= ROWS:
                left_out += 1
                continue
            number += 1
            for column, entry in enumerate(row, left):
                self._write(number, column, entry)
        if left_out:
            self._sheet.write_string(number + 1, left, f"另有 {left_out} 行未列出")
        if frozen:
            self._sheet.freeze_panes(top + 1, 0)
        if filtered:
            self._sheet.autofilter(top, left, max(number, top), left + len(heads) - 1)

    def choices(self, column: int, rows: int, allowed: Sequence[str]) -> None:
        """Let the entries of a column below its head be one of these only."""
        rule = {"validate": "list", "source": list(allowed)}
        self._sheet.data_validation(1, column, max(rows, 1), column, rule)

    def _write(self, row: int, column: int, entry: Entry) -> None:
        if isinstance(entry, Link):
            target = entry.target
            if target is None or self._links >= LINKS:
                self._sheet.write_string(row, column, _safe(entry.text), self._text)
                return
            self._links += 1
            self._sheet.write_url(row, column, target, self._link, _safe(entry.text))
        elif isinstance(entry, str):
            if entry:
                self._sheet.write_string(row, column, _safe(entry), self._text)
        else:
            self._sheet.write_number(row, column, entry)


def _safe(text: str) -> str:
    return _BAD.sub("\ufffd", text)[:SIGNS]
