"""How far a budget is ahead of the year: 「1-6月完成预算的56.6%，快于时间进度6.6个百分点」.

Only where the rate of completion stands right before it and the months that have gone are known:
the last that the paragraph tells before, or those that the whole text agrees on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from nlcheck.base import Mention, Span
from nlcheck.base.late import late
from nlcheck.claims.sentences.statistics import Formula
from nlcheck.lexing import KINDS, Tokens
from nlcheck.rulebook import lexicon_table

__all__ = ["paces"]

MARK = "进度"
BEFORE, BEHIND = 70, 40
"""signs round the word in which the numbers stand"""
YEAR = 12
"""months"""


class _Words(NamedTuple):
    anchor: re.Pattern[str]
    told: re.Pattern[str]
    period: re.Pattern[str]
    compared: re.Pattern[str]
    counted: Mapping[str, int]


@cache
def _words() -> _Words:
    table = lexicon_table("pace.yaml")
    return _Words(
        late(table["anchor"]),
        late(table["told"]),
        late(table["period"]),
        late(table["compared"]),
        table["counted"],
    )


def paces(tokens: Tokens) -> Iterator[Formula]:
    """One formula for each number of points told; its ``years`` are the months that have gone."""
    text = tokens.text
    if MARK not in text:
        return
    words, end = _words(), 0
    for hit in words.anchor.finditer(text):
        first = max(end, _paragraph(text, hit.start()), hit.start() - BEFORE)
        found = words.told.search(text, first, hit.end() + BEHIND)
        if found is None or not found.start() < hit.start() < found.end():
            continue
        end = found.end()
        ways = [name for name in ("ahead", "behind", "fast", "slow") if found[name]]
        months = _months(text, found.start())
        rate, stated = (_number(tokens, found.start(name)) for name in ("rate", "stated"))
        if len(ways) == 1 and months and rate is not None and stated is not None:
            kind = "ahead" if ways[0] in {"ahead", "fast"} else "behind"
            yield Formula(kind, stated, (rate,), Span(rate.at.start, stated.at.end), months)


def _number(tokens: Tokens, at: int) -> Mention | None:
    """The number that begins there."""
    i, numbers = tokens.begun(at), {KINDS["PERCENT"], KINDS["POINTS"]}
    return tokens.mention(i) if i is not None and tokens.kinds[i] in numbers else None


def _paragraph(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def _months(text: str, at: int) -> int:
    """How many months had gone; 0 where that is not told, or told in several ways."""
    own = _told(text, _paragraph(text, at), at)
    if own:
        return own[-1]
    every = set(_told(text, 0, len(text)))
    return every.pop() if len(every) == 1 else 0


def _told(text: str, first: int, last: int) -> list[int]:
    """The months of each period told there that is not only compared with."""
    words, found = _words(), []
    for one in words.period.finditer(text, first, last):
        if words.compared.search(text[max(first, one.start() - 8) : one.start()]):
            continue
        name = one.lastgroup or ""
        months = words.counted.get(name) or (int(one[name]) if name != "odd" else 0)
        found.append(months if months < YEAR else 0)
    return found
