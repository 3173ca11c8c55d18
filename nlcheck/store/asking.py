"""The reading side: SQL over a store that cannot be changed by it, and frames for pandas."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote

from nlcheck.store.schema import LISTS, TABLES

if TYPE_CHECKING:
    from pandas import DataFrame

__all__ = ["Answer", "frames", "query"]


class Answer(NamedTuple):
    """Names of columns, and rows as they come."""

    columns: tuple[str, ...]
    rows: Iterator[tuple[Any, ...]]


@contextmanager
def query(path: Path, statement: str) -> Iterator[Answer]:
    """Run one statement. ``sqlite3.Error`` for what is no SQL, or would write."""
    with closing(_opened(path)) as connection:
        cursor = connection.execute(statement)
        names = tuple(one[0] for one in cursor.description or ())
        yield Answer(names, iter(cursor))


def frames(path: Path) -> dict[str, DataFrame]:
    """Every table as a frame by name; ``documents`` without its records and lists."""
    import pandas  # noqa: PLC0415 (heavy: only for those who ask)

    with closing(_opened(path)) as connection:
        found = {
            name: pandas.read_sql_query(f"SELECT * FROM {name}", connection)
            for name in ("documents", *TABLES, "decisions")
        }
    found["documents"] = found["documents"].drop(columns=["record", *LISTS])
    return found


def _opened(path: Path) -> sqlite3.Connection:
    """Read only; ``FileNotFoundError`` where there is no file, for SQLite says it less well."""
    if not path.is_file():
        raise FileNotFoundError(path)
    connection = sqlite3.connect(f"file:{quote(str(path.resolve()))}?mode=ro", uri=True)
    connection.execute("PRAGMA query_only = ON")
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)  # no other file either
    return connection
