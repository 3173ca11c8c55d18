"""Headings and the sections under them: 第一部分, 一、, (一), 1., (1), ①, and Markdown #.

A numbered line is a heading when it is short and no sentence, and something other than the next
number of its kind stands under it: lines numbered one after another are a list. A numbered
paragraph that opens with its title (``2.收入情况。全年收入…``) makes a section too; its heading is
the title.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from nlcheck.base import Span
from nlcheck.base.compiling import prepared
from nlcheck.base.counting import NUMERALS, POINTED
from nlcheck.document.model import Section

_CHINESE = f"[{NUMERALS}百]{{1,4}}"
_NUMBER = prepared(
    rf"(?P<l1>第{_CHINESE}(?:部分|章|篇|节))"
    rf"|(?P<l2>{_CHINESE}(?:、|[.](?!\d)))"
    rf"|(?P<l3>\({_CHINESE}\)、?)"
    rf"|(?P<l4>\d{{1,2}}(?:、|[.]{POINTED}))"
    r"|(?P<l5>\(\d{1,2}\)、?|\d{1,2}\)、?)"
    r"|(?P<l6>[①-⑳])"
)
_TITLE = prepared(r"[^。;:,!?]{1,40}[。:]?")
_LEAD = prepared(r"([^。;:,!?\d]{2,20})[。:](?=.)")
_CONTENTS_LINE = prepared(r"[.·…‥・]{2,}\s*\d{1,3}$")
_LONGEST = 45
_LIST_LEVEL = 3
"""from (一) on, lines numbered one after another are a list; 一、二、 may be headings alone"""


class Draft(NamedTuple):
    """A block before its level is known: ``level`` as the format says, ``text`` without breaks."""

    span: Span
    text: str
    level: int
    table: bool


class Head(NamedTuple):
    """A heading: block number, its span, level, number sign and title."""

    block: int
    span: Span
    level: int
    number: str
    title: str


def headings(drafts: Sequence[Draft], toc: Collection[int]) -> list[Head]:
    """All headings, those that open a paragraph included (their span is shorter than the block);
    ``toc``: the blocks of the table of contents.
    """
    numbers = [_NUMBER.match(draft.text) for draft in drafts]
    styles = [_style(number) for number in numbers]
    found: list[Head] = []
    listed: set[int] = set()
    for i, draft in enumerate(drafts):
        if i in toc or draft.table or not (draft.level or styles[i]):
            continue
        beside = {styles[i + 1] if i + 1 < len(drafts) else 0}
        beside |= {styles[i - 1]} if i - 1 in listed else set()
        if not draft.level and styles[i] >= _LIST_LEVEL and styles[i] in beside:
            head = _lead(i, draft, numbers[i])
            listed |= {i} if head is None else set()
        else:
            head = _whole(i, draft, numbers[i]) or _lead(i, draft, numbers[i])
        if head is not None:
            found.append(head)
    return found


def _style(number: re.Match[str] | None) -> int:
    """1–6 by the numbering a paragraph starts with, else 0."""
    return int((number.lastgroup or "l0")[1:]) if number else 0


def _whole(i: int, draft: Draft, number: re.Match[str] | None) -> Head | None:
    """The whole block as a heading."""
    begin = number.end() if number else 0
    short = len(draft.text) <= _LONGEST and _TITLE.fullmatch(draft.text, begin)
    if not draft.level and not short:
        return None
    title = draft.text[begin:].strip("。: ")
    sign = draft.text[:begin]
    return Head(i, draft.span, _style(number) or draft.level, sign, title)


def _lead(i: int, draft: Draft, number: re.Match[str] | None) -> Head | None:
    """The first clause of a numbered paragraph as its heading."""
    lead = _LEAD.match(draft.text, number.end()) if number else None
    if number is None or lead is None:
        return None
    end = draft.span.start + lead.end(1)
    return Head(i, Span(draft.span.start, end), _style(number), number.group(), lead.group(1))


def contents_of(drafts: Sequence[Draft], contents: Collection[str]) -> set[int]:
    """The blocks of the table of contents: below its heading up to where its first entry recurs,
    and every line that ends in dots and a page number."""
    found = {
        i
        for i, draft in enumerate(drafts)
        if draft.text[-1:].isdigit() and _CONTENTS_LINE.search(draft.text)
    }
    start = next((i for i, d in enumerate(drafts) if d.text in contents), None)
    if start is None or start + 1 >= len(drafts):
        return found
    first = _NUMBER.match(drafts[start + 1].text)
    mark = first.group() if first else drafts[start + 1].text[:6]
    again = next(
        (i for i in range(start + 2, len(drafts)) if drafts[i].text.startswith(mark)), None
    )
    if again is not None and not any(drafts[i].table for i in range(start, again)):
        found.update(range(start, again))
    return found


def sections(heads: Sequence[Head], ends: Sequence[int], length: int) -> tuple[Section, ...]:
    """The sections of a text of ``length`` characters, in order of their headings.

    A section runs to the next heading of its level or above; ``ends`` are the starts of parts,
    which end every section.
    """
    ends_of = _ends(heads, ends, length)
    found: list[Section] = []
    above: list[tuple[str, int]] = [("", length + 1)]
    for head, end in zip(heads, ends_of, strict=True):
        _, at, level, number, title = head
        while above[-1][1] <= at.start:
            above.pop()
        path = above[-1][0]
        found.append(
            Section(at, Span(at.start, end), level, number, title, f"{path}{number}{title}")
        )
        above.append((f"{path}{number.rstrip('、.') or title}/", end))
    return tuple(found)


def _ends(heads: Sequence[Head], borders: Sequence[int], length: int) -> list[int]:
    """Where each heading's section ends: at the next border, or heading of its level or above."""
    ends = [length] * len(heads)
    marks = [(at, 0, -1) for at in borders]
    marks += [(head.span.start, head.level, i) for i, head in enumerate(heads)]
    marks.sort()
    waiting: list[int] = []
    for at, level, i in marks:
        while waiting and heads[waiting[-1]].level >= level:
            ends[waiting.pop()] = at
        if i >= 0:
            waiting.append(i)
    return ends
