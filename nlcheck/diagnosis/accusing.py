"""Who is accused: the roots of what contradicts, and the finding of each.

Loaded where something does, or is remarked: most reports are without fault.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from nlcheck.base import Mention, Span
from nlcheck.diagnosis.clues import Clues
from nlcheck.diagnosis.components import components
from nlcheck.diagnosis.graph import Graph, members
from nlcheck.diagnosis.hints import Hints
from nlcheck.diagnosis.reporting import Rules, finding, remarked
from nlcheck.diagnosis.roots import Root, roots
from nlcheck.diagnosis.trimmed import without_trimmed
from nlcheck.document import Document
from nlcheck.findings import Consequence, Finding, Gap, GapKind, Remark, Severity
from nlcheck.relations import Verdict

__all__ = ["Accused", "accuse", "in_order"]


class Accused(NamedTuple):
    """The findings in their order, the places of numbers that are wrong or may be, and where the
    search was given up."""

    findings: tuple[Finding, ...] = ()
    wrong: frozenset[Span] = frozenset()
    given_up: tuple[Gap, ...] = ()


def accuse(
    document: Document,
    verdicts: Sequence[Verdict],
    remarks: Sequence[Remark],
    rulebook: Rules,
    numbers: Sequence[Mention],
) -> Accused:
    """What contradicts, by its roots, and what is remarked. ``KeyError`` as ``diagnose``."""
    found = list(_roots(document, verdicts, numbers))
    told = [finding(document, graph, root, rulebook) for graph, root in found]
    wrong = {m.at: n for n, (_, root) in enumerate(found) for m in _named(root)}
    apart: list[Finding] = []
    for remark in remarks:
        said = remarked(document, remark, rulebook)
        under = next((wrong[at] for at in remark.rests if at in wrong), None)
        if under is None:
            apart.append(said)
            continue
        told[under] = _with(told[under], said)
    findings = [*_once(told), *apart]
    return Accused(
        tuple(sorted(findings, key=in_order)),
        frozenset(m.at for _, root in found for m in _accused(root)),
        tuple(Gap(r.mention.at, GapKind.LIMIT) for _, r in found if r.gave_up),
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
    for one in sorted(findings, key=in_order):
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


def _named(root: Root) -> tuple[Mention, ...]:
    """The numbers that are wrong for sure: none of a tie."""
    return () if root.rivals else (root.mention, *root.twins)


def _with(root: Finding, said: Finding) -> Finding:
    """What is said of a number only because it is wrong stands under it."""
    assert said.span is not None
    under = Consequence(said.code, said.name, said.span, said.proof or said.message)
    return replace(root, consequences=(*root.consequences, under))


def _accused(root: Root) -> list[Mention]:
    return [root.mention, *root.twins, *(m for m, _ in root.rivals)]


def in_order(one: Finding) -> tuple[Span, str, str]:
    """By place, code and message."""
    return (one.span or Span(-1, -1), one.code, one.message)
