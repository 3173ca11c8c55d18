"""Words that stand in all that an expression matches: without them it need not be compiled."""

from __future__ import annotations

import re

from nlcheck.base.compiling import prepared

__all__ = ["sure_words"]

_AGAIN = r"(?:[?*+]|\{\d*,?\d*\})[?+]?"
_PIECE = prepared(
    rf"(?P<plain>[^\\()|\[.^$?*+{{]+)"
    rf"|(?P<open>\((?:\?P<\w+>|\?:)?(?!\?))|(?P<aside>\(\?)|\)(?P<close>(?:{_AGAIN})?)|(?P<or>\|)"
    rf"|(?P<some>(?:\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[.^$])(?:{_AGAIN})?)|(?P<again>{_AGAIN})"
    r"|(?P<brace>\{)",
    re.DOTALL,
)
"""signs; a bracket that opens a group or looks aside; one that closes, with how often its group may
stand; a sign of several; how often the last of the signs before may stand"""
_PERHAPS = ("?", "*", "{")
_FLAGS = prepared(r"\(\?[aiLmsux-]")
"""with them a sign may stand for another"""
_GAP = "\0"


def sure_words(expression: str) -> tuple[str, ...]:
    """The words, longest first.

    >>> sure_words("(?:由|从)上?年的(?P<now>占比)增?加到(?!了)")
    ('年的占比', '加到')
    """
    if _FLAGS.search(expression):
        return ()
    found: list[str] = []
    for word in sorted(_sure_signs(expression).split(_GAP), key=len, reverse=True):
        if not any(word in longer for longer in found):
            found.append(word)
    return tuple(filter(None, found))


def _sure_signs(expression: str) -> str:
    """The signs that are sure, with gaps between those that need not stand together."""
    said, ways, kind = "", 1, "open"
    around: list[tuple[str, int, str]] = []
    for piece in _PIECE.finditer(expression):
        match piece.lastgroup:
            case "plain":
                said += piece[0]
            case "again":
                said = f"{said[:-1] if piece[0].startswith(_PERHAPS) else said}{_GAP}"
            case "open" | "aside":
                around.append((said, ways, kind))
                said, ways, kind = "", 1, str(piece.lastgroup)
            case "close":
                sure = ways == 1 and kind == "open" and not piece["close"].startswith(_PERHAPS)
                inside = f"{said}{_GAP if piece['close'] else ''}" if sure else _GAP
                said, ways, kind = around.pop()
                said += inside
            case "or":
                ways += 1
            case _:
                said += _GAP
    return said if ways == 1 else ""
