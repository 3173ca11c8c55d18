"""Two numbers printed in each other's place: neither alone explains what both together do."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import combinations, islice
from typing import NamedTuple

from nlcheck.base import Mention
from nlcheck.diagnosis.graph import Graph, is_fixed, is_rate, members

PAIRS = 200
CROWD = 80
"""numbers of one case beyond which exchanges are not looked for"""


class Exchange(NamedTuple):
    """The two numbers in order, and the contradictions their exchange explains."""

    first: Mention
    second: Mention
    explained: tuple[int, ...]


def exchange(
    graph: Graph, wanted: Collection[int], ignored: Collection[int], taken: Collection[Mention]
) -> Exchange | None:
    """The pair that explains most, more than one contradiction, and breaks nothing; rates first.

    ``taken``: numbers that are mended already.
    """
    every = {m: None for i in wanted for m in members(graph.verdicts[i])}
    numbers = [m for m in every if not is_fixed(m) and m not in taken]
    if len(numbers) > CROWD:
        return None
    pairs = islice((p for p in combinations(numbers, 2) if _alike(*p)), PAIRS)
    found = [e for a, b in pairs if (e := _tried(graph, (a, b), wanted, ignored))]
    return min(found, key=_order, default=None)


def _order(one: Exchange) -> tuple[int, bool, int]:
    return (-len(one.explained), not is_rate(one.first), one.first.at.start)


def _alike(first: Mention, second: Mention) -> bool:
    return (
        first.unit.name == second.unit.name
        and first.written != second.written
        and first.cell is second.cell
    )


def _tried(
    graph: Graph, pair: Sequence[Mention], wanted: Collection[int], ignored: Collection[int]
) -> Exchange | None:
    first, second = sorted(pair, key=lambda m: m.at)
    touching = {i: None for m in pair for i in graph.mentions[m] if i not in ignored}
    explained = [i for i in touching if i in wanted]
    if len(explained) < 2:  # noqa: PLR2004 (one is better explained by one number)
        return None
    graph.assume((first,), second.written)
    graph.assume((second,), first.written)
    try:
        good = all(graph.feasible(i) for i in touching)
    finally:
        graph.forget(pair)
    return Exchange(first, second, tuple(sorted(explained))) if good else None
