"""Known findings are taken out; entries that no longer meet anything are reported (SUP101)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from nlcheck.document.excerpt import excerpt
from nlcheck.engine.remarks import note
from nlcheck.findings import Finding, Report
from nlcheck.rulebook import Rulebook
from nlcheck.settings import Suppression

__all__ = ["suppress"]


def suppress(
    reports: Sequence[Report],
    entries: Sequence[Suppression],
    book: Rulebook,
    ran: Collection[str] | None = None,
) -> list[Report]:
    """The reports of one run without what the entries name.

    An entry that concerns some file and met nothing is a finding of the last file it concerns,
    where its rules are among those that ``ran`` (None: all). What could not be read or done
    (``DOC``) cannot be accepted away.
    """
    codes = {entry: book.select([entry.code]) for entry in entries}
    used: set[Suppression] = set()
    last: dict[Suppression, int] = {}
    left: list[list[Finding]] = []
    hidden: list[int] = []
    for number, report in enumerate(reports):
        concerned = [entry for entry in entries if entry.concerns(report.path)]
        last |= dict.fromkeys(concerned, number)
        kept = []
        for finding in report.findings:
            said = _said(report, finding)
            meets = {e for e in concerned if finding.code in codes[e] and e.text in said}
            used |= meets
            if not meets or finding.code.startswith("DOC"):
                kept.append(finding)
        left.append(kept)
        hidden.append(len(report.findings) - len(kept))
    for entry, number in last.items():
        if entry not in used and (ran is None or not codes[entry].isdisjoint(ran)):
            left[number].append(
                note(
                    book,
                    "SUP101",
                    file=entry.path.name,
                    rule=entry.code,
                    text=entry.text or "*",
                    reason=entry.reason,
                )
            )
    return [
        replace(report, findings=tuple(kept), known=report.known + gone)
        for report, kept, gone in zip(reports, left, hidden, strict=True)
    ]


def _said(report: Report, finding: Finding) -> str:
    """What an entry's text is looked for in: the sentence, as printed."""
    if finding.span is None or report.document is None:
        return finding.message
    return excerpt(report.document, finding.span).text
