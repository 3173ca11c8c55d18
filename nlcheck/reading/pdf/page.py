"""What stands on a PDF page: characters with their boxes, and ruling lines.

Coordinates are points from the top left corner of the page as shown, y downwards. Figures and line
ends that pdfium makes up are left out; gaps are judged by geometry (``lines``).
"""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as c

CHARACTERS = 60_000
"""of a page, at most; a full page of small print has 5,000"""
OBJECTS = 200_000
"""of a page, at most"""
_DEPTH = 4
_THICK = 4.0
"""a filled box thinner than this is a ruling line"""
_QUARTER = math.pi / 2
_DEGREE = math.pi / 180
_UPRIGHT = 0.2
"""radians a character may lean; watermarks lean more"""
_RADICALS = range(0x2F00, 0x2FD6)
_COMPATIBLE = range(0xF900, 0xFB00)
_PRIVATE = range(0xE000, 0xF900)
_SURROGATES = frozenset(range(0xD800, 0xE000))
_LOW = 0xDC00
_HYPHENS = frozenset((2, 0xFFFE))
"""what pdfium gives for a hyphen at a line end: asked one by one, and in the text of a page"""
_LAID = 2000
"""objects of a page that are asked whether they are painted"""
SCAN = 0.5
"""share of a page that pictures cover when it is a scan"""
LOST = "\ufffd"

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Glyph(NamedTuple):
    """One character and its box: left, top, right, bottom."""

    char: str
    left: float
    top: float
    right: float
    bottom: float


class Rule(NamedTuple):
    """A straight line, level (``top == bottom``) or upright (``left == right``)."""

    left: float
    top: float
    right: float
    bottom: float


class Page(NamedTuple):
    """One page: ``pictures`` is the share of its area that images cover (0..1 and more).

    ``recognised``: its characters were read from a picture, and may be misread.
    """

    number: int
    width: float
    height: float
    glyphs: list[Glyph]
    rules: list[Rule]
    pictures: float
    recognised: bool = False


class View:
    """From PDF user space to the page turned so that its text stands upright."""

    def __init__(self, page: pdfium.PdfPage, turn: int) -> None:
        left, bottom, right, top = page.get_cropbox()
        self.box = (left, bottom, right, top)
        self.turn = turn
        wide, high = right - left, top - bottom
        self.size = (high, wide) if turn in (90, 270) else (wide, high)

    def box_of(
        self, left: float, bottom: float, right: float, top: float
    ) -> tuple[float, float, float, float]:
        """Left, top, right, bottom as shown."""
        x0, y0, x1, y1 = self.box
        if self.turn == 0:
            return left - x0, y1 - top, right - x0, y1 - bottom
        if self.turn == 90:  # noqa: PLR2004
            return bottom - y0, left - x0, top - y0, right - x0
        if self.turn == 180:  # noqa: PLR2004
            return x1 - right, bottom - y0, x1 - left, top - y0
        return y1 - top, x1 - right, y1 - bottom, x1 - left

    def user_box(
        self, left: float, top: float, right: float, bottom: float
    ) -> tuple[float, float, float, float]:
        """Left, bottom, right, top in user space: the way back from :meth:`box_of`."""
        x0, y0, x1, y1 = self.box
        if self.turn == 0:
            return left + x0, y1 - bottom, right + x0, y1 - top
        if self.turn == 90:  # noqa: PLR2004
            return top + x0, left + y0, bottom + x0, right + y0
        if self.turn == 180:  # noqa: PLR2004
            return x1 - right, top + y0, x1 - left, bottom + y0
        return x1 - bottom, y1 - right, x1 - top, y1 - left


def view_of(page: pdfium.PdfPage) -> View:
    """How a page is turned when it is read: what the boxes of its characters count from."""
    return View(page, _turn(_prints(page), page.get_rotation()))


def load(document: pdfium.PdfDocument, index: int) -> Page:
    """One page (``index`` from 0)."""
    page = document[index]
    try:
        prints = _prints(page)
        turn = _turn(prints, page.get_rotation())
        view = View(page, turn)
        rules, covered = _objects(page, view)
        width, height = view.size
        share = covered / max(width * height, 1.0)
        glyphs = _upright(prints, view)
        unseen = share > SCAN and bool(glyphs) and _is_unseen(page)
        return Page(index + 1, width, height, glyphs, rules, share, recognised=unseen)
    finally:
        page.close()


_Print = tuple[str, float, float, float, float, float]
"""a character in user space: left, bottom, right, top; its angle in radians, clockwise"""


def _prints(page: pdfium.PdfPage) -> list[_Print]:
    """The characters that print; the hottest loop of all reading."""
    holder = page.get_textpage()
    text, rect = holder.raw, c.FS_RECTF()
    ref = ctypes.byref(rect)
    box, angle_of = c.FPDFText_GetLooseCharBox, c.FPDFText_GetCharAngle
    angle = last_bottom = last_top = 0.0
    found: list[_Print] = []
    for i, char in enumerate(_chars(text, min(holder.count_chars(), CHARACTERS))):
        if not char or not box(text, i, ref):
            continue
        bottom, top = rect.bottom, rect.top
        if bottom != last_bottom or top != last_top:
            # beside its neighbour on one level: only upright text does that, ask once a run
            angle, last_bottom, last_top = angle_of(text, i), bottom, top
        found.append((char, rect.left, bottom, rect.right, top, angle))
    holder.close()
    return found


def _chars(text: Any, count: int) -> list[str]:
    """What prints for each character index; nothing for spaces and first halves of pairs."""
    buffer = (ctypes.c_ushort * (count + 1))()
    # one call for all, unless pdfium left some out and the indices would no longer agree
    whole = c.FPDFText_GetText(text, 0, count, buffer) == count + 1
    codes = buffer[:count] if whole else [c.FPDFText_GetUnicode(text, i) for i in range(count)]
    known = {code: _char(code) for code in set(codes)}
    chars = [known[code] for code in codes]
    if not _SURROGATES.isdisjoint(known):
        _pair(codes, chars)
    return chars


def _pair(codes: list[int], chars: list[str]) -> None:
    """Put each character of two surrogates where its second one stands."""
    high = 0
    for i, code in enumerate(codes):
        if code not in _SURROGATES:
            continue
        chars[i] = ""
        if code < _LOW:
            high = code
            continue
        # a second half without its first, in a damaged file, is no character
        chars[i] = _char(0x10000 + ((high - 0xD800) << 10) + (code - _LOW)) if high else LOST
        high = 0


def _upright(prints: list[_Print], view: View) -> list[Glyph]:
    """Characters as the page is read, slanted ones left out."""
    turned = view.turn * _DEGREE
    if not view.turn:
        x, _, _, y = view.box
        return [
            Glyph(char, left - x, y - top, right - x, y - bottom)
            for char, left, bottom, right, top, angle in prints
            if not angle or _lean(angle) <= _UPRIGHT
        ]
    return [
        Glyph(char, *view.box_of(left, bottom, right, top))
        for char, left, bottom, right, top, angle in prints
        if _lean(angle + turned) <= _UPRIGHT
    ]


def _turn(prints: list[_Print], shown: int) -> int:
    """Degrees clockwise that set most of the text upright; tables are often printed sideways."""
    quarters = Counter(round(-p[5] / _QUARTER) % 4 for p in prints if p[5])
    sideways = quarters.most_common(1)
    upright = len(prints) - quarters.total()
    if sideways and sideways[0][1] > upright:
        return sideways[0][0] * 90
    return 0 if prints else shown % 360


def _lean(angle: float) -> float:
    away = angle % (4 * _QUARTER)
    return min(away, 4 * _QUARTER - away)


@lru_cache(maxsize=8192)
def _char(code: int) -> str:
    """The character; a Kangxi radical as the plain one, an unmapped glyph as LOST, no space."""
    if code in _PRIVATE or code == 0:
        return LOST
    char = chr(code)
    if code in _RADICALS or code in _COMPATIBLE:
        return unicodedata.normalize("NFKC", char)
    if code in _HYPHENS:
        return "-"
    return "" if char.isspace() else char


def _objects(page: pdfium.PdfPage, view: View) -> tuple[list[Rule], float]:
    """Ruling lines, and the area that images cover."""
    rules: list[Rule] = []
    covered = 0.0
    left = [OBJECTS]
    for thing, kind, matrix in _walk(page.raw, left):
        if kind == c.FPDF_PAGEOBJ_PATH:
            rules.extend(Rule(*view.box_of(*box)) for box in _lines(thing, matrix))
        elif kind == c.FPDF_PAGEOBJ_IMAGE:
            box = _bounds(thing, matrix)
            covered += (box[2] - box[0]) * (box[3] - box[1])
    return rules, covered


def _is_unseen(page: pdfium.PdfPage) -> bool:
    """Whether its text is not painted: it lies behind a picture, where a machine read it."""
    held = (c.FPDFPage_GetObject(page.raw, i) for i in range(c.FPDFPage_CountObjects(page.raw)))
    texts = [x for x in islice(held, _LAID) if c.FPDFPageObj_GetType(x) == c.FPDF_PAGEOBJ_TEXT]
    unseen = c.FPDF_TEXTRENDERMODE_INVISIBLE
    return bool(texts) and all(c.FPDFTextObj_GetTextRenderMode(x) == unseen for x in texts)


def _walk(
    holder: Any, left: list[int], outer: Matrix = IDENTITY, depth: int = 0
) -> Iterator[tuple[Any, int, Matrix]]:
    """Page objects, those inside forms too, with the matrix of what they stand in."""
    count = c.FPDFFormObj_CountObjects if depth else c.FPDFPage_CountObjects
    get = c.FPDFFormObj_GetObject if depth else c.FPDFPage_GetObject
    kind_of, text, form = c.FPDFPageObj_GetType, c.FPDF_PAGEOBJ_TEXT, c.FPDF_PAGEOBJ_FORM
    total = min(count(holder), left[0])
    left[0] -= total
    for i in range(total):
        thing = get(holder, i)
        kind = kind_of(thing)
        if kind == text:
            continue
        if kind == form:
            if depth < _DEPTH:
                inner = _times(_matrix(thing), outer)
                yield from _walk(thing, left, inner, depth + 1)
            continue
        yield thing, kind, outer


def _matrix(thing: Any) -> Matrix:
    m = c.FS_MATRIX()
    if not c.FPDFPageObj_GetMatrix(thing, m):
        return IDENTITY
    return (m.a, m.b, m.c, m.d, m.e, m.f)


def _times(m: Matrix, n: Matrix) -> Matrix:
    """First ``m``, then ``n``."""
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


def _bounds(thing: Any, matrix: Matrix) -> tuple[float, float, float, float]:
    """Left, bottom, right, top in user space."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    c.FPDFPageObj_GetBounds(thing, left, bottom, right, top)
    if matrix is IDENTITY:
        return left.value, bottom.value, right.value, top.value
    corners = [_moved(x.value, y.value, matrix) for x in (left, right) for y in (bottom, top)]
    xs, ys = [p[0] for p in corners], [p[1] for p in corners]
    return min(xs), min(ys), max(xs), max(ys)


def _moved(x: float, y: float, m: Matrix) -> tuple[float, float]:
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


def _lines(path: Any, matrix: Matrix) -> Iterator[tuple[float, float, float, float]]:
    """The level and upright lines of a path: left, bottom, right, top, flat in one direction."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    c.FPDFPath_GetDrawMode(path, fill, stroke)
    if not (fill.value or stroke.value):
        return
    left, bottom, right, top = _bounds(path, matrix)
    if top - bottom < _THICK and right - left > top - bottom:
        middle = (bottom + top) / 2
        yield left, middle, right, middle
    elif right - left < _THICK:
        middle = (left + right) / 2
        yield middle, bottom, middle, top
    elif stroke.value:
        yield from _sides(path, _times(_matrix(path), matrix))


def _sides(path: Any, matrix: Matrix) -> Iterator[tuple[float, float, float, float]]:
    """Each straight segment of a stroked path that is level or upright."""
    x, y = ctypes.c_float(), ctypes.c_float()
    start = last = (0.0, 0.0)
    for i in range(min(c.FPDFPath_CountSegments(path), OBJECTS)):
        segment = c.FPDFPath_GetPathSegment(path, i)
        c.FPDFPathSegment_GetPoint(segment, x, y)
        point = _moved(x.value, y.value, matrix)
        kind = c.FPDFPathSegment_GetType(segment)
        if kind == c.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == c.FPDF_SEGMENT_LINETO:
            yield from _flat(last, point)
        last = point
        if c.FPDFPathSegment_GetClose(segment):
            yield from _flat(point, start)


def _flat(
    a: tuple[float, float], b: tuple[float, float]
) -> Iterator[tuple[float, float, float, float]]:
    left, right = sorted((a[0], b[0]))
    bottom, top = sorted((a[1], b[1]))
    if top - bottom < 1.0 < right - left:
        yield left, (bottom + top) / 2, right, (bottom + top) / 2
    elif right - left < 1.0 < top - bottom:
        yield (left + right) / 2, bottom, (left + right) / 2, top
