"""A rule held against one of its own examples: who writes one sees at once where it fails."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from nlcheck.base import Span
from nlcheck.findings import Report
from nlcheck.rulebook import Example, Rule

__all__ = ["Trial", "trial"]


class Trial(NamedTuple):
    """What an example asks for and did not get; all empty where it holds.

    ``missed``: marked, but not reported; ``unmarked``: reported by this rule, but not marked;
    ``others``: codes of other rules that report beside it; ``unsaid``: words of ``says`` that no
    message, proof or due value has. Spans are those of the example's text.
    """

    missed: tuple[Span, ...] = ()
    unmarked: tuple[Span, ...] = ()
    others: tuple[str, ...] = ()
    unsaid: tuple[str, ...] = ()


def trial(rule: Rule, example: Example, report: Report) -> Trial:
    """``report``: of the example's text in the example's genre.

    A mark is met by a finding of the rule, or by one of its consequences under another root, and by
    that root; no other root may be reported unless ``also`` names its code.
    """
    marked = {Span(*span) for span in example.spans}
    own, hanging, roots = _places(rule, report)
    unmarked = own - marked
    if not marked:
        unmarked |= hanging
    return Trial(
        tuple(sorted(marked - own - hanging)),
        tuple(sorted(unmarked)),
        tuple(sorted({f.code for f in report.findings} - {rule.code, *example.also} - roots)),
        tuple(word for word in example.says if word not in _said(report)),
    )


def _places(rule: Rule, report: Report) -> tuple[set[Span], set[Span], set[str]]:
    """Source spans of its own roots; of what hangs under other roots, with those; their codes."""
    document = report.document
    assert document is not None
    own: set[Span] = set()
    hanging: set[Span] = set()
    roots: set[str] = set()
    for finding in report.findings:
        if finding.span is None:
            continue
        if finding.code == rule.code:
            own.add(document.source_span(finding.span))
            continue
        fallen = {c.span for c in finding.consequences if c.code == rule.code}
        if fallen:
            roots.add(finding.code)
            hanging |= {document.source_span(s) for s in _spans((finding.span, *fallen))}
    return own, hanging, roots


def _spans(spans: Iterable[Span | None]) -> Iterable[Span]:
    return (span for span in spans if span is not None)


def _said(report: Report) -> str:
    return "\n".join(
        part
        for f in report.findings
        for part in (f.message, f.proof, f.due, *(c.proof for c in f.consequences))
    )
