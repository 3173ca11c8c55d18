"""Numerals as reports print them: Arabic with separators and torn digits, and Chinese."""

from __future__ import annotations

from decimal import Decimal

from nlcheck.base import Written

DIGITS = {
    sign: value
    for value, signs in enumerate(
        ("零〇", "一壹", "二贰两", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
    )
    for sign in signs
}
TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
MYRIADS = {"万": 10**4, "亿": 10**8, "兆": 10**12}


def arabic(text: str) -> Written:
    """「1,915.30」, 「398. 68」: separators and spaces inside are dropped. ``ValueError`` if no
    number is left."""
    return Written.parse(text.replace(",", "").replace(" ", ""))


def chinese(text: str) -> Written | None:
    """「三千二百」 is 3200, 「三点五」 3.5, 「二〇三〇」 2030; None for what is no numeral.

    >>> chinese("二十六")
    Written(value=Decimal('26'), places=0)
    """
    whole, point, part = text.partition("点")
    value = (
        _positional(whole)
        if all(c in DIGITS for c in whole) and len(whole) > 1
        else _grouped(whole)
    )
    if value is None:
        return None
    if not point:
        return Written(Decimal(value), 0)
    if not part or any(c not in DIGITS for c in part):
        return None
    decimals = "".join(str(DIGITS[c]) for c in part)
    return Written(Decimal(f"{value}.{decimals}"), len(decimals))


def _positional(text: str) -> int | None:
    return int("".join(str(DIGITS[c]) for c in text)) if text else None


def _grouped(text: str) -> int | None:
    total = section = digit = 0
    seen = False
    for sign in text:
        if sign in DIGITS:
            digit = DIGITS[sign]
        elif sign in TENS:
            section += (digit or 1) * TENS[sign]
            digit = 0
        elif sign in MYRIADS:
            total = (
                (total + section + digit) * MYRIADS[sign]
                if MYRIADS[sign] > 10**4 or not total
                else total + (section + digit) * MYRIADS[sign]
            )
            section = digit = 0
        else:
            return None
        seen = True
    return total + section + digit if seen else None
