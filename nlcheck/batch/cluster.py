"""The work of a scan on a Dask cluster: the extra ``nlcheck[cluster]``.

Files are read where the work is done, so every worker must see them under the same paths. Only the
digests come back; store and checks across reports stay with the one who asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from nlcheck.batch.digesting import digest
from nlcheck.batch.workers import Answer, Failure, Task, Terms

__all__ = ["cluster"]

LOT = 30
"""Documents a task at least, so that the scheduler's share of the time stays small."""
AHEAD = 4
"""Lots that are on their way for every worker: the rest waits here and takes no memory there."""


def cluster(address: str) -> Callable[[Sequence[Task], Terms], Iterable[tuple[Task, Answer]]]:
    """Who does the work of :func:`nlcheck.batch.scan`.

    ``ImportError`` without the extra; ``RuntimeError``, once there is work, when nobody answers.
    """
    from distributed import Client, as_completed  # noqa: PLC0415 (an extra)

    def work(tasks: Sequence[Task], terms: Terms) -> Iterator[tuple[Task, Answer]]:
        lots = [list(tasks[i : i + LOT]) for i in range(0, len(tasks), LOT)]
        try:
            joined = Client(address, set_as_default=False)
        except (OSError, ValueError) as reason:
            raise RuntimeError(f"{address}: {reason}") from reason
        with joined as client:
            waiting = iter(lots)
            running: dict[object, list[Task]] = {}
            done = as_completed(loop=client.loop)

            def submit() -> None:
                if (lot := next(waiting, None)) is not None:
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

    return work


def _answers(future: object, lot: Sequence[Task]) -> Sequence[Answer]:
    """What a lot gave; a lot whose workers died is told file by file as not checked."""
    if getattr(future, "status", "") == "finished":
        found: Sequence[Answer] = future.result()  # type: ignore[attr-defined]
        return found
    why = str(future.exception()).splitlines()[0]  # type: ignore[attr-defined]
    return [Failure("died", why) for _ in lot]


def _lot(tasks: Sequence[Task], terms: Terms) -> list[Answer]:
    """Runs on a worker."""
    do = terms.do or digest
    return [do(t.path, terms.settings, version=terms.version, known=t.known) for t in tasks]
