"""Numbers as a spreadsheet prints them: the number format decides the digits.

Format codes: ECMA-376 part 1, 18.8.30 and 18.8.31. Colours, fill and signs of a currency are left
out: a figure in 元 is one with or without ¥.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache
from operator import eq, ge, gt, le, lt, ne
from typing import NamedTuple

from nlcheck.base.compiling import prepared

GENERAL = "General"
BUILT_IN = {
    0: GENERAL,
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    37: "#,##0;-#,##0",
    38: "#,##0;-#,##0",
    39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00",
    41: '#,##0;-#,##0;"-"',
    42: '#,##0;-#,##0;"-"',
    43: '#,##0.00;-#,##0.00;"-"',
    44: '#,##0.00;-#,##0.00;"-"',
    49: "@",
}
_DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_DATE = "yyyy-m-d"
_TOKEN = prepared(r'"([^"]*)"|[\\!](.)|_.|\*.|\[[^\]]*\]|(.)', re.DOTALL)
_SECTION = prepared(r'((?:"[^"]*"|\\.|\[[^\]]*\]|[^;])*)(?:;|$)', re.DOTALL)
_CONDITION = prepared(r"\[(<=|>=|<>|=|<|>)\s*(-?\d{1,15}(?:\.\d{1,15})?)\]")
_COMPARED = {"<": lt, "<=": le, "=": eq, "<>": ne, ">": gt, ">=": ge}
_DIGIT = frozenset("0#?")
_CURRENCY = frozenset("¥￥$€£")
_PAIR = 2
_LONGEST = 255
_SIGNIFICANT = 15
_SHOWN = 10
"""decimals that General shows at most"""
_LARGEST = 20
"""digits; beyond them no format matters"""
_THOUSAND = Decimal(1000)
_EPOCH = datetime(1899, 12, 30)
_EPOCH_1904 = datetime(1904, 1, 1)
_DAYS = 2_958_466
"""up to the year 9999"""


class _Section(NamedTuple):
    """``whole`` and ``part`` are placeholders and literals before and after the point."""

    whole: tuple[tuple[bool, str], ...]
    part: tuple[tuple[bool, str], ...]
    point: bool
    scale: int
    percent: int
    grouped: bool
    condition: tuple[str, Decimal] | None = None

    def takes(self, value: Decimal) -> bool:
        """Whether its condition holds for a value; without one it takes all."""
        return self.condition is None or _COMPARED[self.condition[0]](value, self.condition[1])


def code_of(number: int) -> str:
    """The code of a built-in format (all dates as one)."""
    return _DATE if number in _DATES else BUILT_IN.get(number, GENERAL)


def printed(raw: str, code: str, *, epoch_1904: bool = False) -> str:
    """A stored number as its format prints it; what cannot be told is printed plainly.

    >>> printed("1234.5", "#,##0.00"), printed("0.28499999999999998", "0.0%")
    ('1,234.50', '28.5%')
    >>> printed("123456", "0!.0,"), printed("0", '0.00;-0.00;"-"')
    ('12.3', '-')
    >>> [printed(n, "[>=10000]0.00,;0.0") for n in ("9999", "12500")]
    ['9999.0', '12.50']
    """
    try:
        value = Decimal(repr(float(raw)))
    except (ValueError, InvalidOperation):
        return raw
    if not value.is_finite():
        return raw
    if is_date(code):
        return _dated(value, _EPOCH_1904 if epoch_1904 else _EPOCH)
    sections = _sections(code)
    if value.adjusted() > _LARGEST:
        return format(value, "f")
    if not sections:
        return _general(value)
    text = _filled(_chosen(sections, value), abs(value))
    return _signed(text) if value < 0 and any(c in "123456789" for c in text) else text


def _chosen(sections: tuple[_Section, ...], value: Decimal) -> _Section:
    """The section for a value; where one has a condition, the first that takes it."""
    if any(section.condition for section in sections):
        return next((section for section in sections if section.takes(value)), sections[-1])
    if value == 0 and len(sections) > 2:  # noqa: PLR2004
        return sections[2]
    return sections[1] if value < 0 and len(sections) > 1 else sections[0]


def _signed(text: str) -> str:
    """With a minus, also where the format shows brackets or a colour instead."""
    if "-" in text:
        return text
    bare = text.strip()
    return f"-{bare[1:-1]}" if bare[:1] == "(" and bare[-1:] == ")" else f"-{text}"


@lru_cache(maxsize=256)
def is_date(code: str) -> bool:
    """Whether a format prints a date or a time."""
    if code in (GENERAL, "@"):
        return False
    bare = "".join(hit[3] or "" for hit in _TOKEN.finditer(code)).lower()
    return any(c in "ymdhs" for c in bare) and not _DIGIT & set(bare.replace("0", "", 1))


@lru_cache(maxsize=256)
def _sections(code: str) -> tuple[_Section, ...]:
    """The parsed sections; empty for General, text, fractions and powers of ten."""
    if len(code) > _LONGEST or code in (GENERAL, "@", ""):
        return ()
    pieces: list[str] = []
    for hit in _SECTION.finditer(code):
        pieces.append(hit[1])
        if hit[0] == hit[1]:
            break
    if len(pieces) == _PAIR and not pieces[-1]:
        pieces.pop()  # a minus alone
    sections = [found for piece in pieces[:3] if (found := _section(piece)) is not None]
    if len(sections) < min(len(pieces), 3):
        return ()
    if any(digit for section in sections for digit, _ in section.whole + section.part):
        first = sections[0]
        return tuple(sections) if first.condition or first.whole or first.part else ()
    return tuple(sections) if code.strip(";") == "" else ()


def _section(piece: str) -> _Section | None:
    whole: list[tuple[bool, str]] = []
    part: list[tuple[bool, str]] = []
    point, percent, waiting, grouped = False, 0, 0, False
    for hit in _TOKEN.finditer(piece):
        literal = hit[1] if hit[1] is not None else hit[2]
        sign = hit[3]
        if {literal, sign} & _CURRENCY:
            continue
        side = part if point else whole
        if literal is not None:
            side.append((False, literal))
        elif sign in _DIGIT:
            grouped = grouped or waiting > 0
            waiting = 0
            side.append((True, sign))
        elif sign == ".":
            point = True
        elif sign == ",":
            waiting += 1
        elif sign in ("/", "E", "e", "G", "@"):
            return None
        elif sign:
            percent += sign == "%"
            side.append((False, sign))
    said = _CONDITION.search(piece)
    condition = (said[1], Decimal(said[2])) if said else None
    return _Section(tuple(whole), tuple(part), point, waiting, percent, grouped, condition)


def _filled(section: _Section, value: Decimal) -> str:
    """The digits put into their places."""
    value = value * 100**section.percent / _THOUSAND**section.scale
    places = sum(digit for digit, _ in section.part)
    rounded = format(value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP), "f")
    whole, _, part = rounded.partition(".")
    return _whole(section, whole.lstrip("0")) + _part(section, part)


def _whole(section: _Section, digits: str) -> str:
    """Right to left: each place takes a digit, the leftmost place the rest."""
    left = sum(digit for digit, _ in section.whole)
    out: list[str] = []
    for is_digit, sign in reversed(section.whole):
        if not is_digit:
            out.append(sign)
            continue
        left -= 1
        if left == 0:
            out.append(digits or ("0" if sign == "0" else ""))
            continue
        taken, digits = digits[-1:], digits[:-1]
        out.append(taken or ("0" if sign == "0" else ""))
    text = "".join(reversed(out))
    return _grouped(text) if section.grouped else text


def _grouped(text: str) -> str:
    """A comma every three digits of the only run of digits."""
    return re.sub(r"\d+", lambda hit: f"{int(hit[0]):,}" if len(hit[0]) > 3 else hit[0], text)  # noqa: PLR2004


def _part(section: _Section, digits: str) -> str:
    out: list[str] = []
    at = 0
    for is_digit, sign in section.part:
        if not is_digit:
            out.append(sign)
            continue
        optional = sign != "0" and not digits[at:].strip("0")
        out.append("" if optional else digits[at])
        at += 1
    text = "".join(out)
    shown = any(c.isdigit() for c in text)
    return f".{text}" if section.point and shown else text


def _general(value: Decimal) -> str:
    """Up to 15 significant digits and ten decimals, never a power of ten."""
    if value == 0:
        return "0"
    places = min(_SHOWN, max(0, _SIGNIFICANT - 1 - value.adjusted()))
    text = format(value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _dated(value: Decimal, epoch: datetime) -> str:
    if not 0 <= value < _DAYS:
        return _general(value)
    moment = epoch + timedelta(days=float(value))
    if value < 1:
        return moment.strftime("%H:%M")
    return f"{moment.year}-{moment.month}-{moment.day}"
