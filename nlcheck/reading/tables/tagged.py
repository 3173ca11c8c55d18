"""HTML tables inside a text that is no web page, as converters to Markdown leave merged cells.

Places in the text stay where they are: tags become blanks, ``&ge;`` its sign and blanks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape
from typing import NamedTuple

from nlcheck.base import Span
from nlcheck.base.late import late
from nlcheck.document import RawCell, RawTable
from nlcheck.reading.merged import Merged

__all__ = ["Tagged", "has_tags", "tagged"]

BLANK = "\u200b"
_WHITE = f" \t\r\n\xa0\u3000{BLANK}"
_BOUND = late(r"<(?P<end>/?)table\b[^<>]{0,400}>", re.IGNORECASE)
_BEFORE = late(r"(?:<html[^<>]{0,40}>\s{0,9})?<body[^<>]{0,40}>\s{0,9}\Z", re.IGNORECASE)
_BEHIND = late(r"\s{0,9}</body>(?:\s{0,9}</html>)?", re.IGNORECASE)
_WRAP = 120
"""signs in which the tags of a page stand round a table"""
_TAG = late(r"<(?P<end>/?)(?P<name>[a-z][a-z0-9]{0,9})\b(?P<said>[^<>]{0,400})>", re.IGNORECASE)
_SIGN = late(r"&(?:[a-zA-Z]{2,8}|#\d{2,5});")
_REACH = late(r"(?P<way>row|col)span\s{0,3}=\s{0,3}[\"']?(?P<number>\d{1,4})", re.IGNORECASE)
_CELLS = frozenset({"td", "th"})
_ENDS = frozenset({"td", "th", "tr", "table", "thead", "tbody", "tfoot"})
_BREAKS = frozenset({"br", "p", "div", "li"})


class Tagged(NamedTuple):
    """``read``: the text without tags and ``prose``: that without its tables, both as long as
    before; the tables, in order."""

    read: str
    prose: str
    tables: Sequence[RawTable]


class _Cell(NamedTuple):
    """Where a cell begins and how far it reaches; ``row`` counts the rows of its table."""

    start: int
    row: int
    rows: int
    columns: int


def has_tags(source: str) -> bool:
    """Whether there may be a table: cheap."""
    return "<table" in source or "<TABLE" in source


def tagged(source: str) -> Tagged:
    """The HTML tables of a text. A table without its end stays as it stands, and so does what
    stands round a table in another."""
    read, prose, tables, at = list[str](), list[str](), list[RawTable](), 0
    for begin, end in _tables(source):
        inner = _blanked(source[begin:end])
        read += [source[at:begin], inner]
        hollow = "".join("\n" if sign == "\n" else " " for sign in inner)
        prose += [source[at:begin], hollow]
        at = end
        if cells := tuple(_placed(source[begin:end], inner, begin)):
            tables.append(RawTable(Span(cells[0].span.start, cells[-1].span.end), cells))
    return Tagged("".join([*read, source[at:]]), "".join([*prose, source[at:]]), tables)


def _tables(source: str) -> Iterator[tuple[int, int]]:
    """Where each begins and ends, with the tags of a page right round it."""
    begin = -1
    for bound in _BOUND.finditer(source):
        if not bound["end"]:
            begin = bound.start()
        elif begin >= 0:
            before = _BEFORE.search(source[max(begin - _WRAP, 0) : begin])
            behind = _BEHIND.match(source, bound.end())
            first = begin - len(before[0]) if before else begin
            yield first, behind.end() if behind else bound.end()
            begin = -1


def _blanked(text: str) -> str:
    text = _TAG.sub(lambda m: (" " if _name(m) in _BREAKS else BLANK) * len(m[0]), text)
    return _SIGN.sub(lambda m: unescape(m[0]).ljust(len(m[0]), BLANK), text)


def _placed(text: str, shown: str, offset: int) -> Iterator[RawCell]:
    """The cells of a table at their places in the grid."""
    found = list(_cells(text))
    merged = Merged(found[-1][0].row + 1 if found else 0)
    for cell, end in found:
        column, down, across = merged.place(cell.row, cell.rows, cell.columns)
        held = shown[cell.start : end]
        begin = offset + cell.start + len(held) - len(held.lstrip(_WHITE))
        yield RawCell(Span(begin, begin + len(held.strip(_WHITE))), cell.row, column, down, across)


def _cells(text: str) -> Iterator[tuple[_Cell, int]]:
    """Each cell with where it ends: at its own tag, or at the next of a cell, row or table."""
    row, cell = -1, None
    for tag in _TAG.finditer(text):
        name = _name(tag)
        if name not in _ENDS:
            continue
        if cell is not None:
            yield cell, tag.start()
            cell = None
        if tag["end"]:
            continue
        row += name == "tr"
        if name in _CELLS:
            reach = {m["way"].lower(): int(m["number"]) for m in _REACH.finditer(tag["said"])}
            cell = _Cell(tag.end(), max(row, 0), reach.get("row", 1), reach.get("col", 1))


def _name(tag: re.Match[str]) -> str:
    return tag["name"].lower()
