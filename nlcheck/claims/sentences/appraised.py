"""绩效自评涉及资金: the money that an appraisal covers is that of the projects, or of all spending.

「对项目支出开展绩效自评，涉及资金412.60万元，覆盖率100%」. Whether budget, outturn or a part of
the projects is meant is seldom said, so an amount is held against those it may be: it is one of
them, it is one slip away from one of them, or nothing is known of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from nlcheck.base import Mention, Span
from nlcheck.claims.model import ValueClaim
from nlcheck.claims.sentences.adding import one_digit
from nlcheck.lexing import Tokens
from nlcheck.rulebook import lexicon_table

__all__ = ["Appraised", "appraised"]

NEAR, AROUND = 24, 200
"""characters between 涉及 and its amount, and before it in which an appraisal is named"""


class Appraised(NamedTuple):
    """``stated``: the money covered; ``of``: what it ought to be."""

    stated: Mention
    of: Mention
    at: Span


class _Words(NamedTuple):
    appraisals: tuple[str, ...]
    covers: str
    ends: tuple[str, ...]
    items: frozenset[str]


@cache
def _words() -> _Words:
    read = lexicon_table("phrases.yaml")["appraised"]
    return _Words(
        tuple(read["appraisals"]), read["covers"], tuple(read["ends"]), frozenset(read["items"])
    )


def appraised(tokens: Tokens, values: Sequence[ValueClaim]) -> Iterator[Appraised]:
    """Amounts that an appraisal covers and that are, or all but one keystroke are, a known one."""
    words = _words()
    if words.covers not in tokens.text:
        return
    covered = [i for i in tokens.where("a") if _covers(tokens.text, tokens.starts[i], words)]
    stated = [tokens.mention(i) for i in covered]
    known = [v.mention for v in values if v.key.item in words.items and not v.key.slice]
    for mention in stated:
        others = [m for m in (*known, *stated) if m.at != mention.at]
        if (same := _meant(mention, others)) is not None:
            yield Appraised(mention, same, mention.at)


def _covers(text: str, at: int, words: _Words) -> bool:
    """Whether 涉及 stands before an amount in its clause, and an appraisal before that."""
    clause = text[max(at - NEAR, 0) : at]
    verb = clause.rfind(words.covers)
    if verb < 0 or any(end in clause[verb:] for end in words.ends):
        return False
    before = text[max(at - AROUND, 0) : at].rpartition("\n")[2]
    return any(word in before for word in words.appraisals)


def _meant(mention: Mention, others: Sequence[Mention]) -> Mention | None:
    """An amount that it equals, else the one that it is a slip away from."""
    money = [m for m in others if m.unit.dimension is mention.unit.dimension and m.value]
    equal = next((m for m in money if m.value == mention.value), None)
    if equal is not None:
        return equal
    near = {m.value: m for m in money if one_digit(mention, m.value) and _apart(mention, m)}
    return next(iter(near.values())) if len(near) == 1 else None


def _apart(mention: Mention, other: Mention) -> bool:
    """Whether a budget and its outturn do not differ so: by two digits swapped, or by a third."""
    if sorted(str(mention.written.value)) == sorted(str(other.written.value)):
        return True
    small, large = sorted((mention.value, other.value))
    return large * 3 > small * 4
