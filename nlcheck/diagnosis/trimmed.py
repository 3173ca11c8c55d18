"""A share trimmed so that its group adds to 100 is no fault, though another share of it is wrong.

Judging saw the group with the wrong share in it; once that is mended the group adds to 100 again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence

from nlcheck.base import HUNDRED, Mention
from nlcheck.diagnosis.graph import Graph, is_rate
from nlcheck.diagnosis.roots import Root
from nlcheck.relations.judging import trimmed_for_hundred


def without_trimmed(graph: Graph, roots: Sequence[Root]) -> list[Root]:
    """The roots but for shares that were only trimmed; the graph counts mended ones as mended."""
    mended = {r.mention for r in roots if r.repair and not r.rivals and is_rate(r.mention)}
    if len(mended) < 2:  # noqa: PLR2004 (the wrong one and the trimmed one)
        return list(roots)
    groups: dict[Hashable, dict[Mention, None]] = defaultdict(dict)
    for verdict in graph.verdicts:
        if verdict.relation.group is not None and is_rate(verdict.relation.stated):
            groups[verdict.relation.group][verdict.relation.stated] = None
    return [r for r in roots if not _trimmed(graph, r, mended, groups)]


def _trimmed(
    graph: Graph,
    root: Root,
    mended: set[Mention],
    groups: dict[Hashable, dict[Mention, None]],
) -> bool:
    if root.rivals or len(root.explained) != 1:
        return False
    verdict = graph.verdicts[root.explained[0]]
    relation, reading = verdict.relation, verdict.reading
    group = groups.get(relation.group, {})
    if (
        relation.stated is not root.mention
        or reading is None
        or not mended - {root.mention} & set(group)
    ):
        return False
    others = [m for m in group if m is not root.mention]
    if sum(graph.value_of(m) for m in others) + root.mention.value != HUNDRED:
        return False
    return trimmed_for_hundred(relation, reading, graph.look, len(group))
