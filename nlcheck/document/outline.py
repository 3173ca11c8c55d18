"""Headings and the sections under them: 第一部分, 一、, (一), 1., (1), ①."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlcheck.base import Span
from nlcheck.document.model import Block, Section

_CHINESE = "[一二三四五六七八九十百]{1,4}"
_NUMBERS = re.compile(
    rf"(?P<l1>第{_CHINESE}(?:部分|章|篇))"
    rf"|(?P<l2>{_CHINESE}、)"
    rf"|(?P<l3>\({_CHINESE}\)、?)"
    r"|(?P<l4>\d{1,2}(?:[、]|\.(?!\d)))"
    r"|(?P<l5>\(\d{1,2}\)、?)"
    r"|(?P<l6>[①-⑳])"
)
_TITLE = re.compile(r"[^。;:,!?]{1,40}[。:]?")
_LONGEST = 45


def heading_level(text: str) -> int:
    """1–6 when a paragraph is a numbered heading, else 0.

    >>> heading_level("(一)收入支出决算总体情况说明。")
    3
    """
    number = _NUMBERS.match(text)
    if number is None or len(text) > _LONGEST:
        return 0
    if not _TITLE.fullmatch(text, number.end()):
        return 0
    return int((number.lastgroup or "l0")[1:])


def sections(text: str, blocks: Sequence[Block]) -> tuple[Section, ...]:
    """The sections of a text, in order of their headings; a section runs to the next of its level or above."""
    heads = [(b, text[b.span.start : b.span.end]) for b in blocks if b.level]
    found: list[Section] = []
    open_path: list[tuple[int, str]] = []
    for i, (block, words) in enumerate(heads):
        number = _NUMBERS.match(words)
        sign = number.group() if number else ""
        title = words[len(sign) :].strip("。: ")
        while open_path and open_path[-1][0] >= block.level:
            open_path.pop()
        label = (sign if sign.endswith((".", "部分")) else sign.rstrip("、")) or title
        above = [name for _, name in open_path]
        open_path.append((block.level, label))
        end = next((b.span.start for b, _ in heads[i + 1 :] if b.level <= block.level), len(text))
        found.append(
            Section(
                block.span,
                Span(block.span.start, end),
                block.level,
                sign,
                title,
                "/".join([*above, label if label == title else label + title]),
            )
        )
    return tuple(found)
