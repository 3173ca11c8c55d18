"""Counting in Chinese, as lists, chapters and rows are numbered: 一, 十二, 一百零五."""

from __future__ import annotations

NUMERALS = "一二三四五六七八九十"
ORDINAL = f"[{NUMERALS}]{{1,3}}"
"""a number below a hundred, for expressions"""
YEAR = r"(?:19|20)\d\d ?年"
POINTED = rf"(?:(?!\d)|(?={YEAR}))"
"""what follows the point of a list number, for expressions: no decimals, but maybe a year
(1.2031年…)"""
_DIGITS = "零" + NUMERALS[:9]
_TEN = NUMERALS[9]
_VALUES = {sign: value for value, sign in enumerate(NUMERALS[:9], 1)}
_SCALES = ((1000, "千"), (100, "百"), (10, _TEN), (1, ""))
_MOST = 9999


def counted(said: str) -> int:
    """The value of what counts below a hundred; 0 for other words.

    >>> [counted(said) for said in ("七", "十", "十二", "二十", "二十一", "总计")]
    [7, 10, 12, 20, 21, 0]
    """
    tens, ten, ones = said.rpartition(_TEN)
    high, low = _VALUES.get(tens, 0), _VALUES.get(ones, 0)
    if (tens and not high) or (ones and not low):
        return 0
    return (high or 1) * 10 + low if ten else low


def chinese(count: int) -> str:
    """Counting up to 9999; other numbers in digits.

    >>> [chinese(n) for n in (3, 10, 12, 20, 105, 110)]
    ['三', '十', '十二', '二十', '一百零五', '一百一十']
    """
    if not 0 < count <= _MOST:
        return str(count)
    out = ""
    for scale, sign in _SCALES:
        digit = count // scale % 10
        if digit:
            out += _DIGITS[digit] + sign
        elif out and not out.endswith("零"):
            out += "零"
    out = out.rstrip("零")
    return out[1:] if out.startswith("一十") else out
