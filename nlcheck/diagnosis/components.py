"""Contradictions that share a number are one case; the others are apart."""

from __future__ import annotations

from collections import defaultdict

from nlcheck.base import Mention
from nlcheck.diagnosis.graph import Graph, is_fixed, members


def components(graph: Graph) -> list[list[int]]:
    """Contradicted relations, those that share a number together; each in order of index."""
    by_mention: dict[Mention, list[int]] = defaultdict(list)
    for i in graph.contradicted:
        for mention in members(graph.verdicts[i]):
            if not is_fixed(mention):
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
            for mention in members(graph.verdicts[i]):
                for other in by_mention.pop(mention, ()):
                    if other not in seen:
                        seen.add(other)
                        waiting.append(other)
        found.append(sorted(case))
    return found
