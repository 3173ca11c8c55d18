"""Processes that check files: fed in small lots, watched, replaced when dead, hung or spent."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection, wait
from typing import NamedTuple

from nlcheck.base.compiling import keep
from nlcheck.settings import Settings
from nlcheck.store import Digest, Prepared, prepared

__all__ = ["Answer", "Failure", "Pool", "Task", "Terms", "done"]

LOT = 8
"""Files handed over at once: few enough that the last lot leaves nobody idle for long."""
SPENT = 2000
"""Files after which a process is replaced, for libraries that do not give memory back."""
STARTS = 5
"""Processes that may die before they were ready, until the scan gives up."""
MEMORY = 4 << 30
"""Bytes of address space of a worker, where the system can limit it."""
TRIES = 3
"""Workers that a file may cost: a system short of memory kills whom it likes."""
BEAT = 0.5
EARLY = 2
"""Processes that are started before it is known how much work there is."""


class Task(NamedTuple):
    """A file, with the content hash that the store has of it, or empty; ``beside``: paths of files
    that may be evidence for it."""

    path: str
    known: str = ""
    beside: tuple[str, ...] = ()


class Terms(NamedTuple):
    """What holds for every file of a scan. ``timeout`` in seconds.

    ``do`` checks one file (path, settings, version=, known=, beside=); None: the engine does. It
    is found again by its name in each process.
    """

    settings: Settings
    version: str
    timeout: float = 120.0
    do: Callable[..., Digest | None] | None = None


class Failure(NamedTuple):
    """A file that took its worker with it: ``reason`` died or timed-out."""

    reason: str
    detail: str


Answer = Prepared | Failure | None
"""None: the file is what the store has."""


class _Worker:
    """One process and what it still owes."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=_main, args=(theirs, os.getpid()), daemon=True)
        with _unheard():
            self.process.start()
        theirs.close()
        self.owed: deque[Task] = deque()
        self.done = 0
        self.terms: Terms | None = None
        self.ready = False
        self.since = time.monotonic()

    def give(self, lot: list[Task], terms: Terms) -> None:
        if not self.owed:
            self.since = time.monotonic()
        self.owed.extend(lot)
        with suppress(OSError):  # it died: noticed when it is listened to
            if terms is not self.terms:
                self.connection.send(terms)
                self.terms = terms
            self.connection.send(lot)

    def kill(self) -> None:
        with suppress(OSError):
            self.process.kill()

    def end(self) -> None:
        self.kill()
        self.process.join()
        self.connection.close()


class Pool:
    """Processes that live until :meth:`stop`, for one lot of tasks after the other."""

    def __init__(self, jobs: int) -> None:
        """None is started yet."""
        self.waiting: deque[Task] = deque()
        self.jobs = jobs
        self.workers: list[_Worker] = []
        self.suspects: Counter[str] = Counter()
        self.stillborn = 0

    def begin(self) -> None:
        """Start a few before there is work: they load while it is looked for."""
        while len(self.workers) < min(self.jobs, EARLY):
            self.workers.append(_Worker())

    def work(self, tasks: Iterable[Task], terms: Terms) -> Iterator[tuple[Task, Answer]]:
        """Answers as they come, one for every task. ``RuntimeError`` when no process can start."""
        self.waiting.extend(tasks)
        while self.waiting or any(worker.owed for worker in self.workers):
            self._staff(terms)
            listened: dict[object, _Worker] = {w.connection: w for w in self.workers}
            for met in wait(list(listened), timeout=BEAT):  # type: ignore[arg-type]
                yield from self._hear(listened[met])
            for worker in list(self.workers):
                yield from self._watch(worker, terms.timeout)

    def stop(self) -> None:
        """End them, whatever they are at."""
        for worker in self.workers:
            worker.kill()
        for worker in self.workers:
            worker.end()
        self.workers.clear()

    def _staff(self, terms: Terms) -> None:
        """As many workers as there is work for, each with a lot ahead."""
        busy = sum(bool(worker.owed) for worker in self.workers)
        while self.waiting and len(self.workers) < min(self.jobs, len(self.waiting) + busy):
            self.workers.append(_Worker())
        for worker in list(self.workers):
            if worker.done >= SPENT and not worker.owed:
                worker.end()
                self.workers.remove(worker)
            elif self.waiting and len(worker.owed) <= LOT // 4 and worker.done < SPENT:
                self._feed(worker, terms)

    def _feed(self, worker: _Worker, terms: Terms) -> None:
        """A lot; a file that has killed a worker goes alone."""
        if self.waiting[0].path in self.suspects:
            if not worker.owed:
                worker.give([self.waiting.popleft()], terms)
            return
        fair = -(-len(self.waiting) // (2 * self.jobs))
        lot: list[Task] = []
        while self.waiting and len(lot) < min(LOT, fair):
            if self.waiting[0].path in self.suspects:
                break
            lot.append(self.waiting.popleft())
        worker.give(lot, terms)

    def _hear(self, worker: _Worker) -> Iterator[tuple[Task, Answer]]:
        try:
            told = worker.connection.recv()
        except (EOFError, OSError):
            yield from self._lost(worker)
            return
        worker.since = time.monotonic()
        if told == "ready":
            worker.ready = True
            self.stillborn = 0
            return
        worker.done += 1
        yield worker.owed.popleft(), told

    def _watch(self, worker: _Worker, timeout: float) -> Iterator[tuple[Task, Answer]]:
        if not worker.owed or not worker.ready or worker.connection.closed:
            return
        if time.monotonic() - worker.since <= timeout or worker.connection.poll():
            return
        task = worker.owed.popleft()
        self._dismiss(worker)
        yield task, Failure("timed-out", f"{timeout:g}")

    def _lost(self, worker: _Worker) -> Iterator[tuple[Task, Answer]]:
        """It died, of the file it was at or of something else: tried again at the end, alone."""
        worker.process.join()
        code = worker.process.exitcode
        if not worker.ready:
            self.stillborn += 1
            if self.stillborn >= STARTS:
                raise RuntimeError(f"no worker can start (exit code {code})")
            self._dismiss(worker)
            return
        task = worker.owed.popleft() if worker.owed else None
        self._dismiss(worker)
        if task is None:
            return
        self.suspects[task.path] += 1
        if self.suspects[task.path] >= TRIES:
            yield task, Failure("died", f"exit {code}")
            return
        self.waiting.append(task)

    def _dismiss(self, worker: _Worker) -> None:
        """What it had not begun goes back, in order."""
        self.waiting.extendleft(reversed(worker.owed))
        worker.owed.clear()
        worker.end()
        self.workers.remove(worker)


@contextmanager
def _unheard() -> Iterator[None]:
    """Ctrl-C waits, and is none for a process begun here: it would say where it was just then."""
    if sys.platform == "win32":
        yield
        return
    from multiprocessing.resource_tracker import ensure_running  # noqa: PLC0415 (not on Windows)

    ensure_running()  # which would let the signal through again as it begins
    was = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, was)


def _main(connection: Connection, parent: int) -> None:
    """The life of a worker: rules once, then what it is told: terms, and files under them, until
    the parent hangs up."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _leash(parent)
    _limit()
    gc.disable()
    from nlcheck.batch.digesting import digest, digest_of  # noqa: PLC0415 (heavy: workers only)

    digest_of("决算\n".encode(), "-", Settings(), version="")  # rules, lexicons, patterns
    with suppress(EOFError, OSError):
        connection.send("ready")
        while True:
            _settle()
            told = connection.recv()
            if isinstance(told, Terms):
                terms = told
                continue
            for task in told:
                said = done(task, terms, terms.do or digest)
                if task is told[-1]:
                    keep()  # for later workers; not behind the answer, which may be the last wanted
                connection.send(said and prepared(said))


def done(task: Task, terms: Terms, do: Callable[..., Digest | None]) -> Digest | None:
    """What the worker does for one task."""
    told = {"version": terms.version, "known": task.known, "beside": task.beside}
    return do(task.path, terms.settings, **told)


def _settle() -> None:
    """Look for cycles between two lots alone, and not among what stays for good."""
    gc.collect()
    gc.freeze()


def _leash(parent: int) -> None:
    """A worker whose parent was killed ends too, even in the middle of a file."""

    def look() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)

    threading.Thread(target=look, daemon=True).start()


def _limit() -> None:
    """A file that wants all memory gets a MemoryError, which is a finding."""
    with suppress(ImportError, OSError, ValueError):
        import resource  # noqa: PLC0415 (not on Windows)

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        least = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
        resource.setrlimit(resource.RLIMIT_AS, (least, hard))
