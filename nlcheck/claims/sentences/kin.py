"""Kinds that are all there is of what another sentence or paragraph tells.

「社会消费品零售总额655.90亿元…」 in one paragraph, 「按经营单位所在地分，城镇…515.40亿元…；乡村…
140.50亿元」 in the next. The names (``kin`` of ``rules/lexicon/splits.yaml``) say that nothing is
left out; which total is meant is known where one adds up, or would but for one slip of one digit.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import permutations
from typing import NamedTuple

from nlcheck.base import Mention, Span
from nlcheck.base.compiling import prepared
from nlcheck.base.late import late
from nlcheck.base.records import alike
from nlcheck.claims.model import Breakdown
from nlcheck.claims.sentences.adding import adds_up, slipped
from nlcheck.lexing import Tokens
from nlcheck.rulebook import lexicon_path, read_yaml

__all__ = ["kindred"]

BEFORE = 900
"""tokens before a group in which its total is looked for"""
LONGEST = 400
"""tokens of a paragraph; a longer one is a table written out"""
HEADS = 12
"""totals that may be meant"""
PAIR, MEASURE = 2, 2
"""kinds that may stand in either order; signs that say what is measured"""
_ASIDE = frozenset("uvclsTR")
"""kinds of tokens before a number that is a change, a base or what it rose to"""
_BRACKETED = prepared(r"\([^()]*\)|\s")


class _Row(NamedTuple):
    kinds: tuple[re.Pattern[str], ...]
    head: re.Pattern[str] | None


@alike
class _Kin:
    anchors: re.Pattern[str]
    rows: tuple[_Row, ...]
    filler: re.Pattern[str]


class _Told(NamedTuple):
    """A number with the words before it; ``part``: behind 其中."""

    mention: Mention
    label: str
    part: bool


@cache
def _kin() -> _Kin:
    read = read_yaml(lexicon_path("splits.yaml"))["kin"]
    rows = tuple(
        _Row(tuple(map(late, row["kinds"])), late(row["head"]) if "head" in row else None)
        for row in read["rows"]
    )
    return _Kin(prepared(read["anchors"]), rows, prepared(read["filler"]))


def kindred(tokens: Tokens, known: Sequence[Breakdown]) -> Iterator[Breakdown]:
    """The lists of the document that no sentence opens, each under the one total that fits."""
    listed = {frozenset(b.parts) for b in known if b.complete or b.likely}
    kinds, last = tokens.kinds, -1
    for hit in _kin().anchors.finditer(tokens.text):
        at = bisect_right(tokens.starts, hit.start()) - 1
        if at < last:
            continue
        first, last = kinds.rfind("B", 0, at) + 1, kinds.find("B", at)
        last = len(kinds) if last < 0 else last
        if last - first <= LONGEST:
            for found in _groups(tokens, first, last):
                if frozenset(found.parts) not in listed:
                    listed.add(frozenset(found.parts))
                    yield found


def _groups(tokens: Tokens, first: int, last: int) -> Iterator[Breakdown]:
    told = list(_told(tokens, first, last))
    before = [*_told(tokens, max(0, first - BEFORE), first), *told]
    own = [one for one in told if not one.part]
    for row in _kin().rows:
        listed = told if row.head is not None else own
        for i in range(len(listed) - len(row.kinds) + 1):
            group = listed[i : i + len(row.kinds)]
            if (rest := _measure(row, group)) is None:
                continue
            parts = tuple(one.mention for one in group)
            head = _head(row, rest, parts, before)
            if head is not None:
                at = Span(min(head.at.start, parts[0].at.start), parts[-1].at.end)
                yield Breakdown(head, parts, complete=False, at=at, likely=True)


def _told(tokens: Tokens, first: int, last: int) -> Iterator[_Told]:
    """The amounts and counts outside brackets that are no changes, in reading order."""
    kinds, begin, depth, part = tokens.kinds, first, 0, False
    for i in range(first, last):
        kind = kinds[i]
        if kind == "(":
            depth += 1
        elif kind == ")":
            depth = max(depth - 1, 0)
        elif depth:
            continue
        elif kind in ",;.:B|#":
            begin = i + 1
            part = part and kind not in ".B|"
        elif kind == "g":
            part, begin = True, i + 1
        elif kind in "an":
            if _ASIDE.isdisjoint(kinds[begin:i]) and tokens.mention(i).value > 0:
                said = tokens.text[tokens.starts[begin] : tokens.starts[i]]
                yield _Told(tokens.mention(i), _BRACKETED.sub("", said), part)
            begin = i + 1
        elif kind in "pqt":
            begin = i + 1


def _measure(row: _Row, group: Sequence[_Told]) -> str | None:
    """What the kinds are told of (消费品零售额); None where the numbers are not one of each."""
    unit = group[0].mention.unit
    if any(not one.mention.unit.like(unit) for one in group):
        return None
    orders = permutations(row.kinds) if len(row.kinds) == PAIR else (row.kinds,)
    for kinds in orders:
        found = [kind.search(one.label) for kind, one in zip(kinds, group, strict=True)]
        if all(found):
            assert found[0] is not None
            return _kin().filler.sub("", group[0].label[found[0].end() :])
    return None


def _head(
    row: _Row, rest: str, parts: tuple[Mention, ...], told: Sequence[_Told]
) -> Mention | None:
    """The nearest total that the parts add up to, else the only one that one slip parts from
    them."""
    if row.head is None and len(rest) < MEASURE:
        return None
    largest = max(p.value for p in parts)
    heads = [
        one.mention
        for one in told
        if one.mention.at.start < parts[0].at.start
        and one.mention.unit.like(parts[0].unit)
        and one.mention not in parts
        and (row.head.search(one.label) if row.head is not None else rest in one.label)
    ][-HEADS:]
    fits = [h for h in heads if h.value > largest and adds_up(h, parts)]
    if fits:
        return fits[-1]
    near = [h for h in heads if _slip(h, parts)]
    return near[-1] if len({h.value for h in near}) == 1 else None


def _slip(head: Mention, parts: tuple[Mention, ...]) -> bool:
    last: Decimal = min(m.written.unit * m.unit.scale for m in (head, *parts))
    return any(slipped(head, parts, rounded=last * way) for way in (0, 1, -1))
