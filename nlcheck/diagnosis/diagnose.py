"""From verdicts and remarks to the report: one finding for each root, coverage, gaps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from nlcheck.base import Mention, Span
from nlcheck.diagnosis.clues import Clues
from nlcheck.diagnosis.components import components
from nlcheck.diagnosis.coverage import coverage, missing_gaps, verified
from nlcheck.diagnosis.graph import Graph, members
from nlcheck.diagnosis.hints import Hints
from nlcheck.diagnosis.reporting import Rules, finding, remarked
from nlcheck.diagnosis.roots import Root, roots
from nlcheck.diagnosis.trimmed import without_trimmed
from nlcheck.diagnosis.wording import due_of, printed, proof
from nlcheck.document import Document
from nlcheck.findings import Consequence, Finding, Gap, GapKind, Related, Remark, Report, Severity
from nlcheck.relations import Outcome, Verdict
from nlcheck.rulebook import words

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
    found = list(_roots(document, verdicts, numbers))
    findings = _once([finding(document, graph, root, rulebook) for graph, root in found])
    findings += [remarked(document, r, rulebook) for r in remarks]
    wrong = {m.at for _, root in found for m in _accused(root)}
    counts = verified(verdicts)
    given_up = [Gap(r.mention.at, GapKind.LIMIT) for _, r in found if r.gave_up]
    missing = missing_gaps(numbers, counts, wrong, gaps, verdicts)
    return Report(
        path=document.path,
        document=document,
        findings=tuple(sorted(findings, key=_order)),
        gaps=_gaps_in_order(*gaps, *given_up, *missing),
        coverage=coverage(numbers, counts, wrong),
        rounding=sum(v.outcome in SLIGHT for v in verdicts),
        verified=counts,
        evidence=tuple(evidence),
    )


def _roots(
    document: Document, verdicts: Sequence[Verdict], numbers: Sequence[Mention]
) -> Iterator[tuple[Graph, Root]]:
    graph = Graph(verdicts)
    if not graph.contradicted:
        return
    heads = [section.heading.start for section in document.sections]
    clues = Clues(numbers or [m for v in verdicts for m in members(v)], heads)
    hints = Hints(graph)
    found = [r for c in components(graph) for r in roots(graph, c, clues, hints)]
    for root in without_trimmed(graph, found):
        if not root.mention.document:
            yield graph, root


def _once(findings: list[Finding]) -> list[Finding]:
    """A doubtful value that several facts repeat is said at its first place, the others below."""
    first: dict[tuple[str, str, str], Finding] = {}
    out: list[Finding] = []
    for one in sorted(findings, key=_order):
        key = (one.code, one.stated, one.due)
        known = first.get(key)
        if known is None or one.severity is Severity.ERROR or not one.due or one.span is None:
            first.setdefault(key, one)
            out.append(one)
            continue
        same = Consequence(one.code, one.name, one.span, one.proof)
        merged = replace(known, consequences=(*known.consequences, same, *one.consequences))
        out[out.index(known)] = first[key] = merged
    return out


def _accused(root: Root) -> list[Mention]:
    return [root.mention, *root.twins, *(m for m, _ in root.rivals)]


def _gaps_in_order(*gaps: Gap) -> tuple[Gap, ...]:
    """Each gap once, by its place, kind and note."""
    once = {(at, kind.value, note): gap for gap in gaps for at, kind, note in (gap,)}
    return tuple([once[key] for key in sorted(once)])


def _order(one: Finding) -> tuple[Span, str, str]:
    return (one.span or Span(-1, -1), one.code, one.message)


def rounding_findings(
    document: Document, verdicts: Sequence[Verdict], rulebook: Rules
) -> tuple[Finding, ...]:
    """Differences that writing explains (尾差), as info, for those who ask to see them."""
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
    return tuple(sorted(shown, key=_order))
