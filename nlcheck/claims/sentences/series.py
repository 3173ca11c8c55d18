"""Numbers of several years in rows, and rates or sums of such rows, year by year.

「三年末资产总额分别为82.40亿元、78.30亿元和90.10亿元，负债总额分别为49.44亿元、39.15亿元和45.05亿元，
资产负债率分别为60.00%、50.00%和50.00%」. Which rows a rate is of is not read from the names: all
years but one show it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from nlcheck.base import HUNDRED, ZERO, Mention, Span
from nlcheck.base.compiling import prepared
from nlcheck.claims.phrase_words import phrase_words
from nlcheck.claims.sentences.adding import one_digit
from nlcheck.claims.sentences.statistics import Formula
from nlcheck.claims.sentences.telling import exact
from nlcheck.lexing import Tokens

__all__ = ["series"]

RATES = prepared(r"p(?:[/x]p){2,6}")
AMOUNTS = prepared(r"a(?:[/x]a){2,6}")
REACH = 240
"""tokens before a row of rates in which the rows are that it may be of"""
ROWS = 5
"""the last of these"""
MOST = 200
"""rows of a document, beyond which they are a table written out"""
YEAR = 12
"""months"""
LEAST = 1000
"""last places of amounts that others do not fit by chance"""

Row = tuple[Mention, ...]


def series(tokens: Tokens) -> Iterator[Formula]:
    """Each rate of a row as the ratio of two amounts, each amount as the sum of two others, where
    that holds of every year but one at the most."""
    rows = _rows(tokens, AMOUNTS)
    for at, rate in _rows(tokens, RATES) if len(rows) > 1 else ():
        near = [row for i, row in rows if at - REACH < i < at and len(row) == len(rate)][-ROWS:]
        for part, whole in _pairs(rate, near):
            told = list(zip(rate, part, whole, strict=True))
            if _all_but_one(rate, [_is_rate(*of) for of in told]):
                if not any(_of_months(*of) for of in told):
                    yield from _told("ratio", rate, whole, part)
                break
    yield from _sums([row for _, row in rows])


def _pairs(rate: Row, rows: Sequence[Row]) -> Iterator[tuple[Row, Row]]:
    """Two rows of which the rates may be: those of the first two years are not both far off."""
    rates = [(m.written.value, m.written.unit) for m in rate[:2]]
    begun = [(row, row[0].value, row[1].value) for row in rows]
    (r0, u0), (r1, u1) = rates
    for part, p0, p1 in begun:
        for whole, w0, w1 in begun:
            off0, off1 = p0 * HUNDRED - r0 * w0, p1 * HUNDRED - r1 * w1
            near0 = off0 * off0 <= (w0 * u0 + p0) * (w0 * u0 + p0)
            if part is not whole and (near0 or off1 * off1 <= (w1 * u1 + p1) * (w1 * u1 + p1)):
                yield part, whole


def _sums(rows: Sequence[Row]) -> Iterator[Formula]:
    """Of each row and two of those before it."""
    for i in range(2, len(rows) if len(rows) < MOST else 0):
        last, before = rows[i], rows[i - ROWS if i > ROWS else 0 : i]
        near = [row for row in before if len(row) == len(last)]
        for total, parts in _threes(last, near):
            told = list(zip(total, *parts, strict=True))
            fit = [_adds(*of) for of in told]
            if _all_but_one(total, fit) and all(map(_slip, told)):
                yield from _told("total", total, *parts)


def _threes(last: Row, rows: Sequence[Row]) -> Iterator[tuple[Row, tuple[Row, Row]]]:
    """A total and its parts, the last row among them: in the first two years they are not both far
    off."""
    l0, l1 = last[0].value, last[1].value
    begun = [(row, row[0].value, row[1].value) for row in rows]
    for n, (one, a0, a1) in enumerate(begun):
        for other, b0, b1 in begun[n + 1 :]:
            for way, off0, off1 in (
                ((one, (other, last)), b0 + l0 - a0, b1 + l1 - a1),
                ((other, (one, last)), a0 + l0 - b0, a1 + l1 - b1),
                ((last, (one, other)), a0 + b0 - l0, a1 + b1 - l1),
            ):
                near0 = off0 * off0 * LEAST <= a0 * a0
                if near0 or off1 * off1 * LEAST <= a1 * a1:
                    yield way


def _rows(tokens: Tokens, form: re.Pattern[str]) -> list[tuple[int, Row]]:
    """Rows of numbers that 、 and 和 part, each with its first token."""
    joins, found = phrase_words().joins, list[tuple[int, Row]]()
    for hit in form.finditer(tokens.kinds):
        first, end = hit.span()
        between = (i for i in range(first, end) if tokens.kinds[i] == "x")
        if all(tokens.of(i) in joins for i in between):
            numbers = (i for i in range(first, end) if tokens.kinds[i] in "ap")
            found.append((first, tuple(tokens.mention(i) for i in numbers)))
    return found


def _all_but_one(told: Row, fit: Sequence[bool]) -> bool:
    """Whether what is told follows in every year but one, and is not the same in all."""
    return sum(fit) >= len(told) - 1 and len({m.value for m in told}) > 1


def _is_rate(rate: Mention, part: Mention, whole: Mention) -> bool:
    if not (_long(part) and _long(whole) and part.unit.like(whole.unit)):
        return False
    due = part.value / whole.value * HUNDRED
    grain = sum((m.written.unit * m.unit.scale / abs(m.value) for m in (part, whole)), ZERO)
    return abs(due - rate.written.value) <= (rate.written.unit + abs(due) * grain) / 2


def _of_months(rate: Mention, part: Mention, whole: Mention) -> bool:
    """Whether a rate is told for a year, though the amount is of some months."""
    scales = (part.unit.scale * YEAR / months for months in range(1, YEAR))
    years = (replace(part, unit=replace(part.unit, scale=scale)) for scale in scales)
    return not _is_rate(rate, part, whole) and any(_is_rate(rate, p, whole) for p in years)


def _slip(told: tuple[Mention, ...]) -> bool:
    """Whether one digit of one number, at the most, keeps a sum from being right: else something
    that came later may be left out."""
    total, *parts = told
    off = total.value - sum((m.value for m in parts), ZERO)
    slips = one_digit(total, total.value - off) or any(one_digit(m, m.value + off) for m in parts)
    return _adds(total, *parts) or slips


def _adds(total: Mention, one: Mention, other: Mention) -> bool:
    return all(map(_long, (total, one, other))) and exact(total, ((one, 1), (other, 1)))


def _long(mention: Mention) -> bool:
    """Whether an amount has digits enough."""
    return abs(mention.written.value) >= LEAST * mention.written.unit


def _told(kind: str, stated: Row, *of: Row) -> Iterator[Formula]:
    for told, *others in zip(stated, *of, strict=True):
        ends = [m.at for m in (told, *others)]
        at = Span(min(s.start for s in ends), max(s.end for s in ends))
        yield Formula(kind, told, tuple(others), at)
