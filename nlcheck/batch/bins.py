"""Pieces on their way from step to step: in memory for some reports, in files for many."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import TextIO

from nlcheck.across import Piece, bin_of

__all__ = ["Bins", "piece_of", "pieces_of"]

FILLED = 2000
"""Reports a bin: what is looked at together has to fit into memory, and no more."""
MOST = 200
"""Bins, and files that are open at once."""


class Bins:
    """Pieces by step and bin; all pieces of a key are in one bin."""

    def __init__(self, reports: int) -> None:
        """For a scan of so many reports."""
        self.count = min(MOST, -(-reports // FILLED)) or 1
        self._kept: dict[tuple[int, int], list[Piece]] = defaultdict(list)
        self._files: dict[tuple[int, int], TextIO] = {}
        self._stack = ExitStack()

    def __enter__(self) -> Bins:
        if self.count > 1:
            self._folder = Path(self._stack.enter_context(TemporaryDirectory(prefix="nlcheck-")))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, what: BaseException | None, at: TracebackType | None
    ) -> None:
        for file in self._files.values():
            file.close()
        self._stack.__exit__(kind, what, at)

    def put(self, piece: Piece) -> None:
        """Keep a piece for its step."""
        if self.count == 1:
            self._kept[piece.step, 0].append(piece)
            return
        keys: dict[int, list[str]] = defaultdict(list)
        for key in piece.keys:
            keys[bin_of(key, self.count)].append(key)
        for number, some in keys.items():
            line = json.dumps([piece.step, some, *piece[2:]], ensure_ascii=False)
            self._file(piece.step, number).write(line + "\n")

    def take(self, step: int, number: int) -> list[Piece]:
        """All pieces of one bin for this step; they are gone afterwards."""
        if self.count == 1:
            return self._kept.pop((step, number), [])
        file = self._files.pop((step, number), None)
        if file is None:
            return []
        with file:
            file.seek(0)
            return [piece_of(json.loads(line)) for line in file]

    def _file(self, step: int, number: int) -> TextIO:
        if (step, number) not in self._files:
            path = self._folder / f"{step}-{number}"
            self._files[step, number] = path.open("w+", encoding="utf-8", errors="surrogatepass")
        return self._files[step, number]


def pieces_of(told: str) -> Iterator[Piece]:
    """The pieces of one report, as its row in the store has them."""
    yield from map(piece_of, json.loads(told))


def piece_of(told: list[object]) -> Piece:
    """A piece that has been JSON."""
    step, keys, body, needs = told
    assert isinstance(step, int)
    assert isinstance(keys, list)
    assert isinstance(needs, list)
    return Piece(step, tuple(keys), body, tuple(needs))
