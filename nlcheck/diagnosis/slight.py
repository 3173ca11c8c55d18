"""Differences that writing explains (尾差), for those who ask to see them."""

from __future__ import annotations

from collections.abc import Sequence

from nlcheck.diagnosis.accusing import in_order
from nlcheck.diagnosis.diagnose import SLIGHT
from nlcheck.diagnosis.reporting import Rules
from nlcheck.diagnosis.wording import due_of, printed, proof
from nlcheck.document import Document
from nlcheck.findings import Finding, Related, Severity
from nlcheck.relations import Verdict
from nlcheck.rulebook import words

__all__ = ["rounding_findings"]


def rounding_findings(
    document: Document, verdicts: Sequence[Verdict], rulebook: Rules
) -> tuple[Finding, ...]:
    """As info, in their order."""
    shown, said = [], words("roots")["slight"]
    for verdict in verdicts:
        stated, reading = verdict.relation.stated, verdict.reading
        if verdict.outcome not in SLIGHT or reading is None or stated.document:
            continue
        rule = rulebook[verdict.relation.code]
        roles = dict(zip(reading.due.mentions, verdict.relation.roles, strict=False))
        related = [Related(roles.get(m, "part"), m.at, m.document) for m in reading.due.mentions]
        shown.append(
            Finding(
                code=rule.code,
                name=rule.name,
                title=said["title"].format(title=rule.title),
                severity=Severity.INFO,
                message=said[verdict.outcome.value].format(proof=proof(verdict)),
                span=stated.at,
                stated=printed(document, stated),
                due=due_of(verdict.relation, reading.due),
                proof=proof(verdict),
                related=tuple(related),
            )
        )
    return tuple(sorted(shown, key=in_order))
