"""A form's money by its nature: 「按收入性质分:60 | 按支出性质分:60 | 其中:一般公共预算:50」.

The parts of both splits stand in turn in the cells below, each behind a name of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from nlcheck.base import Mention, Span
from nlcheck.base.compiling import prepared
from nlcheck.base.late import late
from nlcheck.claims.sentences.statistics import Formula
from nlcheck.lexing import Tokens
from nlcheck.rulebook import lexicon_table

__all__ = ["natured"]

HEAD = "性质分"
REACH = 400
"""signs behind a head in which its parts stand"""
_TO_NUMBER = prepared(r"(?:\([^()]{0,8}\))?[\s\x1c-\x1f]{0,3}:?[\s\x1c-\x1f]{0,2}(?=\d)")


def natured(tokens: Tokens) -> Iterator[Formula]:
    """One formula for each split whose parts are told by name, all that it cannot do without."""
    if HEAD not in tokens.text:
        return
    words, text = lexicon_table("natures.yaml"), tokens.text
    for side in words["sides"]:
        for head in late(side["head"]).finditer(text):
            stated = _number(tokens, head.end())
            stop = late(words["stop"]).search(text, head.end())
            end = min(stop.start() if stop else len(text), head.end() + REACH)
            found = [late(name).search(text, head.end(), end) for name in side["parts"]]
            if stated is None or any(found[n] is None for n in side["needs"]):
                continue
            numbers = (_number(tokens, one.end()) for one in found if one is not None)
            parts = tuple(m for m in numbers if m is not None)
            if parts:
                last = max(m.at.end for m in parts)
                yield Formula("natured", stated, parts, Span(head.start(), last))


def _number(tokens: Tokens, at: int) -> Mention | None:
    """The number right behind a name, over a colon and the border of a cell at most."""
    led = _TO_NUMBER.match(tokens.text, at)
    if led is None:
        return None
    i = tokens.begun(led.end())
    return tokens.mention(i) if i is not None and tokens.kinds[i] in "adn" else None
