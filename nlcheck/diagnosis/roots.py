"""Which numbers are wrong: the best hypothesis, what it explains taken away, and again."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from nlcheck.base import Dimension, Mention, Written
from nlcheck.base.records import alike
from nlcheck.diagnosis.clues import Clues, printed_places
from nlcheck.diagnosis.exchanges import exchange
from nlcheck.diagnosis.graph import Graph, concerned, is_fixed, is_rate, is_restatement, members
from nlcheck.diagnosis.hints import Hints
from nlcheck.diagnosis.hypotheses import (
    Hypothesis,
    Suspect,
    areas,
    hypothesis,
    suspects,
)
from nlcheck.diagnosis.regions import Region
from nlcheck.diagnosis.repairs import Repair, bounds, quote
from nlcheck.relations import Op, Verdict

SURE_EXCHANGE = 0.9
SURE = 0.7
"""share of the weight a number must have to be named alone"""
LIKELY = 0.5
"""share of the weight of a number's repairs that one must have to be told alone"""
WIDE = 2
"""how many times the least of what a number may be the greatest is, for that to tell something"""
BLIND = "other"
"""the cause that explains nothing: with one equation alone another number of it may be wrong"""
RECKONED = frozenset({BLIND, "left-out", "twice"})
"""causes that only reckoning tells: where they fit by chance another number is wrong"""
STEPS = 30_000
"""relations solved or tried for one component before giving up"""
GLANCES = 16
"""relations of a number that are only counted, for what it costs to solve one"""


@alike
class Root:
    """A wrong number, or a tie.

    ``mention`` is where the finding stands, ``explained`` the contradictions that go with it,
    ``rivals`` the other members of a tie with their repair. ``repair`` is what to write; ``chance``
    how sure that value is (0 to 1); ``clean``: with it every relation of the number holds.
    ``twins``: other places where the same wrong value stands. ``supposed``: numbers of other roots
    that count as mended here. ``room``: where it would have to lie, if no repair says it exactly.
    ``alone``: one equation is all that is wrong, with what follows from it.
    """

    mention: Mention
    explained: tuple[int, ...]
    repair: Repair | None = None
    chance: float = 0.0
    clean: bool = False
    rivals: tuple[tuple[Mention, Repair | None], ...] = ()
    others: tuple[Repair, ...] = ()
    twins: tuple[Mention, ...] = ()
    gave_up: bool = False
    supposed: tuple[tuple[Mention, Repair], ...] = ()
    room: tuple[Written, Written] | None = None
    alone: bool = False

    @property
    def confidence(self) -> float:
        """How sure the repair is, from its share of all explanations (0 to 1).

        Never certain, and less when no slip of digits explains it. The ceilings are measured on
        planted faults: ``benchmarks/calibration.py``.
        """
        cause = self.repair.cause if self.repair is not None else BLIND
        ceiling = 0.97 if len(self.explained) > 1 else 0.93
        if cause in RECKONED:
            ceiling = 0.88 if len(self.explained) > 1 else 0.8
        if cause == BLIND and self.alone:
            ceiling = 0.6
        sure = self.repair.sure if self.repair is not None else 1.0
        return round(ceiling * self.chance * sure, 2)


@dataclass(slots=True, eq=False)
class _Case:
    """What is still to be explained, what no longer counts, the numbers already accused, and those
    that from now on count as mended, with how sure their repair is."""

    wanted: set[int]
    ignored: set[int] = field(default_factory=set)
    taken: set[Mention] = field(default_factory=set)
    mended: dict[Mention, tuple[Repair, float]] = field(default_factory=dict)


def roots(graph: Graph, component: Sequence[int], clues: Clues, hints: Hints) -> list[Root]:
    """The roots of one component, in the order found."""
    case = _Case(set(component))
    found: list[Root] = []
    until = graph.steps + STEPS
    while case.wanted:
        best = _best(graph, case, clues, hints, until)
        if graph.steps >= until:
            left = (_unexplained(graph, i, gave_up=True) for i in sorted(case.wanted))
            found += [replace(_upon(graph, r, case), alone=True) for r in left]
            break
        if both := _exchanged(graph, case, best):
            found += both
            continue
        root = _chosen(graph, best) if best else _unexplained(graph, min(case.wanted))
        root = _upon(graph, _with_blocked(graph, root, case.wanted), case)
        root = replace(root, alone=_equations(graph, root) <= 1)
        found.append(root)
        case.taken.update((root.mention, *root.twins, *(m for m, _ in root.rivals)))
        case.wanted.difference_update(root.explained)
        if root.repair is None or root.rivals or root.confidence < SURE:
            case.ignored.update(root.explained)
            continue
        _mend(graph, case, root)
    mended = [r for r in found if r.repair and not r.rivals]
    for root in mended:
        _mend(graph, case, root)
    return [replace(r, clean=_all_hold(graph, r)) if r in mended else r for r in found]


def _equations(graph: Graph, root: Root) -> int:
    """How many different equations it explains; bounds follow from them."""
    verdicts = (graph.verdicts[i] for i in root.explained)
    return len({frozenset(members(v)) for v in verdicts if v.relation.op is Op.EQUAL})


def _upon(graph: Graph, root: Root, case: _Case) -> Root:
    """A root that rests on other repairs is no surer than they are."""
    about = {m: None for i in root.explained for m in members(graph.verdicts[i])}
    supposed = [(m, *case.mended[m]) for m in about if m in case.mended]
    chance = math.prod((sure for *_, sure in supposed), start=root.chance)
    return replace(root, chance=chance, supposed=tuple((m, repair) for m, repair, _ in supposed))


def _mend(graph: Graph, case: _Case, root: Root) -> None:
    """From now on the number counts as it ought to be."""
    assert root.repair is not None
    graph.assume((root.mention, *root.twins), root.repair.written)
    known = (root.repair, root.confidence)
    case.mended.update(dict.fromkeys((root.mention, *root.twins), known))


def _exchanged(graph: Graph, case: _Case, best: Sequence[Hypothesis]) -> list[Root]:
    """Two roots, if one exchange explains more than any one number."""
    most = max((h.merit for h in best), default=0)
    if len(case.wanted) <= most:
        return []
    pair = exchange(graph, case.wanted, case.ignored, case.taken)
    if pair is None or len(pair.explained) <= most:
        return []
    found = []
    for one, other in ((pair.first, pair.second), (pair.second, pair.first)):
        mine = tuple(i for i in pair.explained if i in graph.mentions[one] and i in case.wanted)
        repair = Repair(other.written, "exchanged", quote(other), 1.0)
        found.append(Root(one, mine or pair.explained, repair, SURE_EXCHANGE))
        case.wanted.difference_update(mine)
    case.taken.update(pair[:2])
    for root in found:
        _mend(graph, case, root)
    return found


def _all_hold(graph: Graph, root: Root) -> bool:
    """With all repairs made: of two contradictions of a number another root may explain one."""
    return all(graph.feasible(i) for i in graph.mentions[root.mention])


def _best(graph: Graph, case: _Case, clues: Clues, hints: Hints, until: int) -> list[Hypothesis]:
    """The hypotheses of greatest merit over all numbers that are contradicted."""
    for options in _by_merit(graph, case, clues, until):
        # two values of one fact come first: what is built on it says nothing until it is settled
        restated = [o for o in options if _restates(graph, o[1].explained)]
        for chosen in (restated, options):
            tried = (hypothesis(graph, suspect, region, clues, hints) for suspect, region in chosen)
            if found := [h for h in tried if h is not None]:
                return found
    return []


def _by_merit(
    graph: Graph, case: _Case, clues: Clues, until: int
) -> Iterator[list[tuple[Suspect, Region]]]:
    """What could be wrong, by merit from the greatest down to 1.

    No number explains more than the contradictions it stands in: one that stands in few is looked
    at only after those that stand in many have failed.
    """
    listed: list[Suspect] = []
    for suspect in _suspects(graph, case):
        graph.steps += len(suspect.touching) // GLANCES
        if graph.steps >= until:
            return
        listed.append(suspect)
    most = [sum(i in case.wanted for i in suspect.touching) for suspect in listed]
    known: dict[int, list[Region]] = {}
    for merit in range(max(most, default=0), 0, -1):
        for n, suspect in enumerate(listed):
            if most[n] < merit or n in known:
                continue
            if graph.steps >= until:
                return
            known[n] = areas(graph, suspect, case.wanted, clues)
        yield [(listed[n], r) for n in sorted(known) for r in known[n] if r.merit == merit]


def _suspects(graph: Graph, case: _Case) -> Iterator[Suspect]:
    open_numbers = {m: None for i in sorted(case.wanted) for m in concerned(graph.verdicts[i])}
    seen: set[tuple[Mention, ...]] = set()
    for mention in open_numbers:
        if mention not in case.taken and not is_fixed(mention):
            yield from suspects(graph, mention, case.ignored, seen)


def _restates(graph: Graph, explained: Sequence[int]) -> bool:
    verdicts = (graph.verdicts[i] for i in explained)
    return any(is_restatement(v.relation, v.reading) for v in verdicts)


def _chosen(graph: Graph, best: Sequence[Hypothesis]) -> Root:
    """The likeliest number against those that would explain the same contradictions."""
    likeliest = max(best, key=lambda h: (h.weight, -h.mention.at.start))
    same = [h for h in best if not set(h.explained).isdisjoint(likeliest.explained)]
    weights: dict[Mention, float] = defaultdict(float)
    for h in same:
        weights[h.mention] += h.weight
    total = sum(weights.values())
    first, most = likeliest.mention, weights[likeliest.mention]
    ways = len({h.explained for h in same if h.mention is first})
    if most >= SURE * total and ways == 1:
        return _named(likeliest, most / total, likeliest.weight / most)
    tied = [m for m in weights if weights[m] * 4 >= most]
    return _tie(graph, same, tied)


def _named(hypothesis: Hypothesis, share: float, way: float) -> Root:
    """``share``: of the number among all; ``way``: of this reading among those it may have."""
    total = sum(r.weight for r in hypothesis.repairs)
    first, *others = hypothesis.repairs
    certain = first.weight / total * way
    unique = (not others and way == 1) or certain >= LIKELY
    if first.free and not hypothesis.settled:
        unique = False
    if not hypothesis.bounded and not first.hinted:
        unique = False
    return Root(
        hypothesis.mention,
        hypothesis.explained,
        first if unique else None,
        share * certain,
        twins=hypothesis.twins[1:],
        others=tuple(r for r in others if r.weight * 20 >= first.weight)[:5],
        room=None if unique else _room(hypothesis),
    )


def _room(hypothesis: Hypothesis) -> tuple[Written, Written] | None:
    """The least and the greatest number that its relations allow, where that says something."""
    mention, places = hypothesis.mention, printed_places(hypothesis.mention)
    ends = bounds(mention, hypothesis.range, places) if hypothesis.bounded else None
    if ends is None or not 0 < ends[0] < ends[1] <= WIDE * ends[0] or mention.written.value < 0:
        return None
    low, high = (Written(Decimal(end).scaleb(-places), places) for end in ends)
    return low, high


def _tie(graph: Graph, best: Sequence[Hypothesis], tied: Sequence[Mention]) -> Root:
    """The finding stands on the derived number: rate, total, text, later (CONTRACT)."""
    by_weight = sorted(best, key=lambda h: h.weight)
    explained = {h.mention: h for h in by_weight if h.mention in tied}
    every = {i for h in explained.values() for i in h.explained}
    verdicts = (graph.verdicts[i] for i in every)
    stated = {v.relation.stated for v in verdicts if not _across(v)}

    def derived(m: Mention) -> tuple[bool, bool, bool, int]:
        rate = is_rate(m) or m.unit.dimension is Dimension.POINTS
        return (not rate, m not in stated, m.cell, -m.at.start)

    first = min(tied, key=derived)
    rivals = tuple((m, _only(explained[m])) for m in tied if m is not first)
    return Root(first, tuple(sorted(every)), _only(explained[first]), rivals=rivals)


def _across(verdict: Verdict) -> bool:
    """Whether it holds a print in the text against one in a table: neither follows the other."""
    if not is_restatement(verdict.relation, verdict.reading):
        return False
    return len({m.cell for m in members(verdict)}) > 1


def _only(hypothesis: Hypothesis) -> Repair | None:
    first, *others = hypothesis.repairs
    if hypothesis.settled or (not first.free and not others):
        return first
    return None


def _unexplained(graph: Graph, index: int, *, gave_up: bool = False) -> Root:
    """No single number can be it: the stated one carries the finding, without a repair."""
    numbers = [m for m in members(graph.verdicts[index]) if not is_fixed(m)]
    numbers = numbers or [graph.verdicts[index].relation.stated]
    return Root(numbers[0], (index,), gave_up=gave_up)


def _with_blocked(graph: Graph, root: Root, wanted: set[int]) -> Root:
    """A fact stated with two values blocks the sums that use it: they hang under it (DESIGN §8)."""
    if not root.rivals or not _restates(graph, root.explained):
        return root
    tied = {root.mention, *(m for m, _ in root.rivals)}
    blocked = {i for i in wanted if tied & set(members(graph.verdicts[i]))}
    every = tuple(sorted(blocked | set(root.explained)))
    return Root(root.mention, every, root.repair, rivals=root.rivals)
