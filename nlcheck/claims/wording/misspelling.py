"""Names of items written with one wrong character: 「其他商品何服务支出」.

A run of characters between signs that is no known name, but one character away from exactly one
long name of the lexicon, and whose odd pair of characters stands nowhere else in the document.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from operator import ne
from typing import NamedTuple

from nlcheck.base import Span
from nlcheck.base.characters import HAN
from nlcheck.base.compiling import prepared
from nlcheck.claims.wording.model import Oddity
from nlcheck.document import Document
from nlcheck.rulebook import words
from nlcheck.rulebook.lexicon import accounts, items

SHORTEST = 6
"""shorter names are too near to other words"""
HALF = 2
_RUN = prepared(r"[\u4e00-\u9fff()]{6,24}")
_PART_OF = prepared(rf"占({HAN}{{4}})的\d")
_AGAIN = prepared(rf"({HAN}{{2}}){HAN}{{4,6}}\1(?!{HAN})")
"""what ``_TWICE`` matches without what stands before it, which is found sooner"""
_TWICE = prepared(rf"({HAN}{{2,6}})({HAN}{{2}})({HAN}{{4,6}})\2(?!{HAN})")
_FEWEST, _MOST = 10, 120
"""characters of a cell that is a name"""
_JOINING = frozenset("与和及")


class Names(NamedTuple):
    """All names, and the long ones of the classification by first and by second half: of two names
    that differ in one character, one half is the same."""

    known: frozenset[str]
    fronts: Mapping[str, Sequence[str]]
    backs: Mapping[str, Sequence[str]]
    heads: tuple[str, ...]
    tails: tuple[str, ...]
    short: tuple[str, ...]
    verbs: tuple[str, ...]


class _Slip(NamedTuple):
    """``said`` in place of ``due``; ``skipped``: characters of the run before it."""

    kind: str
    said: str
    skipped: int
    due: str


def misspelt(document: Document) -> Iterator[Oddity]:
    """near-item: one character off; joined-item: 与 for 和 in a name."""
    text, names = document.text, _names()
    slips: dict[str, _Slip | None] = {}
    for match in _RUN.finditer(text):
        run = match[0]
        if run not in slips:
            slips[run] = _slip(run, names, text)
        if (slip := slips[run]) is not None:
            start = match.start() + slip.skipped
            at = Span(start, start + len(slip.said))
            yield Oddity(slip.kind, at, slip.said, slip.due, replace=True)
    yield from _short(text, names)
    yield from _strayed(document)


def _slip(run: str, names: Names, text: str) -> _Slip | None:
    """The name inside a run of characters that is one character off."""
    said, skipped = _trimmed(run, 0, names)
    half = len(said) // 2
    front, back = names.fronts.get(said[:half], ()), names.backs.get(said[half:], ())
    if not (front or back) or said in names.known or said.endswith(names.verbs):
        return None
    due = _nearest(said, {n for n in (*front, *back) if len(n) == len(said)}, text)
    if not due:
        return None
    return _Slip("joined-item" if _joined(said, due) else "near-item", said, skipped, due)


def _strayed(document: Document) -> Iterator[Oddity]:
    """strayed-word: a name in a cell that holds its last word twice, once inside a known phrase."""
    text = document.text
    for grid in document.grids:
        for cell in grid.cells:
            if not _FEWEST <= cell.span.end - cell.span.start <= _MOST:
                continue
            if _AGAIN.search(text, *cell.span) is None:
                continue
            match = _TWICE.search(text, *cell.span)
            if match is not None and (length := _inside_phrase(text, match)):
                at = Span(match.end(1) - length, match.end())
                due = match[1][-length:] + match[3] + match[2]
                yield Oddity("strayed-word", at, at.of(text), due)


def _inside_phrase(text: str, match: re.Match[str]) -> int:
    """How many characters before the first of two equal words make a known phrase with the rest.

    0 where the words in between are a phrase of their own that stands elsewhere too.
    """
    found = 0
    for length in range(HALF, len(match[1]) + 1):
        before = match[1][-length:]
        if before + match[3] not in text:
            break
        said = before + match[2] + match[3]
        if text.count(said) == text.count(said + match[2]):
            found = length
    return found


def _trimmed(said: str, start: int, names: Names) -> tuple[str, int]:
    """Without the words that stand around a name: 占, 其中, 等, 的."""
    while said.endswith(names.tails):
        said = next(said.removesuffix(t) for t in names.tails if said.endswith(t))
    while said.startswith(names.heads):
        shorter = next(said.removeprefix(h) for h in names.heads if said.startswith(h))
        start += len(said) - len(shorter)
        said = shorter
    return said, start


def _nearest(said: str, candidates: set[str], text: str) -> str:
    found = [name for name in candidates if _differ(said, name) == 1]
    if len(found) != 1:
        return ""
    name = found[0]
    if _joined(said, name):
        return name
    at = next(i for i, (x, y) in enumerate(zip(said, name, strict=True)) if x != y)
    around = said[max(at - 1, 0) : at + 2]
    return name if text.count(around) == text.count(said) else ""


def _short(text: str, names: Names) -> Iterator[Oddity]:
    """The few short names of every report, where an item stands: 占其本支出的17.36%."""
    for match in _PART_OF.finditer(text):
        said = match[1]
        if said in names.known:
            continue
        near = [n for n in names.short if len(n) == len(said) and _differ(n, said) == 1]
        if len(near) == 1 and near[0] in text:
            yield Oddity("near-item", Span(*match.span(1)), said, near[0], replace=True)


def _differ(a: str, b: str) -> int:
    return sum(map(ne, a, b))


def _joined(said: str, due: str) -> bool:
    """Whether they differ in 与, 和, 及 only."""
    return all(x == y or (x in _JOINING and y in _JOINING) for x, y in zip(said, due, strict=True))


@cache
def _names() -> Names:
    read = words("wording")
    known = set(accounts().by_name) | set(items().by_name)
    for word, said in read["said_as"].items():
        known |= {name.replace(word, said) for name in known if word in name}
    fronts: dict[str, list[str]] = defaultdict(list)
    backs: dict[str, list[str]] = defaultdict(list)
    for name in accounts().by_name:
        if len(name) >= SHORTEST and "(" not in name:
            half = len(name) // 2
            fronts[name[:half]].append(name)
            backs[name[half:]].append(name)
    return Names(
        frozenset(known | {name + "支出" for name in known}),
        dict(fronts),
        dict(backs),
        tuple(read["before_names"]),
        tuple(read["after_names"]),
        tuple(read["short_items"]),
        tuple(read["verbs"]),
    )


__all__ = ["misspelt"]
