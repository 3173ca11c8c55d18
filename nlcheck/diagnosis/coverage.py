"""What became of every number: verified, contradicted, or unchecked and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import chain

from nlcheck.base import Mention, Span
from nlcheck.diagnosis.graph import members
from nlcheck.findings import Coverage, Gap, GapKind
from nlcheck.relations import Op, Outcome, Tally, Verdict
from nlcheck.rulebook.book import words

CHECKED = frozenset({Outcome.HOLDS, Outcome.ROUNDING, Outcome.TRUNCATED})


def verified(verdicts: Sequence[Verdict]) -> dict[Mention, int]:
    """Numbers of the document -> how many relations they stand in that hold.

    A bound that holds (≤, ≥) verifies nothing: almost any number would have passed.
    """
    checked = (v for v in verdicts if v.outcome in CHECKED and not _bounds(v))
    counts = Counter(chain.from_iterable(dict.fromkeys(members(v)) for v in checked))
    return {mention: count for mention, count in counts.items() if not mention.document}


def _bounds(verdict: Verdict) -> bool:
    """Whether it says no more than what the number must not pass."""
    due = verdict.reading.due if verdict.reading is not None else None
    return verdict.relation.op is not Op.EQUAL or (isinstance(due, Tally) and not due.listed)


def coverage(
    numbers: Sequence[Mention], counts: Mapping[Mention, int], wrong: Collection[Span]
) -> Coverage:
    """The three add up; a wrong number counts as contradicted whatever else holds."""
    others = [m for m in numbers if m.at not in wrong]
    checked = len([m for m in others if m in counts])
    return Coverage(len(numbers), checked, len(numbers) - len(others), len(others) - checked)


def missing_gaps(
    numbers: Sequence[Mention],
    counts: Mapping[Mention, int],
    wrong: Collection[Span],
    gaps: Sequence[Gap],
    verdicts: Sequence[Verdict],
) -> list[Gap]:
    """A reason for each unchecked number without one: why its relation is open, what it was
    compared with is wrong, or it has no partner."""
    why = {v.relation.stated: v.gap for v in verdicts if v.outcome is Outcome.OPEN and v.gap}
    contested = {m for v in verdicts if v.outcome is Outcome.CONTRADICTED for m in members(v)}
    said = str(words("roots")["contested"]) if contested else ""
    known = {g.span for g in gaps}
    return [
        Gap(m.at, why.get(m, GapKind.NOT_COMPARED), said if m in contested else "")
        for m in numbers
        if m not in counts and m.at not in wrong and m.at not in known
    ]
