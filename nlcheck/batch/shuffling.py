"""The steps of the checks across reports on a cluster: between two steps a shuffle by key.

The one who asks reads the store a lot at a time, and hands a worker the sheets of the reports that
one partition compares; he holds neither all pieces nor all sheets.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from nlcheck.across import Held, Piece, Sheet, bin_of, gathered, needed, steps
from nlcheck.batch.bins import piece_of, pieces_of
from nlcheck.rulebook import Rule

if TYPE_CHECKING:
    from pandas import DataFrame

    from nlcheck.store import Store

__all__ = ["AHEAD", "Shuffle"]

AHEAD = 4
"""Tasks that are on their way for every worker: the rest waits and takes no memory there."""
LOT = 500
"""Reports whose pieces are sent at once."""
FILLED = 1000
"""Reports a partition."""


class Shuffle:
    """One run of all steps over a cluster."""

    def __init__(self, client: Any, rules: Sequence[Rule]) -> None:
        """``client`` of ``distributed``."""
        self._client, self._rules = client, tuple(rules)
        self._parts = 1

    def run(self, store: Store, sheets: Mapping[str, Sheet]) -> Iterator[Held]:
        """Findings, in no order of their own."""
        self._parts = -(-len(sheets) // FILLED) or 1
        frames = [self._client.submit(_sent, lot, self._parts) for lot in _lots(store)]
        for step in range(steps(self._rules)):
            parts, further = self._shuffled(frames, step), []
            some = AHEAD * max(1, len(self._client.scheduler_info()["workers"]))
            for first in range(0, len(parts), some):
                found = self._taken(parts[first : first + some], step, sheets)
                further += [self._client.submit(_pieces_found, one) for one in found]
                for held in self._client.gather([self._client.submit(_held, f) for f in found]):
                    yield from held
            frames += further

    def _taken(self, parts: Sequence[Any], step: int, sheets: Mapping[str, Sheet]) -> list[Any]:
        """The step over some partitions, each with the sheets it wants."""
        wanted = self._client.gather([self._client.submit(_needed, part) for part in parts])
        found = []
        for part, paths in zip(parts, wanted, strict=True):
            held = {path: sheets[path] for path in paths}
            # no hashed key: two equal ones would be one, let go with the first that is done
            (given,) = self._client.scatter([held], hash=False)
            told = (part, self._rules, step, given, self._parts)
            found.append(self._client.submit(_gathered, *told, pure=False))
        return found

    def _shuffled(self, frames: Sequence[Any], step: int) -> list[Any]:
        """Partitions that hold whole keys: the pieces of this step alone."""
        from dask import config, dataframe  # noqa: PLC0415 (an extra)
        from distributed import futures_of  # noqa: PLC0415

        chosen = [self._client.submit(_of_step, frame, step) for frame in frames]
        with config.set({"dataframe.convert-string": True}):
            joined = dataframe.from_delayed(chosen, meta=_frame([]), verify_meta=False)
            moved = joined.shuffle("bin", npartitions=self._parts, shuffle_method="p2p")
            return list(futures_of(self._client.persist(moved)))


def _lots(store: Store) -> Iterator[list[str]]:
    """Pieces of some reports each, as the store has them."""
    lot: list[str] = []
    for (told,) in store.rows("SELECT pieces FROM documents ORDER BY path"):
        lot.append(told)
        if len(lot) == LOT:
            yield lot
            lot = []
    yield lot


def _sent(lot: Iterable[str], parts: int) -> DataFrame:
    return _frame((piece for told in lot for piece in pieces_of(told)), parts)


def _frame(pieces: Iterable[Piece], parts: int = 1) -> DataFrame:
    """A row for each bin that a piece goes to."""
    from pandas import DataFrame  # noqa: PLC0415

    rows = []
    for piece in pieces:
        keys: dict[int, list[str]] = defaultdict(list)
        for key in piece.keys:
            keys[bin_of(key, parts)].append(key)
        rows += [
            (piece.step, number, json.dumps([piece.step, some, *piece[2:]], ensure_ascii=False))
            for number, some in keys.items()
        ]
    frame = DataFrame(rows, columns=["step", "bin", "piece"])
    return frame.astype({"step": "int64", "bin": "int64", "piece": "string[pyarrow]"})


def _of_step(frame: DataFrame, step: int) -> DataFrame:
    return frame[frame["step"] == step]


def _pieces(part: DataFrame) -> list[Piece]:
    return [piece_of(json.loads(told)) for told in part["piece"]]


def _needed(part: DataFrame) -> list[str]:
    return sorted(needed(_pieces(part)))


def _gathered(
    part: DataFrame, rules: Sequence[Rule], step: int, sheets: Mapping[str, Sheet], parts: int
) -> tuple[DataFrame, list[Held]]:
    found = gathered(rules, step, _pieces(part), sheets)
    return _frame(found.pieces, parts), found.held


def _pieces_found(found: tuple[DataFrame, list[Held]]) -> DataFrame:
    return found[0]


def _held(found: tuple[DataFrame, list[Held]]) -> list[Held]:
    return found[1]
