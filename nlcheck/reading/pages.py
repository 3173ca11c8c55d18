"""Page numbers and running heads of a text that was taken from a paged document.

They stand in the middle of sentences and tables. What is said goes on behind them: they are blanked
character for character, so that every place in the text stays where it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import NamedTuple

from nlcheck.base.characters import HAN
from nlcheck.base.compiling import prepared
from nlcheck.reading.lines import EDGE
from nlcheck.reading.paragraphs import SENTENCE_END, STARTS

__all__ = ["without_pages"]

FEED = "\f"
_DASHES = "-—–－―~～·•"
_NUMBERED = prepared(
    rf"[{_DASHES}] *(\d{{1,4}}) *[{_DASHES}]|第 *(\d{{1,4}}) *页[,，/]?(?: *共 *\d{{1,4}} *页)?"
    r"|(\d{1,4}) */ *\d{1,4}"
)
"""what is a page's number wherever it stands alone"""
_SURE = prepared(r"[—–]+ *\d|第 *\d")
"""what is one even where no other page has any"""
_ALONE = prepared(rf"^[ \t\u3000]*(?:{_NUMBERED.pattern})[ \t\u3000\r]*$", re.MULTILINE)
_BARE = prepared(r"\d{1,4}")
"""what is one only at the edge of a page"""
_CELLS = prepared(r"[|｜│┃║\t]|\S {2,}\S|单位[:：]")
"""lines of tables are no running heads, and no sentence goes on in them"""
_INSIDE = prepared(
    r"[，。；：,;:]|[为是共计达] ?\d|[万亿]$"
    rf"|[（(](?:\d*[类款项]|\d{{3,7}})[)）][^（(]*{HAN}$"
)
"""what no heading has: signs inside of a sentence, an amount told, a name that more is told of"""
_REST = prepared("[，。；：、]|元[，。；、]")
"""with what only the rest of a sentence begins"""
_LONGEST_HEAD = 60
_BLANK = "\u200b"
"""a sign without width, which is read over"""
_OF_ONE_PAGE = prepared(r"^附|[表单](?:[（(][^（）()]*[)）])?$")
"""the title of a form, of which there may be several, a page each"""
_MANY = 3
"""pages that bear the same head"""
_WIDEST, _FEWEST = 120, 2
"""a text with longer lines, or fewer that break off, has a paragraph in each"""


class _Line(NamedTuple):
    """A line that is not blank, without its white space; ``begin``: with it."""

    begin: int
    start: int
    end: int
    page: int
    said: str


def without_pages(source: str) -> str:
    """The text, blanks in the place of what belongs to its pages; as long as before."""
    if FEED not in source and _ALONE.search(source) is None:
        return source
    lines = list(_lines(source))
    if not lines:
        return _BLANK * len(source)
    dropped = _furniture(lines)
    wrapped = _wrapped(lines, dropped)
    pieces: list[str] = []
    at, last = 0, -1
    for i, line in enumerate(lines):
        if i in dropped:
            continue
        above, last = last, i
        begin = line.begin
        if above == i - 1 and (above < 0 or lines[above].page == line.page):
            continue
        end = lines[above].end if above >= 0 else 0
        sign = "\n" if above >= 0 else " "
        if above >= 0 and not wrapped and _goes_on(lines[above].said, line.said):
            begin, sign = line.start, _BLANK
        pieces += [source[at:end], _BLANK * (begin - end - 1), sign]
        at = begin
    end = lines[last].end if last >= 0 else at
    return "".join([*pieces, source[at:end], _BLANK * (len(source) - end)])


def _lines(source: str) -> Iterator[_Line]:
    page = at = 0
    for text in source.split("\n"):
        page += text.count(FEED)
        if said := text.strip(f"{EDGE}\r"):
            start = at + text.index(said[0])
            begin = at + text.rfind(FEED, 0, start - at) + 1
            yield _Line(begin, start, start + len(said), page, said)
        at += len(text) + 1


def _furniture(lines: Sequence[_Line]) -> set[int]:
    """Lines that are numbers of pages, or the same on most pages; one may stand below another."""
    sure = [
        (i, _number(m)) for i, line in enumerate(lines) if (m := _NUMBERED.fullmatch(line.said))
    ]
    found = _counting(sure) | {i for i, _ in sure if _SURE.match(lines[i].said)}
    while more := _at_edges(lines, found):
        found |= more
    return found


def _at_edges(lines: Sequence[_Line], found: set[int]) -> set[int]:
    """More of them: first and last lines of pages, without those that are found already."""
    pages: dict[int, list[int]] = {}
    for i, line in enumerate(lines):
        if i not in found:
            pages.setdefault(line.page, []).append(i)
    more: set[int] = set()
    for place in (0, -1):
        edge = [held[place] for held in pages.values()]
        bare = [(i, int(lines[i].said)) for i in edge if _BARE.fullmatch(lines[i].said)]
        if len(bare) * 2 >= len(edge):
            more |= _counting(bare)
        more |= _repeated(lines, edge)
    return more


def _number(found: re.Match[str]) -> int:
    return int(next(number for number in found.groups() if number))


def _counting(numbered: Sequence[tuple[int, int]]) -> set[int]:
    """Lines whose numbers count on from one to the next."""
    pairs = [(i, j) for (i, one), (j, other) in pairwise(numbered) if other == one + 1]
    return {i for pair in pairs for i in pair}


def _repeated(lines: Sequence[_Line], edge: Sequence[int]) -> set[int]:
    """Those of the lines, one of each page, that most pages have, or both of two that begin with
    the title; the very first may be a title."""
    said = Counter(lines[i].said for i in edge)
    title = lines[0].said
    titled = title if said[title] == len(edge) > 1 and not _OF_ONE_PAGE.search(title) else ""
    return {
        i
        for i in edge
        if i
        and (said[lines[i].said] >= _MANY or lines[i].said == titled)
        and said[lines[i].said] * 2 >= len(edge)
        and len(lines[i].said) <= _LONGEST_HEAD
        and lines[i].said[-1] not in SENTENCE_END
        and not _is_row(lines[i].said)
    }


def _is_row(said: str) -> bool:
    return _CELLS.search(said) is not None


def _wrapped(lines: Sequence[_Line], dropped: AbstractSet[int]) -> bool:
    """Whether sentences are broken off inside of pages too: lines are put together later."""
    if max((line.end - line.start for line in lines), default=0) > _WIDEST:
        return False
    pairs = (
        (one.said, other.said)
        for i, (one, other) in enumerate(pairwise(lines))
        if one.page == other.page and dropped.isdisjoint((i, i + 1))
    )
    return sum(_goes_on(*pair) for pair in pairs) >= _FEWEST


def _goes_on(above: str, said: str) -> bool:
    """Whether a sentence that is broken off goes on with the next line."""
    if above[-1] in SENTENCE_END or STARTS.match(said) or _is_row(above) or _is_row(said):
        return False
    return _INSIDE.search(above) is not None or _REST.match(said) is not None
