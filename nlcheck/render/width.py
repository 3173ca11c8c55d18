"""Columns on a terminal: Chinese signs take two."""

from __future__ import annotations

from unicodedata import east_asian_width

__all__ = ["ELLIPSIS", "clip_left", "clip_middle", "clip_right", "columns", "pad"]

ELLIPSIS = "…"


def columns(text: str) -> int:
    """Columns a text takes.

    >>> columns("占37.0%")
    7
    """
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def clip_right(text: str, limit: int) -> str:
    """The beginning, in at most ``limit`` columns, with … where something was left out.

    >>> clip_right("项目支出决算", 7)
    '项目支…'
    """
    if columns(text) <= limit:
        return text
    taken, room = [], limit - 1
    for sign in text:
        room -= columns(sign)
        if room < 0:
            break
        taken.append(sign)
    return "".join(taken) + ELLIPSIS


def clip_left(text: str, limit: int) -> str:
    """The end, in at most ``limit`` columns.

    >>> clip_left("项目支出决算", 7)
    '…出决算'
    """
    return clip_right(text[::-1], limit)[::-1]


def clip_middle(text: str, limit: int) -> str:
    """The beginning and, half as long, the end, in at most ``limit`` columns.

    >>> clip_middle("一般公共预算财政拨款基本支出", 17)
    '一般公共预算…支出'
    """
    if columns(text) <= limit:
        return text
    end = clip_left(text, limit // 3).removeprefix(ELLIPSIS)
    return clip_right(text, limit - columns(end)) + end


def pad(left: str, right: str, limit: int) -> int:
    """Blanks between two texts so that together they take ``limit`` columns, at least two."""
    return max(limit - columns(left) - columns(right), 2)
