"""Narrative from lines: soft wraps joined, long texts cut where a numbered paragraph starts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from nlcheck.base import Span
from nlcheck.document import Paragraph
from nlcheck.reading.lines import Line

_NUMBER = (
    r"(?:[一二三四五六七八九十]{1,3}[、.．]|[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)]"
    r"|\d{1,2}[、.．](?!\d)|\d{1,2}[）)]|[①-⑳]|第[一二三四五六七八九十百]+[部章节条篇]|附[件表]|表[一二三四五六七八九十\d]|#)"
)
TOP = re.compile(r"附[件表]|表[一二三四五六七八九十\d]+|第[一二三四五六七八九十百]+[部章篇]|#")
"""what starts an annex, a table or a chapter: never the inside of a cell"""
_STARTS = re.compile(_NUMBER)
_CUTS = re.compile(rf"[\r\n]+|(?<=[。；;：:！？）)])[ \t\u3000]+(?={_NUMBER})")
_MARKDOWN = re.compile(r"(#{1,6})[ \t]+(?=\S)")
_SENTENCE_END = "。！？；;：:”」.!?…"
_GOES_ON = "，、,（(《“和及与为的占"
_FEWEST, _WIDEST = 9, 120
"""lines from which a usual width shows, and the widest at which text is wrapped"""
_TYPICAL = 0.9
"""a line that reaches this share of the usual width may be a wrapped one"""


def narrative(source: str, span: Span) -> Iterator[Paragraph]:
    """The paragraphs of a text that stands in one cell."""
    at = span.start
    for cut in _CUTS.finditer(source, span.start, span.end):
        if cut.start() > at:
            yield Paragraph(Span(at, cut.start()))
        at = cut.end()
    if at < span.end:
        yield Paragraph(Span(at, span.end))


def paragraphs(source: str, plain: Sequence[Line]) -> Iterator[Paragraph]:
    """Lines to paragraphs: a line goes on with the one above when that one cannot have ended."""
    if not plain:
        return
    width = _wrap_width(plain)
    begin, last = plain[0].start, plain[0]
    for line in plain[1:]:
        if not _joins(source, last, line, width):
            yield _paragraph(source, begin, last.end)
            begin = line.start
        last = line
    yield _paragraph(source, begin, last.end)


def _paragraph(source: str, start: int, end: int) -> Paragraph:
    marked = _MARKDOWN.match(source, start, end)
    if marked is None:
        return Paragraph(Span(start, end))
    return Paragraph(Span(marked.end(), end), level=len(marked.group(1)))


def _wrap_width(plain: Sequence[Line]) -> int:
    """The width at which lines were wrapped, 0 when they were not: a quarter of all reach it."""
    lengths = sorted(line.end - line.start for line in plain)
    widest = lengths[int(len(lengths) * 0.98)]
    near = sum(length >= widest * _TYPICAL for length in lengths)
    return (
        widest if len(lengths) >= _FEWEST and near * 4 >= len(lengths) and widest <= _WIDEST else 0
    )


def _joins(source: str, above: Line, line: Line, width: int) -> bool:
    if line.blank or _STARTS.match(source, line.start) or source[above.start] == "#":
        return False
    last = source[above.end - 1]
    if last in _GOES_ON:
        return True
    if last in _SENTENCE_END:
        return False
    return bool(width) and above.end - above.start >= width * _TYPICAL
