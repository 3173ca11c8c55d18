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
from nlcheck.document.model import Section

_CHINESE = "[一二三四五六七八九十百]{1,4}"
_NUMBER = re.compile(
    rf"(?P<l1>第{_CHINESE}(?:部分|章|篇|节))"
    rf"|(?P<l2>{_CHINESE}(?:、|[.](?!\d)))"
    rf"|(?P<l3>\({_CHINESE}\)、?)"
    r"|(?P<l4>\d{1,2}(?:、|[.](?!\d)))"
    r"|(?P<l5>\(\d{1,2}\)、?|\d{1,2}\)、?)"
    r"|(?P<l6>[①-⑳])"
)
_TITLE = re.compile(r"[^。;:,!?]{1,40}[。:]?")
_LEAD = re.compile(r"([^。;:,!?\d]{2,20})[。:](?=.)")
_CONTENTS_LINE = re.compile(r"[.·…‥・]{2,}\s*\d{1,3}$")
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


def headings(drafts: Sequence[Draft], contents: Collection[str]) -> list[Head]:
    """All headings, those that open a paragraph included (their span is shorter than the block)."""
    toc = _contents(drafts, contents)
    styles = [_style(draft) for draft in drafts]
    found: list[Head] = []
    listed: set[int] = set()
    for i, draft in enumerate(drafts):
        if i in toc or draft.table or not (draft.level or styles[i]):
            continue
        beside = {styles[i + 1] if i + 1 < len(drafts) else 0}
        beside |= {styles[i - 1]} if i - 1 in listed else set()
        if not draft.level and styles[i] >= _LIST_LEVEL and styles[i] in beside:
            head = _lead(i, draft)
            listed |= {i} if head is None else set()
        else:
            head = _whole(i, draft) or _lead(i, draft)
        if head is not None:
            found.append(head)
    return found


def _style(draft: Draft) -> int:
    """1–6 by the numbering a paragraph starts with, else 0."""
    match = _NUMBER.match(draft.text)
    return int((match.lastgroup or "l0")[1:]) if match else 0


def _whole(i: int, draft: Draft) -> Head | None:
    """The whole block as a heading."""
    number = _NUMBER.match(draft.text)
    begin = number.end() if number else 0
    short = len(draft.text) <= _LONGEST and _TITLE.fullmatch(draft.text, begin)
    if not draft.level and not short:
        return None
    title = draft.text[begin:].strip("。: ")
    sign = draft.text[:begin]
    return Head(i, draft.span, _style(draft) or draft.level, sign, title)


def _lead(i: int, draft: Draft) -> Head | None:
    """The first clause of a numbered paragraph as its heading."""
    number = _NUMBER.match(draft.text)
    lead = _LEAD.match(draft.text, number.end()) if number else None
    if number is None or lead is None:
        return None
    end = draft.span.start + lead.end(1)
    return Head(i, Span(draft.span.start, end), _style(draft), number.group(), lead.group(1))


def _contents(drafts: Sequence[Draft], contents: Collection[str]) -> set[int]:
    """The blocks of the table of contents: below its heading up to where its first entry recurs,
    and every line that ends in dots and a page number."""
    found = {i for i, draft in enumerate(drafts) if _CONTENTS_LINE.search(draft.text)}
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
    found: list[Section] = []
    above: list[Head] = []
    borders = [*ends, length]
    for i, head in enumerate(heads):
        while above and (
            above[-1].level >= head.level
            or any(above[-1].span.start < at <= head.span.start for at in borders)
        ):
            above.pop()
        border = next(at for at in borders if at > head.span.start)
        end = next((h.span.start for h in heads[i + 1 :] if h.level <= head.level), length)
        names = [h.number.rstrip("、.") or h.title for h in above]
        found.append(
            Section(
                head.span,
                Span(head.span.start, min(end, border)),
                head.level,
                head.number,
                head.title,
                "/".join([*names, head.number + head.title]),
            )
        )
        above.append(head)
    return tuple(found)
