"""What a yearly report on government information tells in prose of the tables of its form.

::

    2031年新收政府信息公开申请28件，上年结转3件，全年办结29件，结转下年度继续办理2件。

Each number is that of a row, of several below one merged label, or of a group of columns. A clause
that says more than the form's own words is not read: it may be of a part.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from nlcheck.base import Hedge, Mention
from nlcheck.base.compiling import prepared
from nlcheck.base.late import late
from nlcheck.claims.grids.model import ColumnKind, Table
from nlcheck.document import Document
from nlcheck.lexing import Tokens
from nlcheck.rulebook import lexicon_path, read_yaml
from nlcheck.rulebook.expressions import pieced

__all__ = ["Asked", "requests"]

APPLICANTS, GROUP = 6, 5
"""columns of the table of requests before its last, and of one kind of reviews with its last"""
FEW, MANY = 2, 3
"""told numbers: results that make a list of them; so many that none is its cell's are of another
table"""
SHOWN = 80
"""signs before a number that may say what it is"""
LONGEST = 1000
"""signs of a sentence"""
_NUMBERS = "andpqt"
_SIGNS = prepared(r"[,;:。!?()\n\x1c-\x1f]")
_SENTENCE = prepared(r"[。!?\n\x1c-\x1f]")
_YEAR = prepared(r"(20\d\d)年")
_CELLS = frozenset((ColumnKind.AMOUNT, ColumnKind.COUNT, ColumnKind.OTHER))
_LISTED = frozenset(("open", "part"))
_BEHIND = {"persons": "new", "bodies": "new", "beside": "reviews"}
"""what is told only behind another number, or later in its sentence"""
_AND = "、和及"

Cells = tuple[Mention, ...]


class Asked(NamedTuple):
    """A number of prose, and the sums of cells that it may be: each as what adds and what is taken
    off. ``sure``: another number of the prose is that of its cells."""

    stated: Mention
    readings: tuple[tuple[Cells, Cells], ...]
    sure: bool


class _Told(NamedTuple):
    """A number and the row that its words name."""

    stated: Mention
    row: str
    readings: tuple[tuple[Cells, Cells], ...]

    @property
    def agrees(self) -> bool:
        """Whether it is what its words say, first of all, and more than nothing."""
        return bool(self.stated.value) and self.stated.value == _total(self.readings[0])


class _Words(NamedTuple):
    told: Mapping[str, re.Pattern[str]]
    elsewhere: re.Pattern[str]
    others: re.Pattern[str]
    more: re.Pattern[str]
    units: frozenset[str]
    rows: Mapping[str, str]
    part: str
    groups: tuple[str, ...]


@cache
def _words() -> _Words:
    table = read_yaml(lexicon_path("requests.yaml"))
    return _Words(
        {row: late(pieced(words, table)) for row, words in table["told"].items()},
        late(table["elsewhere"]),
        late(table["others"]),
        late(table["more"]),
        frozenset(table["units"]),
        table["rows"],
        table["part"],
        tuple(table["groups"]),
    )


def requests(document: Document, tokens: Tokens, tables: Sequence[Table]) -> Iterator[Asked]:
    """Every number that the tables of the form hold too; nothing without one such table."""
    cells = _cells(document, tables)
    if not cells:
        return
    told = [one for one in _told(document, tokens, cells) if one.readings]
    lists = [one for one in told if one.row in _LISTED or one.row in _words().groups]
    agreeing = [one.agrees for one in told]
    if len(told) >= MANY and not any(agreeing):
        return
    known = sum(one.agrees for one in lists)
    for one, agrees in zip(told, agreeing, strict=True):
        listed = one in lists
        if listed and (known < FEW or known * 2 < len(lists)):
            continue
        yield Asked(one.stated, one.readings, sum(agreeing) - agrees > 0)


def _cells(document: Document, tables: Sequence[Table]) -> dict[str, Cells]:
    """What each of the told rows is in the tables; nothing of a table whose shape is another."""
    found: dict[str, Cells] = {}
    for kind in ("requests", "reviews"):
        known = [t for t in tables if t.kind == kind and not t.damaged]
        if len(known) == 1 and kind == "requests":
            found |= _requested(document, known[0])
        elif len(known) == 1:
            found |= _reviewed(known[0])
    return found


def _requested(document: Document, table: Table) -> dict[str, Cells]:
    columns = [c.number for c in table.columns if c.kind in _CELLS]
    if len(columns) != APPLICANTS + 1:
        return {}
    words = _words()
    rows = {name: _row(table, end) for name, end in words.rows.items()}
    parted = [row.number for row in table.rows if row.label.startswith(words.part)]
    rows["part"] = parted[0] if len(parted) == 1 else None
    last = columns[-1]
    found = {name: _values(table, [(row, last)]) for name, row in rows.items() if row is not None}
    for name in words.groups:
        found[name] = _values(table, [(row, last) for row in _below(document, table, name)])
    if (new := rows["new"]) is not None:
        found["persons"] = _values(table, [(new, columns[0])])
        found["bodies"] = _values(table, [(new, c) for c in columns[1:-1]])
    return {name: cells for name, cells in found.items() if cells}


def _reviewed(table: Table) -> dict[str, Cells]:
    columns = [c.number for c in table.columns if c.kind in _CELLS]
    if len(table.rows) != 1 or len(columns) != GROUP * 3:
        return {}
    last = [(table.rows[0].number, c) for c in columns[GROUP - 1 :: GROUP]]
    found = {"reviews": _values(table, last[:1]), "suits": _values(table, last[1:])}
    found["beside"] = found["suits"]
    return {name: cells for name, cells in found.items() if cells}


def _row(table: Table, end: str) -> int | None:
    found = [row.number for row in table.rows if row.label.endswith(end)]
    return found[0] if len(found) == 1 else None


def _below(document: Document, table: Table, name: str) -> list[int]:
    """The rows that a merged label stands beside; none where it is not there, or not merged."""
    labels = [
        range(cell.row, cell.row + cell.rows)
        for cell in table.grid.cells
        if cell.rows > 1 and "".join(cell.span.of(document.text).split()).endswith(name)
    ]
    return [r.number for r in table.rows if r.grid_row in labels[0]] if len(labels) == 1 else []


def _values(table: Table, places: Sequence[tuple[int, int]]) -> Cells:
    """The numbers there; none if one cannot be read. A blank cell is nothing."""
    if not places or any(at not in table.values and at not in table.blank for at in places):
        return ()
    return tuple(table.values[at] for at in places if at in table.values)


def _told(document: Document, tokens: Tokens, cells: Mapping[str, Cells]) -> Iterator[_Told]:
    words = _words()
    told: set[tuple[str, int]] = set()
    last, astray = "", False
    for i in tokens.where("n"):
        stated, said = tokens.mention(i), _clause(tokens, i)
        if stated.cell or stated.hedge is not Hedge.EXACT or stated.unit.name not in words.units:
            continue
        row = next((row for row, form in words.told.items() if form.fullmatch(said)), "")
        begin, end = _sentence(tokens.text, stated.at.start)
        told.add((row, begin))
        astray = row != "new" and (astray or (not row and bool(words.others.search(said))))
        behind = _BEHIND.get(row, "")
        follows = not behind or (behind, begin) in told or last in {behind, *_BEHIND}
        last = row if follows else ""
        if astray or row not in cells or not follows:
            continue
        before, rest = tokens.text[begin : stated.at.start], tokens.text[stated.at.end : end]
        if words.elsewhere.search(before) or words.more.search(rest):
            continue
        if _is_of_year(document, row, before, said):
            yield _Told(stated, row, _readings(row, cells))


def _is_of_year(document: Document, row: str, before: str, said: str) -> bool:
    """Whether a sentence names no year but the report's, and the one that a row is told by."""
    if document.year is None:
        return False
    named = {int(year) for year in _YEAR.findall(before)}
    turned = {"old": document.year - 1, "left": document.year + 1}
    own = {int(year) for year in _YEAR.findall(said)} & {turned.get(row)}
    return named <= {document.year} | own


def _clause(tokens: Tokens, i: int) -> str:
    """All words between a number and the sign, or the number in digits, before it (下一年度)."""
    start = tokens.starts[i]
    first = max(start - SHOWN, 0)
    before = bisect_left(tokens.starts, first)
    for k in range(i - 1, before - 1, -1):
        if tokens.kinds[k] in _NUMBERS and any(map(str.isdecimal, tokens.of(k))):
            first = max(first, tokens.ends[k])
            break
    signs = [hit.end() for hit in _SIGNS.finditer(tokens.text, first, start)]
    said = "".join(tokens.text[signs[-1] if signs else first : start].split())
    return said.lstrip(_AND)


def _sentence(text: str, at: int) -> tuple[int, int]:
    """Where the sentence of a place begins and ends."""
    first = max(at - LONGEST, 0)
    ends = [hit.end() for hit in _SENTENCE.finditer(text, first, at)]
    end = _SENTENCE.search(text, at)
    return ends[-1] if ends else first, end.start() if end else len(text)


def _readings(row: str, cells: Mapping[str, Cells]) -> tuple[tuple[Cells, Cells], ...]:
    """As the form has it; with what the year before left, where that may be meant."""
    own = (cells[row], ())
    if row == "new" and "old" in cells:
        return own, ((*cells["new"], *cells["old"]), ())
    if row == "done" and "new" in cells and "left" in cells:
        return own, (cells["new"], cells["left"])
    return (own,)


def _total(reading: tuple[Cells, Cells]) -> object:
    return sum(m.value for m in reading[0]) - sum(m.value for m in reading[1])
