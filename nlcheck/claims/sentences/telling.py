"""Amounts of money as paragraphs tell them, with the words before each, and what they add up to.

Regular expressions of ``rules/lexicon/balances.yaml`` over the words between the last sign or
number and an amount say what an amount is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from nlcheck.base import ZERO, Dimension, Mention, Span, plain
from nlcheck.base.compiling import prepared
from nlcheck.claims.sentences.adding import nearly, one_digit
from nlcheck.lexing import Tokens
from nlcheck.rulebook import lexicon_path, read_yaml
from nlcheck.rulebook.expressions import Expressions

__all__ = [
    "Account",
    "Told",
    "Words",
    "account",
    "account_words",
    "amounts_told",
    "exact",
    "fits",
    "side_of",
    "sign_of",
    "totals",
]

DIGITS = 4
"""digits of a total that no list adds up to by chance"""
GAP = 1000
"""last places that a slip must be off by: what is left out of a list may be less by chance"""
PRINTED = frozenset("apq)")
"""kinds of tokens that end what is told of an amount"""
_BRACKETED = prepared(r"\([^()]*\)|\[\d{1,2}\]")


class Account(NamedTuple):
    """``stated`` is the sum of the signed terms of one of the ``ways``. ``kind``: carried, closed,
    remainder, equity or left over."""

    kind: str
    stated: Mention
    ways: tuple[tuple[tuple[Mention, int], ...], ...]
    at: Span


class Words(Expressions):
    """``rules/lexicon/balances.yaml``: each an expression of its own."""

    anchor: re.Pattern[str]
    add: re.Pattern[str]
    minus: re.Pattern[str]
    total: re.Pattern[str]
    carried: re.Pattern[str]
    remainder: re.Pattern[str]
    left: re.Pattern[str]
    not_left: re.Pattern[str]
    short: re.Pattern[str]
    income: re.Pattern[str]
    expenditure: re.Pattern[str]
    plain: re.Pattern[str]
    assets: re.Pattern[str]
    debts: re.Pattern[str]
    equity: re.Pattern[str]
    open: re.Pattern[str]
    opening: re.Pattern[str]
    closing: re.Pattern[str]
    drawn: re.Pattern[str]
    spread: re.Pattern[str]
    bound: re.Pattern[str]
    carry: re.Pattern[str]
    listed: re.Pattern[str]
    balanced: re.Pattern[str]
    comes: re.Pattern[str]
    goes: re.Pattern[str]
    drawn_on: re.Pattern[str]
    whole_fund: re.Pattern[str]
    moved: re.Pattern[str]
    planned: re.Pattern[str]
    between: re.Pattern[str]


class Told(NamedTuple):
    """An amount with the words before it. ``side``: 1 for income, −1 for spending, 0 for what is
    neither; ``part``: inside 其中; ``sign``: carried or subtracted, 0 for neither; ``open``: 等
    follows; ``clause``: counted at ; too."""

    mention: Mention
    label: str
    side: int
    sentence: int
    part: bool
    sign: int
    open: bool
    clause: int = 0


@cache
def account_words() -> Words:
    return Words(read_yaml(lexicon_path("balances.yaml")))


def amounts_told(tokens: Tokens, first: int, last: int, words: Words) -> Iterator[Told]:
    """The amounts of money outside brackets that are neither changes nor what another is a share
    of."""
    kinds, begin, depth, sentence, part, sign = tokens.kinds, first, 0, 0, False, 0
    side = clause = 0
    for i in range(first, last):
        kind = kinds[i]
        depth = max(depth + (kind == "(") - (kind == ")"), 0)
        if depth or kind == ")":
            continue
        if kind == "/" and i > begin:
            continue  # 加上补助、债券等收入: names joined before one amount
        if kind == ":" and sign_of(_label(tokens, begin, i) + ":", words):
            continue  # 加上:上级补助收入…
        if kind in ".,;:/B":
            begin = i + 1
            clause += kind in ".;B"
            if kind in ".B":
                sentence, part, sign, side = sentence + 1, False, 0, 0
        elif kind == "g" or (kind == "b" and _lists_what_was_told(kinds, first, i)):
            part, begin = True, i + 1
        elif kind in "npqt":
            begin = i + 1
        elif kind == "a":
            label = _label(tokens, begin, i)
            marked = sign_of(label, words)
            part, sign = part and not marked, marked or sign
            side = side_of(label, words) or side
            if not _aside(tokens, begin, i):
                after = tokens.text[tokens.ends[i] : tokens.ends[i] + 2]
                open_ = words.open.match(after) is not None
                if not marked and result(label, words):
                    sign = 0
                yield Told(tokens.mention(i), label, side, sentence, part, sign, open_, clause)
            begin = i + 1


def _lists_what_was_told(kinds: str, first: int, i: int) -> bool:
    """「收入252.44亿元，增长3.5%。包括：…」: whether a list begins right behind an amount or its
    change."""
    return kinds[first:i].rstrip(",;.:")[-1:] in PRINTED


def result(label: str, words: Words) -> bool:
    """Whether an amount is what the account comes to: nothing behind it is added any more."""
    left = words.left.search(label) is not None and words.not_left.search(label) is None
    return left or totals(label, words)


def totals(label: str, words: Words) -> bool:
    """Whether an amount is a total; what is carried to one is none, though 共计 follows its name
    (上级补助收入共计…)."""
    if words.total.search(label) is None:
        return False
    return words.carry.search(label) is None or words.carried.search(label) is not None


def _label(tokens: Tokens, begin: int, i: int) -> str:
    """The words before an amount, without what stands in brackets."""
    said = tokens.text[tokens.starts[begin] : tokens.starts[i]]
    return "".join(_BRACKETED.sub("", said).split())


def sign_of(label: str, words: Words) -> int:
    if words.add.search(label) is not None:
        return 1
    return -1 if words.minus.search(label) is not None else 0


def side_of(label: str, words: Words) -> int:
    came, went = words.income.search(label), words.expenditure.search(label)
    return (came is not None) - (went is not None)


def _aside(tokens: Tokens, begin: int, i: int) -> bool:
    """Whether an amount is a change, a base or the whole of a share."""
    said = tokens.kinds[begin:i]
    if said.rstrip("wx")[-1:] in {"u", "v"} or tokens.mention(i).value < ZERO:
        return True
    if "c" in said and ("i" not in said[said.index("c") :] or tokens.kinds[i + 1] in "uvh"):
        return True
    if ("l" in said or "s" in said) and "i" not in said:
        return True
    return tokens.text[tokens.ends[i] : tokens.ends[i] + 1] == "的"


def account(
    kind: str, stated: Mention, ways: tuple[tuple[tuple[Mention, int], ...], ...], *, firm: bool
) -> Account | None:
    """Of ways that are all money; one that is not firm only where it fits, or nearly."""
    ways = tuple(way for way in ways if _money(stated, way))
    if not firm:
        ways = tuple(way for way in ways if fits(stated, way))
    if not ways:
        return None
    mentions = [stated, *(mention for way in ways for mention, _ in way)]
    at = Span(min(m.at.start for m in mentions), max(m.at.end for m in mentions))
    return Account(kind, stated, ways, at)


def _money(stated: Mention, way: Sequence[tuple[Mention, int]]) -> bool:
    return all(m.unit.dimension is Dimension.MONEY for m in (stated, *(m for m, _ in way)))


def fits(stated: Mention, way: Sequence[tuple[Mention, int]]) -> bool:
    """Whether a total of enough digits is what the terms give, or nearly."""
    printed = plain(abs(stated.written.value), stated.written.places).replace(".", "").lstrip("0")
    digits = len(printed if stated.written.places else printed.rstrip("0"))
    if digits >= DIGITS and exact(stated, way):
        return True
    if all(sign > 0 for _, sign in way):
        return nearly(stated, tuple(m for m, _ in way))
    return digits >= DIGITS and _slipped(stated, way)


def exact(stated: Mention, way: Sequence[tuple[Mention, int]]) -> bool:
    """Whether a number is what the terms give, but for how they were rounded."""
    due = sum((mention.value * sign for mention, sign in way), ZERO)
    steps = sum((m.written.unit * m.unit.scale for m in (stated, *(m for m, _ in way))), ZERO)
    return abs(due - stated.value) <= steps / 2


def _slipped(stated: Mention, way: Sequence[tuple[Mention, int]]) -> bool:
    """Whether one slip in one of the numbers makes the account right."""
    due = sum((mention.value * sign for mention, sign in way), ZERO)
    off = stated.value - due
    if abs(off) < GAP * stated.written.unit * stated.unit.scale:
        return False
    return one_digit(stated, due) or any(one_digit(m, m.value + off * s) for m, s in way)
