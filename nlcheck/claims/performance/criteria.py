"""Points of a column 评分标准 that add up: 「①有绩效目标，得1分；②目标可衡量，得1分。」.

Only a cell whose every part gives its points, without any condition of more or less, is one; what
gives points in steps, in bands or takes them off is a scheme (``scoring``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from nlcheck.base import Mention, Span, Written
from nlcheck.base.compiling import prepared
from nlcheck.claims.performance.model import Indicator, Quote
from nlcheck.claims.performance.rows import SCORE
from nlcheck.rulebook import lexicon_path, read_yaml

_MARK = prepared(r"[①-⑳]|(?<![\d.])\d[.、](?!\d)|\(\d\)")
_ENDS = prepared(r"分\)?[。;]?\s*$")
FEWEST = 2


def additive(text: str, one: Indicator) -> tuple[Mention, ...]:
    """The points of each part of a row's criteria; none where they may not add up."""
    return tuple(_parts(text, one.criteria)) if one.criteria is not None else ()


def _parts(text: str, quote: Quote) -> list[Mention]:
    said = quote.at.of(text)
    marks = [m.start() for m in _MARK.finditer(said)]
    if len(marks) < FEWEST or said[: marks[0]].strip() or not _ENDS.search(said):
        return []
    found: list[Mention] = []
    for start, end in pairwise([*marks, len(said)]):
        points = list(_given(said, start, end))
        if len(points) != 1:
            return []
        at = Span(*(quote.at.start + x for x in points[0].span("points")))
        number = Written.parse(points[0]["points"])
        found.append(Mention(Span(at.start, at.end + 1), number, SCORE, exact=True, cell=True))
    return found


def _given(said: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The points in a part; two of the same stand for none."""
    given, unless = _words()
    found = list(given.finditer(said, start, end))
    yield from found
    if unless.search(said, start, end):
        yield from found


@cache
def _words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """How a part gives its points, and what makes them depend on more."""
    table = read_yaml(lexicon_path("scoring.yaml"))["adding"]
    return prepared(table["given"]), prepared(table["unless"])
