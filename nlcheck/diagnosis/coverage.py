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

_NOT_COMPARED, _EQUAL, _CONTRADICTED, _OPEN = (
    GapKind.NOT_COMPARED,
    Op.EQUAL,
    Outcome.CONTRADICTED,
    Outcome.OPEN,
)

CHECKED = frozenset({Outcome.HOLDS, Outcome.ROUNDING, Outcome.TRUNCATED})


def verified(verdicts: Sequence[Verdict]) -> dict[Span, int]:
    """Places of the document's numbers -> how many relations they stand in that hold.

    By place: a cell is compared with the unit of its column, in `numbers` it stands as it is
    printed. A bound that holds (≤, ≥) verifies nothing: almost any number would have passed.
    """
    checked = (v for v in verdicts if v.outcome in CHECKED and not _bounds(v))
    counts = Counter(chain.from_iterable(dict.fromkeys(members(v)) for v in checked))
    places: Counter[Span] = Counter()
    for mention, count in counts.items():
        if not mention.document:
            places[mention.at] += count
    return dict(places)


def _bounds(verdict: Verdict) -> bool:
    """Whether it says no more than what the number must not pass."""
    due = verdict.reading.due if verdict.reading is not None else None
    return verdict.relation.op is not _EQUAL or (isinstance(due, Tally) and not due.listed)


def coverage(
    numbers: Sequence[Mention], counts: Mapping[Span, int], wrong: Collection[Span]
) -> Coverage:
    """The three add up; a wrong number counts as contradicted whatever else holds."""
    others = [m for m in numbers if m.at not in wrong]
    checked = len([m for m in others if m.at in counts])
    return Coverage(len(numbers), checked, len(numbers) - len(others), len(others) - checked)


def missing_gaps(
    numbers: Sequence[Mention],
    counts: Mapping[Span, int],
    wrong: Collection[Span],
    gaps: Sequence[Gap],
    verdicts: Sequence[Verdict],
) -> list[Gap]:
    """A reason for each unchecked number without one: why its relation is open, what it was
    compared with is wrong, or it has no partner."""
    unsure = (v for v in verdicts if v.outcome is _OPEN and not v.relation.stated.document)
    why = {v.relation.stated.at: v.gap for v in unsure if v.gap}
    against = (v for v in verdicts if v.outcome is _CONTRADICTED)
    contested = {m.at for v in against for m in members(v) if not m.document}
    said = str(words("roots")["contested"]) if contested else ""
    known = {g.span for g in gaps}
    return [
        Gap(m.at, why.get(m.at, _NOT_COMPARED), said if m.at in contested else "")
        for m in numbers
        if m.at not in counts and m.at not in wrong and m.at not in known
    ]
