"""Patterns of rules met in a document: where, and what their groups hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from nlcheck.base import Span
from nlcheck.base.compiling import prepared
from nlcheck.document import BlockKind, Document, Section
from nlcheck.lexing.anyword import EveryWord
from nlcheck.rulebook.patterns import SAID, Pattern

SENTENCE = 20
"""a cell with a full stop, or longer than this, holds prose"""
STOPPED = "stopped"
"""the group of a hit that stands for an expression that took too long: after so many seconds"""
_ENDS = ("。", ";", "\n", "\x1c", "\x1d", "\x1e", "\x1f")


class Hit(NamedTuple):
    """A pattern of a rule at one place; ``groups`` are its named groups that took part."""

    code: str
    at: Span
    groups: dict[str, str]
    spans: dict[str, Span]


_BESIDE = prepared(r"表$|[:：]是?指|是指", re.MULTILINE)
"""headings of tables, and what only says what a word means"""
GLOSS = 8
"""signs behind a heading in which it says so"""


class Anchors:
    """All words without which a pattern need not be tried, looked for in one pass."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        """Those of the patterns and of their expressions."""
        several = [(p.anchors, *(find.anchors for find in p.find)) for p in patterns]
        self._words = sorted({word for lists in several for words in lists for word in words})
        self._every = EveryWord(self._words)

    def standing(self, text: str) -> set[str]:
        """The words that the text holds."""
        return {self._words[i] for i in self._every.standing(text)}


_anchors = lru_cache(maxsize=8)(Anchors)


def scan(document: Document, patterns: Sequence[Pattern]) -> list[Hit]:
    """All hits in order. A pattern none of whose anchors is in the text is not tried."""
    said = f"{document.title} {document.unit}"
    standing = _anchors(tuple(patterns)).standing(document.text)
    found: list[Hit] = []
    for pattern in patterns:
        if pattern.scope == SAID:
            found.extend(_said(document, pattern, standing))
            continue
        if standing.isdisjoint(pattern.anchors) and pattern.anchors:
            continue
        if pattern.unit is not None and not pattern.unit.search(said):
            continue
        try:
            hits = _hits(document, pattern, standing)
            found.extend(_apart(sorted(hits, key=_wide_first)))
        except TimeoutError:
            found.append(Hit(pattern.code, Span(0, 0), {STOPPED: str(pattern.timeout)}, {}))
    return sorted(found, key=lambda hit: (hit.at, hit.code))


def _said(document: Document, pattern: Pattern, standing: set[str]) -> Iterator[Hit]:
    """The first phrase of each group that stands somewhere, or under the headings that have to say
    it; the heading of a table does not."""
    text = document.text
    under = [
        s.span
        for s in document.sections
        if any(word in s.title for word in pattern.within) and not _beside(text, s)
    ] or [Span(0, len(text))]
    for _, phrases in pattern.find:
        for phrase in filter(standing.__contains__, phrases):
            places = (text.find(phrase, *span) for span in under)
            if (at := max(places)) >= 0:
                yield Hit(pattern.code, Span(at, at + len(phrase)), {SAID: phrase}, {})
                break


def _beside(text: str, section: Section) -> bool:
    return _BESIDE.search(text, section.heading.start, section.heading.end + GLOSS) is not None


def _hits(document: Document, pattern: Pattern, standing: set[str]) -> Iterator[Hit]:
    for match in _matches(document.text, pattern, standing):
        at = Span(*match.span("at" if "at" in match.re.groupindex else 0))
        if at.start < 0 or not _in_scope(document, at.start, pattern.scope):
            continue
        if pattern.unless is not None and pattern.unless.search(_sentence(document.text, at)):
            continue
        groups = {"words": at.of(document.text)}
        groups |= {name: said for name, said in match.groupdict().items() if said is not None}
        yield Hit(
            pattern.code, at, groups, {n: Span(*match.span(n)) for n in groups if n != "words"}
        )


def _wide_first(hit: Hit) -> tuple[int, int]:
    return hit.at.start, -hit.at.end


def _apart(hits: Sequence[Hit]) -> Iterator[Hit]:
    """Without those that overlap an earlier one: two expressions may see the same words."""
    end = -1
    for hit in hits:
        if hit.at.start >= end:
            end = hit.at.end
            yield hit


def _matches(text: str, pattern: Pattern, standing: set[str]) -> Iterator[Any]:
    for expression, anchors in pattern.find:
        if standing.isdisjoint(anchors) and anchors:
            continue
        if pattern.timeout is None:
            yield from expression.finditer(text)
        else:
            yield from expression.finditer(text, timeout=pattern.timeout)


def _in_scope(document: Document, at: int, scope: str) -> bool:
    if scope == "all":
        return True
    block = document.block_at(at)
    if block is None:
        return False
    if scope == "headings":
        return block.kind is BlockKind.HEADING
    if block.kind is not BlockKind.TABLE:
        return scope == "prose"
    if scope == "cells":
        return True
    cell = document.cell_at(at)
    return cell is not None and _is_prose(cell.span.of(document.text))


def _is_prose(text: str) -> bool:
    return len(text) > SENTENCE or "。" in text


def _sentence(text: str, at: Span) -> str:
    start = max(text.rfind(end, 0, at.start) for end in _ENDS) + 1
    stops = [i for end in _ENDS if (i := text.find(end, at.end)) >= 0]
    return text[start : min(stops, default=len(text))]


__all__ = ["Hit", "scan"]
