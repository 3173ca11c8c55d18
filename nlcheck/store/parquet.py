"""Rows as a Parquet file, for other programs: the extra ``nlcheck[parquet]``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pyarrow import DataType

__all__ = ["write_parquet"]

BATCH = 20_000
"""Rows that are in memory at once."""

Rows = Callable[[], Iterator[Sequence[Any]]]


def write_parquet(target: Path, columns: Sequence[str], rows: Rows) -> int:
    """Write them and say how many; ``rows`` is called twice, for SQLite's columns have no one type.

    Whole numbers, other numbers, bytes and text keep their type; a column of several becomes text.
    ``ImportError`` without the extra, ``OSError`` where nothing can be written.
    """
    import pyarrow  # noqa: PLC0415 (an extra)
    from pyarrow.parquet import ParquetWriter  # noqa: PLC0415

    met: list[set[type]] = [set() for _ in columns]
    for row in rows():
        for kinds, value in zip(met, row, strict=True):
            kinds.add(type(value))
    kinds_of = [_kind(kinds - {type(None)}) for kinds in met]
    schema = pyarrow.schema(list(zip(columns, kinds_of, strict=True)))
    texts = [kind == pyarrow.string() for kind in kinds_of]
    written, waiting = 0, rows()
    with ParquetWriter(target, schema) as writer:
        while batch := list(islice(waiting, BATCH)):
            told = zip(*batch, strict=True)
            arrays = [
                pyarrow.array(_texts(column) if text else column, kind)
                for column, text, kind in zip(told, texts, kinds_of, strict=True)
            ]
            writer.write_batch(pyarrow.record_batch(arrays, schema=schema))
            written += len(batch)
    return written


def _kind(kinds: set[type]) -> DataType:
    import pyarrow  # noqa: PLC0415

    if kinds == {int}:
        return pyarrow.int64()
    if kinds == {bytes}:
        return pyarrow.binary()
    if kinds and kinds <= {int, float}:
        return pyarrow.float64()
    return pyarrow.string()


def _texts(column: Sequence[Any]) -> list[str | None]:
    """Text that UTF-8 can hold."""
    return [
        None if value is None else str(value).encode("utf-8", "replace").decode()
        for value in column
    ]
