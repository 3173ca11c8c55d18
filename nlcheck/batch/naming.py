"""Names that stand where a report speaks of its own unit: 「某局2031年度收入总计…」."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from nlcheck.base import Span
from nlcheck.base.compiling import prepared
from nlcheck.base.counting import NUMERALS
from nlcheck.document import BlockKind, Document, Spots
from nlcheck.rulebook import words
from nlcheck.store import NameRow

__all__ = ["names_of"]


def names_of(document: Document) -> Iterator[NameRow]:
    """Of the main part, at the beginning of paragraphs and headings."""
    main = document.parts[0].span if document.parts else Span(0, len(document.text))
    spots = Spots(document)
    for block in document.blocks:
        if block.kind is BlockKind.TABLE or not main.start <= block.span.start < main.end:
            continue
        found = _slot().match(document.text, block.span.start, block.span.end)
        if found:
            yield NameRow(found["name"], spots.of(Span(*found.span("name"))))


@cache
def _slot() -> re.Pattern[str]:
    told = words("scan")["own_name"]
    follows, acts = ("|".join(map(re.escape, told[kind])) for kind in ("before", "acts"))
    return prepared(
        rf"[\s#]*(?:[(第]?[\d{NUMERALS}]{{1,3}}(?:部分|[)、.．])+\s*)?+(?:{'|'.join(told['after'])})?"
        rf"(?P<name>[\u4e00-\u9fff()]{{4,30}}?)"
        rf"(?:(?:19|20)\d\d年(?:度|)(?:{follows}|{acts})|(?:{acts}))"
    )
