"""Lines that a file calls paragraphs, as text copied from a PDF has them, made whole again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nlcheck.base import Span
from nlcheck.document import Paragraph, RawTable
from nlcheck.reading.lines import Line, LineKind
from nlcheck.reading.paragraphs import paragraphs, wrapping


def rejoined(source: str, pieces: Sequence[Paragraph | RawTable]) -> Iterator[Paragraph | RawTable]:
    """The pieces, wrapped lines of one paragraph joined; their addresses one for each line."""
    held: list[Paragraph] = []
    for piece in pieces:
        if isinstance(piece, Paragraph) and not piece.level and not piece.label:
            held.append(piece)
            continue
        yield from _joined(source, held)
        held = []
        yield piece
    yield from _joined(source, held)


def _joined(source: str, held: Sequence[Paragraph]) -> Iterator[Paragraph]:
    at = 0
    lines = [_line(source, piece.span) for piece in held]
    for whole in paragraphs(source, lines, wrapping(source, lines, parted=True)):
        first = at
        while at < len(held) and held[at].span.start < whole.span.end:
            at += 1
        begin = held[first]
        if at - first == 1:
            yield begin
            continue
        origin = ",".join(piece.origin or "" for piece in held[first:at])
        yield begin._replace(span=Span(begin.span.start, held[at - 1].span.end), origin=origin)


def _line(source: str, span: Span) -> Line:
    text = span.of(source)
    start = span.start + len(text) - len(text.lstrip())
    return Line(start, start + len(text.strip()), LineKind.PLAIN, blank=False)
