"""Lines of a text and what each looks like: the first step towards paragraphs and tables."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from nlcheck.base.compiling import prepared
from nlcheck.base.late import late
from nlcheck.base.records import new

_RULE = late(
    r"\+[-=+:]+\+|[\s┌┬┐├┼┤└┴┘─━┏┳┓┣╋┫┗┻┛═╔╦╗╠╬╣╚╩╝]*[─━═]+[\s┌┬┐├┼┤└┴┘─━┏┳┓┣╋┫┗┻┛═╔╦╗╠╬╣╚╩╝]*"
)
"""a ruling line drawn with signs"""
_RULED = frozenset("+─━═┌┏╔├┣╠└┗╚")
_ONLY_PIPES = prepared(r"[|\s]+")
_BARS = "|｜│┃║"
_COLUMNS = prepared(r"[ \u3000]{2,}(?=\S)")
_FEW_COLUMNS = 2
_FEWEST = 3
"""rows that stand so, one after the other"""
_LINE_END = 1
"""characters between two lines that have none between them"""
EDGE = " \t\u3000\xa0\x00\ufeff\u200b\x0c"


class LineKind(Enum):
    """What a line looks like by itself."""

    PLAIN = "plain"
    PIPED = "piped"
    """text that ends in a pipe: one cell, or several"""
    PIPES = "pipes"
    """nothing but pipes"""
    MARKDOWN = "markdown"
    """starts with a pipe and holds text"""
    TABBED = "tabbed"


_PIPED, _PIPES = LineKind.PIPED, LineKind.PIPES
_PLAIN, _TABBED = LineKind.PLAIN, LineKind.TABBED


class Line(NamedTuple):
    """A line that is not blank, without its white space; ``blank`` counts blank lines above it."""

    start: int
    end: int
    kind: LineKind
    blank: bool


def margin(source: str, line: Line) -> int:
    """Where a line begins with its indent."""
    return source.rfind("\n", 0, line.start) + 1


def lines(source: str) -> list[Line]:
    """All lines that are not blank."""
    found: list[Line] = []
    append, tabs = found.append, "\t" in source
    last_end = after = 0
    # cut by the string itself: a match object for every line would cost more than the line
    for text in source.replace("\r", "\n").split("\n"):
        start = after
        after += len(text) + 1
        stripped = text.strip(EDGE)
        if not stripped or (stripped[0].isspace() and stripped.isspace()):
            if tabs and "\t" in text and found and found[-1].kind is _TABBED:
                last_end = after - 1  # a row of blank cells
            continue
        if stripped[0] in _RULED and _RULE.fullmatch(stripped):
            last_end = after - 1
            continue
        end = after - 1
        tabbed = tabs and "\t" in text
        piped = "|" in stripped
        if len(stripped) < len(text) and (piped or not tabbed):
            start += text.index(stripped[0])
            end = start + len(stripped)
        kind = _TABBED if tabbed else _PLAIN
        if piped:
            kind = _piped(stripped, otherwise=kind)
        blank = start - last_end > _LINE_END and _has_blank(source[last_end:start])
        append(new(Line, (start, end, kind, blank)))
        last_end = end
    return found


def closed_up(source: str, found: list[Line]) -> list[Line]:
    """The lines, rows of tables without the blank line that a double-spaced text has above each."""
    begin, out = 0, list(found)
    for end in range(len(found) + 1):
        if end < len(found) and found[end].blank and _is_row(source, found[end]):
            continue
        if end - begin >= _FEWEST:
            out[begin + 1 : end] = [line._replace(blank=False) for line in found[begin + 1 : end]]
        more = end + 1 < len(found) and found[end + 1].blank
        begin = end if more and _is_row(source, found[end]) else end + 1
    return out


def _is_row(source: str, line: Line) -> bool:
    """Whether a line shows cells: tabs, pipes, bars, or columns of figures."""
    if line.kind is not LineKind.PLAIN:
        return True
    text = source[line.start : line.end]
    return max(map(text.count, _BARS)) > 1 or len(_COLUMNS.split(text)) > _FEW_COLUMNS


def _has_blank(gap: str) -> bool:
    return gap.count("\n") + gap.count("\r") - gap.count("\r\n") > 1


def _piped(stripped: str, *, otherwise: LineKind) -> LineKind:
    first = stripped[0]
    if (first == "|" or first.isspace()) and _ONLY_PIPES.fullmatch(stripped):
        return _PIPES
    if first == "|":
        return LineKind.MARKDOWN
    return _PIPED if stripped[-1] == "|" else otherwise
