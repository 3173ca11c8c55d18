"""Headings against the table of contents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from nlcheck.base import Span
from nlcheck.base.compiling import prepared
from nlcheck.base.counting import ORDINAL
from nlcheck.claims.wording.model import Oddity
from nlcheck.document import Block, BlockKind, Document, Section
from nlcheck.rulebook import words

_ENTRY = prepared(
    rf"(?P<part>第{ORDINAL}(?:部分|章|篇))?(?P<number>{ORDINAL}、)?"
    r"(?P<title>[^\n.·…]{2,60}?)[:。]?[.·…\s]*\d{0,3}"
)
_LONGEST = 70
_NOISE = prepared(r"20\d\d年度?|[\s。:、“”\"()]")


class Entry(NamedTuple):
    """A line of the table of contents: the part it stands under, its number and title."""

    part: str
    number: str
    title: str
    at: Span


def headings(document: Document) -> Iterator[Oddity]:
    """copied-heading: it is another part's in the contents; other-heading: not quite its own."""
    entries = _entries(document)
    if not any(e.part for e in entries):
        return
    end = entries[-1].at.end
    by_number = {(e.part, e.number): e for e in entries}
    by_title = {_plain(e.title, document.unit): e for e in entries}
    for part, section in _sections(document.sections, end):
        entry = by_number.get((part, section.number if part != section.number else ""))
        said = _plain(section.title, document.unit)
        if entry is None or not said or said == _plain(entry.title, document.unit):
            continue
        other = by_title.get(said)
        copied = other is not None and other.part != part and other.number == section.number
        kind = "copied-heading" if copied else "other-heading"
        yield Oddity(kind, section.heading, section.title, entry.title, because=(entry.at,))


def _entries(document: Document) -> list[Entry]:
    """The lines below 目录, up to the first that repeats an earlier one's mark."""
    blocks = document.blocks
    start = next((i for i, b in enumerate(blocks) if b.span.of(document.text) in _titles()), None)
    found: list[Entry] = []
    if start is None:
        return found
    part, seen = "", set()
    for block in blocks[start + 1 :]:
        match = _match(document, block)
        if match is None:
            break
        part = match["part"] or part
        number = match["number"] or ""
        if (part, number) in seen:
            break
        seen.add((part, number))
        found.append(Entry(part, number, match["title"], block.span))
    return found if len(found) > 2 else []  # noqa: PLR2004 (two lines are no table of contents)


def _match(document: Document, block: Block) -> re.Match[str] | None:
    if block.kind is BlockKind.TABLE or block.span.end - block.span.start > _LONGEST:
        return None
    match = _ENTRY.fullmatch(block.span.of(document.text))
    return match if match and (match["part"] or match["number"]) else None


def _sections(sections: Sequence[Section], after: int) -> Iterator[tuple[str, Section]]:
    """Parts and their 一、二、 with the part each stands in."""
    part = ""
    for section in sections:
        if section.heading.start < after:
            continue
        if section.number.startswith("第"):
            part = section.number
            yield part, section
        elif section.number.endswith("、") and not section.number[0].isdigit():
            yield part, section


def _plain(title: str, unit: str) -> str:
    return _NOISE.sub("", title.replace(unit, "") if unit else title)


@cache
def _titles() -> frozenset[str]:
    return frozenset(words("genres")["contents"])


__all__ = ["headings"]
