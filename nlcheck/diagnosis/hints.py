"""What would fit too: readings that are only guessed, lists that may be whole.

They accuse no number; but of several repairs the one that they fit is the likelier.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from nlcheck.base import HUNDRED, ZERO, Dimension, Mention
from nlcheck.diagnosis.graph import Graph
from nlcheck.relations import Expression, Op, Outcome, Relation, Sum, Tally, Term, Value

_OPEN = Outcome.OPEN

TRUE = 0.5
"""how often what is only guessed is so"""
MOST = 50.0
"""how much at most a fit says"""


class Hint(NamedTuple):
    """What a number would be, if the guess is right."""

    stated: Mention
    due: Expression


class Hints:
    """Guesses by the numbers they are about; found when first asked for."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._known: dict[Mention, list[Hint]] | None = None

    def about(self, numbers: Sequence[Mention]) -> list[Hint]:
        """The guesses in which one of these numbers stands."""
        if self._known is None:
            self._known = defaultdict(list)
            for hint in (*_guessed(self._graph), *_whole_lists(self._graph)):
                for mention in dict.fromkeys((hint.stated, *hint.due.mentions)):
                    self._known[mention].append(hint)
        return [hint for mention in numbers for hint in self._known.get(mention, ())]

    def fits(self, hint: Hint) -> bool:
        """Whether it holds with what the graph assumes now."""
        self._graph.steps += 1
        look = self._graph.look
        return hint.due.range(look).meets(look(hint.stated))

    def telling(self, hint: Hint) -> float:
        """How much likelier a fit makes what it fits: the more, the less it comes by chance."""
        look = self._graph.look
        width = hint.due.range(look).width + look(hint.stated).width
        if not width.is_finite():
            return 1.0
        if not width:
            return MOST
        due = hint.due.value(self._graph.value_of) or ZERO
        span = max(abs(hint.stated.value), abs(due))
        if hint.stated.unit.dimension is Dimension.RATE:
            span = HUNDRED
        return min(max(TRUE * float(span / width), 1.0), MOST)


def _guessed(graph: Graph) -> list[Hint]:
    """Readings of what is open because no reading of it may accuse."""
    return [
        Hint(verdict.relation.stated, reading.due)
        for verdict in graph.verdicts
        if verdict.outcome is _OPEN and verdict.reading is None and verdict.relation.op is Op.EQUAL
        for reading in verdict.relation.readings
        if not isinstance(reading.due, Tally)
    ]


def _whole_lists(graph: Graph) -> list[Hint]:
    """Lists of which no part may be more than the head, as if they were whole."""
    heads = {
        (v.relation.code, v.relation.stated)
        for v in (graph.verdicts[i] for i in graph.contradicted)
        if _bounds(v.relation)
    }
    parts: dict[tuple[str, Mention], dict[Mention, None]] = {head: {} for head in heads}
    for verdict in graph.verdicts if heads else ():
        relation = verdict.relation
        found = parts.get((relation.code, relation.stated))
        if found is not None and _bounds(relation):
            found.update(dict.fromkeys(m for r in relation.readings for m in r.due.mentions))
    return [
        Hint(head, Sum(tuple(Term(m) for m in found)))
        for (_, head), found in parts.items()
        if len(found) > 1 and any(m.value > ZERO for m in found)
    ]


def _bounds(relation: Relation) -> bool:
    """Whether it says that a part is no more than its head."""
    readings = relation.readings
    return relation.op is Op.AT_LEAST and all(isinstance(r.due, Value) for r in readings)
