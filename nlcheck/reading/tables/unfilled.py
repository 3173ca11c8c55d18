"""The width of a table printed one cell a line in which nothing shows where rows end.

Without merged cells there is no filling. Then the first row is the head, and below it each column
holds words, figures or percentages all the way down, for one width only::

    项目 | 预算数 | 执行数 | 完成预算% | 税收收入 | 500 | 480 | 96.0% | 非税收入 | 90 | | | 合计 | …
"""

from __future__ import annotations

from collections.abc import Sequence

from nlcheck.reading.cells import Look
from nlcheck.reading.forms.words import counts_rows, role

_NARROWEST, _WIDEST = 3, 24
_FEWEST = 3
"""rows below the head"""
_PURE = 0.98
"""share of cells that are of their column's kind"""
_WORDS = (Look.TEXT, Look.LONG)
_HEADS = 5
"""heads of a form of indicators at least"""
_POINTS = frozenset({"weight", "score"})
_BARE = frozenset({Look.NUMBER, Look.CODE})


def regular_width(looks: Sequence[Look]) -> int:
    """The only width at which all columns are of one kind; 0 where none is, or several are."""
    found: list[int] = []
    for width in range(_NARROWEST, min(_WIDEST, len(looks) // (_FEWEST + 1)) + 1):
        multiple = any(width % smaller == 0 for smaller in found)
        if len(looks) % width or multiple or not _is_head(looks, width):
            continue
        if _is_pure(looks, width):
            found.append(width)
    return found[0] if len(found) == 1 else 0


def form_width(texts: Sequence[str], looks: Sequence[Look]) -> int:
    """The width of a form of indicators, whose columns are of many kinds: that of its head, where
    the columns of points below it hold nothing else; 0 where no head begins a row of that width."""
    at = 0
    while at < len(texts):
        roles = _roles(texts, at)
        width = len(roles)
        if width >= _HEADS and at % width == 0 and _is_pointed(looks[at + width :], roles):
            return width
        at += max(width, 1)
    return 0


def _roles(texts: Sequence[str], at: int) -> list[str]:
    """The columns that the cells from one on name, until one names none or one of them again."""
    found: list[str] = []
    for n in range(at, len(texts)):
        named = role(texts[n])
        numbered = not found and counts_rows(texts[n])
        if not (named or numbered) or (named in found and named != "other"):
            break
        found.append(named)
    return found


def _is_pointed(below: Sequence[Look], roles: Sequence[str]) -> bool:
    """Whether the columns of points hold points, or nothing, in every row."""
    points = [below[n :: len(roles)] for n, x in enumerate(roles) if x in _POINTS]
    held = [look for column in points for look in column if look is not Look.BLANK]
    return len(held) >= _FEWEST * len(points) > 0 and all(look in _BARE for look in held)


def _is_head(looks: Sequence[Look], width: int) -> bool:
    """Whether the first row holds labels only, and the next begins with one or with a code."""
    labels = all(look is Look.TEXT for look in looks[:width])
    return labels and any(look in _WORDS for look in looks[width : 2 * width])


def _is_pure(looks: Sequence[Look], width: int) -> bool:
    same = filled = figures = labels = 0
    for column in range(width):
        below = looks[column + width :: width]
        words = sum(look in _WORDS for look in below)
        rates = below.count(Look.PERCENT)
        numbers = below.count(Look.NUMBER) + below.count(Look.CODE)
        most = max(words, rates, numbers)
        same += most
        filled += words + rates + numbers
        figures += most > words
        labels += most == words > 0
    return bool(figures and labels) and same >= filled * _PURE


__all__ = ["regular_width"]
