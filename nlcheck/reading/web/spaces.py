"""White space of a web page that prints: it was typed to set things below one another.

A browser makes one space of many, but not of those that do not break (``&nbsp;``) nor of wide ones
(``&emsp;``), and of none where the page says to keep them (``pre``).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nlcheck.base.compiling import prepared

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_COMMON = prepared(r"[ \t\r\n\f]+")
_GAP = prepared(r"[^\s][ \t\r\n\f]*(?:[\xa0\u2002][ \t\r\n\f]*[\xa0\u2002\u2003\u3000]|\u2003)")
"""what no browser closes up, inside of a line"""
_PRINTED = {0xA0: " ", 0x2002: " ", 0x2003: "\u3000"}
_KEPT = prepared(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)


def in_columns(raw: str) -> str:
    """A line as wide as it prints, where gaps stand in it; else nothing.

    >>> in_columns("教育\\xa0\\xa0\\xa0 5.00 "), in_columns("教育 \\n 5.00")
    ('教育    5.00', '')
    """
    if _GAP.search(raw) is None:
        return ""
    return _COMMON.sub(" ", raw).strip(" ").translate(_PRINTED).rstrip(" \u3000")


def keeps_spaces(node: LexborNode) -> bool:
    """Whether an element prints its spaces and line ends as they stand."""
    return node.tag == "pre" or bool(_KEPT.search(node.attributes.get("style") or ""))
