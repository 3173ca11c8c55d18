"""How far a long run is: a bar on a terminal, now and then a line in a log."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

__all__ = ["progress"]

EVERY = 10.0
"""Seconds between two lines in a log."""
_LABEL = "核查"


@contextmanager
def progress(total: int) -> Iterator[Callable[[int, int], None]]:
    """Gives what is to be told (done, total); writes to standard error alone."""
    if not sys.stderr.isatty():
        yield _Log(time.monotonic())
        return
    from rich.console import Console  # noqa: PLC0415 (only on a terminal)
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    shown = (
        TextColumn(_LABEL),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    started = time.monotonic()
    with Progress(*shown, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total, rate="")

        def tell(done: int, _total: int) -> None:
            rate = done / max(time.monotonic() - started, 0.001)
            bar.update(task, completed=done, rate=f"{rate:.1f} 份/秒")

        yield tell


class _Log:
    """A line every few seconds, and nothing for a short run."""

    def __init__(self, now: float) -> None:
        self.started = self.said = now

    def __call__(self, done: int, total: int) -> None:
        now = time.monotonic()
        if now - self.said < EVERY:
            return
        self.said = now
        rate = done / (now - self.started)
        left = (total - done) / rate if rate else 0
        print(
            f"{_LABEL} {done}/{total}  {rate:.1f} 份/秒  余 {left:.0f} 秒",
            file=sys.stderr,
            flush=True,
        )
