"""From a file to its report, whatever the file is like: nothing a document holds ends a run."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import field, replace
from pathlib import Path

from nlcheck.base import Span
from nlcheck.base.paths import shown
from nlcheck.base.records import alike
from nlcheck.document import Document, Genre, Part
from nlcheck.engine.beside import Beside
from nlcheck.engine.collecting import uncollected
from nlcheck.engine.examination import Examination, examine
from nlcheck.engine.remarks import note
from nlcheck.findings import Finding, Report, Severity
from nlcheck.reading import ReadError, read
from nlcheck.rulebook import Rule, Rulebook, RuleError, load
from nlcheck.settings import CHOICES, Settings

__all__ = ["Source", "check", "chosen", "examined", "look", "told"]

Source = Path | str | bytes
"""A file; decoded text; the bytes of a file."""


@alike
class _Run:
    """One document's check: what holds for it, and what the engine itself has found."""

    settings: Settings
    book: Rulebook
    found: list[Finding] = field(default_factory=list)
    seen: list[Examination] = field(default_factory=list)

    def broke(self, stage: str, reason: Exception) -> None:
        """A stage that failed is a finding, unless the run is strict."""
        if self.settings.strict:
            raise reason
        why = f"{type(reason).__name__}: {reason}"
        self.found.append(note(self.book, "DOC902", stage=stage, reason=why))


def check(
    source: Source,
    *,
    name: str | None = None,
    with_: Sequence[Source] = (),
    settings: Settings | None = None,
) -> Report:
    """The report on one document. ``with_``: evidence, whose facts count and are not checked.

    ``source`` is a ``Path``, decoded text or bytes; ``name`` the path printed. ``RuleError`` for a
    broken rule file or an unknown rule; nothing else is raised, unless ``settings.strict``.
    """
    settings = settings or Settings()
    book = load(settings.rules)
    with uncollected():  # the run ends in here: what dies with it is not looked through afterwards
        return _checked(source, name, with_, _Run(settings, book))


def _checked(source: Source, name: str | None, with_: Sequence[Source], run: _Run) -> Report:
    read = (_read(one, None, run, prefix=True) for one in with_)
    return _findings(source, name, [Beside(found) for found in read if found], run)


def examined(
    source: Source,
    *,
    name: str | None = None,
    beside: Sequence[Beside] = (),
    settings: Settings | None = None,
) -> tuple[Report, Examination | None]:
    """What :func:`check` gives, and all stages behind it; None where they broke off."""
    settings = settings or Settings()
    run = _Run(settings, load(settings.rules))
    with uncollected():
        report = _findings(source, name, beside, run)
    return report, run.seen[0] if run.seen else None


def _findings(source: Source, name: str | None, evidence: Sequence[Beside], run: _Run) -> Report:
    settings, rules = run.settings, chosen(run.book, run.settings)
    document = _read(source, name, run)
    if document is None:
        return Report(_said(source, name), None, tuple(run.found), evidence=_documents(evidence))
    report = _report(_as(document, settings.genre), evidence, rules, run)
    return replace(report, findings=_in_order(report.findings, settings))


def look(
    source: Source, *, name: str | None = None, settings: Settings | None = None
) -> Examination:
    """All stages of one document, for ``extract``. ``ReadError`` if it cannot be read."""
    settings = settings or Settings()
    book = load(settings.rules)
    document = _as(read(source, name=name), settings.genre)
    return examine(document, book, chosen(book, settings), strict=settings.strict)


def chosen(book: Rulebook, settings: Settings, *, across: bool = False) -> tuple[Rule, ...]:
    """The rules to run: selected and not ignored, without those the engine itself reports.

    ``across``: those between reports instead of those of one report.
    """
    codes = book.select(settings.select) if settings.select else {r.code for r in book.rules}
    codes = codes - book.select(settings.ignore)
    fit = (r for r in book.rules if r.across == across and not r.from_engine)
    return tuple(r for r in fit if r.code in codes)


def told(book: Rulebook, settings: Settings) -> frozenset[str]:
    """Codes of which every finding is in the report: an entry for another may meet one unseen."""
    every = settings.min_severity == CHOICES["min-severity"][-1]
    if not every or "SUP101" in book.select(settings.ignore):
        return frozenset()
    return frozenset(rule.code for rule in chosen(book, settings))


def _said(source: Source, name: str | None) -> str:
    return shown(name or (str(source) if isinstance(source, Path) else "-"))


def _read(source: Source, name: str | None, run: _Run, *, prefix: bool = False) -> Document | None:
    """The document, or None with a finding that says why; ``prefix``: and which file."""
    said = _said(source, name)
    try:
        return read(source, name=name)
    except ReadError as reason:
        message = f"{said}: {reason.message}" if prefix else reason.message
        run.found.append(note(run.book, reason.code, message=message))
    except OSError as reason:
        from nlcheck.rulebook.system import system_fault  # noqa: PLC0415 (only on the way out)

        run.found.append(note(run.book, "DOC101", path=said, reason=system_fault(reason)))
    except Exception as reason:  # a reader's fault does not end a batch
        run.broke("read", reason)
    return None


def _report(
    document: Document, evidence: Sequence[Beside], rules: Iterable[Rule], run: _Run
) -> Report:
    notes = [note(run.book, code, message=said, span=at) for code, said, at in document.notes]
    run.found.extend(notes)
    strict = run.settings.strict
    try:
        seen = examine(document, run.book, rules, evidence=evidence, strict=strict)
    except RuleError:
        raise
    except Exception as reason:
        run.broke("check", reason)
        return Report(document.path, document, tuple(run.found), evidence=_documents(evidence))
    run.seen.append(seen)
    report = seen.report
    if run.settings.show_rounding:
        from nlcheck.diagnosis.slight import rounding_findings  # noqa: PLC0415 (few ask)

        run.found.extend(rounding_findings(document, seen.verdicts, run.book))
    kept = [f for f in report.findings if not _unread(f, notes)]
    return replace(report, findings=(*run.found, *kept))


def _documents(evidence: Iterable[Beside]) -> tuple[Document, ...]:
    return tuple(one.document for one in evidence)


def _unread(finding: Finding, notes: Sequence[Finding]) -> bool:
    """Whether words are accused where reading them went wrong: a slot is not empty because its
    number was lost on the way (C16). What is shown by other numbers stays."""
    span = finding.span
    if span is None or finding.proof or finding.related:
        return False
    places = [note.span for note in notes if note.span]
    return any(at.start < span.end and span.start < at.end for at in places)


def _as(document: Document, genre: str | None) -> Document:
    """The document read as another genre: its main part, and parts of the same genre."""
    if genre is None or genre == document.genre.value:
        return document
    new, old = Genre(genre), document.genre
    parts = tuple(replace(p, genre=new) if p.genre is old else p for p in document.parts)
    whole = Part(new, document.title, Span(0, len(document.text)))
    return replace(document, genre=new, parts=parts or (whole,))


def _in_order(findings: Iterable[Finding], settings: Settings) -> tuple[Finding, ...]:
    """By offset, then code; none below the severity asked for; those without a place first."""
    least = Severity(settings.min_severity).rank
    kept = [f for f in findings if f.severity.rank <= least or f.code.startswith("DOC9")]
    return tuple(sorted(kept, key=lambda f: (f.span or Span(-1, -1), f.code)))
