"""Findings of a baseline are taken out; its entries that no longer occur are reported (SUP101)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from nlcheck.engine.remarks import note
from nlcheck.findings import Report
from nlcheck.findings.fingerprint import fingerprints
from nlcheck.rulebook import Rulebook
from nlcheck.settings import Accepted

__all__ = ["accept", "met"]


def met(reports: Iterable[Report], entries: Iterable[Accepted]) -> set[Accepted]:
    """The entries that a finding of some report answers to."""
    by_print: dict[str, list[Accepted]] = {}
    for entry in entries:
        by_print.setdefault(entry.fingerprint, []).append(entry)
    return {
        entry
        for report in reports
        for known in fingerprints(report)
        for entry in by_print.get(known, ())
        if entry.concerns(report.path)
    }


def accept(
    reports: Sequence[Report],
    entries: Sequence[Accepted],
    book: Rulebook,
    *,
    file: Path,
    ran: Collection[str] | None = None,
) -> list[Report]:
    """The reports without what the entries of the baseline ``file`` name; stale ones are told of
    the rules that ``ran`` (None: all).

    What could not be read or done (``DOC``) cannot be accepted away.
    """
    kept = []
    for report in reports:
        known = {e.fingerprint for e in entries if e.concerns(report.path)}
        left = tuple(
            finding
            for finding, mark in zip(report.findings, fingerprints(report), strict=True)
            if mark not in known or finding.code.startswith("DOC")
        )
        gone = len(report.findings) - len(left)
        kept.append(replace(report, findings=left, known=report.known + gone))
    used = met(reports, entries)
    for entry in entries:
        last = max((n for n, r in enumerate(reports) if entry.concerns(r.path)), default=None)
        if entry in used or last is None or reports[last].document is None:
            continue
        if ran is not None and entry.code not in ran:
            continue
        said = note(
            book, "SUP101", file=file.name, rule=entry.code, text=entry.quote, reason=entry.reason
        )
        kept[last] = replace(kept[last], findings=(*kept[last].findings, said))
    return kept
