"""Numbered lists of names behind their number, in one line or one to a line:
「共3个，包括：1.甲站；2.乙站；3.丙站」"""

from __future__ import annotations

import re

from nlcheck.base import Span
from nlcheck.base.counting import NUMERALS
from nlcheck.base.late import late

__all__ = ["numbered"]

LONGEST = 30
"""signs of one name"""
_FIRST = late(r"[\s\x1c-\x1f]*(?:(?P<open>\()?(?P<n>1)(?P<close>[.、)]+)|①) ?")
_NAME = late(rf"[^;。,:\n\x1c-\x1f]{{2,{LONGEST}}}")
_INSIDE = late(r"\d[.、)]|[①-⑳]")
"""what parts names that no sign parts"""
_END = late(r"[;。]?[\s\x1c-\x1f]*")
_HEADING = rf"第|\(|\d|[①-⑳]|[{NUMERALS}]+[、.]"
_SHORT_LINE = late(rf"(?!{_HEADING})[^。;:\n\x1c-\x1f]{{2,{LONGEST}}}(?:[\n\x1c-\x1f]|$)")
"""a line that may be one more name, without its number"""


def numbered(text: str, at: int) -> list[Span]:
    """The names of the list that begins at a place, numbered from 1 on; none where it is no such
    list, or where its end is not sure."""
    first = _FIRST.match(text, at)
    if first is None:
        return []
    names: list[Span] = []
    mark: re.Match[str] | None = first
    end = first.end()
    while mark is not None:
        name = _NAME.match(text, mark.end())
        if name is None or _INSIDE.search(name[0]):
            return []
        names.append(Span(*name.span()))
        end = name.end()
        mark = _mark(first, len(names) + 1).match(text, _next(text, end))
    return names if _over(text, end, len(names) + 1) else []


def _next(text: str, end: int) -> int:
    """Where the next mark would stand."""
    found = _END.match(text, end)
    return found.end() if found is not None else end


def _over(text: str, end: int, number: int) -> bool:
    """Whether a list is whole that ends there: with 。 or a line, and no line like its names
    behind, or with its next number in another style."""
    if text[end : end + 1] == ";":
        return False
    after = _next(text, end)
    if re.compile(rf"\(?{number}[.、)]").match(text, after):
        return False
    if text[end : end + 1] != "。" and text[end:after].isspace():
        return _SHORT_LINE.match(text, after) is None
    return text[end : end + 1] == "。" or after == len(text)


def _mark(first: re.Match[str], number: int) -> re.Pattern[str]:
    """The mark of a number, written as the first one is."""
    if first["n"] is None:
        return re.compile(f"{chr(ord('①') + number - 1)} ?")
    return re.compile(re.escape(f"{first['open'] or ''}{number}{first['close']}") + " ?")
