"""Two drafts of a report: which findings are gone, which are new, which are still there."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from nlcheck.findings.fingerprint import fingerprints
from nlcheck.findings.report import Finding, Report

__all__ = ["Drafts", "compare"]


class Drafts(NamedTuple):
    """``gone`` of the old draft; ``new`` and ``unchanged`` of the new one."""

    gone: tuple[Finding, ...]
    new: tuple[Finding, ...]
    unchanged: tuple[Finding, ...]


def compare(old: Report, new: Report) -> Drafts:
    """By fingerprint; what is left, by rule and number where there is one such on either side.

    The second step is for a sentence that was reworded around a number that stayed wrong.
    """
    was = dict(zip(fingerprints(old), old.findings, strict=True))
    now = dict(zip(fingerprints(new), new.findings, strict=True))
    kept = {id(now[mark]) for mark in now if mark in was}
    gone = [finding for mark, finding in was.items() if mark not in now]
    come = [finding for mark, finding in now.items() if mark not in was]
    before = Counter(_said(f, old) for f in gone)
    after = Counter(_said(f, new) for f in come)
    same = {key for key in before if key and before[key] == after[key] == 1}
    kept |= {id(f) for f in come if _said(f, new) in same}
    return Drafts(
        tuple(f for f in gone if _said(f, old) not in same),
        tuple(f for f in new.findings if id(f) not in kept),
        tuple(f for f in new.findings if id(f) in kept),
    )


def _said(finding: Finding, report: Report) -> tuple[str, str, str] | None:
    """Rule, number, what it would have to be; None where no number is at fault."""
    if finding.span is None or report.document is None or not finding.due:
        return None
    return finding.code, finding.span.of(report.document.text), finding.due
