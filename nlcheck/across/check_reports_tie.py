"""One fact in two reports of the same unit: last year's outturn, the opening balance, the budget.

``params.stated`` and ``params.other`` say which figures: ``genre`` of the report, ``basis``, and
``year`` of the figure, counted from the year of the report it is stated in; ``other.report`` is the
year of the other report, counted the same way. ``params.items``: item in the one → item in the
other; without it every item is compared with itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from nlcheck.across.model import Figure, Group, Head, Piece, Sheet, Tie
from nlcheck.base import Mention
from nlcheck.claims.model import FactKey
from nlcheck.relations import Binding, Reading, Relation, Sum, Term
from nlcheck.rulebook import Rule

Params = Mapping[str, Any]


def scatter(rule: Rule, sheet: Sheet) -> Iterator[Piece]:
    """The head, to its unit."""
    if any(_fits(sheet.head, rule.params[name]) for name in ("stated", "other")):
        yield Piece(0, (sheet.head.unit,), list(sheet.head))


def pairs(group: Group) -> Iterator[Piece]:
    """Of one unit: each report with those that state its figures too."""
    stated, other = group.rule.params["stated"], group.rule.params["other"]
    back = int(other["report"])
    heads = sorted(Head(*body) for body in group.bodies)
    for head in (h for h in heads if _fits(h, stated)):
        there = [h for h in heads if _fits(h, other) and h.year == head.year + back and h != head]
        if not back and stated["genre"] == other["genre"]:
            there = [h for h in there if h.path < head.path]  # told once, not in both
        if there:
            paths = [head.path, *(h.path for h in there)]
            yield Piece(1, (head.unit,), paths, tuple(paths))


def ties(group: Group) -> Iterator[Tie]:
    """A tie for every figure that another report of the unit states too."""
    for path, *others in group.bodies:
        there = [one for other in others for one in group.sheets[other].figures]
        yield from _ties(group.rule, group.sheets[path], there)


STEPS = (pairs, ties)


def _ties(rule: Rule, sheet: Sheet, there: Sequence[Figure]) -> Iterator[Tie]:
    stated, other, head = rule.params["stated"], rule.params["other"], sheet.head
    items: Mapping[str, str] = rule.params.get("items") or {}
    known = _known(there, other, head.year)
    seen: set[tuple[FactKey, object]] = set()
    for figure in sheet.figures:
        if not _counts(figure, stated, head.year):
            continue
        if items and figure.key.item not in items:
            continue
        item = items.get(figure.key.item, figure.key.item)
        year = head.year + int(other["year"])
        basis = None if "basis" in other else figure.key.basis
        found = known.get(figure.key._replace(item=item, year=year, basis=basis), ())
        due = tuple(f for f in found if _alike(f.mention, figure.mention))
        mark = (figure.key, _printed(figure))
        if not due or mark in seen:
            continue
        seen.add(mark)
        yield _tie(rule, figure, due)


def _tie(rule: Rule, figure: Figure, due: tuple[Figure, ...]) -> Tie:
    """The change is what is stated, where nobody printed the number itself."""
    if figure.change is None:
        readings = [Reading(one.value, Binding.STATED) for one in due]
        return Tie(Relation(rule.code, figure.mention, tuple(readings), soft=True), figure, due)
    sign = -figure.change.sign
    readings = [
        Reading(Sum((Term(figure.mention, sign), Term(one.mention, -sign))), Binding.STATED)
        for one in due
    ]
    relation = Relation(rule.code, figure.change.mention, tuple(readings), soft=True)
    return Tie(relation, figure, due)


def _known(figures: Sequence[Figure], other: Params, year: int) -> dict[FactKey, list[Figure]]:
    """What the other reports state, by key; without its basis where ``other`` chooses it."""
    found: dict[FactKey, list[Figure]] = defaultdict(list)
    for figure in figures:
        if not figure.row.change and _counts(figure, other, year):
            basis = None if "basis" in other else figure.key.basis
            found[figure.key._replace(basis=basis)].append(figure)
    return found


def _fits(head: Head, wanted: Params) -> bool:
    return head.genre in wanted["genre"]


def _counts(figure: Figure, wanted: Params, year: int) -> bool:
    if figure.row.year != year + int(wanted["year"]) or not figure.row.basis:
        return False
    return "basis" not in wanted or figure.row.basis in wanted["basis"]


def _alike(one: Mention, other: Mention) -> bool:
    return one.unit.dimension is other.unit.dimension


def _printed(figure: Figure) -> object:
    change = figure.change.mention.value if figure.change else None
    return figure.mention.value, change
