"""A page's lines and grids in reading order; margins, running heads, soft wraps.

A line is joined to the next when it is full (the first word of the next would not have fitted) and
the next is not indented; the same across pages. Nothing here knows a Chinese word.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from nlcheck.base.compiling import prepared
from nlcheck.base.counting import NUMERALS, ORDINAL
from nlcheck.reading.pdf.cells import FilledGrid
from nlcheck.reading.pdf.lines import Line
from nlcheck.reading.pdf.page import Glyph

_ZONE = 0.12
"""of the page height, above and below: where running heads and page numbers stand"""
_REPEATS = 3
"""pages that show the same line in their margin make it a running head"""
_SLACK = 0.4
"""of the type size: unevenness of a right margin"""
_LOOSE = 1.0
"""type sizes more that a line may lack when its sentence has not ended"""
_FIGURE = 2.0
"""the same before a figure, which begins no paragraph"""
_NARROW = 26
"""type sizes of a column beside another one"""
_RAGGED = 0.2
"""of its width: what a line may lack there that ends inside a sentence, where none is justified"""
_INDENT = 0.8
"""of the type size: what counts as indented"""
_FIRST = (1.5, 2.5)
"""type sizes by which first lines are indented: two lines so indented are two paragraphs"""
_ASIDE = 6
"""type sizes of indent that no paragraph begins with: set right, as 单位：万元 and dates are"""
_SIZES = 1.15
"""ratio of type sizes that separates a heading from the text"""
_LARGE = 1.3
"""ratio of type sizes of a cover title to the text"""
_PITCH = 1.5
"""ratio of line distances that separates paragraphs"""
_CENTRED = 2.5
"""points a centred line may be off"""
_MARGIN = 4
"""type sizes the right margin may differ from the left"""

_ENDS = "。；！？!?;"
_COMMAS = "，、,（("
_COLONS = "：:"
_CLOSERS = "，。、；：！？）》”’」』】％%,.;:!?)]}"
_OPENERS = "（《“‘「『【([{"
NUMBERED = prepared(
    rf"(?:[（(]?[{NUMERALS}百]{{1,4}}[）)]?[、．.]?|[（(]?\d{{1,3}}[）)、．.](?!\d)|[①-⑳])"
)
_LISTED = prepared(rf"(?:[（(][{NUMERALS}\d]{{1,3}}[）)]|{ORDINAL}、|\d{{1,3}}[、．.](?!\d)|[①-⑳])")
_WORD = prepared(r"[\dA-Za-z.,%‰+\-]+")
_DIGITS = prepared(r"\d+")
FOLIO = prepared(r"[\s\-—–－·~～/|]*\d{1,4}[\s\-—–－·~～/|]*(?:\d{1,4})?[\s\-—–－·~～/|]*")


class Sheet(NamedTuple):
    """A page read: its prose lines and filled grids, top to bottom."""

    number: int
    width: float
    height: float
    items: list[Line | FilledGrid]


class Flow(NamedTuple):
    """A paragraph: ``glyphs[i]`` is ``text[i]`` where it stands, or None.

    ``pages`` says from which character of the text on it stands on which page.
    """

    text: str
    glyphs: list[Glyph | None]
    pages: list[tuple[int, int]]

    @property
    def page(self) -> int:
        """The page it begins on."""
        return self.pages[0][1]


class Margins(NamedTuple):
    """Where lines of a page begin and end, and the type size."""

    left: float
    right: float
    size: float


def without_running_heads(sheets: Sequence[Sheet]) -> list[Sheet]:
    """Lines at the head or foot that come back page after page, and page numbers, left out."""
    edges = [_margin_lines(sheet) for sheet in sheets]
    seen: Counter[tuple[bool, str]] = Counter()
    for sheet, lines in zip(sheets, edges, strict=True):
        seen.update({_masked(sheet, line) for line in lines})
    least = min(_REPEATS, max(2, len(sheets)))
    kept = []
    for sheet, lines in zip(sheets, edges, strict=True):
        gone = {id(line) for line in lines if _running(sheet, line, seen, least)}
        items = [item for item in sheet.items if id(item) not in gone] if gone else sheet.items
        kept.append(sheet._replace(items=items))
    return kept


def _running(sheet: Sheet, line: Line, seen: Counter[tuple[bool, str]], least: int) -> bool:
    shown = seen[_masked(sheet, line)]
    return shown >= least or (shown > 1 and FOLIO.fullmatch(line.text) is not None)


def _margin_lines(sheet: Sheet) -> list[Line]:
    """The first and last two lines, if they stand in the margin zones."""
    lines = [item for item in sheet.items if isinstance(item, Line)]
    edge = sheet.height * _ZONE
    heads = [line for line in lines[:2] if line.bottom < edge]
    feet = [line for line in lines[-2:] if line.top > sheet.height - edge]
    return heads + [line for line in feet if not any(line is head for head in heads)]


def _masked(sheet: Sheet, line: Line) -> tuple[bool, str]:
    return line.top < sheet.height / 2, _DIGITS.sub("#", line.text)


def margins_of(sheets: Sequence[Sheet]) -> list[Margins]:
    """Of each page; a page that shows too little borrows from those of its width."""
    own = [_own_margins(sheet) for sheet in sheets]
    common: dict[int, Margins] = {}
    for width in {round(sheet.width) for sheet in sheets}:
        found = [m for s, m in zip(sheets, own, strict=True) if m and round(s.width) == width]
        if found:
            ends = Counter((round(m.left), round(m.right)) for m in found)
            left, right = ends.most_common(1)[0][0]
            size = sorted(m.size for m in found)[len(found) // 2]
            common[width] = Margins(left, right, size)
    return [
        _settled(m, common.get(round(s.width)))
        or Margins(s.width * _ZONE, s.width * (1 - _ZONE), 12.0)
        for s, m in zip(sheets, own, strict=True)
    ]


def _settled(own: Margins | None, common: Margins | None) -> Margins | None:
    """A page where only first lines of paragraphs stand shows their indent, not its margin."""
    if own is None or common is None:
        return own or common
    inset = own.left - common.left
    return common if own.size * _INDENT < inset < own.size * _MARGIN else own


def _own_margins(sheet: Sheet) -> Margins | None:
    lines = [item for item in sheet.items if isinstance(item, Line)]
    if not lines:
        return None
    signs: Counter[float] = Counter()
    for line in lines:
        signs[round(line.size, 1)] += len(line.text)
    size = signs.most_common(1)[0][0]
    text = (line.left for line in lines if size < line.size * _SIZES < size * _LARGE * _SIZES)
    left = min(text, default=None)
    if left is None:  # type of no size, in a damaged file
        return None
    mirrored = sheet.width - left
    ends = sorted((_end(line) for line in lines), reverse=True)
    for one, other in pairwise(ends):
        if one - other <= size and abs(one - mirrored) <= _MARGIN * size:
            return Margins(left, one, size)
    return None


def _end(line: Line) -> float:
    """Where a line ends, not counting punctuation that hangs over the margin."""
    if line.text[-1] in _CLOSERS and not line.text[-1].isascii():
        return line.right - line.size / 2
    return line.right


def paragraphs(lines: Sequence[tuple[int, float, Line]], margins: dict[int, Margins]) -> list[Flow]:
    """Paragraphs of lines that follow one another: (page, page width, line)."""
    flows: list[Flow] = []
    last: tuple[int, float, Line] | None = None
    pitch = 0.0
    for page, width, line in lines:
        joined = last is not None and _continues(last, (page, width, line), margins, pitch)
        if joined and last is not None:
            if last[0] == page:
                pitch = max(line.top - last[2].top, 0.0)  # 0 from the foot of a column to the next
            flows[-1] = _append(flows[-1], page, line)
        else:
            pitch = 0.0
            flows.append(Flow(line.text, list(line.glyphs), [(0, page)]))
        last = (page, width, line)
    return flows


def _append(flow: Flow, page: int, line: Line) -> Flow:
    glue = " " if _word_break(flow.text, line.text) else ""
    flow.glyphs.extend([None] * len(glue))
    if page != flow.pages[-1][1]:
        flow.pages.append((len(flow.glyphs), page))
    flow.glyphs.extend(line.glyphs)
    return Flow(flow.text + glue + line.text, flow.glyphs, flow.pages)


def _word_break(before: str, after: str) -> bool:
    """Latin words keep their space at a line end; digits of one number do not."""
    a, b = before[-1], after[0]
    return a.isascii() and b.isascii() and (a.isalpha() or b.isalpha())


def _continues(
    last: tuple[int, float, Line],
    now: tuple[int, float, Line],
    margins: dict[int, Margins],
    pitch: float,
) -> bool:
    """Whether a line goes on with the paragraph of the line before."""
    (page, width, before), (here, _, line) = last, now
    if max(before.size, line.size) > min(before.size, line.size) * _SIZES:
        return False
    step = line.top - before.top
    margin = margins[page]
    if page == here and _cover(before, line, margin, width):
        return step < before.size * 2.5
    if page == here and step > (pitch * _PITCH if pitch else before.size * 3):
        return False
    if not _full(before, line, margin):
        return False
    return _flush(before, line, margins[here], width)


def _flush(before: Line, line: Line, margin: Margins, width: float) -> bool:
    """Whether a line begins where lines inside a paragraph begin."""
    ended = before.text[-1] in _ENDS
    aside = before.left > margin.left + _ASIDE * before.size
    if line.left <= margin.left + _INDENT * line.size and aside and not _is_centred(before, width):
        return False
    if line.left <= margin.left + _INDENT * line.size:
        return before.text[-1] in _COMMAS or not _LISTED.match(line.text)
    if _is_centred(before, width) and _is_centred(line, width):
        return not ended and not NUMBERED.match(line.text)
    inset = (line.left - margin.left) / max(line.size, 1.0)
    same = abs(line.left - before.left) < _INDENT and not _FIRST[0] < inset < _FIRST[1]
    return same and not ended and not NUMBERED.match(line.text) and not NUMBERED.match(before.text)


def _is_centred(line: Line, width: float) -> bool:
    return abs(line.middle - width / 2) < _CENTRED


def _cover(before: Line, line: Line, margin: Margins, width: float) -> bool:
    """Two centred lines of one large title."""
    large = min(before.size, line.size) > margin.size * _LARGE
    return large and _is_centred(before, width) and _is_centred(line, width)


def _full(before: Line, line: Line, margin: Margins) -> bool:
    """Whether the first word of the next line would not have fitted at the end of this one."""
    room = margin.right - before.right + _SLACK * line.size
    if before.text[-1] in _ENDS:
        return room < _first_word(line)
    wide = margin.right - margin.left
    if wide < _NARROW * line.size and room < wide * _RAGGED and before.text[-1] not in _COLONS:
        return True
    loose = _FIGURE if line.text[0].isdigit() and not _LISTED.match(line.text) else _LOOSE
    return room < _first_word(line) + loose * line.size


def _first_word(line: Line) -> float:
    """Width of what cannot be parted at the head of a line."""
    start = 1 if line.text[0] in _OPENERS and len(line.text) > 1 else 0
    hit = _WORD.match(line.text, start)
    end = hit.end() if hit else start + 1
    while end < len(line.text) and line.text[end] in _CLOSERS:
        end += 1
    shown = [glyph for glyph in line.glyphs[:end] if glyph]
    return shown[-1].right - shown[0].left
