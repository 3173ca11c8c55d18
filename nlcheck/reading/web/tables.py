"""HTML tables: rows and columns with their spans; tables that only lay out a page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nlcheck.base.compiling import prepared
from nlcheck.reading.cells import QUANTITIES, look
from nlcheck.reading.draft import DraftCell
from nlcheck.reading.errors import TOO_LARGE, ReadError
from nlcheck.reading.merged import Merged
from nlcheck.reading.raised import raised
from nlcheck.reading.web.furniture import is_hidden

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_FRAME_CELLS = 2
"""a table of no more cells lays out a page"""
_DEPTH = 50
_BREAKS = frozenset(("br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6"))
_SILENT = frozenset(("script", "style", "del", "rt", "rp", "template"))
_SPACE = prepared(r"[ \t\r\n\f\xa0]+")
_LINE = "\x00"


def is_frame(table: LexborNode) -> bool:
    """Whether a table lays out a page: it holds tables, hardly a cell, or one cell in every row."""
    if any(inner.mem_id != table.mem_id for inner in table.css("table")):
        return True
    count = len(table.css("td, th"))
    return count <= max(_FRAME_CELLS, len(table.css("tr")))


def table_cells(table: LexborNode, path: str) -> list[DraftCell]:
    """The cells of a data table; row spans end with the table. Rows that do not show and hold no
    figures, as pages keep to copy new ones from, are left out."""
    cells = _cut(_placed(table, path))
    counted = {c.row for c in cells if c.hidden and look(c.text) in QUANTITIES}
    return [c if not c.hidden or c.row in counted else c._replace(text="") for c in cells]


def _cut(cells: list[DraftCell]) -> list[DraftCell]:
    """The cells without the columns at the right edge that hold nothing: Word writes them to put
    up for merged cells. A single row may be one of a table whose rows are tables."""
    if not any(c.row for c in cells):
        return cells
    width = max((c.column + 1 for c in cells if c.text), default=0)
    return [
        c._replace(columns=min(c.columns, max(width - c.column, 1)))
        for c in cells
        if c.column < width
    ]


def _placed(table: LexborNode, path: str) -> list[DraftCell]:
    rows = list(_rows(table, path))
    cells: list[DraftCell] = []
    merged = Merged(len(rows))
    for number, (row, where) in enumerate(rows):
        gone = is_hidden(row)
        for cell, address in _elements(row, where, ("td", "th")):
            column, down, across = merged.place(
                number, _span(cell, "rowspan"), _span(cell, "colspan")
            )
            hidden = gone or is_hidden(cell)
            cells.append(
                DraftCell(
                    cell_text(cell), number, column, down, across, origin=address, hidden=hidden
                )
            )
    return cells


def _rows(table: LexborNode, path: str) -> Iterator[tuple[LexborNode, str]]:
    for part, where in _elements(table, path, ("tr", "thead", "tbody", "tfoot")):
        if part.tag == "tr":
            yield part, where
            continue
        yield from _elements(part, where, ("tr",))


def _elements(
    node: LexborNode, path: str, names: tuple[str, ...]
) -> Iterator[tuple[LexborNode, str]]:
    """Child elements by name, each with its address."""
    for place, child in child_elements(node):
        if child.tag in names:
            yield child, f"{path}/{place}"


def child_elements(node: LexborNode) -> Iterator[tuple[int, LexborNode]]:
    """Child elements, each with its place among them."""
    child, place = node.child, 0
    while child is not None:
        if child.is_element_node:
            yield place, child
            place += 1
        child = child.next


def _span(cell: LexborNode, name: str) -> int:
    text = (cell.attributes.get(name) or "1").strip()
    return int(text) if text.isdigit() and len(text) < 6 else 1  # noqa: PLR2004


def cell_text(cell: LexborNode) -> str:
    """What a cell prints, a line a paragraph."""
    out: list[str] = []
    _collect(cell, out, 0)
    lines = (_SPACE.sub(" ", line).strip() for line in "".join(out).split(_LINE))
    return "\n".join(line for line in lines if line)


def _collect(node: LexborNode, out: list[str], depth: int) -> None:
    if depth > _DEPTH:
        raise ReadError(TOO_LARGE, "page-tables-nested", limit=_DEPTH)
    child = node.child
    while child is not None:
        if child.is_text_node:
            out.append(child.text_content or "")
        elif child.is_element_node and child.tag not in _SILENT:
            if child.tag in _BREAKS:
                out.append(_LINE)
            begin = len(out)
            _collect(child, out, depth + 1)
            if child.tag == "sup":
                out[begin:] = [raised("".join(out[begin:]))]
            if child.tag in _BREAKS:
                out.append(_LINE)
        child = child.next
