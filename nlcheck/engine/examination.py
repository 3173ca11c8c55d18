"""One document through all stages, each result kept for ``check`` and ``extract``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from nlcheck.checks import kinds, relate_of, review_of
from nlcheck.claims import Claims, extract
from nlcheck.diagnosis import diagnose
from nlcheck.document import Document
from nlcheck.engine.beside import Beside, believed, facts_of
from nlcheck.engine.remarks import note
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

Stated = TypeVar("Stated", Relation, Remark, Relation | Remark)


@dataclass(frozen=True, slots=True)
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
    tokens = lex(document)
    rules = tuple(rules)
    claims = extract(document, tokens, patterns(rules))
    evidence = believed(document, claims.values, evidence)
    ledger = post(claims, document, facts_of(document, claims.values, evidence))
    broken: list[Finding] = []
    relations: list[Relation] = []
    remarks: list[Remark] = []
    genres = {part.genre.value for part in document.parts} | {document.genre.value}
    fitting = [
        (rule, None if fits == genres else fits)
        for rule in rules
        if (fits := {g for g in genres if rule.applies(g, document.year)})
    ]
    for rule, among in fitting:
        with _held(rule, book, broken, strict=strict):
            for stated in _fit(_relate(rule)(ledger, rule), document, among):
                if isinstance(stated, Relation):
                    relations.append(stated)
                else:
                    remarks.append(stated)
    verdicts = judge(relations)
    for rule, among in fitting:
        if (review := review_of(rule.check)) is not None:
            with _held(rule, book, broken, strict=strict):
                remarks.extend(_fit(review(verdicts, rule), document, among))
    report = diagnose(
        document,
        verdicts,
        remarks,
        book,
        gaps=(*claims.gaps, *_left_out(document)),
        numbers=claims.numbers,
        evidence=[one.document for one in evidence],
    )
    report = replace(report, findings=(*broken, *report.findings))
    return Examination(document, tokens, claims, ledger, verdicts, tuple(remarks), report)


def _left_out(document: Document) -> Iterator[Gap]:
    """Where reading stopped: nothing behind it was checked."""
    for code, said, at in document.notes:
        if code == PARTLY_READ and at is not None:
            yield Gap(at, GapKind.LIMIT, said)


@contextmanager
def _held(rule: Rule, book: Rulebook, broken: list[Finding], *, strict: bool) -> Iterator[None]:
    """A rule that breaks is a finding, and what it has said so far stays."""
    try:
        yield
    except RuleError:
        raise
    except Exception as reason:
        if strict:
            raise
        why = f"{type(reason).__name__}: {reason}"
        broken.append(note(book, "DOC901", rule=rule.code, reason=why))


def _relate(rule: Rule) -> Relate:
    try:
        return relate_of(rule.check)
    except LookupError:
        raise RuleError(rule.path, "no-check", rule.check, near=_near(rule.check)) from None


def _fit(found: Iterable[Stated], document: Document, fits: Set[str] | None) -> Iterator[Stated]:
    """What a rule says in those parts of the document whose genre fits; None: in all."""
    for stated in found:
        at = stated.stated.at if isinstance(stated, Relation) else stated.at
        if fits is None or at is None or _genre(document, at.start) in fits:
            yield stated


def _genre(document: Document, at: int) -> str:
    part = document.part_at(at)
    return (part.genre if part else document.genre).value


def _near(kind: str) -> str:
    import difflib  # noqa: PLC0415 (only on the way out)

    return next(iter(difflib.get_close_matches(kind, kinds(), 1)), "")
