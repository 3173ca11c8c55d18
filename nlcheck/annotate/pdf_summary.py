"""The last page of an annotated PDF: counts, and the findings with links to their pages.

The Chinese is written in STSong-Light, which every reader knows without it being in the file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from nlcheck.render.places import Places, address
from nlcheck.render.width import clip_right
from nlcheck.rulebook import words

if TYPE_CHECKING:
    import pikepdf

    from nlcheck.findings import Report

__all__ = ["add_summary"]

WIDTH, HEIGHT, MARGIN = 595, 842, 50
SIZE, LEADING, TITLE = 9, 15, 16
COLUMNS = (WIDTH - 2 * MARGIN) * 2 // SIZE
LISTED = 200
"""findings on the summary; the others are counted"""
_BEYOND = 0xFFFF


class _Row(NamedTuple):
    """A line of text; ``page``: where a click leads (from 1)."""

    text: str
    size: int = SIZE
    page: int | None = None


def add_summary(held: pikepdf.Pdf, report: Report) -> None:
    """Append it; as many pages as it takes."""
    font = held.make_indirect(_font())
    rows: list[_Row] = []
    room = HEIGHT - 2 * MARGIN
    for row in _rows(report):
        if room < LEADING:
            _page(held, font, rows)
            rows, room = [], HEIGHT - 2 * MARGIN
        rows.append(row)
        room -= LEADING if row.size == SIZE else 2 * LEADING
    _page(held, font, rows)


def _rows(report: Report) -> Iterator[_Row]:
    said, names = words("annotate")["summary"], words("labels")["severity"]
    counts = Counter(f.severity.value for f in report.findings)
    yield _Row(said["title"], TITLE)
    yield _Row(clip_right(report.document.title if report.document else report.path, COLUMNS))
    yield _Row(said["counts"].format(**{name: counts[name] for name in names}))
    covered = report.coverage
    yield _Row(
        said["coverage"].format(
            numbers=covered.numbers,
            verified=covered.verified,
            contradicted=covered.contradicted,
            unchecked=covered.unchecked,
        )
    )
    yield _Row("")
    if not report.findings:
        yield _Row(said["none"])
    places = Places(report)
    for number, finding in enumerate(report.findings[:LISTED], 1):
        place = places.place(finding.span)
        named = f"{names[finding.severity.value]} {finding.code} {finding.title}"
        head = f"{number}. {address(place)}  {named}：{finding.message}"
        for line in (head, f"    {finding.proof}" if finding.proof else ""):
            for text in _wrapped(line):
                yield _Row(text, page=place.page)
    if len(report.findings) > LISTED:
        yield _Row(said["more"].format(count=len(report.findings) - LISTED))


def _wrapped(text: str) -> Iterator[str]:
    """Lines of at most COLUMNS; nothing for nothing."""
    while text:
        line, room = 0, COLUMNS
        for sign in text:
            room -= 1 if sign.isascii() else 2  # “ ” are full squares in this font
            if room < 0:
                break
            line += 1
        yield text[:line]
        text = text[line:]


def _page(held: pikepdf.Pdf, font: pikepdf.Object, rows: list[_Row]) -> None:
    from pikepdf import Array, Dictionary, Name  # noqa: PLC0415 (only for PDF copies)

    drawn, links, y = ["BT"], [], HEIGHT - MARGIN
    count = len(held.pages)
    for row in rows:
        y -= LEADING if row.size == SIZE else 2 * LEADING
        drawn.append(f"/F {row.size} Tf 1 0 0 1 {MARGIN} {y} Tm <{_hex(row.text)}> Tj")
        if row.page and row.page <= count:
            target = held.pages[row.page - 1].obj
            links.append(
                Dictionary(
                    Type=Name.Annot,
                    Subtype=Name.Link,
                    Rect=Array([MARGIN, y - 3, WIDTH - MARGIN, y + SIZE]),
                    Border=Array([0, 0, 0]),
                    Dest=Array([target, Name.Fit]),
                )
            )
    drawn.append("ET")
    page = Dictionary(
        Type=Name.Page,
        MediaBox=Array([0, 0, WIDTH, HEIGHT]),
        Resources=Dictionary(Font=Dictionary(F=font)),
        Contents=held.make_stream("\n".join(drawn).encode()),
        Annots=Array([held.make_indirect(link) for link in links]),
    )
    held.pages.append(_as_page(held, page))


def _as_page(held: pikepdf.Pdf, page: pikepdf.Dictionary) -> pikepdf.Page:
    import pikepdf  # noqa: PLC0415

    return pikepdf.Page(held.make_indirect(page))


def _hex(text: str) -> str:
    plain = "".join(c if ord(c) <= _BEYOND and not "\ud800" <= c <= "\udfff" else "?" for c in text)
    return "".join(max(c, " ") for c in plain).encode("utf-16-be").hex()


def _font() -> pikepdf.Dictionary:
    """Of the collection Adobe-GB1; Latin signs take half a square."""
    from pikepdf import Array, Dictionary, Name, String  # noqa: PLC0415

    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name("/STSong-Light"),
        Flags=6,
        FontBBox=Array([-25, -254, 1000, 880]),
        ItalicAngle=0,
        Ascent=880,
        Descent=-120,
        CapHeight=880,
        StemV=93,
    )
    kind = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType0,
        BaseFont=Name("/STSong-Light"),
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("GB1"), Supplement=4),
        FontDescriptor=descriptor,
        DW=1000,
        W=Array([1, 95, 500, 814, 939, 500]),
    )
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=Name("/STSong-Light"),
        Encoding=Name("/UniGB-UCS2-H"),
        DescendantFonts=Array([kind]),
    )
