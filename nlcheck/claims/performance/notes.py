"""Rules a form states itself: 「分值统一设置为：产出指标50分、效益指标30分…，总分应为100分」."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from nlcheck.base import Mention, Span, Written
from nlcheck.claims.performance.model import Split
from nlcheck.claims.performance.rows import SCORE
from nlcheck.rulebook import lexicon_table
from nlcheck.rulebook.expressions import Expressions

FEW = 3
"""shares that a note names at least"""


class _Words(Expressions):
    """``split`` of ``rules/lexicon/performance.yaml``, compiled; what is declared here is an
    expression of its own."""

    adjustable: re.Pattern[str]
    full: re.Pattern[str]
    lead: re.Pattern[str]
    share: re.Pattern[str]
    told: re.Pattern[str]
    whole: re.Pattern[str]


@cache
def _words() -> _Words:
    return _Words(lexicon_table("performance.yaml")["split"])


def split_of(text: str, at: Span) -> Split | None:
    """The split that a note states, if it names at least three shares."""
    shown = at.of(text)
    full = next((_points(m.span(1), at, m[1]) for m in _words().full.finditer(shown)), None)
    shares = tuple(_shares(shown, at))
    if len(shares) < FEW or any(_words().told.search(name) for name, _ in shares):
        return None
    return Split(shares, full, bool(_words().adjustable.search(shown)))


def _shares(shown: str, at: Span) -> Iterator[tuple[str, Mention]]:
    for found in _words().share.finditer(shown):
        name = _words().lead.sub("", found[1]).removesuffix("指标")
        if not name or _words().whole.search(name):
            continue
        yield name, _points(found.span(2), at, found[2])


def _points(inside: tuple[int, int], at: Span, digits: str) -> Mention:
    where = Span(at.start + inside[0], at.start + inside[1] + 1)
    # with the 分 behind it
    return Mention(where, Written.parse(digits), SCORE, exact=True)
