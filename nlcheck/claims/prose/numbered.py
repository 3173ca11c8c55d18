"""Numbered lists of names behind their number, in one line or one to a line:
「共3个，包括：1.甲站；2.乙站；3.丙站」"""

from __future__ import annotations

import re

from nlcheck.base import Span

__all__ = ["numbered"]

LONGEST = 30
"""signs of one name"""
_FIRST = re.compile(r"[\s\x1c-\x1f]*(?:(?P<open>\()?(?P<n>1)(?P<close>[.、)]+)|①) ?")
_NAME = re.compile(rf"[^;。,:\n\x1c-\x1f]{{2,{LONGEST}}}")
_INSIDE = re.compile(r"\d[.、)]|[①-⑳]")
"""what parts names that no sign parts"""
_END = re.compile(r"[;。]?[ \t]*(?P<line>[\s\x1c-\x1f]*)")
_HEADING = r"第|\(|\d|[①-⑳]|[一二三四五六七八九十]+[、.]"
_SHORT_LINE = re.compile(rf"(?!{_HEADING})[^。;:\n\x1c-\x1f]{{2,{LONGEST}}}(?:[\n\x1c-\x1f]|$)")
"""a line that may be one more name, without its number"""


def numbered(text: str, at: int) -> list[Span]:
    """The names of the list that begins at a place, numbered from 1 on; none where it is no such
    list, or where its end is not sure."""
    first = _FIRST.match(text, at)
    if first is None:
        return []
    names: list[Span] = []
    mark: re.Match[str] | None = first
    while mark is not None:
        name = _NAME.match(text, mark.end())
        if name is None or _INSIDE.search(name[0]):
            return []
        names.append(Span(*name.span()))
        end = _END.match(text, name.end())
        assert end is not None
        mark = _mark(first, len(names) + 1).match(text, end.end())
    over = end["line"] or text[end.start() : end.start() + 1] == "。" or end.end() == len(text)
    if not over or text[end.start() : end.start() + 1] == ";":
        return []
    return [] if end["line"] and _SHORT_LINE.match(text, end.end()) else names


def _mark(first: re.Match[str], number: int) -> re.Pattern[str]:
    """The mark of a number, written as the first one is."""
    if first["n"] is None:
        return re.compile(f"{chr(ord('①') + number - 1)} ?")
    return re.compile(re.escape(f"{first['open'] or ''}{number}{first['close']}") + " ?")
