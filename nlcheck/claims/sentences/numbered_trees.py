"""What numbered headings and list marks put under one another: 「(1)产出指标… ①数量指标… ②…」.

A mark of a style met before goes back to that level; one of another style goes a level deeper, as
in :mod:`nlcheck.document` for whole paragraphs, but marks inside a paragraph count too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from nlcheck.base.counting import NUMERALS, ORDINAL, POINTED
from nlcheck.base.late import late

__all__ = ["Node", "tree"]

_MARK = late(
    r"(?:(?<![^\n\x1c-\x1f])|(?<=[。;:]))\s*"
    rf"(?:(?P<zh>{ORDINAL}、)|(?P<pzh>\({ORDINAL}\))"
    rf"|(?P<n>\d{{1,2}}[.、]{POINTED})"
    r"|(?P<pn>\(\d{1,2}\))|(?P<pn2>\d{1,2}\))|(?P<circle>[①-⑳])"
    rf"|(?P<part>第[{NUMERALS}]+[章部节])|(?P<one>[{NUMERALS[:6]}]是))"
)


@dataclass(slots=True, eq=False)
class Node:
    """A mark, what stands behind it up to the next one (by number) and what is below it."""

    start: int
    held: list[int] = field(default_factory=list)
    below: list[Node] = field(default_factory=list)


def tree(text: str, places: Sequence[int]) -> Node:
    """All marks of a text with the places (in order) that stand behind each; the root holds what
    stands before the first."""
    root = Node(-1)
    path: list[tuple[str, Node]] = [("", root)]
    marks = [(m.start(m.lastgroup or 0), m.lastgroup or "") for m in _MARK.finditer(text)]
    n = 0
    for at, style in [*marks, (len(text), "")]:
        while n < len(places) and places[n] < at:
            path[-1][1].held.append(n)
            n += 1
        styles = [known for known, _ in path]
        if not style:
            continue
        node = Node(at)
        if style in styles:
            del path[styles.index(style) :]
        path[-1][1].below.append(node)
        path.append((style, node))
    return root
