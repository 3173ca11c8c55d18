"""Marks of notes that stand raised: as plain digits they would run into the figure behind them.

Whoever types a mark by hand (支出合计¹500.00万元) raises a digit; read plainly it says 1500.00.
"""

from __future__ import annotations

_SIGNS = str.maketrans("0123456789０１２３４５６７８９", "⁰¹²³⁴⁵⁶⁷⁸⁹" * 2)
_LONGEST = 2
"""digits of a mark; what is longer is text that somebody raised by mistake"""


def raised(text: str) -> str:
    """The same in raised digits, as long as it was.

    >>> raised("2"), raised("[12]"), raised("500.00万元")
    ('²', '[12]', '500.00万元')
    """
    mark = text.strip()
    return text.translate(_SIGNS) if mark.isdigit() and len(mark) <= _LONGEST else text
