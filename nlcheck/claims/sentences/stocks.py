"""What a fund or debts were, what came and what went in the year, and what they are.

「2030年末预算稳定调节基金余额7.37亿元，2031年动用2.23亿元，补充0.84亿元，年末余额5.98亿元」.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from nlcheck.base import Mention
from nlcheck.claims.sentences.telling import Account, account
from nlcheck.lexing import Tokens
from nlcheck.rulebook import lexicon_path, read_yaml
from nlcheck.rulebook.expressions import Expressions

__all__ = ["stocks"]

KIND = "stock"
MOST = 5
"""amounts between what there was and what there is"""
REACH = 24
"""signs of the name of a fund before what there was"""

Signed = tuple[Mention, int]


class _Words(Expressions):
    """``stock`` of ``rules/lexicon/balances.yaml``: each an expression of its own."""

    hit: re.Pattern[str]
    opening: re.Pattern[str]
    of: re.Pattern[str]
    came: re.Pattern[str]
    went: re.Pattern[str]
    drawn_fund: re.Pattern[str]


@cache
def _words() -> _Words:
    return _Words(read_yaml(lexicon_path("balances.yaml"))["stock"])


def stocks(tokens: Tokens) -> Iterator[Account]:
    """One for each balance that its paragraph reckons from the one before, with nothing else told
    between them; of a fund it is sure, of debts, which may change in other ways, where it fits."""
    words = _words()
    for hit in words.hit.finditer(tokens.text):
        i = bisect_left(tokens.starts, hit.end())
        if tokens.kinds[i : i + 1] != "a" or tokens.starts[i] != hit.end():
            continue
        if (way := _way(tokens, i, words)) is not None:
            begin = tokens.text[max(way[0][0].at.start - REACH, 0) : hit.end()]
            firm = words.drawn_fund.search(begin) is not None and {1, -1} == {s for _, s in way[1:]}
            found = account(KIND, tokens.mention(i), (way,), firm=firm)
            if found is not None:
                yield found


def _way(tokens: Tokens, i: int, words: _Words) -> tuple[Signed, ...] | None:
    """What there was, with what came and went since; None where an amount of the paragraph before
    token ``i`` is none of these."""
    kinds, flows, depth = tokens.kinds, list[Signed](), 0
    for j in range(i - 1, max(kinds.rfind("B", 0, i), kinds.rfind("|", 0, i), -1), -1):
        depth += (kinds[j] == ")") - (kinds[j] == "(")
        if kinds[j] != "a" or depth:
            if kinds[j] in "gb" and not depth:
                return None
            continue
        label = _label(tokens, j)
        if words.opening.search(label):
            same = _same(label, _label(tokens, i), words)
            return ((tokens.mention(j), 1), *reversed(flows)) if flows and same else None
        came, went = words.came.search(label), words.went.search(label)
        if (came is None) is (went is None) or len(flows) == MOST:
            return None
        flows.append((tokens.mention(j), 1 if came else -1))
    return None


def _same(opening: str, closing: str, words: _Words) -> bool:
    """Whether both are told of one thing: …基金余额, 年末余额."""
    of, then = words.of.search(closing), words.of.search(opening)
    return of is None or (then is not None and of[0] == then[0])


def _label(tokens: Tokens, j: int) -> str:
    """The words before an amount, of several clauses where they tell no number."""
    kinds, first = tokens.kinds, j
    while first > 0 and kinds[first - 1] not in ".;:/()B|apnq":
        first -= 1
    return "".join(tokens.text[tokens.starts[first] : tokens.starts[j]].split())
