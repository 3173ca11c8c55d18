"""One letter for each kind of token: the document becomes one string that grammar forms run
over."""

from __future__ import annotations

from functools import cache

KINDS = {
    "AMOUNT": "a",
    "PERCENT": "p",
    "POINTS": "q",
    "TIMES": "t",
    "COUNT": "n",
    "NUMBER": "d",
    "OTHER": "o",
    "PERIOD": "y",
    "LAST_YEAR": "l",
    "THIS_YEAR": "k",
    "ITEM": "i",
    "FUND": "f",
    "MEASURE": "m",
    "COMPARED": "c",
    "THAN": "h",
    "UP": "u",
    "DOWN": "v",
    "CHANGE_RATE": "R",
    "SAME": "e",
    "SHARE": "s",
    "OF": "O",
    "COMPLETE": "K",
    "AMONG": "g",
    "LIST": "b",
    "CONSIST": "Z",
    "EACH": "E",
    "COPULA": "w",
    "REASON": "r",
    "USE": "j",
    "NONE": "z",
    "GREATER": "G",
    "LESS": "L",
    "EQUAL": "W",
    "SAME_PERIOD": "S",
    "BEFORE_LAST": "F",
    "PER": "P",
    "TO_LEVEL": "T",
    "CONSTANT_PRICE": "C",
    "TIMES_UP": "U",
    "ALL_OF": "A",
    "WITHIN": "N",
    "MARK": "#",
    "COMMA": ",",
    "SEMI": ";",
    "STOP": ".",
    "COLON": ":",
    "ENUM": "/",
    "OPEN": "(",
    "CLOSE": ")",
    "BLOCK": "B",
    "CELL": "|",
    "GAP": "x",
}
"""Names as grammar files write them, and their letters."""

LETTERS = {letter: name for name, letter in KINDS.items()}

SIGNS = {
    ",": ",",
    ";": ";",
    "。": ".",
    "!": ".",
    "?": ".",
    ":": ":",
    "、": "/",
    "(": "(",
    ")": ")",
    "\n": "B",
    "\x1c": "B",
    "\x1d": "B",
    "\x1e": "|",
    "\x1f": "|",
}
"""Normalised signs that separate."""

BORDERS = frozenset("B|")
"""No claim crosses these."""

MEASURED = "".join(KINDS[k] for k in ("AMOUNT", "PERCENT", "POINTS", "TIMES", "COUNT", "NUMBER"))
"""Kinds of quantities."""


def marked(kinds: str, wanted: str) -> bytes:
    """1 for each token of the wanted kinds, 0 for every other.

    >>> marked("ix.a", "ai")
    b'\\x01\\x00\\x00\\x01'
    """
    return kinds.encode().translate(_table(wanted))


@cache
def _table(wanted: str) -> bytes:
    return bytes(chr(sign) in wanted for sign in range(256))
