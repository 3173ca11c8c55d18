"""A scan from folders to a filled store."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, Protocol

from nlcheck.across import Held
from nlcheck.batch.crossing import cross
from nlcheck.batch.digesting import finding_row, packed
from nlcheck.batch.workers import Answer, Failure, Task, Terms, work
from nlcheck.engine.remarks import note
from nlcheck.findings import Report
from nlcheck.render.record import record
from nlcheck.rulebook import Rule, Rulebook, load
from nlcheck.store import Digest, DocumentRow, Store

__all__ = ["Hands", "Scan", "Tell", "scan"]

Tell = Callable[[int, int], None]
"""Told after every file: how many are done, of how many."""


class Hands(Protocol):
    """Who does the work instead of processes of this machine."""

    def work(self, tasks: Sequence[Task], terms: Terms) -> Iterable[tuple[Task, Answer]]:
        """Answers as they come, one for every task."""

    def look(self, store: Store, rules: Sequence[Rule]) -> Iterable[Held]:
        """Findings across the reports of a store."""


class Scan(NamedTuple):
    """How it went: files, those taken from the store, those that could not be checked."""

    files: int
    unchanged: int
    failed: int


def scan(  # noqa: PLR0913
    paths: Sequence[str],
    store: Store,
    terms: Terms,
    *,
    jobs: int,
    resume: bool = False,
    tell: Tell = lambda _done, _total: None,
    by: Hands | None = None,
) -> Scan:
    """Check all files into the store, then look across them. ``by``: who does the work.

    ``resume``: files whose content and rules are as the store has them are not checked again.
    ``RuleError`` for a broken rule file; ``RuntimeError`` when no process can start.
    """
    book = load(terms.settings.rules)
    if not resume:
        store.clear()
    known = store.known(terms.version)
    store.keep_only(paths)
    tasks = [Task(path, known.get(path, "")) for path in paths]
    unchanged = 0
    store.note("state", "running")
    answers = by.work(tasks, terms) if by else work(tasks, terms, jobs=jobs)
    for done, (task, answer) in enumerate(answers, 1):
        if answer is None:
            unchanged += 1
        else:
            told = _failed(task, answer, terms, book) if isinstance(answer, Failure) else answer
            store.put(told)
        tell(done, len(tasks))
    store.put_across(cross(store, book, terms.settings, by=by.look if by else None))
    (grouped,) = next(store.rows("SELECT count(*) FROM evidence_groups"))
    store.note("grouped", str(grouped))
    store.note("state", "done")
    (failed,) = next(store.rows("SELECT count(*) FROM documents WHERE checked = 0"))
    return Scan(len(tasks), unchanged, failed)


def _failed(task: Task, failure: Failure, terms: Terms, book: Rulebook) -> Digest:
    """A file that took its worker with it, as a document with one finding."""
    code = {"died": "DOC903", "timed-out": "DOC904"}[failure.reason]
    said = note(book, code, reason=failure.detail, seconds=failure.detail)
    report = Report(task.path, None, (said,))
    told = record(report)
    row = DocumentRow(
        task.path, "", terms.version, 0, 0, None, "", "", None, 0, 0, 0, 0, 0, packed(told)
    )
    return Digest(row, tuple(finding_row(one) for one in told["findings"]))
