"""Lists of points and of grades: what an appraisal gives in all, and what it is made of.

「绩效评价得分为86分。其中：决策指标满分15分，得分12分；…」 adds up where the full marks are those
of a whole, and these are a whole where it adds up; 「12个项目中，评价结果为“优”的9个、“良”的2个、
“中”的1个」 where three grades are told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import dropwhile, pairwise
from typing import NamedTuple

from nlcheck.base import HUNDRED, ZERO, Dimension, Mention, Span
from nlcheck.base.compiling import prepared
from nlcheck.base.late import late
from nlcheck.claims.model import Breakdown
from nlcheck.claims.sentences.adding import nearly
from nlcheck.claims.sentences.grades import Graded, graded
from nlcheck.claims.sentences.numbered_trees import Node, tree
from nlcheck.claims.sentences.points import (
    FEW,
    LABEL,
    SEVERAL,
    WHOLE,
    Mark,
    Pair,
    closed,
    near,
)
from nlcheck.claims.sentences.statistics import Formula, pointed
from nlcheck.lexing import Tokens
from nlcheck.rulebook import lexicon_table

__all__ = ["Marks", "marks"]

PROJECTS, LONGEST = "个", 24
"""what projects are counted in, and the signs between a grade and their number at most"""
BEFORE, FAR = 80, 200
"""signs before the first grade in which the number of all projects is looked for, and where those
told in between are a split of their own"""
_DIGITS, _COUNTED = prepared(r"\d+"), prepared(r"\d+个")
_CLAUSE = prepared("[;。]")
_COLON = prepared(r"(?:\((?:满分|总分)[^()\n]*\))?:")
"""behind a total: its parts follow"""
_BLANK = prepared(r"[\n ]*")
PASSING, PART = 60, "指标"
"""points that no class of a form gives; what has points of its own"""
BETWEEN = 24
"""signs between two grades of one list"""


class _Words(NamedTuple):
    full: re.Pattern[str]
    got: re.Pattern[str]
    lost: re.Pattern[str]
    overall: re.Pattern[str]
    total_lost: re.Pattern[str]
    follows: re.Pattern[str]
    classes: re.Pattern[str]
    every: tuple[re.Pattern[str], ...]
    among: tuple[str, ...]
    grades: re.Pattern[str]
    rated: re.Pattern[str]
    graded: re.Pattern[str]
    projects: re.Pattern[str]
    well: re.Pattern[str]
    best: Mapping[str, Sequence[str]]


@cache
def _words() -> _Words:
    table = lexicon_table("lists.yaml")
    points = table["points"]
    slots = ("full", "got", "lost", "overall", "total_lost", "follows", "classes")
    return _Words(
        **{slot: late(points[slot]) for slot in slots},
        every=tuple(map(late, points["every"])),
        among=tuple(points["among"]),
        grades=late(table["grades"]),
        rated=late(table["rated"]),
        graded=late(table["graded"]),
        projects=late(table["projects"]),
        well=late(table["well"]),
        best=table["best"],
    )


class Marks(NamedTuple):
    """Lists of points and of grades; full marks of a whole; grades beside their score."""

    listed: tuple[Breakdown, ...]
    whole: tuple[Formula, ...]
    graded: tuple[Graded, ...]


def marks(tokens: Tokens) -> Marks:
    """What a report tells of points in prose."""
    found = list(_lists(tokens))
    listed = tuple(x for x in found if isinstance(x, Breakdown))
    whole = tuple(x for x in found if isinstance(x, Formula))
    return Marks(listed, whole, tuple(graded(tokens, _totals(tokens))))


def _totals(tokens: Tokens) -> Iterator[Mention]:
    """What a whole got, and what is told as 得分 of nothing that is a class of its points."""
    for i in tokens.where("n"):
        mark = _mark(tokens, i)
        if mark is not None and (
            mark.slot == "overall"
            or (mark.slot == "got" and mark.mention.value >= PASSING and not _of_class(mark))
        ):
            yield mark.mention


def _of_class(mark: Mark) -> bool:
    return PART in mark.label or _words().classes.search(mark.label) is not None


def _lists(tokens: Tokens) -> Iterator[Breakdown | Formula]:
    told = _slotted([m for i in tokens.where("n") if (m := _mark(tokens, i)) is not None])
    for n, mark in enumerate(told):
        if mark.slot in {"overall", "got", "total"}:
            yield from _listed(tokens.text, told, n)
    yield from _outlined(tokens.text, told)
    yield from closed(told)
    yield from _grades(tokens)


def _mark(tokens: Tokens, i: int) -> Mark | None:
    mention = pointed(tokens.mention(i))
    if mention.unit.dimension is not Dimension.SCORE:
        return None
    before = tokens.text[max(0, mention.at.start - LABEL) : mention.at.start]
    label = re.split("[,;。、(\n\x1c-\x1f]", before)[-1].replace(" ", "")
    words = _words()
    for slot in ("total_lost", "lost", "full", "overall", "got"):
        if getattr(words, slot).search(label):
            return Mark("total" if slot == "total_lost" else slot, mention, label)
    follows = words.follows.match(tokens.text, mention.at.end)
    return Mark("full" if follows else "", mention, label)


def _slotted(told: Sequence[Mark]) -> list[Mark]:
    """「产出指标50分，自评得分48分」: behind full marks stands what was given for them."""
    found: list[Mark] = []
    for mark in told:
        given = found and found[-1].slot == "full" and near(found[-1].mention, mark.mention)
        found.append(mark._replace(slot="got") if given and mark.slot == "overall" else mark)
    return found


def _outlined(text: str, told: Sequence[Mark]) -> Iterator[Breakdown | Formula]:
    """「(1)产出指标:分值50分,得分47分。①数量指标:分值20分,得分20分。②…」: what the entries below
    another give adds up to it; those below none, to the total of the report."""
    pairs = [
        Pair(one, other)
        for one, other in pairwise(told)
        if one.slot == "full" and other.slot == "got" and near(one.mention, other.mention)
    ]
    if len(pairs) < SEVERAL:
        return
    root = tree(text, [pair.full.mention.at.start for pair in pairs])
    first = pairs[0].full.mention.at.start
    totals = [m for m in told if m.slot == "overall" and m.mention.at.start < first]
    if len({m.mention.value for m in totals}) == 1:
        yield from _below(totals[0], None, _outermost(root, pairs))
    yield from _inside(root, pairs)


def _inside(node: Node, pairs: Sequence[Pair]) -> Iterator[Breakdown | Formula]:
    if len(node.held) == 1:
        head = pairs[node.held[0]]
        children = [pair for below in node.below for pair in _outermost(below, pairs)]
        yield from _below(head.got, head.full, children)
    for below in node.below:
        yield from _inside(below, pairs)


def _outermost(node: Node, pairs: Sequence[Pair]) -> list[Pair]:
    """What a node holds, else what those below it hold."""
    if node.held:
        return [pairs[node.held[0]]]
    return [pair for below in node.below for pair in _outermost(below, pairs)]


def _below(
    head: Mark, full: Mark | None, children: Sequence[Pair]
) -> Iterator[Breakdown | Formula]:
    if len(children) < FEW:
        return
    parts, fulls = (tuple(getattr(c, x).mention for c in children) for x in ("got", "full"))
    found = _Parts(head.mention, full.mention if full else None, parts, fulls)
    yield from _added([child.got for child in children], found)


def _listed(text: str, told: Sequence[Mark], n: int) -> Iterator[Breakdown | Formula]:
    """What follows a total, up to the end of its sentence or, behind 其中, of the next."""
    head = told[n].mention
    end = _end(text, head.at.end)
    blank = _BLANK.match(text, end + 1)
    after = blank.end() if blank else end
    if any(text.startswith(word, after) for word in _words().among):
        end = _end(text, after)
    opened = _COLON.match(text, head.at.end)
    begin = opened.end() if opened else head.at.end
    inside = _given([m for m in told[n + 1 :] if begin <= m.mention.at.start < end])
    slot = "lost" if told[n].slot == "total" else "got"
    if slot == "got":  # 得分12分,扣3分。具体为:…
        inside = list(dropwhile(lambda m: m.slot == "lost", inside))
    first = inside[0].mention.at.start if inside else end
    lead = (*_words().among, "原因") if told[n].slot == "total" else _words().among
    if not opened and not any(word in text[head.at.end : first] for word in lead):
        return
    if any(m.slot not in {slot, "full"} for m in inside):
        return
    parts = tuple(m.mention for m in inside if m.slot == slot)
    fulls = tuple(m.mention for m in inside if m.slot == "full")
    full = told[n - 1].mention if n and told[n - 1].slot == "full" else None
    full = full if full is not None and near(full, head) else None
    yield from _added(inside, _Parts(head, full, parts, fulls))


def _given(inside: list[Mark]) -> list[Mark]:
    """「预算执行9分、产出指标48分、效益指标27分、满意度指标10分」 behind a total: what was given to
    each class, unless it is what each may have."""
    plain = inside and all(m.slot == "" for m in inside)
    if not plain or not _every_class([m.label for m in inside]):
        return inside
    full = sum((m.mention.value for m in inside), ZERO) == HUNDRED
    return inside if full else [m._replace(slot="got") for m in inside]


class _Parts(NamedTuple):
    """A total with its full mark, if one is told, and the same of its parts."""

    head: Mention
    full: Mention | None
    parts: tuple[Mention, ...]
    fulls: tuple[Mention, ...]


def _added(inside: Sequence[Mark], found: _Parts) -> Iterator[Breakdown | Formula]:
    """The points add up where the full marks do, or where they can be all there are."""
    head, full, parts, fulls = found
    paired = len(fulls) == len(parts) >= FEW
    if not paired and len(parts) < SEVERAL:
        return
    at = Span(head.at.start, parts[-1].at.end)
    exact = sum((p.value for p in parts), ZERO) == head.value
    named = {hit[0] for m in inside if (hit := _words().classes.search(m.label))}
    whole = paired and sum((m.value for m in fulls), ZERO) == (full.value if full else HUNDRED)
    whole = whole or (inside[0].slot == "lost" and len(named) >= SEVERAL)
    labels = [m.label for m in inside if m.slot != "full"]
    if whole or exact or nearly(head, parts) or _every_class(labels):
        yield Breakdown(head, parts, complete=whole, at=at, likely=True)
    if paired and exact and full is None:
        yield Formula(WHOLE, fulls[-1], fulls[:-1], at)
    elif paired and exact and full is not None:
        yield Formula("total", full, fulls, at)


def _every_class(labels: Sequence[str]) -> bool:
    """Whether the points are those of all classes of a form: 执行率, 产出, 效益, 满意度."""
    classes = _words().every
    return len(labels) >= len(classes) and all(
        sum(one.search(label) is not None for label in labels) == 1 for one in classes
    )


def _end(text: str, start: int) -> int:
    """Where a sentence ends, a semicolon being inside it."""
    found = [p for sign in "。\n\x1e\x1f" if (p := text.find(sign, start)) >= 0]
    return min(found, default=len(text))


def _grades(tokens: Tokens) -> Iterator[Breakdown | Formula]:
    """Projects by grade, and the number of all before them."""
    run: list[re.Match[str]] = []
    for i in tokens.where("n"):
        found = _grade(tokens, i)
        if found is None:
            continue
        if run and not _goes_on(tokens.text[run[-1].end() : found.start()]):
            yield from _graded(tokens, run)
            run = []
        run.append(found)
    yield from _graded(tokens, run)


def _goes_on(between: str) -> bool:
    """Whether two grades stand in one list: near each other, in one paragraph."""
    return len(between) <= BETWEEN and "\n" not in between


def _grade(tokens: Tokens, i: int) -> re.Match[str] | None:
    """The grade that a number of projects is of."""
    if tokens.mention(i).unit.name != PROJECTS:
        return None
    start = tokens.starts[i]
    if (rated := _words().rated.match(tokens.text, start)) is not None:
        return rated
    near = _words().grades.finditer(tokens.text, max(0, start - LONGEST), tokens.ends[i] + LONGEST)
    return next((found for found in near if found.start("count") == start), None)


def _graded(tokens: Tokens, run: Sequence[re.Match[str]]) -> Iterator[Breakdown | Formula]:
    grades = [found["grade"] or found["bare"] for found in run]
    if len(run) < FEW or len({*grades}) < len(grades):
        return
    start = run[0].start()
    before = tokens.text[max(0, start - FAR) : start].rpartition("\n")[2]
    wholes = list(_words().graded.finditer(before)) or _counted_alone(before)
    after = tokens.text[run[-1].end() : _end(tokens.text, run[-1].end())]
    if not wholes or _COUNTED.search(after):
        return  # other projects are told besides
    others = [int(x[0][: -len(PROJECTS)]) for x in _COUNTED.finditer(before, wholes[-1].end())]
    told = int(wholes[-1]["whole"] or wholes[-1]["told"])
    if sum(others) != told and (others or len(before) - wholes[-1].start() > BEFORE):
        return
    shift = start - len(before)
    head = _at(tokens, shift + wholes[-1].start("whole" if wholes[-1]["whole"] else "told"))
    parts = tuple(m for f in run if (m := _at(tokens, f.start("count"))) is not None)
    if head is None or len(parts) < len(run):
        return
    between = (tokens.text[a.end() : b.start()] for a, b in pairwise(run))
    closed = len(parts) >= SEVERAL and not any(map(_COUNTED.search, between))
    exact = sum((p.value for p in parts), ZERO) == head.value
    at = Span(head.at.start, parts[-1].at.end)
    yield Breakdown(head, parts, complete=closed, at=at, likely=closed or exact, disjoint=True)
    if closed or exact:
        yield from _well_graded(tokens, dict(zip(grades, parts, strict=True)))


def _well_graded(tokens: Tokens, parts: Mapping[str, Mention]) -> Iterator[Formula]:
    """「优良率91.67%」 behind the projects of each grade: those of the two best of all told."""
    words, last = _words(), [*parts.values()][-1]
    kinds = {1: "of-parts", 2: "of-grades"}
    stop = tokens.text.find("\n", last.at.end)
    end = min(last.at.end + FAR, stop if stop >= 0 else len(tokens.text))
    found = [*words.well.finditer(tokens.text, last.at.end, end)]
    for match in found:
        best = [m for grade, m in parts.items() if grade in words.best[match["rate"]]]
        others = [m for m in parts.values() if m not in best]
        stated = _at(tokens, match.start("percent"), kind="p")
        if stated is not None and len(best) in kinds and others and len(found) == 1:
            at = Span(best[0].at.start, stated.at.end)
            yield Formula(kinds[len(best)], stated, (*best, *others), at)


def _counted_alone(before: str) -> list[re.Match[str]]:
    """「自评的2031年度项目16个,平均得分96分(其中,…」: the one number of projects of its clause."""
    clause = _CLAUSE.split(before)[-1]
    if len(_COUNTED.findall(clause)) != 1:
        return []
    return list(_words().projects.finditer(before, len(before) - len(clause)))


def _at(tokens: Tokens, start: int, kind: str = "n") -> Mention | None:
    """The number that begins at a place."""
    i = tokens.begun(start)
    return tokens.mention(i) if i is not None and tokens.kinds[i] == kind else None
