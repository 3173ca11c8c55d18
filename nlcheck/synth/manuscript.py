"""What the writer yields: paragraphs and tables of text and marks, and the relations stated.

A mark is one printed number (or words that can go wrong). Its place is known only when the pieces
are laid out, so a planted fault changes a mark's text and every span follows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from nlcheck.base import Span
from nlcheck.synth.stating import Kind, Stated

Piece = str | int
"""text, or the number of a mark"""


@dataclass(frozen=True, slots=True)
class Mark:
    """``text`` as printed, without ``unit`` (万元, % or none); ``key``: the fact or rate.

    ``slips``: how these very words go wrong, as (kind of fault, what is printed then).
    """

    key: str
    kind: Kind
    text: str
    unit: str = ""
    cell: bool = False
    slips: tuple[tuple[str, str], ...] = ()


class Role(Enum):
    """What a paragraph is."""

    TITLE = "title"
    HEADING = "heading"
    TEXT = "text"


@dataclass(slots=True)
class Paragraph:
    """A line of the text."""

    pieces: list[Piece] = field(default_factory=list)
    role: Role = Role.TEXT


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: rows of cells from left to right, the first ``heads`` of them headings.

    ``spare``: columns beyond the widest row, which the layouts of one cell a line fill up.
    """

    title: str
    unit: str
    heads: int
    rows: tuple[tuple[Piece, ...], ...]
    spare: int = 0

    @property
    def columns(self) -> int:
        """Cells of the widest row."""
        return max(map(len, self.rows))


def spread(row: Sequence[Piece], columns: int) -> Sequence[Piece]:
    """Merged cells of a short row leave empty ones behind them."""
    gap = columns // len(row)
    return [c for cell in row for c in [cell, *[""] * (gap - 1)]]


@dataclass(slots=True)
class Manuscript:
    """Blocks in order of print; ``marks`` by number; the relations among them."""

    blocks: list[Paragraph | Sheet] = field(default_factory=lambda: [Paragraph()])
    marks: list[Mark] = field(default_factory=list)
    stated: list[Stated] = field(default_factory=list)

    def write(self, text: str) -> None:
        """Plain text."""
        self._open().pieces.append(text)

    def end(self, role: Role = Role.TEXT) -> None:
        """The paragraph ends here."""
        self._open().role = role
        self.blocks.append(Paragraph())

    def add(self, mark: Mark) -> int:
        """A number or words that are printed elsewhere (in a table); gives its index."""
        self.marks.append(mark)
        return len(self.marks) - 1

    def mark(self, mark: Mark) -> int:
        """A number or words here; gives its index."""
        index = self.add(mark)
        self._open().pieces.append(index)
        return index

    def table(self, sheet: Sheet) -> None:
        """Between two paragraphs."""
        if isinstance(last := self.blocks[-1], Paragraph) and not last.pieces:
            self.blocks.pop()
        self.blocks += [sheet, Paragraph()]

    def printed(self, piece: Piece, changed: Mapping[int, str]) -> str:
        """The characters of one piece."""
        if isinstance(piece, str):
            return piece
        mark = self.marks[piece]
        return changed.get(piece, mark.text + mark.unit)

    def finished(self) -> Iterator[Paragraph | Sheet]:
        """The blocks without the empty last one."""
        return (b for b in self.blocks if isinstance(b, Sheet) or b.pieces)

    def _open(self) -> Paragraph:
        last = self.blocks[-1]
        assert isinstance(last, Paragraph)
        return last


def joined(
    paper: Manuscript, pieces: Iterable[Piece], changed: Mapping[int, str]
) -> tuple[str, list[Span]]:
    """The text and each mark's span in it (number with unit), some marks printed otherwise."""
    parts: list[str] = []
    spans = [Span(0, 0)] * len(paper.marks)
    at = 0
    for piece in pieces:
        text = paper.printed(piece, changed)
        if isinstance(piece, int):
            spans[piece] = Span(at, at + len(text))
        parts.append(text)
        at += len(text)
    return "".join(parts), spans
