"""The relations of one unit, judged together: what cannot hold becomes a finding."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby

from nlcheck.across.model import Held, Tie
from nlcheck.across.wording import tie_finding
from nlcheck.relations import Outcome, Verdict, judge
from nlcheck.rulebook import Rule

__all__ = ["judged"]

FEW = 3
"""Figures of one report that may differ from another; more, and most of them, and the two are of
different scope: one finding tells it."""


def judged(rule: Rule, ties: Sequence[Tie]) -> Iterator[Held]:
    """The findings of one unit."""
    if not ties:
        return
    verdicts = judge(tie.relation for tie in ties)
    pairs: dict[tuple[str, str], list[tuple[Tie, Verdict]]] = defaultdict(list)
    for tie, verdict in zip(ties, verdicts, strict=True):
        pairs[tie.stated.head.path, tie.due[0].head.path].append((tie, verdict))
    for pair in pairs.values():
        wrong = [(t, v) for t, v in pair if v.outcome is Outcome.CONTRADICTED and not v.weak]
        apart = len(wrong) > FEW and 2 * len(wrong) > len(pair)
        told = _one_a_place(wrong)
        if apart:
            yield tie_finding(rule, *told[0], more=len(told) - 1)
            continue
        yield from (tie_finding(rule, tie, verdict) for tie, verdict in told)


def _one_a_place(wrong: Sequence[tuple[Tie, Verdict]]) -> list[tuple[Tie, Verdict]]:
    """The first tie of each number, in reading order."""
    ordered = sorted(wrong, key=lambda entry: entry[0].stated.spot[:2])
    return [next(same) for _, same in groupby(ordered, key=lambda entry: entry[0].stated.spot[:2])]
