"""Words that stand in all that an expression matches: without them it need not be compiled."""

from __future__ import annotations

import re

__all__ = ["sure_words"]

_PIECE = re.compile(
    r"(?P<open>\((?:\?P<\w+>|\?:)?(?!\?))|(?P<aside>\(\?)|(?P<close>\))|(?P<or>\|)"
    r"|(?P<some>\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[.^$])|(?P<sign>[^\\])",
    re.DOTALL,
)
"""a bracket that opens a group or looks aside, one that closes, a sign of several or itself"""
_PERHAPS = re.compile(r"[?*{]")
_FLAGS = re.compile(r"\(\?[aiLmsux-]")
"""with them a sign may stand for another"""
_GAP = "\0"
_AGAIN = re.compile(r"(?:[?*+]|\{\d*,?\d*\})[?+]?")


def sure_words(expression: str) -> tuple[str, ...]:
    """The words, longest first.

    >>> sure_words("(?:由|从)上?年的(?P<now>占比)增?加到(?!了)")
    ('年的占比', '加到')
    """
    if _FLAGS.search(expression):
        return ()
    said, _ = _read(expression, 0)
    found: list[str] = []
    for word in sorted("".join(said).split(_GAP), key=len, reverse=True):
        if not any(word in longer for longer in found):
            found.append(word)
    return tuple(filter(None, found))


def _read(expression: str, at: int) -> tuple[list[str], int]:
    """The sure signs of a group that begins here, with gaps between, and where it ends."""
    said: list[str] = []
    several = False
    while at < len(expression):
        piece = _PIECE.match(expression, at)
        assert piece is not None, expression
        kind, at = piece.lastgroup, piece.end()
        if kind == "close":
            break
        told = [_GAP]
        if kind in {"open", "aside"}:
            told, at = _read(expression, at)
            told = told if kind == "open" else [_GAP]
        elif kind == "sign":
            told = [piece[0]]
        several |= kind == "or"
        if (again := _AGAIN.match(expression, at)) is not None:
            told = [_GAP] if _PERHAPS.match(again[0]) else [*told, _GAP]
            at = again.end()
        said += told
    return [_GAP] if several else said, at
