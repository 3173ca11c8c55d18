"""What prose says of a form as a whole: 「“水质监测”项目自评得分96分，全年预算数120万元…」.

The form is that of the project which the sentence names, or the only one of a report on one form.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from nlcheck.base import Dimension, Mention, Span
from nlcheck.base.compiling import prepared
from nlcheck.base.records import alike
from nlcheck.claims.performance.model import PerformanceTable
from nlcheck.document import Document, Genre
from nlcheck.lexing import Tokens
from nlcheck.rulebook import lexicon_table

_CODE = prepared(r"^[\dA-Za-z\[\]()_.]{4,}[-—_:]?")
_BREAK = prepared(r"[\n\x1c-\x1f]")
BEFORE, ABOVE = 16, 400
"""signs before a number that say what it is; signs above a form in which its name stands"""
SHORTEST = 4
"""signs of a project's name"""
FULL = 100


@alike
class Review:
    """``stated`` in prose, ``printed`` in the form ``table``; None: a score the form leaves
    to be added up. ``named``: by the name of the project."""

    stated: Mention
    printed: Mention | None
    kind: str
    named: bool
    table: PerformanceTable


def reviews(
    document: Document,
    tokens: Tokens,
    tables: Sequence[PerformanceTable],
    places: Sequence[tuple[int, Span]],
) -> Iterator[Review]:
    """Score, rate, budget and outturn of each form that prose tells; ``places``: see
    :func:`regions`."""
    said = _said(document, tokens)
    if not said:
        return
    for number, region in places:
        inside = [(kind, m) for kind, m in said if region.start <= m.at.start < region.end]
        yield from _held(inside, tables[number], named=True)
    tables = [table for table in tables if not table.summary]
    if len(tables) == 1 and document.genre is Genre.PERFORMANCE:
        whole = _unit() in tokens.text[max(0, tables[0].at.start - ABOVE) : tables[0].at.start]
        scores = [(kind, m) for kind, m in said if kind == "score"]
        if all(_whole(tokens.text, m) is whole for _, m in scores):
            yield from _held(scores, tables[0], named=False)


def _held(
    said: Sequence[tuple[str, Mention]], table: PerformanceTable, *, named: bool
) -> Iterator[Review]:
    """Each number told of a kind, if one alone is told or one agrees."""
    found = _printed(table)
    for kind, printed in found.items():
        told = [m for k, m in said if k == kind and m.unit.dimension is printed.unit.dimension]
        agreeing = [m for m in told if m.value == printed.value]
        if len({m.value for m in told}) == 1 or agreeing:
            stated = (agreeing or told)[0]
            if kind == "score" and _adds_up_whole(table, printed):
                stated = replace(stated, exact=True)
            yield Review(stated, printed, kind, named, table)
    scores = [m for k, m in said if k == "score"]
    if "score" not in found and table.total_score is None and len({m.value for m in scores}) == 1:
        yield Review(scores[0], None, "score", named, table)


def _adds_up_whole(table: PerformanceTable, total: Mention) -> bool:
    """Whether all points of a form are whole and make up its total: none has been rounded."""
    points = [i.score for i in table.indicators] + [s.score for s in table.spending[:1]]
    if any(p is None for p in points):
        return False
    values = [p.written.value for p in points if p is not None]
    return all(v == int(v) for v in values) and sum(values) == total.written.value


def _printed(table: PerformanceTable) -> Mapping[str, Mention]:
    """What a form prints of the whole."""
    found: dict[str, Mention | None] = {}
    full = table.total_weight is None or table.total_weight.written.value == FULL
    found["score"] = table.grand or (table.total_score if full else None)
    if table.spending and table.spending[0].sure:
        whole = table.spending[0]
        found |= {"rate": whole.rate, "budget": whole.revised, "outturn": whole.outturn}
    return {kind: m for kind, m in found.items() if m is not None}


def _said(document: Document, tokens: Tokens) -> list[tuple[str, Mention]]:
    """Numbers of prose with what they are of a project, in order."""
    starts = [grid.span.start for grid in document.grids]
    found: list[tuple[str, Mention]] = []
    for i in sorted((*tokens.where("n"), *tokens.where("p"), *tokens.where("a"))):
        mention = tokens.mention(i)
        kinds = _told(tokens.text[max(0, mention.at.start - BEFORE) : mention.at.start], mention)
        if not kinds:
            continue
        grid = bisect_right(starts, mention.at.start) - 1
        if grid >= 0 and mention.at.start < document.grids[grid].span.end:
            continue
        clause = max(tokens.text.rfind(sign, 0, mention.at.start) for sign in "。;\n")
        if not _of_another_time().search(tokens.text, clause + 1, mention.at.start):
            found.extend((kind, mention) for kind in kinds)
    return found


def _told(before: str, mention: Mention) -> list[str]:
    """What a number is of a project by the words before it."""
    kinds = _words().items()
    dimension = mention.unit.dimension
    return [kind for kind, words in kinds if dimension is _OF[kind] and words.search(before)]


_OF = {
    "score": Dimension.SCORE,
    "rate": Dimension.RATE,
    "budget": Dimension.MONEY,
    "outturn": Dimension.MONEY,
}


@cache
def _words() -> Mapping[str, re.Pattern[str]]:
    told = lexicon_table("performance.yaml")["reviewed"]
    return {kind: prepared(f"(?:{pattern})$") for kind, pattern in told.items()}


@cache
def _of_another_time() -> re.Pattern[str]:
    """Words that put a number in a part of the year, or in another one."""
    return prepared(lexicon_table("performance.yaml")["reviewed_not"])


def regions(
    document: Document, text: str, tables: Sequence[PerformanceTable]
) -> list[tuple[int, Span]]:
    """Where prose speaks of the project of a form (its number): from its name to the next one, or
    to the end of the paragraph. Projects with several forms are left out."""
    every = [_bare(table.owner) for table in tables]
    named = {name: n for n, name in enumerate(every) if len(name) >= SHORTEST}
    named = {name: n for name, n in named.items() if every.count(name) == 1}
    if not named:
        return []
    names = re.compile("|".join(map(re.escape, sorted(named, key=len, reverse=True))))
    grids = [grid.span for grid in document.grids]
    said = names.finditer(text)
    places = [m for m in said if not any(g.start <= m.start() < g.end for g in grids)]
    ends = [*(m.start() for m in places[1:]), len(text)]
    found = []
    for match, end in zip(places, ends, strict=False):
        stop = _BREAK.search(text, match.end())
        last = min(end, stop.start() if stop else len(text))
        found.append((named[match[0]], Span(match.end(), last)))
    return found


def _bare(owner: str) -> str:
    """The name of a project without the code before it."""
    return _CODE.sub("", owner).strip("“”\"'《》 ")


def _whole(text: str, mention: Mention) -> bool:
    """Whether the sentence speaks of all that a unit spends."""
    start = max(text.rfind(sign, 0, mention.at.start) for sign in "。\n")
    return _unit() in text[start + 1 : mention.at.start]


def _unit() -> str:
    return str(lexicon_table("performance.yaml")["of_unit"])
