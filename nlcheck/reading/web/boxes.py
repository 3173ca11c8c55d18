"""Tables of a web page that are no ``table``: rows of boxes (``div``, ``li``, ``span``).

::

    <div class="row"><div>科目</div><div>决算数</div></div>      as many boxes in each
    <div class="row"><div>教育支出</div><div>50.00</div></div>

A box holds one text. ``span`` stands in the middle of prose too: it is a box only where the page
says how wide it is, or calls it one. Rows may lie in boxes of their own (a head, a body).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from nlcheck.base.compiling import prepared
from nlcheck.reading.cells import is_table
from nlcheck.reading.draft import DraftCell
from nlcheck.reading.errors import TOO_LARGE, ReadError
from nlcheck.reading.merged import CELLS, COLUMNS
from nlcheck.reading.web.tables import cell_text, child_elements

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_PAIR = 2
"""boxes of a row, and rows, that a table has at least"""
_HOLDERS = frozenset(("div", "ul", "ol", "li", "dl", "section", "p"))
_BOXES = frozenset(("div", "li", "dd", "dt"))
_INLINE = frozenset(
    ("span", "b", "strong", "em", "i", "u", "font", "a", "sup", "sub", "br", "label")
)
_WIDE = prepared(r"(?:^|[;\s])(?:width|float|flex)\s*:|inline-(?:block|flex)|table-cell")
_CALLED = prepared(r"(?:^|[\s_-])(?:cell|col|column|td|th)(?:$|[\s_-]|\d)|table-?cell")
_CELL_ROLES = frozenset(("cell", "gridcell", "columnheader", "rowheader"))
_TRACKS = prepared(r"grid-template-columns\s*:\s*([^;]+)")
_REPEAT = prepared(r"repeat\(\s*(\d{1,3})\s*,[^()]*(?:\([^()]*\))?[^()]*\)")
_COLONS = "：:"


class Box(NamedTuple):
    """An element, its address on the page and its place among its sisters."""

    node: LexborNode
    path: str
    place: int


Row = list[Box]


class Found(NamedTuple):
    """A table among the children of an element: ``end`` is the place behind its last row."""

    cells: list[DraftCell]
    end: int
    whole: bool
    """whether no rows of another width stand beside it: merged cells are not told"""


class Boxes:
    """Tells the rows of boxes of one page; what an element holds is looked at once."""

    def __init__(self, left_out: Callable[[LexborNode], bool]) -> None:
        """``left_out``: whether an element does not print."""
        self._left_out = left_out
        self._known: dict[int, list[Row]] = {}

    def tables(self, node: LexborNode, path: str) -> dict[int, Found]:
        """The tables among the children of an element, by the place of their first rows."""
        children = self._children(node, path)
        if len(children) < _PAIR or _has_text(node):
            return {}
        if (width := _tracks(node)) > 1:
            cells = _cells(_in_tracks(children, width))
            return {children[0].place: Found(cells, children[-1].place + 1, True)} if cells else {}
        runs = list(_runs(children, [self._rows(child) for child in children]))
        found: dict[int, Found] = {}
        for i, run in enumerate(runs):
            beside = [other.rows for other in runs[max(i - 1, 0) : i + 2] if other is not run]
            if cells := _cells(run.rows):
                whole = all(_width(rows) < _PAIR or _is_caption(rows) for rows in beside)
                found[run.first] = Found(cells, run.last + 1, whole)
        return found

    def _children(self, node: LexborNode, path: str) -> list[Box]:
        return [box for box in _elements(node, path) if not self._left_out(box.node)]

    def _rows(self, box: Box) -> list[Row]:
        """The rows that an element is or holds, nothing else in it; all as wide as one another."""
        node = box.node
        if node.tag not in _HOLDERS or _has_text(node):
            return []
        if node.mem_id not in self._known:
            self._known[node.mem_id] = self._read(self._children(node, box.path))
        return self._known[node.mem_id]

    def _read(self, children: list[Box]) -> list[Row]:
        if len(children) > 1 and all(_is_box(child.node) for child in children):
            return [children]
        inner = [self._rows(child) for child in children]
        if len({_width(rows) for rows in inner}) != 1 or _is_several(inner):
            return []
        return [row for rows in inner for row in rows]


class _Run(NamedTuple):
    """Rows of children one behind the other, from the place of the first to that of the last."""

    rows: list[Row]
    first: int
    last: int


def _runs(children: Sequence[Box], rows: Sequence[list[Row]]) -> Iterator[_Run]:
    """Children with rows as wide as one another together, each by itself where several tables
    follow one another."""
    for _, held in groupby(zip(children, rows, strict=True), lambda pair: _width(pair[1])):
        run = list(held)
        parts = [[pair] for pair in run] if _is_several([rows for _, rows in run]) else [run]
        for part in parts:
            together = [row for _, rows in part for row in rows]
            yield _Run(together, part[0][0].place, part[-1][0].place)


def _is_several(rows: Sequence[list[Row]]) -> bool:
    """Whether more than one of them is as long as a table of its own; a head has its own box."""
    return sum(len(held) > _PAIR for held in rows) > 1


def _is_caption(rows: Sequence[Row]) -> bool:
    """部门：… 单位：万元 in boxes above a table."""
    texts = [cell_text(box.node) for row in rows for box in row]
    return len(rows) == 1 and all(any(c in text for c in _COLONS) for text in texts)


def _elements(node: LexborNode, path: str) -> Iterator[Box]:
    """Child elements with their addresses."""
    for place, child in child_elements(node):
        yield Box(child, f"{path}/{place}", place)


def _has_text(node: LexborNode) -> bool:
    """Whether text stands in an element beside its children."""
    child = node.child
    while child is not None:
        if child.is_text_node and (child.text_content or "").strip():
            return True
        child = child.next
    return False


def _width(rows: Sequence[Row]) -> int:
    return len(rows[0]) if rows else 0


def _is_box(node: LexborNode) -> bool:
    """Whether an element holds one text, and stands apart from those beside it."""
    attributes = node.attributes
    if node.tag not in _BOXES:
        named = _CALLED.search((attributes.get("class") or "").lower())
        wide = _WIDE.search((attributes.get("style") or "").lower())
        role = attributes.get("role") in _CELL_ROLES
        if node.tag != "span" or not (named or wide or role):
            return False
    return _is_one_text(node)


def _is_one_text(node: LexborNode) -> bool:
    """Whether an element holds text and inline elements alone, or one element that does."""
    inner = [child for _, child in child_elements(node)]
    if all(child.tag in _INLINE for child in inner):
        return True
    return (
        len(inner) == 1
        and not _has_text(node)
        and inner[0].tag in ("p", "div")
        and all(child.tag in _INLINE for _, child in child_elements(inner[0]))
    )


def _tracks(node: LexborNode) -> int:
    """How many columns an element lays its children out in; 0 where it does not say."""
    hit = _TRACKS.search((node.attributes.get("style") or "").lower())
    if hit is None:
        return 0
    repeated = _REPEAT.fullmatch(hit[1].strip())
    return int(repeated[1]) if repeated else 0 if "(" in hit[1] else len(hit[1].split())


def _in_tracks(children: Sequence[Box], width: int) -> list[Row]:
    if len(children) % width or not all(_is_one_text(child.node) for child in children):
        return []
    return [list(children[at : at + width]) for at in range(0, len(children), width)]


def _cells(rows: Sequence[Row]) -> list[DraftCell]:
    """The cells of rows; none where what stands in them is no table."""
    if len(rows) < _PAIR or not _PAIR <= len(rows[0]) <= COLUMNS:
        return []
    if len(rows) * len(rows[0]) > CELLS:
        raise ReadError(TOO_LARGE, "page-table-large")
    cells = [
        DraftCell(cell_text(box.node), r, c, origin=box.path)
        for r, row in enumerate(rows)
        for c, box in enumerate(row)
    ]
    held = [[cell.text for cell in row] for _, row in groupby(cells, lambda cell: cell.row)]
    return cells if is_table(held) else []
