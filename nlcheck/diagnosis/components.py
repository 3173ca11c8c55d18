"""Contradictions that share a number, or a fact, are one case; the others are apart."""

from __future__ import annotations

from collections import defaultdict

from nlcheck.base import Mention
from nlcheck.diagnosis.graph import Graph, concerned, is_fixed


def components(graph: Graph) -> list[list[int]]:
    """Contradicted relations, those that share a number together; each in order of index."""
    by_mention: dict[Mention, list[int]] = defaultdict(list)
    for i in graph.contradicted:
        for mention in _values(graph, i):
            by_mention[mention].append(i)
    seen: set[int] = set()
    found = []
    for start in graph.contradicted:
        if start in seen:
            continue
        seen.add(start)
        case, waiting = [], [start]
        while waiting:
            i = waiting.pop()
            case.append(i)
            for mention in _values(graph, i):
                for other in by_mention.pop(mention, ()):
                    if other not in seen:
                        seen.add(other)
                        waiting.append(other)
        found.append(sorted(case))
    return found


def _values(graph: Graph, index: int) -> list[Mention]:
    """The numbers of a relation; of a fact stated alike in several places the first mention."""
    found = (m for m in concerned(graph.verdicts[index]) if not is_fixed(m))
    return [graph.alike.get(m, (m,))[0] for m in found]
