"""The paragraphs and long cells of a document, and which of their tokens are worth reading."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from nlcheck.claims.naming import Naming
from nlcheck.document import BlockKind, Document
from nlcheck.lexing import Match, Tokens

PROSE = 24
"""characters; a shorter cell is no prose"""
PARAGRAPH = re.compile("[^B|]+")
CELL = re.compile("(?<![^B|])[^B|,.;]*[,.;][^B|]*")
"""a cell with a sign of prose"""
TELLING = re.compile(r"[anrz]|(?<=w)d")
"""what makes a passage one that claims something: numbers, a reason, that there is nothing"""
LABEL = re.compile(r"(?<![^B#|])[fyk]*i(?=[ixfm]*[.:,B(|])")
"""an item alone at the head of a paragraph or sentence, its last token"""
HEADS = re.compile(r"(?::|g|b\.?)x*\Z")
"""how a passage ends that heads those after it: 其中:, 包括:"""
NEAR = 3
"""tokens of that ending"""
SIGNS = re.compile(r"[.;)grbjZAN]|(?<=[an])[:(]|(?<=[an],)#")
"""what means something only beside what is told"""
CLAUSE = re.compile(r"(?<![^B#.;|,:])x")
"""words outside the lexicon where a clause begins"""


QUIET = frozenset({"base"})
"""forms that claim nothing by themselves: 较上年"""


class Passage(NamedTuple):
    """Tokens ``first`` up to the border ``end``; ``places``: those worth reading, in order.

    ``telling``: whether anything can be claimed in it, or of what follows it.
    """

    first: int
    end: int
    places: list[int]
    telling: bool


def passages(
    document: Document, tokens: Tokens, matches: Mapping[int, Match], naming: Naming
) -> Iterator[Passage]:
    """Paragraphs and cells of prose, in order; ``matches``: the claim forms by first token."""
    kinds = tokens.kinds
    telling = {hit.start() for hit in TELLING.finditer(kinds)}
    telling.update(hit.end() - 1 for hit in LABEL.finditer(kinds))
    telling.update(i for i, match in matches.items() if match.form not in QUIET)
    places = sorted(telling.union(matches, _signs(tokens), _splits(tokens, naming)))
    told, n, t = sorted(telling), 0, 0
    for first, end in _stretches(document, tokens):
        begin, n = bisect_left(places, first, n), bisect_left(places, end, n)
        since, t = bisect_left(told, first, t), bisect_left(told, end, t)
        heads = HEADS.search(kinds, max(first, end - NEAR), end) is not None
        yield Passage(first, end, places[begin:n], since < t or heads)


def _signs(tokens: Tokens) -> Iterator[int]:
    return (hit.start() for hit in SIGNS.finditer(tokens.kinds))


def _splits(tokens: Tokens, naming: Naming) -> Iterator[int]:
    """Where words at the head of a clause begin another way to split: 按支出性质分."""
    for at in naming.splits(tokens.text):
        i = bisect_left(tokens.starts, at)
        if i < len(tokens.starts) and tokens.starts[i] == at and CLAUSE.match(tokens.kinds, i):
            yield i


def _stretches(document: Document, tokens: Tokens) -> Iterator[tuple[int, int]]:
    """First and end of each paragraph, and of each cell long enough for prose."""
    kinds, starts, ends, first = tokens.kinds, tokens.starts, tokens.ends, 0
    for block in document.blocks:
        if block.kind is not BlockKind.TABLE:
            continue
        table = bisect_left(starts, block.span.start)
        yield from (hit.span() for hit in PARAGRAPH.finditer(kinds, first, table))
        first = bisect_right(starts, block.span.end)
        for cell in CELL.finditer(kinds, table, first):
            begin, end = cell.span()
            if ends[end - 1] - starts[begin] >= PROSE:
                yield begin, end
    yield from (hit.span() for hit in PARAGRAPH.finditer(kinds, first))


__all__ = ["Passage", "passages"]
