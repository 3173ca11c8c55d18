"""A copy of a Word file with comments on exactly the numbers, and tracked changes if asked for.

The text of every paragraph and the formatting of every character stay as they are.
"""

from __future__ import annotations

import zipfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from nlcheck.annotate.notes import notes
from nlcheck.annotate.word_changes import Change, Changes, changes_of
from nlcheck.annotate.word_parts import Comments, packed, serial
from nlcheck.annotate.word_places import Places, Spot
from nlcheck.annotate.word_runs import Edges, cut, outermost
from nlcheck.reading.archive import Archive, parse
from nlcheck.reading.errors import UNSUPPORTED, ReadError
from nlcheck.reading.word.document import main_part, read_docx
from nlcheck.reading.word.text import local, mark_is_gone, paragraphs_of, text_of, value

if TYPE_CHECKING:
    from lxml.etree import _Element

    from nlcheck.base import Span
    from nlcheck.findings import Report

__all__ = ["annotated"]


class _Mark(NamedTuple):
    """A comment: where it begins and ends, and what it says."""

    start: Spot
    end: Spot
    lines: tuple[str, ...]


def annotated(data: bytes, report: Report, *, suggest: bool = False) -> bytes:
    """The file with the findings of its report; ``suggest``: unique repairs as tracked changes.

    ``ReadError`` when the bytes are no Word file, or one that takes its whole text in from a page.
    """
    places = Places(read_docx(data))
    if places.first() is None:
        raise ReadError(UNSUPPORTED, "no-place")
    marks = [m for note in notes(report) if (m := _mark(places, report, note.span, note.lines))]
    changes = changes_of(report, places) if suggest else []
    with zipfile.ZipFile(BytesIO(data)) as listed:
        order = [entry.filename for entry in listed.infolist()]
    with Archive(data) as archive:
        main = main_part(archive)
        writer = _Writer(archive, main)
        writer.write(marks, changes)
        return packed(archive, order, writer.parts())


def _mark(
    places: Places, report: Report, span: Span | None, lines: tuple[str, ...]
) -> _Mark | None:
    """Where a note stands; a note on what is nowhere in the text stands at the first paragraph."""
    spots: list[Spot] = []
    if span is not None and report.document is not None:
        spots = places.spots(report.document.source_span(span))
    if not spots:
        first = places.first()
        spots = [first] if first else []
    return _Mark(spots[0], spots[-1], lines) if spots else None


class _Writer:
    """Writes notes into the parts they stand in; those of footnotes at what refers to them."""

    def __init__(self, archive: Archive, main: str) -> None:
        self._archive, self._main = archive, main
        self._roots = {main: parse(archive.read(main), whole=True)}
        self._paragraphs = {main: paragraphs_of(self._roots[main])}
        self._word = str(self._roots[main].tag)[1:].partition("}")[0]
        self._comments = Comments(archive, main, self._word)

    def parts(self) -> dict[str, bytes]:
        """The parts that changed."""
        main = {self._main: serial(self._roots[self._main])}
        return main | self._comments.parts()

    def write(self, marks: Sequence[_Mark], changes: Sequence[Change]) -> None:
        """All notes and changes."""
        settled = [_Mark(self._settled(m.start), self._settled(m.end), m.lines) for m in marks]
        changes = [c for c in changes if c.spot.part == self._main]
        changes = [c._replace(spot=self._settled(c.spot)) for c in changes]
        inside = [m for m in settled if m.start.part == self._main == m.end.part]
        edges = self._cut(inside, changes)
        for mark in inside:
            self._anchor(
                mark.lines,
                edges[mark.start.number].begin.get(mark.start.start),
                edges[mark.end.number].end.get(mark.end.end),
                self._paragraph(mark.start.number),
            )
        for mark in settled:
            if mark.start.part != self._main:
                self._refer(mark)
        writer = Changes(self._roots[self._main], self._word)
        for change in changes:
            writer.write(change, edges[change.spot.number])

    def _settled(self, spot: Spot) -> Spot:
        """The paragraph whose runs really hold the text, where ends between were deleted."""
        paragraphs = self._of(spot.part)
        number, start, end = spot.number, spot.start, spot.end
        while number + 1 < len(paragraphs) and mark_is_gone(paragraphs[number]):
            length = len(text_of(paragraphs[number]))
            if start < length:
                break
            number, start, end = number + 1, start - length, end - length
        return Spot(spot.part, number, start, end)

    def _of(self, part: str) -> list[_Element]:
        if part not in self._paragraphs:
            self._roots[part] = self._archive.xml(part)
            self._paragraphs[part] = paragraphs_of(self._roots[part])
        return self._paragraphs[part]

    def _paragraph(self, number: int) -> _Element:
        return self._paragraphs[self._main][number]

    def _cut(self, marks: Iterable[_Mark], changes: Iterable[Change]) -> dict[int, Edges]:
        """Every paragraph that is written in, cut once at all its places."""
        offsets: dict[int, list[int]] = defaultdict(list)
        for mark in marks:
            offsets[mark.start.number].append(mark.start.start)
            offsets[mark.end.number].append(mark.end.end)
        for change in changes:
            offsets[change.spot.number] += change.spot.start, change.spot.end
        return {number: cut(self._paragraph(number), at) for number, at in offsets.items()}

    def _anchor(
        self,
        lines: Sequence[str],
        begin: _Element | None,
        end: _Element | None,
        paragraph: _Element,
    ) -> None:
        """A comment from the run ``begin`` to the run ``end``; on the paragraph where one lacks."""
        number = self._comments.add(lines)
        start, stop = self._element("commentRangeStart", number), self._reference(number)
        if begin is None or end is None:
            properties = next((e for e in paragraph if local(e) == "pPr"), None)
            if properties is None:
                paragraph.insert(0, start)
            else:
                properties.addnext(start)
            paragraph.append(self._element("commentRangeEnd", number))
            paragraph.append(stop)
            return
        outermost(begin).addprevious(start)
        last = outermost(end)
        last.addnext(stop)
        last.addnext(self._element("commentRangeEnd", number))

    def _refer(self, mark: _Mark) -> None:
        """Word allows no comment inside a note: it stands at the sign that refers to it."""
        paragraph = self._of(mark.start.part)[mark.start.number]
        note = next((e for e in paragraph.iterancestors() if local(e).endswith("note")), None)
        run = None if note is None else self._sign(local(note), value(note, "id"))
        self._anchor(mark.lines, run, run, self._paragraph(0))

    def _sign(self, kind: str, number: str | None) -> _Element | None:
        """The run of the text that refers to a footnote or endnote."""
        for sign in self._roots[self._main].iter(f"{{*}}{kind}Reference"):
            if value(sign, "id") == number:
                return sign.getparent()
        return None

    def _element(self, name: str, number: str) -> _Element:
        element = self._roots[self._main].makeelement(f"{{{self._word}}}{name}", {})
        element.set(f"{{{self._word}}}id", number)
        return element

    def _reference(self, number: str) -> _Element:
        run = self._roots[self._main].makeelement(f"{{{self._word}}}r", {})
        run.append(self._element("commentReference", number))
        return run
