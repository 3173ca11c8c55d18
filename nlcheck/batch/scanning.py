"""A scan from folders to a filled store."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, Protocol

from nlcheck.across import Held
from nlcheck.batch.crossing import cross
from nlcheck.batch.digesting import finding_row, packed
from nlcheck.batch.grouping import regrouped
from nlcheck.batch.workers import Answer, Failure, Pool, Task, Terms
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


class _Run(NamedTuple):
    """What holds for all files of a scan."""

    store: Store
    terms: Terms
    book: Rulebook
    tell: Tell
    hands: Hands | Pool

    def alone(self, tasks: Sequence[Task]) -> set[str]:
        """Check each file on its own; paths of those that are as the store has them."""
        unchanged = set()
        for done, (task, answer) in enumerate(self.hands.work(tasks, self.terms), 1):
            if answer is None:
                unchanged.add(task.path)
            elif isinstance(answer, Failure):
                self.store.put(_failed(task, answer, self.terms, self.book))
            else:
                self.store.put(answer)
            self.tell(done, len(tasks))
        return unchanged

    def beside(self, before: int) -> set[str]:
        """Check again what others turned out to be evidence for; ``before``: files done so far.

        What fails beside others stays as it was checked alone, and is tried by the next scan.
        """
        found = list(regrouped(self.store))
        tasks = [Task(path, "", tuple(one for one, _ in given)) for path, given in found]
        for done, (_, answer) in enumerate(self._again(tasks), before + 1):
            if answer is not None and not isinstance(answer, Failure):
                self.store.put(answer)
            self.tell(done, before + len(tasks))
        return {task.path for task in tasks}

    def _again(self, tasks: Sequence[Task]) -> Iterable[tuple[Task, Answer]]:
        return self.hands.work(tasks, self.terms) if tasks else ()


def scan(  # noqa: PLR0913
    paths: Sequence[str],
    store: Store,
    terms: Terms,
    *,
    jobs: int,
    resume: bool = False,
    tell: Tell = lambda _done, _total: None,
    by: Hands | None = None,
    pool: Pool | None = None,
) -> Scan:
    """Check all files into the store, then look across them. ``by``: who does the work; ``pool``:
    processes that were begun before, in place of new ones; they are ended.

    ``resume``: files whose content and rules are as the store has them are not checked again.
    ``RuleError`` for a broken rule file; ``RuntimeError`` when no process can start.
    """
    book = load(terms.settings.rules)
    if not resume:
        store.clear()
    known = store.known(terms.version)
    store.keep_only(paths)
    store.note("state", "running")
    pool = pool or Pool(jobs)
    try:
        run = _Run(store, terms, book, tell, by or pool)
        unchanged = run.alone([Task(path, known.get(path, "")) for path in paths])
        unchanged -= run.beside(len(paths))
    finally:
        pool.stop()
    store.put_across(cross(store, book, terms.settings, by=by.look if by else None))
    store.note("state", "done")
    (failed,) = next(store.rows("SELECT count(*) FROM documents WHERE checked = 0"))
    return Scan(len(paths), len(unchanged), failed)


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
