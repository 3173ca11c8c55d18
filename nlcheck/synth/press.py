"""A manuscript as PDF: text with indents and soft wraps, ruled tables, page numbers.

The font is a standard Chinese one that is not embedded; all text is text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from io import BytesIO

import pikepdf

from nlcheck.base.compiling import prepared
from nlcheck.synth.manuscript import Manuscript, Role, Sheet
from nlcheck.synth.office import rows_of, text_of

WIDTH, HEIGHT, MARGIN = 595, 842, 70
_SIZE, _STEP = 12.0, 1.6
_WIDEST = 12.0
"""type sizes of a column that may wrap"""
_NO_START = frozenset("，。、；：！？）》”’％%,.;:)")
_UNPARTED = prepared(r"[\dA-Za-z.,%+\-]+|.", re.DOTALL)


def to_pdf(paper: Manuscript, changed: Mapping[int, str]) -> bytes:
    """The bytes of the file."""
    press = _Press()
    for block in paper.finished():
        if not isinstance(block, Sheet):
            press.paragraph(text_of(paper, block, changed), indent=block.role is not Role.TITLE)
            continue
        for line in (block.title, block.unit):
            if line:
                press.paragraph(line, indent=False)
        press.table(rows_of(paper, block, changed), block.columns)
    return _bound(press.pages)


def wide(text: str) -> float:
    """In type sizes: Chinese one, everything else half of it."""
    return sum(0.5 if " " <= sign <= "~" else 1.0 for sign in text)


def wrapped(text: str, room: float, indent: float = 0.0) -> list[str]:
    """Lines of at most ``room`` type sizes; no number is broken, no closing sign begins a line."""
    units: list[str] = []
    for word in _UNPARTED.findall(text):
        if units and word[0] in _NO_START:
            units[-1] += word
        else:
            units.append(word)
    lines, line, left = [], "", room - indent
    for unit in units:
        if line and wide(unit) > left:
            lines.append(line)
            line, left = "", room
        line += unit
        left -= wide(unit)
    return [*lines, line]


class _Press:
    """Sets lines and tables on pages; ``y`` counts from the top."""

    def __init__(self) -> None:
        self.pages: list[list[str]] = []
        self.y = float(HEIGHT)

    def paragraph(self, text: str, *, indent: bool) -> None:
        """Two signs of indent."""
        first = 2.0 if indent else 0.0
        room = (WIDTH - 2 * MARGIN) / _SIZE
        for number, line in enumerate(wrapped(text, room, first)):
            self._room(_SIZE * _STEP)
            self._text(MARGIN + (0 if number else first * _SIZE), self.y + _SIZE, line, _SIZE)
            self.y += _SIZE * _STEP

    def table(self, rows: Sequence[Sequence[tuple[str, int]]], columns: int) -> None:
        """Ruled; a row stays whole."""
        widths = _widths(rows, columns)
        room = WIDTH - MARGIN
        size = min(10.0, room / sum(widths))
        for row in rows:
            cells, at = [], 0
            for text, span in row:
                across = sum(widths[at : at + span]) * size
                cells.append((across, wrapped(text, across / size - 0.6)))
                at += span
            tall = (max(len(lines) for _, lines in cells) * 1.3 + 0.6) * size
            self._room(tall)
            self._row(cells, tall, size)
        self.y += _SIZE

    def _row(self, cells: Sequence[tuple[float, Sequence[str]]], tall: float, size: float) -> None:
        x = MARGIN / 2.0
        for across, lines in cells:
            self.pages[-1].append(
                f"{x:.2f} {HEIGHT - self.y - tall:.2f} {across:.2f} {tall:.2f} re S"
            )
            for number, line in enumerate(lines):
                if line:
                    self._text(x + 0.3 * size, self.y + size * (1.1 + 1.3 * number), line, size)
            x += across
        self.y += tall

    def _room(self, height: float) -> None:
        """A page on which it fits."""
        if self.y + height <= HEIGHT - MARGIN:
            return
        self.pages.append([])
        number = f"- {len(self.pages)} -"
        self._text(WIDTH / 2 - len(number) * 2.5, HEIGHT - 40.0, number, 10.0)
        self.y = float(MARGIN)

    def _text(self, x: float, y: float, line: str, size: float) -> None:
        # pdfium passes over a lone sign where no font has it: a space after it
        code = (line if len(line) > 1 else f"{line} ").encode("utf-16-be").hex()
        self.pages[-1].append(f"BT /F1 {size:.2f} Tf {x:.2f} {HEIGHT - y:.2f} Td <{code}> Tj ET")


def _widths(rows: Sequence[Sequence[tuple[str, int]]], columns: int) -> list[float]:
    """Of each column, in type sizes."""
    widths = [2.0] * columns
    for row in rows:
        if len(row) < columns:
            continue
        for at, (text, _) in enumerate(row):
            unparted = max((wide(unit) for unit in _UNPARTED.findall(text)), default=1.0)
            widths[at] = max(widths[at], unparted + 0.8, min(wide(text) + 0.8, _WIDEST))
    return widths


def _bound(pages: Sequence[Sequence[str]]) -> bytes:
    out = BytesIO()
    with pikepdf.new() as book:
        font = book.make_indirect(_font(book))
        for content in pages:
            page = book.add_blank_page(page_size=(WIDTH, HEIGHT))
            page.Contents = book.make_stream("\n".join(content).encode("ascii"))
            page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        book.save(out, static_id=True)
    return out.getvalue()


def _font(book: pikepdf.Pdf) -> pikepdf.Dictionary:
    name = pikepdf.Name("/STSong-Light")
    system = pikepdf.Dictionary(Registry="Adobe", Ordering="GB1", Supplement=2)
    descriptor = pikepdf.Dictionary(
        Type=pikepdf.Name.FontDescriptor,
        FontName=name,
        Flags=6,
        ItalicAngle=0,
        Ascent=880,
        Descent=-120,
        CapHeight=880,
        StemV=93,
        FontBBox=[-25, -254, 1000, 880],
    )
    descendant = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.CIDFontType0,
        BaseFont=name,
        CIDSystemInfo=system,
        FontDescriptor=book.make_indirect(descriptor),
        DW=1000,
        W=[1, 95, 500, 814, 907, 500],
    )
    return pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type0,
        BaseFont=name,
        Encoding=pikepdf.Name("/UniGB-UCS2-H"),
        DescendantFonts=[book.make_indirect(descendant)],
    )
