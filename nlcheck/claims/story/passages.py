"""The paragraphs and long cells of a document, and which of their tokens are worth reading."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from itertools import compress

from nlcheck.base.compiling import prepared
from nlcheck.claims.naming import Naming
from nlcheck.document import BlockKind, Document
from nlcheck.lexing import Match, Tokens
from nlcheck.lexing.kinds import BORDERS, marked

_TABLE = BlockKind.TABLE

PROSE = 24
"""characters; a shorter cell is no prose"""
PARAGRAPH = prepared("[^B|]+")
PUNCTUATION = prepared("[,.;]")
"""signs of prose"""
BORDER = prepared("[B|]")
TELLING = "anrz"
"""kinds that make a passage one that claims something: numbers, a reason, that there is nothing"""
NOUGHT = prepared("[wA]d|(?<=[fi])A(?=x)")
"""a number that may be nothing, without a unit, or a word that may say so"""
SIGNS = ".;)gbjZAN"
"""signs that mean something wherever they stand"""
BESIDE = prepared(r"[an](?:x?:|\(|,\((?=g)|,#)|p\(")
"""signs that mean something right behind a number, a rate, or 4个项目"""
FIGURES = "ddd"
"""numbers without a unit and nothing between them: the row of a table that was not rebuilt"""
LABEL = prepared(r"[fyk]*(?:i(?=[ixfm]*[.:,B(|])|m(?=:))")
NUMBERED = prepared("#" + LABEL.pattern)
"""an item alone at the head of a passage, or 收入预算: , or behind a list number, up to its last
token"""
NAMED = prepared(r"(?<=[.:])i(?=[:.])")
"""an item that is a sentence of its own: …使用情况。1.教育支出(类)普通教育(款)小学教育(项)：…"""
CLAUSE = prepared(r"(?<![^B#.;|,:])x")
"""words outside the lexicon where a clause begins"""
HEADS = prepared(r"(?::|g|b\.?)x*\Z")
"""how a passage ends that heads those after it: 其中:, 包括:"""
NEAR = 3
"""tokens of that ending"""
QUIET = frozenset({"base"})
"""forms that claim nothing by themselves: 较上年"""


def passages(document: Document, tokens: Tokens) -> Iterator[tuple[int, int]]:
    """First token and border of each paragraph, and of each cell long enough for prose."""
    kinds, starts, ends, first = tokens.kinds, tokens.starts, tokens.ends, 0
    for block in document.blocks:
        if block.kind is not _TABLE:
            continue
        table = bisect_left(starts, block.span.start)
        yield from _told(kinds, first, table)
        first = bisect_right(starts, block.span.end)
        for begin, end in _punctuated(kinds, table, first):
            if ends[end - 1] - starts[begin] >= PROSE:
                yield begin, end
    yield from _told(kinds, first, len(kinds))


def _told(kinds: str, first: int, end: int) -> Iterator[tuple[int, int]]:
    """The paragraphs between two tokens but rows of figures: 合计 0.00 68.50 68.50 says nothing of
    what its figures are."""
    found = (hit.span() for hit in PARAGRAPH.finditer(kinds, first, end))
    if kinds.find(FIGURES, first, end) < 0:
        yield from found
        return
    yield from (span for span in found if kinds.find(FIGURES, *span) < 0)


def _punctuated(kinds: str, first: int, end: int) -> Iterator[tuple[int, int]]:
    """The cells of a table that hold a sign of prose."""
    at = first
    for sign in PUNCTUATION.finditer(kinds, first, end):
        i = sign.start()
        if i < at:
            continue
        begin = max(at, *(kinds.rfind(border, at, i) + 1 for border in BORDERS))
        found = BORDER.search(kinds, i, end)
        at = found.start() if found else end
        yield begin, at


class Places:
    """The tokens of one document that are worth reading; ``matches``: its claim forms."""

    def __init__(self, tokens: Tokens, matches: Mapping[int, Match], naming: Naming) -> None:
        self._kinds = kinds = tokens.kinds
        self._telling = bytearray(marked(kinds, TELLING))
        self._read = bytearray(marked(kinds, TELLING + SIGNS))
        claims = [i for i, match in matches.items() if match.form not in QUIET]
        alone = [
            hit.end() - 1 for form in (NUMBERED, NAMED, NOUGHT) for hit in form.finditer(kinds)
        ]
        beside = (hit.end() - 1 for hit in BESIDE.finditer(kinds))
        for i in (*claims, *alone):
            self._telling[i] = True
        for i in (*matches, *alone, *beside, *_splits(tokens, naming)):
            self._read[i] = True

    def telling(self, first: int, end: int) -> bool:
        """Whether a passage can claim anything by itself, or head what follows it."""
        kinds = self._kinds
        return bool(
            self._telling.find(True, first, end) >= 0
            or LABEL.match(kinds, first)
            or HEADS.search(kinds, max(first, end - NEAR), end)
        )

    def within(self, first: int, end: int) -> Iterator[int]:
        """Those of a passage, in order."""
        if (label := LABEL.match(self._kinds, first)) is not None:
            self._read[label.end() - 1] = True
        return compress(range(first, end), self._read[first:end])


def _splits(tokens: Tokens, naming: Naming) -> Iterator[int]:
    """Where words at the head of a clause begin another way to split: 按支出性质分."""
    for at in naming.splits(tokens.text):
        i = tokens.begun(at)
        if i is not None and CLAUSE.match(tokens.kinds, i):
            yield i


__all__ = ["Places", "passages"]
