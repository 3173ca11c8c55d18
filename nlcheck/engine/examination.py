"""One document through all stages, each result kept for ``check`` and ``extract``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import field, replace
from typing import TYPE_CHECKING, Any

from nlcheck.base import Span
from nlcheck.base.faults import likely
from nlcheck.base.records import alike
from nlcheck.checks import idle, kinds, relate_of, review_of
from nlcheck.claims import Claims, extract
from nlcheck.diagnosis import diagnose
from nlcheck.document import Document
from nlcheck.engine.beside import Beside, believed, facts_of
from nlcheck.engine.remarks import note
from nlcheck.engine.supplied import supplied
from nlcheck.findings import Finding, Gap, GapKind, Remark, Report
from nlcheck.ledger import Ledger, post
from nlcheck.lexing import Tokens, lex
from nlcheck.reading import PARTLY_READ
from nlcheck.relations import Relation, Verdict, judge
from nlcheck.rulebook import Rule, Rulebook, RuleError
from nlcheck.rulebook.patterns import patterns

if TYPE_CHECKING:
    from nlcheck.checks import Relate

__all__ = ["Examination", "examine"]


@alike
class Examination:
    """All that was made of one document on the way to its report."""

    document: Document
    tokens: Tokens
    claims: Claims
    ledger: Ledger
    verdicts: tuple[Verdict, ...]
    remarks: tuple[Remark, ...]
    report: Report


def examine(
    document: Document,
    book: Rulebook,
    rules: Iterable[Rule],
    *,
    evidence: Sequence[Beside] = (),
    strict: bool = False,
) -> Examination:
    """Lex, extract, post, relate, judge, diagnose. ``strict`` lets a broken rule raise."""
    genres = {part.genre.value for part in document.parts} | {document.genre.value}
    fitting = [
        (rule, None if fits == genres else fits)
        for rule in rules
        if (fits := {g for g in genres if rule.applies(g, document.year)})
    ]
    tokens = lex(document)
    claims = extract(document, tokens, patterns(rule for rule, _ in fitting))
    evidence = believed(document, claims.values, evidence)
    facts = facts_of(document, claims.values, evidence)
    claims = supplied(claims, facts)
    ledger = post(claims, document, facts)
    run = _Run(document, book, strict=strict)
    asleep = idle(claims)
    fed = [(rule, among) for rule, among in fitting if rule.check not in asleep]
    for rule, among in fed:
        run.ask(rule, _relate(rule), ledger, among)
    verdicts = judge(run.relations)
    for rule, among in fed:
        if (review := review_of(rule.check)) is not None:
            run.ask(rule, review, verdicts, among)
    report = diagnose(
        document,
        verdicts,
        run.remarks,
        book,
        gaps=(*claims.gaps, *_left_out(document)),
        numbers=claims.numbers,
        evidence=[one.document for one in evidence],
    )
    report = replace(report, findings=(*run.broken, *report.findings))
    return Examination(document, tokens, claims, ledger, verdicts, tuple(run.remarks), report)


def _left_out(document: Document) -> Iterator[Gap]:
    """Where reading stopped: nothing behind it was checked."""
    for code, said, at in document.notes:
        if code == PARTLY_READ and at is not None:
            yield Gap(at, GapKind.LIMIT, said)


@alike
class _Run:
    """What the rules have said of one document so far; ``broken``: rules that failed."""

    document: Document
    book: Rulebook
    strict: bool
    relations: list[Relation] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    broken: list[Finding] = field(default_factory=list)

    def ask(
        self,
        rule: Rule,
        says: Callable[[Any, Rule], Iterator[Relation | Remark]],
        of: object,
        among: Set[str] | None,
    ) -> None:
        """Keeps what a rule says of ``of``: one that breaks is a finding, and what it has said so
        far stays. ``among``: the genres it fits; None: all there are."""
        try:
            for stated in says(of, rule):
                if isinstance(stated, Relation):
                    if among is None or self._fits(stated.stated.at, among):
                        self.relations.append(stated)
                elif among is None or stated.at is None or self._fits(stated.at, among):
                    self.remarks.append(stated)
        except RuleError:
            raise
        except Exception as reason:
            if self.strict:
                raise
            why = f"{type(reason).__name__}: {reason}"
            self.broken.append(note(self.book, "DOC901", rule=rule.code, reason=why))

    def _fits(self, at: Span, among: Set[str]) -> bool:
        part = self.document.part_at(at.start)
        return (part.genre if part else self.document.genre).value in among


def _relate(rule: Rule) -> Relate:
    try:
        return relate_of(rule.check)
    except LookupError:
        raise RuleError(
            rule.path, "no-check", rule.check, near=likely(rule.check, kinds())
        ) from None
