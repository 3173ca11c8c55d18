"""The rows of one side of a band as they are read: code, label, and what the words of it say.

A total may reach over the labels of several sides; it keeps the column where its label begins.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from nlcheck.base import Span
from nlcheck.base.characters import HAN
from nlcheck.base.compiling import prepared
from nlcheck.claims.grids.bands import Band
from nlcheck.claims.grids.model import Column, ColumnKind
from nlcheck.claims.grids.sheet import Sheet
from nlcheck.claims.grids.words import numbering, words

_LEADING_CODE = prepared(rf"([235]\d{{2}}(?:\d{{2}}){{0,2}})(?!\d)[-:.、]?(?={HAN})")
_OUTER = (3, 5)
"""digits of codes that have two more below them"""
_DIGITS = prepared(r"\d{2,9}|[A-Z]\d{0,6}")


@dataclass(slots=True, eq=False)
class Line:
    """A row as read, before its place in the whole is known."""

    grid_row: int
    label: str
    at: Span
    code: str = ""
    style: int = 0
    number: int = 0
    among: bool = False
    total: bool = False
    grand: bool = False
    bare: bool = False
    item: str = ""
    indent: int = 0
    """white space before the label, in half-width signs"""
    since: int = -1
    """the column where the label begins, -1 without one"""


def lines(band: Band, sheet: Sheet, columns: Sequence[Column], side: int) -> list[Line]:
    """The rows of one side that say anything."""
    own = [c for c in columns if c.side == side]
    codes = [c.number for c in own if c.kind is ColumnKind.CODE]
    labels = [c.number for c in own if c.kind is ColumnKind.LABEL]
    values = [c.number for c in own if c.number not in codes and c.number not in labels]
    heads = frozenset(i for r in band.heads for i in sheet.places[r])
    where = Labels(codes, labels, heads)
    found = []
    for r in band.data:
        line = _line(r, sheet, where)
        if line is None:
            held = next((i for i in sheet.row(r) if sheet.cells[i].column in values), None)
            line = _reaching(r, sheet, min(labels)) if held is not None and labels else None
            if held is None or (labels and line is None):
                continue
            line = line or Line(r, "", sheet.cells[held].span)
        found.append(line)
    return found


def _reaching(r: int, sheet: Sheet, first: int) -> Line | None:
    """A total on the left whose merged cell once reached over the labels of this side::

    302 | 商品和服务支出 | 91.05 | 310 | 资本性支出 | 3.00
    公用经费合计 |       |       |     |           | 94.05
    """
    for c in range(first - 1, -1, -1):
        index = sheet.places[r][c]
        if index < 0 or not (held := sheet.contents[index]).text:
            continue
        if held.figure is not None or not words().is_total(held.text):
            return None
        line = _labelled(r, held.text, "", sheet.cells[index].span)
        line.since = sheet.cells[index].column
        return line
    return None


class Labels(NamedTuple):
    """The columns that label the rows of a side, and the cells of the head."""

    codes: list[int]
    columns: list[int]
    heads: frozenset[int]


def _line(r: int, sheet: Sheet, where: Labels) -> Line | None:
    """One row; a head cell that runs down into it is no label of its own."""
    codes, labels, heads = where
    parts = [(h.text, c) for c in codes if (h := sheet.at(r, c)) is not None]
    code = _join([p for p, c in parts if _is_code(p, inner=c > codes[0])])
    index = -1
    for c in (*codes, *labels):
        place = sheet.places[r][c]
        if (
            place >= 0
            and sheet.contents[place].text
            and not (c in codes and _is_code(sheet.contents[place].text, inner=c > codes[0]))
        ):
            index = place
    if index < 0:
        if not code:
            return None
        index = next(sheet.places[r][c] for c in codes if sheet.contents[sheet.places[r][c]].text)
        return Line(r, "", sheet.cells[index].span, code)
    text = sheet.contents[index].text
    if sheet.cells[index].row < r and index in heads:
        return Line(r, "", sheet.cells[index].span, code)
    if not code and (lead := _LEADING_CODE.match(text)):
        code, text = lead[1], text[lead.end() :]
    line = _labelled(r, text, code, sheet.cells[index].span)
    line.since = sheet.cells[index].column
    return line


def _labelled(r: int, text: str, code: str, at: Span) -> Line:
    said = _read(text)
    total = said.total and not code
    return Line(
        r, said.label, at, code, said.style, said.number, said.among,
        total, total and said.grand, said.bare,
    )  # fmt: skip


class _Said(NamedTuple):
    """What the words of a label say by themselves."""

    label: str
    style: int
    number: int
    among: bool
    total: bool
    grand: bool
    bare: bool


@lru_cache(maxsize=1 << 12)
def _read(text: str) -> _Said:
    """Labels are those of forms: they recur within and between reports."""
    known, among = words(), False
    for phrase in known.among:
        if text.startswith(phrase):
            text, among = text.removeprefix(phrase), True
    style, number, end = numbering(text)
    label = known.label_ending.sub("", known.signed.sub("", text[end:])) or text
    grand = any(label.endswith(w) for w in known.grands)
    bare = text.endswith(":") or bool(known.signed.match(text[end:]))
    return _Said(label, style, number, among, known.is_total(label), grand, bare)


def _is_code(text: str, *, inner: bool) -> bool:
    """Whether a cell holds a code; ``inner``: 款 and 项 may have lost the nought of 03."""
    return bool(_DIGITS.fullmatch(text)) or (inner and len(text) == 1 and text.isdecimal())


def _join(parts: list[str]) -> str:
    """201, 03, 01 in three columns are 2010301; 201, 20103 are 20103.

    A spreadsheet that takes codes for numbers has lost the nought of 03.
    """
    code = ""
    for part in parts:
        if code and part.startswith(code):
            code = part
            continue
        code += part.zfill(2) if len(code) in _OUTER else part
    return code
