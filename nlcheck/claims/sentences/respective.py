"""Amounts told one behind another, and their shares told so too, whatever the names are.

「甲、乙、丙类采购额分别为120.00万元、60.00万元和20.00万元，占采购总额的60.0%、30.0%和10.0%」. The
whole is the number before that is called so, to the word; where there is none, and the shares are
all there is of it, the sum of the amounts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from functools import cache

from nlcheck.base import HUNDRED, ZERO, Mention
from nlcheck.base.compiling import prepared
from nlcheck.claims.model import Candidate, ShareClaim
from nlcheck.claims.sentences.labels import label_before
from nlcheck.lexing import Tokens
from nlcheck.rulebook import lexicon_table
from nlcheck.rulebook.expressions import Expressions

__all__ = ["respective"]

_SHARES = prepared("p(?:[/xi,]p)+")
_PARTS = prepared("[an](?:[/xi,][an])+")
AHEAD = 12
"""tokens between the last amount and the first share"""
BEFORE = 150
"""tokens before the amounts in which the whole is looked for"""
FEWEST = 3
"""parts whose sum is a whole that stands nowhere"""
LONGEST, SHORTEST = 30, 2
"""signs of a name"""


class _Words(Expressions):
    """``respective`` of ``rules/lexicon/lists.yaml``, compiled; what is declared here is an
    expression of its own."""

    joins: re.Pattern[str]
    leads: re.Pattern[str]
    share: re.Pattern[str]
    place: re.Pattern[str]
    copula: re.Pattern[str]


@cache
def _words() -> _Words:
    return _Words(lexicon_table("lists.yaml")["respective"])


def respective(tokens: Tokens, known: Set[Mention]) -> Iterator[ShareClaim]:
    """The shares of each such sentence; none of one that holds a share in ``known``."""
    if "s" not in tokens.kinds:
        return
    for run in _SHARES.finditer(tokens.kinds):
        shares = _listed(tokens, *run.span(), "p")
        if shares is None or not known.isdisjoint(shares):
            continue
        if (parts := _parts_before(tokens, run.start(), len(shares))) is not None:
            yield from _claims(tokens, parts, shares, run.start())


def _claims(
    tokens: Tokens, found: tuple[int, tuple[Mention, ...]], shares: tuple[Mention, ...], i: int
) -> Iterator[ShareClaim]:
    first, parts = found
    name = _name(tokens, parts[-1], shares[0])
    if name is None:
        return
    whole = _whole(tokens, first, name, parts) if name else None
    wholes = () if whole is None else (Candidate(whole),)
    if not wholes and not _all_of_it(parts, shares):
        return
    at = tokens.span(first, i + 2 * len(shares) - 2)
    for part, share in zip(parts, shares, strict=True):
        others = () if wholes else tuple(p for p in parts if p is not part)
        if part.value:
            yield ShareClaim(part, share, wholes, at, group=("respective", i), others=others)


def _all_of_it(parts: Sequence[Mention], shares: Sequence[Mention]) -> bool:
    """Whether the shares are those of the sum, all of them or but for one; or add up to 100."""
    total = sum((p.value for p in parts), ZERO)
    if len(parts) < FEWEST or not total:
        return False
    half = shares[0].written.unit / 2
    pairs = zip(parts, shares, strict=True)
    fit = sum(abs(p.value / total * HUNDRED - s.written.value) <= s.written.unit for p, s in pairs)
    added = abs(sum(s.written.value for s in shares) - HUNDRED) <= half * len(shares)
    return added or fit >= len(parts) - 1


def _listed(tokens: Tokens, first: int, end: int, kinds: str) -> tuple[Mention, ...] | None:
    """Numbers of one unit with nothing but 、 or 和 between; None where there is more."""
    inside = range(first, end)
    joined = (tokens.of(j) for j in inside if tokens.kinds[j] not in kinds)
    if not all(_words().joins.fullmatch(one) for one in joined):
        return None
    found = tuple(tokens.mention(j) for j in inside if tokens.kinds[j] in kinds)
    return found if all(m.unit == found[0].unit for m in found) else None


def _parts_before(tokens: Tokens, i: int, number: int) -> tuple[int, tuple[Mention, ...]] | None:
    """The first token and the amounts that the shares from token ``i`` on are of: as many, told
    with 分别 too."""
    kinds = tokens.kinds
    end = max(kinds.rfind(kind, max(0, i - AHEAD), i) for kind in "an") + 1
    first = end - (2 * number - 1)
    if not end or first < 1 or not _PARTS.fullmatch(kinds, first, end):
        return None
    parts = _listed(tokens, first, end, "an")
    led = _words().leads.search(
        tokens.text[max(0, tokens.starts[first] - 8) : tokens.starts[first]]
    )
    return (first, parts) if parts and led else None


def _name(tokens: Tokens, part: Mention, share: Mention) -> str | None:
    """What the shares are said to be of, empty where it is not said; None: something else."""
    said = _words().share.fullmatch("".join(tokens.text[part.at.end : share.at.start].split()))
    return None if said is None else said["whole"] or ""


def _whole(tokens: Tokens, first: int, name: str, parts: tuple[Mention, ...]) -> Mention | None:
    """The nearest number before that is called so, and is no less than any of its parts."""
    wanted = _bare(name)
    if len(wanted) < SHORTEST:
        return None
    for i in range(first - 1, max(first - BEFORE, -1), -1):
        if tokens.kinds[i] not in "an":
            continue
        if _bare(label_before(tokens.text, tokens.starts[i], LONGEST)) == wanted:
            whole = tokens.mention(i)
            fits = whole.unit.like(parts[0].unit) and whole.value >= max(p.value for p in parts)
            return whole if fits else None
    return None


def _bare(name: str) -> str:
    """A name without the place and the year before it, and what leads to its number."""
    words = _words()
    return words.copula.sub("", words.place.sub("", "".join(name.split())))
