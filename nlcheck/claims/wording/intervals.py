"""A span of time whose end stands before its beginning: 「2031年5月至2031年3月」."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlcheck.base import Span
from nlcheck.base.compiling import prepared
from nlcheck.claims.wording.model import Oddity
from nlcheck.document import Document

__all__ = ["intervals"]

_DATE = r"(20\d\d)年(?:(\d{1,2})月(?:(\d{1,2})日)?)?"
_SPELL = prepared(rf"[至到\-—~](?<=[年月日度起].)[-—~]?(?=20\d\d年){_DATE}")
_BEGIN = prepared(rf"(?<!\d){_DATE}度?起?\Z")
_LONGEST = 14
"""characters of a date"""


def intervals(document: Document) -> Iterator[Oddity]:
    """period-reversed: both ends are told with their years, and to the same exactness."""
    text = document.text
    for end in _SPELL.finditer(text):
        begin = _BEGIN.search(text[max(0, end.start() - _LONGEST) : end.start()])
        if begin is None:
            continue
        first, last = _parts(begin), _parts(end)
        if len(first) == len(last) and first > last:
            at = Span(end.start() - len(begin[0]), end.end())
            yield Oddity("period-reversed", at, at.of(text))


def _parts(match: re.Match[str]) -> list[int]:
    return [int(part) for part in match.groups() if part]
