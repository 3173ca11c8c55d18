"""The rows of one side of a band: code, label, what kind of row, and which row it is part of.

What a row is part of comes from the codes (3, 5 and 7 digits nest), the numbering of the labels,
其中 and the lexicon; outermost rows are part of a total. Where it is open, ``sure`` is False::

    201   一般公共服务支出          level 0            一、本年收入            level 0
    20101 人大事务                 level 1, of 201      一般公共预算资金       level 1, not sure
    2010101 行政运行               level 2, of 20101  收入合计                total of 一、and 二、
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from nlcheck.base import Span
from nlcheck.claims.grids.bands import Band, Sheet
from nlcheck.claims.grids.kinds import parents
from nlcheck.claims.grids.model import Column, ColumnKind, Row, RowKind
from nlcheck.claims.grids.words import numbering, words

_LEADING_CODE = re.compile(r"([235]\d{2}(?:\d{2}){0,2})(?!\d)[-:.、]?(?=[一-鿿])")
_DIGITS = re.compile(r"\d{2,9}|[A-Z]\d{0,6}")
_TAIL = re.compile(r"[(][^()]*(?:元|%)[)]$|[:]$")
_SIGNED = re.compile(r"^(?:[加减](?::|(?!权|班|工|速|强|征|免|排|值|少|持))|[+-])")


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
            if held is None or labels:
                continue
            line = Line(r, "", sheet.cells[held].span)
        found.append(line)
    return found


class Labels(NamedTuple):
    """The columns that label the rows of a side, and the cells of the head."""

    codes: list[int]
    columns: list[int]
    heads: frozenset[int]


def _line(r: int, sheet: Sheet, where: Labels) -> Line | None:
    """One row; a head cell that runs down into it is no label of its own."""
    codes, labels, heads = where
    parts = [h.text for c in codes if (h := sheet.at(r, c)) is not None]
    code = _join([p for p in parts if _DIGITS.fullmatch(p)])
    index = -1
    for c in (*codes, *labels):
        place = sheet.places[r][c]
        if (
            place >= 0
            and sheet.contents[place].text
            and not (c in codes and _DIGITS.fullmatch(sheet.contents[place].text))
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
    return _labelled(r, text, code, sheet.cells[index].span)


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
    label = _TAIL.sub("", _SIGNED.sub("", text[end:])) or text
    grand = any(label.endswith(w) for w in known.grands)
    bare = text.endswith(":") or bool(_SIGNED.match(text[end:]))
    return _Said(label, style, number, among, known.is_total(label), grand, bare)


def _join(parts: list[str]) -> str:
    """201, 03, 01 in three columns are 2010301; 201, 20103 are 20103."""
    code = ""
    for part in parts:
        code = part if part.startswith(code) and code else code + part
    return code


def rows(found: list[Line], side: int, first: int) -> list[Row]:
    """Rows with their parents; ``first`` is the number of the first one in the table."""
    coded = sum(1 for line in found if line.code)
    places = _by_code(found) if coded > 1 else _by_label(found)
    return _with_totals(found, places, side, first)


Place = tuple[int | None, bool]
"""parent (index in the side's lines), and whether that is certain"""


def _by_code(found: list[Line]) -> list[Place]:
    """The nearest row above whose code begins this one's."""
    latest: dict[str, int] = {}
    places: list[Place] = []
    coded: int | None = None
    for i, line in enumerate(found):
        if line.total:
            places.append((None, True))
            continue
        if not line.code:
            places.append((coded, False))
            continue
        above = [line.code[:n] for n in range(len(line.code) - 1, 0, -1)]
        parent = next((latest[c] for c in above if c in latest), None)
        latest[line.code] = coded = i
        places.append((parent, True))
    return places


def _by_label(found: list[Line]) -> list[Place]:
    """By numbering and 其中. A stack of (style, row) holds what is open."""
    places: list[Place] = []
    stack: list[tuple[int, int]] = []
    plain: int | None = None
    among: int | None = None
    for i, line in enumerate(found):
        if line.total:
            stack, plain, among = [], None, None
            places.append((None, True))
            continue
        if line.among:
            among = i - 1 if i and not found[i - 1].among else among
            places.append((among, True))
            continue
        if line.style:
            among = None
            places.append(_numbered(line, i, stack, plain))
            plain = None
            continue
        whole = _divided(found, places, i)
        if whole is not None:
            line.item = ""
            places.append((whole, True))
            continue
        known = _known_place(found, i, among)
        if known is not None:
            places.append(known)
            among = among if known[0] == among else None
            continue
        if among is None and (whole := _defined(found, i)) is not None:
            places.append((whole, True))
            continue
        if among is None and (whole := _indented(found, i)) is not None:
            places.append((whole, False))
            continue
        places.append(_unnumbered(stack, among))
        plain = i if not stack else plain
    return places


def _numbered(line: Line, i: int, stack: list[tuple[int, int]], plain: int | None) -> Place:
    styles = [s for s, _ in stack]
    if line.number == 1 and plain is not None and line.style not in styles:
        stack.append((line.style, i))
        stack.insert(0, (0, plain))
        return plain, False
    if line.style in styles:
        del stack[styles.index(line.style) :]
    parent = stack[-1][1] if stack else None
    stack.append((line.style, i))
    return parent, True


def _divided(found: list[Line], places: Sequence[Place], i: int) -> int | None:
    """The row that is divided again by what divided the first total: money of one fund.

    「年初结转和结余」, below it 「一般公共预算财政拨款」 as among the income above.
    """
    if not found[i].item or i == 0:
        return None
    first = next((j for j in range(i) if found[j].label == found[i].label), None)
    if first is None or not any(line.total for line in found[first:i]):
        return None
    before = i - 1
    if not found[before].item and places[before][0] is not None:
        return places[before][0]
    return None if found[before].total or found[before].style else before


def _defined(found: list[Line], i: int) -> int | None:
    """The row above that a row is part of by definition: of the lexicon, or by the codes of names.

    「公务用车购置费」 under 「公务用车购置及运行维护费」, 「档案事务」 (20126) under 201.
    """
    item = found[i].item
    wholes = (
        [item[:n] for n in (5, 3) if n < len(item)] if item.isdigit() else [parents().get(item)]
    )
    above = range(i - 1, -1, -1)
    return next(
        (j for w in wholes if w for j in above if found[j].item == w and not found[j].total), None
    )


def _indented(found: list[Line], i: int) -> int | None:
    """The nearest row above that is indented less, if no total stands between."""
    if not found[i].indent:
        return None
    for j in range(i - 1, -1, -1):
        if found[j].total:
            return None
        if found[j].indent < found[i].indent:
            return j
    return None


def _known_place(found: list[Line], i: int, among: int | None) -> Place | None:
    """Where the lexicon puts an item after 其中: inside, or beside the row that 其中 divides."""
    if among is None:
        return None
    whole = parents().get(found[i].item, "")
    if not whole:
        return None
    if whole == found[among].item:
        return among, True
    return (None, True) if whole == parents().get(found[among].item) else None


def _unnumbered(stack: list[tuple[int, int]], among: int | None) -> Place:
    if among is not None:
        return among, False
    if stack:
        return stack[-1][1], False
    return None, True


def _with_totals(found: list[Line], places: list[Place], side: int, first: int) -> list[Row]:
    parents = _totals(found, places)
    depth = [0] * len(found)
    built: list[Row] = []
    for i, line in enumerate(found):
        parent, sure = parents[i]
        plain_parent = places[i][0]
        depth[i] = depth[plain_parent] + 1 if plain_parent is not None and plain_parent < i else 0
        kind = RowKind.ITEM
        if line.total:
            kind = RowKind.GRAND_TOTAL if line.grand else RowKind.TOTAL
        built.append(
            Row(
                number=first + i,
                kind=kind,
                label=line.label,
                at=line.at,
                code=line.code,
                level=depth[i],
                parent=None if parent is None else first + parent,
                among=line.among or _inherits(found, parent, i),
                side=side,
                grid_row=line.grid_row,
                sure=sure,
                bare=line.bare,
                ordinal=line.number,
                item=line.item,
            )
        )
    return built


def _inherits(found: list[Line], parent: int | None, i: int) -> bool:
    """A row after 其中 with the same parent stands among it too."""
    if parent is None or found[parent].total or found[i].style:
        return False
    return any(found[j].among for j in range(parent + 1, i))


def _totals(found: list[Line], places: list[Place]) -> list[Place]:
    """Outermost rows become parts of their total: the one above them all, or the next one below."""
    totals = [i for i, line in enumerate(found) if line.total]
    placed = list(places)
    outer = [i for i, (parent, _) in enumerate(places) if parent is None and not found[i].total]
    if not totals or not outer:
        return placed
    nested = len({len(found[i].code) for i in outer if found[i].code}) <= 1
    if totals[0] < outer[0] and len(totals) == 1:
        for i in outer:
            placed[i] = (totals[0], places[i][1] and nested)
        return placed
    _below(found, placed, totals, outer, nested=nested)
    return placed


def _below(
    found: list[Line], placed: list[Place], totals: list[int], outer: list[int], *, nested: bool
) -> None:
    """Totals below their rows: 合计 sums what is above, 总计 sums 合计 and what is between."""
    start = -1
    open_: list[int] = []
    for total in totals:
        members = [i for i in outer if start < i < total]
        start = total
        if found[total].grand and open_:
            sure = len(open_) == 1
            for i in (*open_, *members):
                placed[i] = (total, sure)
            open_ = [total]
            continue
        for i in members:
            placed[i] = (total, nested and not open_)
        open_.append(total)


def marked_repeats(built: list[Row], values: dict[int, tuple[str, ...]]) -> list[Row]:
    """Rows that print code, name and values of an earlier row again; they are part of nothing."""
    seen: dict[tuple[object, ...], int] = {}
    marked = []
    for row in built:
        printed = values.get(row.number, ())
        key = (row.code, row.label, printed)
        if not (row.code and any(printed)):
            marked.append(row)
            continue
        if key in seen:
            marked.append(replace(row, repeats=seen[key], parent=None))
            continue
        seen[key] = row.number
        marked.append(row)
    return marked
