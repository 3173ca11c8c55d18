"""A paragraph that stands twice under one heading."""

from __future__ import annotations

from collections.abc import Iterator

from nlcheck.base import Span
from nlcheck.claims.wording.model import Oddity
from nlcheck.document import BlockKind, Document

__all__ = ["repeats"]

_PARAGRAPH = BlockKind.PARAGRAPH

_SHORTEST = 30
"""characters; shorter ones are said more than once by right, and name what follows"""


def repeats(document: Document) -> Iterator[Oddity]:
    """doubled-paragraph: the same text, with a number in it, no heading or label in between."""
    seen: dict[str, Span] = {}
    for block in document.blocks:
        length = block.span.end - block.span.start
        if block.kind is not _PARAGRAPH or length < _SHORTEST:
            seen.clear()
            continue
        said = block.span.of(document.text)
        if (first := seen.setdefault(said, block.span)) is block.span:
            continue
        if said.endswith("。") and any(map(str.isdigit, said)):
            yield Oddity("doubled-paragraph", block.span, said, because=(first,))
