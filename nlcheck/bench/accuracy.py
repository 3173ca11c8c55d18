"""Recall by kind of fault, precision, naming, mending, calibration, alarms in clean reports.

A fault is **found** when a finding of severity error or warning has it as its own span or among
the numbers it rests on; **named** when it is the finding's own span (only where the printed
relations single the number out); **mended** when the suggested repair gives the clean text back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from nlcheck.base import Span
from nlcheck.bench.samples import Planted, Sample
from nlcheck.engine import check
from nlcheck.findings import Finding, Report, Severity

BINS = (Decimal(0), Decimal("0.5"), Decimal("0.7"), Decimal("0.9"), Decimal("0.97"))
"""lower bounds of confidence, for calibration"""
_AROUND = 60
"""characters around words that ought to be there, within which their lack is told"""


@dataclass(slots=True)
class Tally:
    """Of so many faults."""

    planted: int = 0
    found: int = 0
    alone: int = 0
    named: int = 0
    mended: int = 0

    def add(self, other: Tally) -> None:
        """One more lot."""
        self.planted += other.planted
        self.found += other.found
        self.alone += other.alone
        self.named += other.named
        self.mended += other.mended


@dataclass(slots=True)
class Accuracy:
    """``kinds`` and ``genres``: tallies by name; ``bins``: (repairs, of them right) by confidence.

    ``alarms``: errors and warnings in ``characters`` of clean text; ``true`` and ``false``: those
    in faulty reports.
    """

    kinds: dict[str, Tally] = field(default_factory=dict)
    genres: dict[str, Tally] = field(default_factory=dict)
    bins: dict[Decimal, list[int]] = field(default_factory=lambda: {b: [0, 0] for b in BINS})
    true: int = 0
    false: int = 0
    alarms: int = 0
    errors: int = 0
    characters: int = 0
    reports: int = 0
    codes: dict[str, int] = field(default_factory=dict)
    """of what was reported in clean text"""

    @property
    def total(self) -> Tally:
        """All kinds together."""
        whole = Tally()
        for tally in self.kinds.values():
            whole.add(tally)
        return whole


def measure(samples: Iterable[Sample]) -> Accuracy:
    """Check every sample and count."""
    seen = Accuracy()
    for sample in samples:
        report = check(sample.text)
        told = [f for f in report.findings if f.severity is not Severity.INFO]
        if sample.planted:
            _faulty(seen, sample, report, told)
        else:
            _clean(seen, sample, told)
    return seen


def _clean(seen: Accuracy, sample: Sample, told: Iterable[Finding]) -> None:
    seen.reports += 1
    seen.characters += len(sample.text)
    for finding in told:
        seen.alarms += 1
        seen.errors += finding.severity is Severity.ERROR
        seen.codes[finding.code] = seen.codes.get(finding.code, 0) + 1


def _faulty(seen: Accuracy, sample: Sample, report: Report, told: list[Finding]) -> None:
    for planted in sample.planted:
        tally = _tally(planted, sample, report, told)
        seen.kinds.setdefault(planted.kind, Tally()).add(tally)
        seen.genres.setdefault(sample.genre, Tally()).add(tally)
    for finding in told:
        meant = any(
            _touches(report, finding, (planted.at, *planted.near)) for planted in sample.planted
        )
        seen.true += meant
        seen.false += not meant
        if finding.fix is not None and sample.planted[0].mended is not None:
            rank = max(b for b in BINS if b <= Decimal(str(finding.fix.confidence)))
            right = _repaired(report, finding, sample.text) == sample.planted[0].mended
            seen.bins[rank][0] += 1
            seen.bins[rank][1] += right


def _tally(planted: Planted, sample: Sample, report: Report, told: list[Finding]) -> Tally:
    found = [f for f in told if _touches(report, f, (planted.at,))]
    if not planted.alone:
        return Tally(1, bool(found))
    named = any(_meets(_own(report, f), planted.at) for f in told)
    mended = any(f.fix and _repaired(report, f, sample.text) == planted.mended for f in told)
    return Tally(1, bool(found), 1, named, mended)


def _touches(report: Report, finding: Finding, places: Iterable[Span]) -> bool:
    spans = [s for s in _spans(report, finding) if s is not None]
    return any(_meets(span, at) for span in spans for at in places)


def _spans(report: Report, finding: Finding) -> Iterator[Span | None]:
    assert report.document is not None
    yield _own(report, finding)
    yield from (report.document.source_span(r.span) for r in finding.related if not r.document)
    yield from (report.document.source_span(c.span) for c in finding.consequences)


def _own(report: Report, finding: Finding) -> Span | None:
    if report.document is None or finding.span is None:
        return None
    return report.document.source_span(finding.span)


def _meets(span: Span | None, at: Span) -> bool:
    if span is None:
        return False
    if at.start == at.end:
        return span.start < at.end + _AROUND and at.start - _AROUND < span.end
    return span.start < at.end and at.start < span.end


def _repaired(report: Report, finding: Finding, text: str) -> str:
    assert report.document is not None
    assert finding.fix is not None
    at = report.document.source_span(finding.fix.span)
    return text[: at.start] + finding.fix.replacement + text[at.end :]
