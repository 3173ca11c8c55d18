"""Shares that one sentence tells of one whole: 「男性52人，占65.0%；女性28人，占35.0%」.

The whole may stand anywhere or nowhere: what is known is that it is one. A share that is told
inside another (…，其中…), or whose whole is called otherwise, is none of these.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from nlcheck.base import Mention
from nlcheck.base.compiling import prepared
from nlcheck.claims.model import Binding, ShareClaim
from nlcheck.lexing import Tokens
from nlcheck.rulebook import lexicon_table

__all__ = ["with_siblings"]

FEWEST, MOST = 3, 40
"""shares of one whole: of two that do not agree either may be the one that is wrong; so many are
no split of one whole"""
TELLING = 50
"""last places of a share, below which it may be of many wholes: 0.6%"""
NEAR = 40
"""numbers of a paragraph that a share may be of instead"""


def with_siblings(claims: Sequence[ShareClaim], tokens: Tokens) -> list[ShareClaim]:
    """The claims, those of a run with the others of it and with what else they may be of."""
    found = list(claims)
    for run in _runs(claims, tokens.text):
        if not FEWEST <= len(run) <= MOST:
            continue
        near = _near(tokens, claims[run[0]].at.start)
        pairs = [(claims[n].part, claims[n].stated) for n in run if _tells(claims[n])]
        for n in run:
            claim = claims[n]
            others = tuple(pair for pair in pairs if pair[0] is not claim.part)
            like = tuple(m for m in near if m.unit.like(claim.part.unit) and m is not claim.part)
            found[n] = replace(claim, siblings=others, near=like)
    return found


def _runs(claims: Sequence[ShareClaim], text: str) -> Iterator[list[int]]:
    """Claims one after another that only say more of the same whole."""
    run: list[int] = []
    for n, claim in enumerate(claims):
        if run and not _goes_on(claims[run[0]], claims[run[-1]], claim, text):
            yield run
            run = []
        if _open(claim):
            run.append(n)
    if run:
        yield run


def _open(claim: ShareClaim) -> bool:
    """Whether the text does not say for sure which number it is a share of."""
    return bool(claim.part.value) and all(w.binding is not Binding.STATED for w in claim.wholes)


def _tells(claim: ShareClaim) -> bool:
    """Whether a share is printed with digits enough to say how large its whole is."""
    return claim.stated.written.value >= TELLING * claim.stated.written.unit


def _goes_on(first: ShareClaim, last: ShareClaim, claim: ShareClaim, text: str) -> bool:
    if not claim.part.unit.like(last.part.unit) or claim.part.at.start < last.stated.at.end:
        return False
    between = text[last.stated.at.end : claim.part.at.start]
    name = _name(claim, text)
    if name and name == _name(first, text):
        return not _ends().search(between)
    return claim.group == last.group and not name and not _breaks().search(between)


def _name(claim: ShareClaim, text: str) -> str:
    """What the share says that it is of; empty where it says nothing."""
    return _unnamed().sub("", text[claim.at.start : claim.stated.at.start])


def _near(tokens: Tokens, at: int) -> list[Mention]:
    """The numbers of the paragraph of a place."""
    i = bisect_left(tokens.starts, at)
    first = tokens.kinds.rfind("B", 0, i) + 1
    end = tokens.kinds.find("B", i)
    inside = range(first, len(tokens.kinds) if end < 0 else end)
    return [tokens.mention(j) for j in inside if tokens.kinds[j] in "an"][:NEAR]


@cache
def _breaks() -> re.Pattern[str]:
    return prepared(lexicon_table("lists.yaml")["share_breaks"])


@cache
def _ends() -> re.Pattern[str]:
    return prepared(lexicon_table("lists.yaml")["share_ends"])


@cache
def _unnamed() -> re.Pattern[str]:
    return prepared(lexicon_table("lists.yaml")["share_words"])
