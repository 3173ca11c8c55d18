"""Reasons that stand in several reports: of several units, or of one unit in several years.

The similarity a rule means is that of edits: 1 − Levenshtein distance ÷ the longer length, of the
reasons without marker, signs and digits; a reason is compared with each of its like, never over a
third. Candidates come from MinHash bands over pairs of adjacent signs, so that the work grows with
the number of reasons and not with its square.
``params``: ``between`` (units or years), ``similarity``, ``least`` (signs a reason must have),
``most_units`` (said by more, it is a set phrase that nobody copied), ``without`` (classes of words
that say what every report says).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import blake2b
from typing import Any

from nlcheck.across.model import Group, Head, Piece, Sheet, Sighting
from nlcheck.across.similar import bands, like, pairs
from nlcheck.rulebook import Rule

SHOWN = 5
"""Other places that are named at most."""


def scatter(rule: Rule, sheet: Sheet) -> Iterator[Piece]:
    """Of every reason its bands, and the reason itself to the key of its text."""
    params = rule.params
    without = frozenset(params.get("without", ()))
    for number, reason in enumerate(sheet.reasons):
        text = reason.masked
        if len(text) < int(params["least"]) or not without.isdisjoint(reason.said.split(",")):
            continue
        own = _name(text)
        yield Piece(0, bands(text), own)
        yield Piece(1, (own,), ["said", text, number, *sheet.head])


def meet(group: Group) -> Iterator[Piece]:
    """Of one band: texts that may be alike, each told of the other."""
    for one, other in pairs(group.bodies):
        yield Piece(1, (one,), ["near", other])
        yield Piece(1, (other,), ["near", one])


def introduce(group: Group) -> Iterator[Piece]:
    """Of one text: who says it, to itself and to its candidates; of many the first few will do."""
    said = [body[1:] for body in group.bodies if body[0] == "said"]
    text, most = said[0][0], int(group.rule.params["most_units"])
    first: dict[str, list[Any]] = {}
    for saying in said:
        first.setdefault(saying[3], []).append(saying[1:])
    few = [one for sayings in list(first.values())[: most + 1] for one in sayings]
    near = [body[1] for body in group.bodies if body[0] == "near"]
    if near:
        yield Piece(2, tuple(near), ["other", text, few])
    if len(first) <= most:
        yield Piece(2, (_name(text),), ["own", text, few])


def decide(group: Group) -> Iterator[Piece]:
    """Of one text: all who say the like; a set phrase if they are many."""
    own = [body[1:] for body in group.bodies if body[0] == "own"]
    if not own:
        return
    ((text, sayings),) = own
    least = float(group.rule.params["similarity"])
    told = list(sayings)
    for kind, other, others in group.bodies:
        if kind == "other" and like(text, other, least):
            told += others
    if len({saying[2] for saying in told}) > int(group.rule.params["most_units"]):
        return
    for saying in sayings:
        others = _others(group.rule, saying, told)
        if others:
            paths = tuple(one[1] for one in (saying, *others))
            yield Piece(3, (saying[1],), [saying, *others], paths)


def tell(group: Group) -> Iterator[Sighting]:
    """A sighting for every reason that is said elsewhere too."""
    for saying, *others in group.bodies:
        number, path = saying[:2]
        there = [(group.sheets[p].head, group.sheets[p].reasons[n].at) for n, p, *_ in others]
        names = "、".join(dict.fromkeys(head.unit for head, _ in there))
        values = {"others": names, "year": str(there[0][0].year)}
        yield Sighting(
            group.sheets[path].head, group.sheets[path].reasons[number].at, tuple(there), values
        )


STEPS = (meet, introduce, decide, tell)


def _others(rule: Rule, saying: Sequence[Any], told: Sequence[Any]) -> list[Any]:
    """Of other units: told in every report, for nobody knows who wrote it first. Of earlier years:
    the last."""
    head = Head(*saying[1:])
    heads = sorted((Head(*one[1:]), one[0]) for one in told)
    if rule.params["between"] == "units":
        found = [(h, n) for h, n in heads if h.unit != head.unit][:SHOWN]
    else:
        earlier = [
            (h, n)
            for h, n in heads
            if h.unit == head.unit and h.genre == head.genre and h.year < head.year
        ]
        found = [max(earlier, key=lambda one: one[0].year)] if earlier else []
    return [[number, *other] for other, number in found]


def _name(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
