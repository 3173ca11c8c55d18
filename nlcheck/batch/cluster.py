"""The work of a scan on a Dask cluster: the extra ``nlcheck[cluster]``.

Files are read where the work is done, so every worker must see them under the same paths. Digests
come back to the store; for the checks across reports their pieces are shuffled over the workers
(Dask's peer to peer shuffle, which keeps them on disk), so that no process has to hold them all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from nlcheck.batch.crossing import StoredSheets
from nlcheck.batch.digesting import digest
from nlcheck.batch.shuffling import AHEAD, Shuffle
from nlcheck.batch.workers import Answer, Failure, Task, Terms, done
from nlcheck.store import prepared

if TYPE_CHECKING:
    from nlcheck.across import Held
    from nlcheck.rulebook import Rule
    from nlcheck.store import Store

__all__ = ["Cluster"]

LOT = 30
"""Documents a task at least, so that the scheduler's share of the time stays small."""


class Cluster:
    """Who does the work of :func:`nlcheck.batch.scan`, at the address of a scheduler."""

    def __init__(self, address: str) -> None:
        """``ImportError`` without the extra."""
        import distributed  # noqa: F401, PLC0415 (an extra)

        self._address = address

    def work(self, tasks: Sequence[Task], terms: Terms) -> Iterator[tuple[Task, Answer]]:
        """Answers as they come. ``RuntimeError`` when nobody answers."""
        from distributed import as_completed  # noqa: PLC0415

        lots = iter([list(tasks[i : i + LOT]) for i in range(0, len(tasks), LOT)])
        with self._joined() as client:
            running: dict[object, list[Task]] = {}
            done = as_completed(loop=client.loop)

            def submit() -> None:
                if (lot := next(lots, None)) is not None:
                    future = client.submit(_lot, lot, terms, pure=False, retries=1)
                    running[future] = lot
                    done.add(future)

            for _ in range(AHEAD * max(1, len(client.scheduler_info()["workers"]))):
                submit()
            for future in done:
                lot = running.pop(future)
                yield from zip(lot, _answers(future, lot), strict=True)
                future.release()
                submit()

    def look(self, store: Store, rules: Sequence[Rule]) -> Iterable[Held]:
        """The checks across the reports of a store, their pieces shuffled over the workers."""
        with self._joined() as client:
            yield from Shuffle(client, rules).run(store, StoredSheets(store))

    def _joined(self) -> Any:
        from distributed import Client  # noqa: PLC0415

        try:
            return Client(self._address, set_as_default=False)
        except (OSError, ValueError) as reason:
            raise RuntimeError(f"{self._address}: {reason}") from reason


def _answers(future: object, lot: Sequence[Task]) -> Sequence[Answer]:
    """What a lot gave; a lot whose workers died is told file by file as not checked."""
    if getattr(future, "status", "") == "finished":
        found: Sequence[Answer] = future.result()  # type: ignore[attr-defined]
        return found
    why = str(future.exception()).splitlines()[0]  # type: ignore[attr-defined]
    return [Failure("died", why) for _ in lot]


def _lot(tasks: Sequence[Task], terms: Terms) -> list[Answer]:
    """Runs on a worker."""
    found = (done(task, terms, terms.do or digest) for task in tasks)
    return [one and prepared(one) for one in found]
