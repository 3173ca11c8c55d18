"""A heading without text, among others of its rank that all have some."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from nlcheck.base.characters import HAN
from nlcheck.base.compiling import prepared
from nlcheck.claims.wording.model import Oddity
from nlcheck.document import Document, Section
from nlcheck.rulebook import words

__all__ = ["hollow"]

_OTHERS = 4
"""headings of the same rank that have text, at least"""
_LEAST = 12
"""characters of a text that says anything"""
_FIRST = prepared(r"[(（]?[1一][)）]?[、.．]?")
"""the number that a row of headings begins with"""
_NAME = prepared(f"{HAN}{{4}}")


def hollow(document: Document) -> Iterator[Oddity]:
    """empty-section: the only one of its rank that tells nothing. None where a neighbour speaks of
    it, for two are often told together."""
    read = words("wording")
    endings, vague = tuple(read["told_headings"]), tuple(read["vague_headings"])
    for ranked in _ranked(document.sections):
        bare = [i for i, one in enumerate(ranked) if not _body(document, one)]
        if len(bare) != 1 or bare[0] == len(ranked) - 1 or len(ranked) <= _OTHERS:
            continue
        section, following = ranked[bare[0]], ranked[bare[0] + 1]
        if _FIRST.fullmatch(following.number):  # 三、…情况说明 above 一、…, 二、…: of its parts
            continue
        others = [_body(document, one) for one in ranked if one is not section]
        if not section.title.endswith(endings) or section.title.startswith(vague):
            continue
        if min(map(len, others)) < _LEAST:
            continue
        name = _NAME.search(section.title)
        if name is None or any(name[0] in body for body in others):
            continue
        yield Oddity("empty-section", section.heading, section.title)


def _ranked(sections: Sequence[Section]) -> Iterator[list[Section]]:
    """Headings of one rank below one heading, which follow one another; what is no last one has
    its end where the next begins."""
    above: dict[int, int] = {}
    groups: dict[tuple[int, int], list[Section]] = defaultdict(list)
    for number, section in enumerate(sections):
        above = {level: n for level, n in above.items() if level < section.level}
        groups[max(above.values(), default=-1), section.level].append(section)
        above[section.level] = number
    for group in groups.values():
        if all(a.span.end <= b.heading.start for a, b in pairwise(group)):
            yield group


def _body(document: Document, section: Section) -> str:
    return document.text[section.heading.end : section.span.end].strip()
