"""Where a table without upright lines begins and ends among the lines of a page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from nlcheck.reading.pdf.bodies import begins_above, is_ruled, pitch_of
from nlcheck.reading.pdf.flow import FOLIO
from nlcheck.reading.pdf.frames import Frame
from nlcheck.reading.pdf.pieces import Strip
from nlcheck.reading.signs import head_words, signs

_FAR = 3.0
"""type sizes between two lines of one table that no frame holds"""
_HEAD_FAR = 5.0
"""type sizes between two lines of one head, or its last and the first row"""
_BELOW = 2.0
"""type sizes between the last line of a frame and rows that go on below it"""
_HEAD_LINES = 12
_LONG = 40
"""characters of a piece that is no label"""
_ENDS = "。；"
_COLONS = "：:"
_LEADERS = ("……", "....", "⋯⋯", "····")
"""between a heading and its page in a list of contents"""
_SAME_SIZE = 1.2
"""ratio of type sizes in one head"""


def frame_of(strips: Sequence[Strip], at: int, frames: Sequence[Frame]) -> Frame | None:
    """The frame that a body begins in, or right below of: the rest of it is on the next page."""
    y, room = strips[at].middle, _BELOW * strips[at].line.size
    return next((f for f in frames if f.ys[0] <= y <= f.ys[-1] + room), None)


def end_of(strips: Sequence[Strip], start: int, frame: Frame | None) -> int:
    """The line after the last one of a body that begins at a line."""
    last = start
    rest = strips[start + 1 : start + 2]
    bounds = None if frame is None or any(s.tabular and not _in(s, frame) for s in rest) else frame
    for i in range(start + 1, len(strips)):
        strip, above = strips[i], strips[i - 1]
        size = max(strip.line.size, above.line.size)
        inside = bounds is not None and _in(strip, bounds)
        if bounds is not None and not inside:
            break
        if not inside and strip.line.top - above.line.bottom > _FAR * size:
            break
        if _is_prose(strip) or _is_contents(strip) or _is_caption(strip) or _is_folio(strip):
            break
        if strip.tabular or inside or _is_lone(strip):
            last = i
    if bounds is None and last + 1 < len(strips):
        last += _is_wrapped(strips, start, last)
    return last + 1


def first_of(strips: Sequence[Strip], at: int, end: int, frame: Frame | None) -> int:
    """The first line of a body: its name may begin above its figures."""
    pitch = pitch_of(strips[at:end])
    if at and _is_heading(strips[at - 1], strips[at]):
        at -= 1
    ruled = frame is not None and is_ruled(strips[at:end], frame)
    while at:
        above = strips[at - 1]
        together = frame is None or _band(above, frame) == _band(strips[at], frame)
        mine = (ruled and not above.tabular) or begins_above(above, strips[at], pitch)
        if not together or not mine:
            break
        at -= 1
    return at


def head_start(strips: Sequence[Strip], start: int, frame: Frame | None, above: int) -> int:
    """The first line of the head above a body."""
    top = start
    for i in range(start - 1, max(above, start - _HEAD_LINES) - 1, -1):
        strip, below = strips[i], strips[i + 1]
        if frame is not None and not _in(strip, frame):
            break
        if _is_prose(strip) or any(c in strip.line.text for c in _COLONS) or _is_named(strip):
            break
        if strip.line.size > below.line.size * _SAME_SIZE:
            break
        if frame is None and below.line.top - strip.line.bottom > _HEAD_FAR * below.line.size:
            break
        top = i
    return top


def is_row(strip: Strip) -> bool:
    return strip.tabular and not _is_contents(strip) and not _is_folio(strip)


def _is_lone(strip: Strip) -> bool:
    """Whether a single amount stands in a line: a row whose other cells are blank."""
    return strip.figures > 0 and "." in strip.line.text


def _is_folio(strip: Strip) -> bool:
    text = strip.line.text
    signs = not text.replace("\t", "").replace(" ", "").isdigit()
    return len(strip.pieces) > 1 and signs and FOLIO.fullmatch(text) is not None


def _is_contents(strip: Strip) -> bool:
    return any(sign in strip.line.text for sign in _LEADERS)


def _is_heading(strip: Strip, first: Strip) -> bool:
    """Whether a line tells what the rows below it are: 流动资产："""
    near = first.line.top - strip.line.bottom < _FAR * strip.line.size
    named = len(strip.pieces) == 1 and strip.line.text[-1] in _COLONS
    return near and named and not _is_caption(strip)


def _is_wrapped(strips: Sequence[Strip], start: int, last: int) -> bool:
    """Whether the line after the last one goes on with its name."""
    steps = [b.line.top - a.line.top for a, b in pairwise(strips[start : last + 1])]
    step = strips[last + 1].line.top - strips[last].line.top
    following = strips[last + 1]
    return bool(steps) and step < min(steps) and not _is_prose(following)


def _is_prose(strip: Strip) -> bool:
    return any(len(p.text) > _LONG for p in strip.pieces) or any(
        sign in strip.line.text for sign in _ENDS
    )


def _is_caption(strip: Strip) -> bool:
    plain = strip.line.text.replace("：", ":").replace("（", "(")
    return any(words in plain for words in signs().unit_lines)


def _is_named(strip: Strip) -> bool:
    """Whether a line names a table: 收入决算表, 公开02表."""
    return len(strip.pieces) == 1 and strip.line.text.endswith(head_words().tables)


def _band(strip: Strip, frame: Frame) -> int:
    return frame.band(strip.middle)


def _in(strip: Strip, frame: Frame) -> bool:
    return frame.holds(strip.middle)
