"""From verdicts and remarks to the report: one finding for each root, coverage, gaps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from nlcheck.base import Mention, Span
from nlcheck.diagnosis.coverage import coverage, missing_gaps, verified
from nlcheck.document import Document
from nlcheck.findings import Finding, Gap, Remark, Report
from nlcheck.relations import Outcome, Verdict

if TYPE_CHECKING:
    from nlcheck.diagnosis.reporting import Rules

_CONTRADICTED = Outcome.CONTRADICTED

SLIGHT = frozenset({Outcome.ROUNDING, Outcome.TRUNCATED})


def diagnose(  # noqa: PLR0913 (four inputs of the stage, three refinements by keyword)
    document: Document,
    verdicts: Sequence[Verdict],
    remarks: Sequence[Remark],
    rulebook: Rules,
    *,
    gaps: Sequence[Gap] = (),
    numbers: Sequence[Mention] = (),
    evidence: Sequence[Document] = (),
) -> Report:
    """The report on one document.

    ``verdicts`` are all of them, those that hold included: they say which number to trust.
    ``numbers`` are all quantities of the document; ``gaps`` those that extraction could not judge.
    ``KeyError`` if a verdict or remark names a rule that ``rulebook`` has not.
    """
    findings, wrong, given_up = _accused(document, verdicts, remarks, rulebook, numbers)
    counts = verified(verdicts)
    missing = missing_gaps(numbers, counts, wrong, gaps, verdicts)
    return Report(
        path=document.path,
        document=document,
        findings=findings,
        gaps=_gaps_in_order(*gaps, *given_up, *missing),
        coverage=coverage(numbers, counts, wrong),
        rounding=sum(v.outcome in SLIGHT for v in verdicts),
        verified=counts,
        wrong=wrong,
        evidence=tuple(evidence),
    )


def _accused(
    document: Document,
    verdicts: Sequence[Verdict],
    remarks: Sequence[Remark],
    rulebook: Rules,
    numbers: Sequence[Mention],
) -> tuple[tuple[Finding, ...], frozenset[Span], tuple[Gap, ...]]:
    if not remarks and all(v.outcome is not _CONTRADICTED for v in verdicts):
        return (), frozenset(), ()
    from nlcheck.diagnosis.accusing import accuse  # noqa: PLC0415 (a dozen modules)

    return accuse(document, verdicts, remarks, rulebook, numbers)


def _gaps_in_order(*gaps: Gap) -> tuple[Gap, ...]:
    """Each gap once, by its place, kind and note."""
    once = {(at, kind.value, note): gap for gap in gaps for at, kind, note in (gap,)}
    return tuple([once[key] for key in sorted(once)])
