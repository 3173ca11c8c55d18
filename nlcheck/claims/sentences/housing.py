"""What a yearly report on a housing fund tells over its paragraphs: 缴存总额 − 提取总额 = 缴存余额.

Only amounts that the text tells once, or with one value each time.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import Any

from nlcheck.base import Dimension, Mention, Span
from nlcheck.base.late import late
from nlcheck.claims.sentences.statistics import Formula
from nlcheck.lexing import Tokens
from nlcheck.rulebook import lexicon_table

__all__ = ["housing"]

MARK = "缴存总额"
MOST = 2
"""times that a report tells all that was ever paid in; more are of several funds"""


def housing(tokens: Tokens) -> Iterator[Formula]:
    """One formula for each number that follows from two amounts of the fund."""
    if not 0 < tokens.text.count(MARK) <= MOST:
        return
    words = lexicon_table("housing.yaml")
    known = _known(tokens, words["amounts"])
    for row in words["told"]:
        of = [known[name] for name in row["of"] if name in known]
        found = _behind(tokens, row["said"])
        if len(of) < len(row["of"]) or len(found) != 1:
            continue
        stated = found[0]
        ends = [m.at for m in (stated, *of)]
        at = Span(min(s.start for s in ends), max(s.end for s in ends))
        yield Formula(row["kind"], stated, tuple(of), at)


def _known(tokens: Tokens, names: dict[str, Any]) -> dict[str, Mention]:
    """The amounts that are told with one value, beside those of parts (其中，市中心…)."""
    known = {}
    for name, said in names.items():
        found = [m for m in _behind(tokens, said) if m.unit.dimension is Dimension.MONEY]
        found = [m for m in found if not _part(tokens, m)]
        if len({m.value for m in found}) == 1:
            known[name] = found[0]
    return known


def _part(tokens: Tokens, told: Mention) -> bool:
    """Whether 其中 stands before a number in its sentence."""
    i = bisect_left(tokens.starts, told.at.start)
    kinds = tokens.kinds
    return "g" in kinds[max(kinds.rfind(".", 0, i), kinds.rfind("B", 0, i)) + 1 : i]


def _behind(tokens: Tokens, said: str) -> list[Mention]:
    """The numbers right behind the words."""
    found = []
    for hit in late(said).finditer(tokens.text):
        i = bisect_left(tokens.starts, hit.end())
        begins = i < len(tokens.starts) and tokens.starts[i] == hit.end()
        if begins and tokens.kinds[i] in "ap":
            found.append(tokens.mention(i))
    return found
