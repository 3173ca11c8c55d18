"""From bytes to text: byte order mark, UTF-8, UTF-16 without a mark, GB18030, or a plain refusal.

Offsets count characters of what comes out: the mark left out, line ends as they stand.
"""

from __future__ import annotations

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_LE

from nlcheck.base.compiling import prepared
from nlcheck.reading.errors import (
    CUT_CHARACTER,
    EMPTY,
    NULL_CHARACTER,
    TOO_LARGE,
    UNDECODABLE,
    UNREADABLE,
    ReadError,
    said,
)

Note = tuple[str, str, None]

MAX_BYTES = 32_000_000
"""more is refused: a report of 3,000 pages is a tenth of this"""

_MARKS = ((BOM_UTF8, "utf-8"), (BOM_UTF16_LE, "utf-16-le"), (BOM_UTF16_BE, "utf-16-be"))
_SAMPLE = 65_536
_CONTROL = prepared(r"[\x01-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufffd\ue000-\uf8ff]")
_RUBBISH = 0.02
"""share of control and undecodable characters from which a file is no text"""
_LONGEST_CHARACTER = 4
_HIGH_BYTES = frozenset((0, 0x20, 0x30, 0xFF, *range(0x4E, 0xA0)))
"""first bytes of UTF-16 Latin, punctuation, Chinese and full-width characters"""
_LIKELY = 0.95


def decode(data: bytes) -> tuple[str, list[Note]]:
    """Text of a file and remarks about it; raises :class:`ReadError` when it is no text."""
    if len(data) > MAX_BYTES:
        raise ReadError(TOO_LARGE, "too-large", limit=MAX_BYTES >> 20)
    text, notes = _decoded(data)
    if not text.strip("\x00\ufeff \t\r\n\u3000"):
        raise ReadError(EMPTY, "empty")
    bad = len(_CONTROL.findall(text, 0, _SAMPLE)) + text.count("\x00", 0, _SAMPLE) // 8
    if bad > _RUBBISH * min(len(text), _SAMPLE):
        raise ReadError(UNREADABLE, "unknown")
    if "\x00" in text:
        notes.append((NULL_CHARACTER, said("null-character"), None))
    return text, notes


def _decoded(data: bytes) -> tuple[str, list[Note]]:
    if data.startswith(BOM_UTF32_LE):
        return _tolerant(data[4:], "utf-32-le")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _tolerant(data[len(mark) :], encoding)
    unmarked = _utf16(data)
    if unmarked:
        return _tolerant(data, unmarked)
    whole, tail = _strict(data, "utf-8")
    if whole is None:
        whole, tail = _strict(data, "gb18030")
    if whole is not None:
        return whole, _cut(tail)
    return _best(data)


def _strict(data: bytes, encoding: str) -> tuple[str | None, int]:
    """The text when all but a cut-off last character decodes; and how many bytes were cut off."""
    try:
        return data.decode(encoding), 0
    except UnicodeDecodeError as error:
        tail = len(data) - error.start
        if tail >= _LONGEST_CHARACTER or error.start == 0:
            return None, 0
        return data[: error.start].decode(encoding), tail


def _cut(tail: int) -> list[Note]:
    return [(CUT_CHARACTER, said("cut-character", count=tail), None)] if tail else []


def _tolerant(data: bytes, encoding: str) -> tuple[str, list[Note]]:
    whole, tail = _strict(data, encoding)
    if whole is not None:
        return whole, _cut(tail)
    return _replaced(data, encoding)


def _replaced(data: bytes, encoding: str) -> tuple[str, list[Note]]:
    text = data.decode(encoding, errors="replace")
    bad = text.count("\ufffd")
    return text, [(UNDECODABLE, said("undecodable", count=bad, encoding=encoding), None)]


def _best(data: bytes) -> tuple[str, list[Note]]:
    """Neither encoding fits: UTF-8 when little is lost, for other text hardly passes as it."""
    found = _replaced(data, "utf-8")
    if found[0].count("\ufffd") <= _RUBBISH * len(found[0]):
        return found
    return min(found, _replaced(data, "gb18030"), key=lambda tried: tried[0].count("\ufffd"))


def _utf16(data: bytes) -> str:
    """``utf-16-le`` or ``-be`` when a file without mark looks like it, else empty.

    Line ends, spaces and digits have a zero byte on one side only; Chinese characters have their
    high byte (4E–9F) there.
    """
    sample = data[: _SAMPLE // 8 * 2]
    if len(sample) < _LONGEST_CHARACTER or b"\x00" not in sample:
        return ""
    for encoding, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        low = sample[0::2] if encoding == "utf-16-le" else sample[1::2]
        if low.count(0) * 8 > len(low):
            continue
        likely = sum(1 for byte in high if byte in _HIGH_BYTES)
        if likely > _LIKELY * len(high) and high.count(0):
            return encoding
    return ""
