"""Formulas that a table prints itself, and what a form of debts leaves at the end of a year.

项目               | 公式  | 本地区          地区 | 债务限额 | 一般债务 | 专项债务
一、发行预计执行数 | A=B+D | 30.60           公式 | A=B+C   | B       | C
(一)一般债券       | B     | 14.40           云溪 | 152.60  | 88.10   | 64.50
(二)专项债券       | D     | 16.20
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from nlcheck.base import ZERO, Mention, Span
from nlcheck.base.compiling import prepared
from nlcheck.base.late import late
from nlcheck.claims.grids.model import Column, ColumnKind, Table
from nlcheck.claims.sentences.adding import one_digit
from nlcheck.claims.sentences.telling import Account
from nlcheck.document import Cell, Document
from nlcheck.rulebook import lexicon_path, read_yaml

__all__ = ["printed_sums"]

Signed = tuple[tuple[str, int], ...]
"""names of lines or columns, each added (1) or subtracted (-1)"""

KIND = "printed"
_FORMULA = prepared(
    r"(?P<whole>[A-Z]|\d{1,2})=(?P<terms>(?:[A-Z]|\d{1,2})(?:[+-](?:[A-Z]|\d{1,2}))+)"
)
_NAME = prepared(r"[A-Z]|\d{1,2}")
_TERM = prepared(r"([+-]?)([A-Z]|\d{1,2})")
SLIP, DIGITS = 100, 3
"""last places that a balance must be off by to be a slip, and digits of the number that slipped:
what is written off, or moved by a rate of exchange, is less or has no digit of its own"""


def printed_sums(document: Document, tables: Sequence[Table]) -> Iterator[Account]:
    """What ought to add up by the tables' own formulas, in reading order."""
    for table in tables:
        if table.damaged or table.misfit:
            continue
        yield from _balances(table)
        if document.text.find("=", table.grid.span.start, table.grid.span.end) >= 0:
            yield from _of_lines(document, table)
            yield from _of_columns(document, table)


def _of_lines(document: Document, table: Table) -> Iterator[Account]:
    """Formulas that stand in one column, each in the line of its whole."""
    rows = {row.grid_row: row for row in table.rows if not row.side}
    by_column: dict[int, list[tuple[Cell, str]]] = {}
    for cell in table.grid.cells:
        if cell.row in rows:
            by_column.setdefault(cell.column, []).append((cell, _said(document, cell)))
    for cells in by_column.values():
        named, formulas = _read([(said, rows[cell.row].number) for cell, said in cells])
        for column in _numbers(table) if formulas else ():
            at = {name: (row, column.number) for name, row in named.items()}
            yield from _accounts(table, at, formulas)


def _of_columns(document: Document, table: Table) -> Iterator[Account]:
    """Formulas that stand in one row right above the figures, each under the head of its whole."""
    first = min((row.grid_row for row in table.rows), default=0)
    by_row: dict[int, list[tuple[str, int]]] = {}
    for cell in table.grid.cells:
        if cell.row <= first:
            by_row.setdefault(cell.row, []).append((_said(document, cell), cell.column))
    for said in by_row.values():
        named, formulas = _read(said)
        for row in table.rows if formulas else ():
            at = {name: (row.number, column) for name, column in named.items()}
            yield from _accounts(table, at, formulas)


def _said(document: Document, cell: Cell) -> str:
    return "".join(document.text[cell.span.start : cell.span.end].split())


def _read(cells: Sequence[tuple[str, int]]) -> tuple[dict[str, int], list[tuple[str, Signed]]]:
    """Which line or column each name is of, and the formulas over them; nothing where a name
    stands twice."""
    named: dict[str, int] = {}
    formulas: list[tuple[str, Signed]] = []
    for said, where in cells:
        found = _FORMULA.fullmatch(said)
        name = found["whole"] if found else said
        if found is None and _NAME.fullmatch(said) is None:
            continue
        if name in named:
            return {}, []
        named[name] = where
        if found is not None:
            terms = _TERM.findall(found["terms"])
            formulas.append((name, tuple((n, -1 if sign == "-" else 1) for sign, n in terms)))
    return named, [one for one in formulas if all(n in named for n, _ in one[1])]


def _accounts(
    table: Table, at: Mapping[str, tuple[int, int]], formulas: Sequence[tuple[str, Signed]]
) -> Iterator[Account]:
    """Of lines or columns whose figures are all printed: an empty place may be left out."""
    for whole, terms in formulas:
        stated = table.values.get(at[whole])
        parts = [(table.values.get(at[name]), sign) for name, sign in terms]
        told = tuple((m, sign) for m, sign in parts if m is not None)
        if stated is not None and len(told) == len(parts) and _alike(stated, told):
            yield _account(stated, told)


def _alike(stated: Mention, told: Sequence[tuple[Mention, int]]) -> bool:
    return all(m.unit.dimension is stated.unit.dimension for m, _ in told)


def _balances(table: Table) -> Iterator[Account]:
    """「年末余额 = 上年末余额 + 发行额 − 还本支出」 of a form of debts, but for a slip."""
    words = _debt_lines()
    lines: list[int] = []
    for expression, _ in words:
        found = [row.number for row in table.rows if expression.search(row.label)]
        if len(found) != 1:
            return
        lines += found
    for column in _numbers(table):
        printed = [table.values.get((row, column.number)) for row in lines]
        full = [m for m in printed if m is not None]
        if len(full) < len(lines):
            continue
        told = tuple(zip(full[1:], (sign for _, sign in words[1:]), strict=True))
        if _fits(full[0], told):
            yield _account(full[0], told)


@cache
def _debt_lines() -> tuple[tuple[re.Pattern[str], int], ...]:
    """What each line is called, with its sign: what is owed at the end comes first."""
    read = read_yaml(lexicon_path("balances.yaml"))["debt_lines"]
    signs = {"closing": 0, "opening": 1, "issued": 1, "repaid": -1}
    return tuple((late(read[name]), sign) for name, sign in signs.items())


def _fits(closing: Mention, told: Sequence[tuple[Mention, int]]) -> bool:
    """Whether the balance holds, or would but for one digit."""
    off = closing.value - sum((m.value * sign for m, sign in told), ZERO)
    step = max(m.written.unit * m.unit.scale for m in (closing, *(m for m, _ in told)))
    if abs(off) <= step * (len(told) + 1) / 2:
        return True
    if abs(off) < SLIP * step:
        return False
    slips = one_digit(closing, closing.value - off, least=DIGITS)
    return slips or any(one_digit(m, m.value + off * sign, least=DIGITS) for m, sign in told)


def _numbers(table: Table) -> list[Column]:
    return [c for c in table.columns if c.kind is not ColumnKind.LABEL and not c.side]


def _account(stated: Mention, told: tuple[tuple[Mention, int], ...]) -> Account:
    mentions = [stated, *(m for m, _ in told)]
    at = Span(min(m.at.start for m in mentions), max(m.at.end for m in mentions))
    return Account(KIND, stated, (told,), at)
