"""Narrative from lines: soft wraps joined, long texts cut where a numbered paragraph starts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from nlcheck.base import Span
from nlcheck.base.compiling import prepared
from nlcheck.base.counting import NUMERALS, ORDINAL, POINTED
from nlcheck.base.late import late
from nlcheck.document import Paragraph
from nlcheck.reading.lines import Line, margin

_NUMBER = (
    rf"(?:{ORDINAL}[、.．]|[（(](?:{ORDINAL}|\d{{1,2}})[）)]"
    rf"|\d{{1,2}}[、.．]{POINTED}|\d{{1,2}}[）)]|[①-⑳]|第[{NUMERALS}百]+[部章节条篇]"
    rf"|附[件表]|表[{NUMERALS}\d]|#)"
)
TOP = prepared(rf"附[件表]|表[{NUMERALS}\d]+|第[{NUMERALS}百]+[部章篇]|#")
"""what starts an annex, a table or a chapter: never the inside of a cell"""
STARTS = prepared(rf"{_NUMBER}|[●■◆▪◇►➢※]")
_CUTS = late(rf"[\r\n]+|(?<=[。；;：:！？）)])[ \t\u3000]+(?={_NUMBER})")
_MARKDOWN = prepared(r"(#{1,6})[ \t]+(?=\S)")
SENTENCE_END = "。！？；;：:”」.!?…"
_GOES_ON = "，、,（(《“和及与为的占"
_UNITS = late(r"[万亿]*元|[%％‰]|个?百分点|[.．]\d")
"""what a number at the end of the line above goes on with"""
_TORN = prepared(r"[-－]?\d(?!\d{3}年)")
"""a figure, but for a year: no paragraph begins with one where a sentence is broken off above"""
_CODE_END = prepared(r"\d{1,5}[）)]")
_FEWEST, _WIDEST = 9, 200
"""lines from which a usual width shows, and the widest at which text is wrapped"""
_NARROWEST, _BROKEN = 36, 2
"""of a text of fewer lines: columns of its widest, and lines that surely break off"""
_LAST = "元个人次辆台套项名户分"
"""signs that the lines of a list end with, which are no sentences"""
_SIGN = 2
"""columns of one Chinese sign"""
_MOST = 0.9
"""share of the lines that are no wider than the usual width: signs of an odd width make some so"""
_OVER, _UNWRAPPED = 1.5, 0.2
"""widths that no wrapped line has, and the share of a text in such lines from which on what is as
wide as others are cells of tables, one a line, beside prose that nobody wrapped"""
_SHORT = 0.8
"""a line that breaks off inside a sentence goes on from here, in a text that is wrapped"""
_TYPICAL = 0.9
"""a line that reaches this share of the usual width may be a wrapped one"""
_UNPARTED = late(
    r"[（(《“「【]*(?:[\dA-Za-z０-９.,，．%％‰+\-]+|.)[，。、；：！？）》”」】％%,.;:!?)]*"
)
"""what a line break never stands in"""


def narrative(source: str, span: Span) -> Iterator[Paragraph]:
    """The paragraphs of a text that stands in one cell."""
    at = span.start
    for cut in _CUTS.finditer(source, span.start, span.end):
        if cut.start() > at:
            yield Paragraph(Span(at, cut.start()))
        at = cut.end()
    if at < span.end:
        yield Paragraph(Span(at, span.end))


def paragraphs(source: str, plain: Sequence[Line], wrap: Wrap) -> Iterator[Paragraph]:
    """Lines to paragraphs: a line goes on with the one above when that one cannot have ended."""
    if not plain:
        return
    begin, last = plain[0].start, plain[0]
    for line in plain[1:]:
        if not _joins(source, last, line, wrap):
            yield _paragraph(source, begin, last.end)
            begin = line.start
        last = line
    yield _paragraph(source, begin, last.end)


def _paragraph(source: str, start: int, end: int) -> Paragraph:
    marked = _MARKDOWN.match(source, start, end) if source[start] == "#" else None
    if marked is None:
        return Paragraph(Span(start, end))
    return Paragraph(Span(marked.end(), end), level=len(marked.group(1)))


class Wrap(NamedTuple):
    """How lines were wrapped: the width, indents included, 0 when they were not; ``printed``: in
    columns of a page, not in signs; ``indented``: whether first lines of paragraphs stand out by
    their indent, ``indent`` the usual one; ``full``: lines that reach the width."""

    width: int
    printed: bool
    indented: bool
    full: int = 0
    indent: int = 0

    def long(self, source: str, start: int, end: int) -> int:
        """How long a stretch is: on a page Chinese signs take two columns, digits one."""
        if not self.printed:
            return end - start
        stretch = source[start:end]
        return len(stretch) + (len(stretch.encode(errors="surrogatepass")) - len(stretch)) // 2


_OPEN = Wrap(0, printed=False, indented=False)
"""lines that were not wrapped"""


def wrapping(source: str, plain: Sequence[Line], *, parted: bool = False) -> Wrap:
    """How lines of prose are wrapped: by signs or as a page prints them, whichever more agree in.

    ``parted``: the file calls each line a paragraph, so that more must speak for a wrapped text.
    """
    if len(plain) < _FEWEST:
        return _OPEN if parted else _of_few(source, plain)
    begins = [margin(source, line) for line in plain]
    inset = sum(first < line.start for first, line in zip(begins, plain, strict=True))
    usual = _usual_indent(source, plain) if 0 < inset < len(plain) else 0
    best = _OPEN
    for printed in (False, True):
        wrap = Wrap(0, printed=printed, indented=0 < inset < len(plain))
        lengths = [wrap.long(source, a, line.end) for a, line in zip(begins, plain, strict=True)]
        widest = sorted(lengths)[int(len(lengths) * _MOST)]
        if widest > _WIDEST:  # as a page prints them lines are no narrower
            break
        if sum(x for x in lengths if x > widest * _OVER) > sum(lengths) * _UNWRAPPED:
            continue
        full = _full(source, plain, lengths, widest, parted=parted)
        if full > best.full:
            best = wrap._replace(width=widest, full=full, indent=usual)
    return best


def _of_few(source: str, plain: Sequence[Line]) -> Wrap:
    """How a short text is wrapped: lines of one width as a page prints them, two of which surely
    break off inside a sentence."""
    begins = [margin(source, line) for line in plain]
    inset = sum(first < line.start for first, line in zip(begins, plain, strict=True))
    usual = _usual_indent(source, plain) if 0 < inset < len(plain) else 0
    wrap = Wrap(0, printed=True, indented=0 < inset < len(plain), indent=usual)
    ends = list(zip(begins, plain, strict=True))
    widest = max((wrap.long(source, first, line.end) for first, line in ends), default=0)
    if not _NARROWEST <= widest <= _WIDEST:
        return _OPEN
    wrap = wrap._replace(width=widest)
    cut = [above for above, line in pairwise(plain) if _breaks_off(source, above, line, wrap)]
    return wrap._replace(full=len(cut)) if len(cut) >= _BROKEN else _OPEN


def _breaks_off(source: str, above: Line, line: Line, wrap: Wrap) -> bool:
    """Whether a full line ends inside a sentence, and not as the lines of a list do (…5万元)."""
    if STARTS.match(source, line.start) or not _in_sentence(source, above):
        return False
    last = source[above.end - 1]
    inside = last.isalpha() and last not in _LAST
    return inside and _is_full(source, above, line, wrap)


def _full(
    source: str, plain: Sequence[Line], lengths: Sequence[int], widest: int, *, parted: bool
) -> int:
    """How many lines reach the width: a quarter of all, most of them inside a sentence; else 0."""
    near = [x for x, long in zip(plain, lengths, strict=True) if long >= widest * _TYPICAL]
    inside = len([line for line in near if source[line.end - 1] not in SENTENCE_END])
    if parted and inside * 4 < len(near) * 3:
        return 0
    return 0 if len(near) * 4 < len(plain) or inside * 2 < len(near) else len(near)


def _closes(source: str, above: Line, line: Line) -> bool:
    """「…小学教育（20502 ⏎ 02）」: a digit and a bracket that end what the line above opened."""
    text = source[above.start : above.end].replace("(", "（").replace(")", "）")
    return _CODE_END.match(source, line.start) is not None and (
        text[-1].isdigit() and text.rfind("（") > text.rfind("）")
    )


def _is_inset(source: str, line: Line) -> bool:
    """Whether a line stands out by an indent: a space alone may be one that the text was cut at."""
    return source[margin(source, line) : line.start] not in {"", " "}


def _usual_indent(source: str, plain: Sequence[Line]) -> int:
    """How many blanks most indented lines begin with, those left out that a figure stands beside;
    more than any line has, where there are no others."""
    indents = Counter(
        line.start - margin(source, line)
        for above, line in pairwise(plain)
        if not _is_beside(source, above, line)
    )
    del indents[0]
    return indents.most_common(1)[0][0] if indents else _WIDEST


def _is_beside(source: str, above: Line, line: Line) -> bool:
    """Whether a line was broken right before or behind a figure."""
    return source[line.start].isdecimal() or source[above.end - 1].isdecimal()


def _is_cut_gap(source: str, above: Line, line: Line, wrap: Wrap) -> bool:
    """Whether white space before a line is what stood beside a figure where the line was broken:
    narrower than indents are, and a figure on one of its sides."""
    before = source[margin(source, line) : line.start]
    narrow = before.isspace() and before.isascii() and len(before) < wrap.indent
    return narrow and _is_beside(source, above, line)


def _in_sentence(source: str, line: Line) -> bool:
    return any(sign in source[line.start : line.end] for sign in "，；,;")


def _joins(source: str, above: Line, line: Line, wrap: Wrap) -> bool:
    if line.blank or source[above.start] == "#":
        return False
    if STARTS.match(source, line.start) and not (wrap.width and _closes(source, above, line)):
        return False
    last = source[above.end - 1]
    if last in _GOES_ON or (last.isdigit() and _UNITS.match(source, line.start)):
        return True
    inset = wrap.indented and _is_inset(source, line)
    if not wrap.width or (inset and not _is_cut_gap(source, above, line, wrap)):
        return False
    if last not in SENTENCE_END and _TORN.match(source, line.start) and _in_sentence(source, above):
        return True
    length = wrap.long(source, margin(source, above), above.end)
    short = length >= wrap.width * _SHORT and last not in SENTENCE_END
    return short or _is_full(source, above, line, wrap)


def _is_full(source: str, above: Line, line: Line, wrap: Wrap) -> bool:
    """Whether what the line below begins with had no room on the one above."""
    length = wrap.long(source, margin(source, above), above.end)
    unit = _UNPARTED.match(source, line.start, line.end)
    more = wrap.long(source, line.start, unit.end() if unit else line.start + 1)
    return length + more > wrap.width - wrap.printed * _SIGN
