"""Points told twice: of a class or an indicator in prose or in a table of classes, and in the form.

「（二）项目过程。分值20分，得18分」 beside the rows of 过程, which add to 20 and to 18.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from nlcheck.base import Dimension, Mention, Span
from nlcheck.base.characters import HAN
from nlcheck.base.compiling import prepared
from nlcheck.base.records import alike
from nlcheck.claims.performance.model import Indicator, PerformanceTable
from nlcheck.claims.performance.words import bare_of
from nlcheck.document import Document
from nlcheck.lexing import Tokens
from nlcheck.rulebook import lexicon_table

SEVERAL = 6
"""indicators of a form whose classes others sum up"""
FEWEST = 3
"""classes of a table of them"""
SHORT, LONG = 2, 4
"""signs of the name of a class, which needs 指标 behind it, and of one that stands for itself"""
NEAR = 60
"""signs behind a name in which its points are told"""
_BREAK = prepared(r"[\x1c-\x1f]|\n|。[^。\n]*。")
_HEADING = prepared(r"[^\d。\n]{0,12}\n")


@alike
class Points:
    """``stated`` elsewhere; ``parts``: the points of the rows it is the sum of."""

    stated: Mention
    parts: tuple[Mention, ...]
    name: str
    score: bool


@alike
class _Entry:
    """A class or an indicator: the points of its rows, those given and those that may be."""

    weights: tuple[Mention | None, ...]
    scores: tuple[Mention | None, ...]

    def of(self, *, score: bool) -> tuple[Mention, ...]:
        """The points that add up; none where some are not read."""
        held = self.scores if score else self.weights
        return tuple(m for m in held if m is not None) if None not in held else ()


def points(
    document: Document, tokens: Tokens, tables: Sequence[PerformanceTable]
) -> Iterator[Points]:
    """Those of the one detailed form of a document, else of its one table of classes."""
    detailed = [t for t in tables if len(t.counted) >= SEVERAL and not t.summary]
    classes = not detailed and [_is_of_classes(t) for t in tables] == [True]
    detailed = [*tables] if classes else detailed
    if len(detailed) != 1 or detailed[0].damaged or detailed[0].uncertain:
        return
    known = _entries(detailed[0])
    if not known:
        return
    if classes:
        known = {_name(name): entry for name, entry in known.items()}
    others = [table for table in tables if table is not detailed[0]]
    if any(_is_another(table) for table in others):
        return
    for table in others:
        yield from _summed(table, known)
    yield from _told(document, tokens, known, scored=classes)


def _is_another(table: PerformanceTable) -> bool:
    """Whether a short form is of money and aims of its own, and sums up no other."""
    aimed = any(one.target is not None and one.actual is not None for one in table.counted)
    return bool(table.spending) and aimed


def _is_of_classes(table: PerformanceTable) -> bool:
    """Whether every row is a class of its own: 决策, 过程, 产出, 效益."""
    names = [_name(one.name.text) for one in table.counted]
    return len(set(names)) == len(names) >= FEWEST and all(map(_is_class, names))


def _entries(table: PerformanceTable) -> Mapping[str, _Entry]:
    """Of labels that stand once, and of indicators whose names stand once."""
    rows: dict[str, list[Indicator]] = {}
    clashing: set[str] = set()
    for one in table.counted:
        names = [_name(one.level1.quote.text)] if one.level1 is not None else []
        names += [_name(one.level2.quote.text, whole=True)] if one.level2 is not None else []
        if one.shared or one.joint:
            return {}
        for name in names:
            held = rows.setdefault(name, [])
            if held and table.counted.index(held[-1]) != table.counted.index(one) - 1:
                clashing.add(name)
            held.append(one)
        own = bare_of(one.name.text)
        if own in rows or own in names:
            clashing.add(own)
        rows.setdefault(own, []).append(one)
    return {
        name: _Entry(tuple(o.weight for o in held), tuple(o.score for o in held))
        for name, held in rows.items()
        if name not in clashing and len(name) >= SHORT
    }


def _name(text: str, *, whole: bool = False) -> str:
    """决策指标(15分), A决策, 项目决策: 决策. ``whole``: 项目效益 is a class of its own in 效益."""
    classed = _classed()
    besides = classed.besides
    bare = besides.sub("", besides.sub("", bare_of(text)).removesuffix("指标"))
    return bare if whole or not _is_class(bare) else bare.removeprefix(classed.prefix)


def _is_class(name: str) -> bool:
    """Whether a name is that of a class, with or without 项目 before it."""
    return name.removeprefix(_classed().prefix) in lexicon_table("lists.yaml")["points"][
        "classes"
    ].split("|")


def _summed(table: PerformanceTable, known: Mapping[str, _Entry]) -> Iterator[Points]:
    """A table of classes: each of its rows is a class of the form, and all are there."""
    names = [_name(one.name.text) for one in table.counted]
    if table.damaged or table.uncertain or not names or not set(names) <= known.keys():
        return
    for name, one in zip(names, table.counted, strict=True):
        for mention, score in ((one.weight, False), (one.score, True)):
            parts = known[name].of(score=score)
            if mention is not None and parts:
                yield Points(mention, parts, name, score)


def _told(
    document: Document, tokens: Tokens, known: Mapping[str, _Entry], *, scored: bool
) -> Iterator[Points]:
    text = tokens.text
    grids = [grid.span for grid in document.grids]
    starts = [grid.start for grid in grids]
    scores = [m for i in tokens.where("n") if _is_points(m := tokens.mention(i))]
    places = [m.at.start for m in scores]
    names = [
        m
        for m in _names(known, scored=scored).finditer(text)
        if not _inside(m.start(), grids, starts)
    ]
    for n, match in enumerate(names):
        end = min(names[n + 1].start() if n + 1 < len(names) else len(text), match.end() + NEAR)
        above = _HEADING.match(text, match.end(), end)
        stop = _BREAK.search(text, above.end() if above else match.end(), end)
        end = stop.end() if stop else end
        name = match[0] if match[0] in known else _name(match["short"] or match[0])
        done: set[bool] = set()
        for mention in scores[bisect_right(places, match.end()) : bisect_right(places, end - 1)]:
            behind = text[match.end() : mention.at.start] == "("
            kind = False if behind else _kind(text, match.end(), mention)
            parts = known[name].of(score=kind) if kind is not None and kind not in done else ()
            if parts and kind is not None:
                done.add(kind)
                yield Points(mention, parts, name, kind)


def _inside(at: int, grids: Sequence[Span], starts: Sequence[int]) -> bool:
    n = bisect_right(starts, at) - 1
    return n >= 0 and at < grids[n].end


def _is_points(mention: Mention) -> bool:
    return mention.unit.dimension is Dimension.SCORE


@alike
class _Classed:
    """Names of classes in prose (``classed`` of ``rules/lexicon/performance.yaml``)."""

    behind: str
    scored: str
    edge: str
    prefix: str
    besides: re.Pattern[str]


@cache
def _classed() -> _Classed:
    read = lexicon_table("performance.yaml")["classed"]
    before = "|".join(f"(?<={word})" for word in read["before"])
    return _Classed(
        read["behind"],
        rf"{read['behind']}|{read['scored']}",
        f"(?:(?<!{HAN})|{before})",
        read["prefix"],
        prepared(read["besides"]),
    )


def _names(known: Mapping[str, _Entry], *, scored: bool) -> re.Pattern[str]:
    """Names in prose: long ones as they are, short ones before 指标, 类 or 情况 (``scored``: or
    their points). Words before a name make another one of it: 社会效益指标 is not 效益指标."""
    classed = _classed()
    long = sorted((name for name in known if len(name) >= LONG), key=len, reverse=True)
    short = [re.escape(name) for name in known if len(name) < LONG] or ["(?!)"]
    apart = [re.escape(x) + (f"(?!{classed.behind})" if _is_class(x) else "") for x in long]
    after = classed.scored if scored else classed.behind
    ways = "|".join([*apart, rf"(?P<short>{'|'.join(short)})(?:{after})"])
    return re.compile(f"{classed.edge}(?:{ways})")


def _kind(text: str, after: int, mention: Mention) -> bool | None:
    """Whether a number is the score of what is named before it; False: full points; None: neither,
    or something else may be named between."""
    said = text[after : mention.at.start]
    for kind, words in _words().items():
        if (found := words.search(said)) is not None and _between().fullmatch(
            said, 0, found.start()
        ):
            return kind == "score"
    return None


@cache
def _between() -> re.Pattern[str]:
    return prepared(f"(?:{lexicon_table('performance.yaml')['between']})*")


@cache
def _words() -> Mapping[str, re.Pattern[str]]:
    told = lexicon_table("performance.yaml")["pointed"]
    return {kind: prepared(f"(?:{pattern})$") for kind, pattern in told.items()}
