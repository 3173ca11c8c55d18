"""The writing side: one connection, one transaction a document, so that a kill loses none."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from nlcheck.store.rows import DecisionRow, Digest, FindingRow, Prepared, number_of
from nlcheck.store.schema import SCHEMA, prepared, statements

__all__ = ["Store"]

PAGE = 16384
"""Bytes of a page: a document's facts fill a few of them."""
CACHE = 32 << 10
"""KB of pages in memory: documents come in an order that is not that of their numbers."""


class Store:
    """A scan's results. ``sqlite3.DatabaseError`` where the file is no store, or a newer one."""

    def __init__(self, path: Path) -> None:
        """Open or make it; the folder must exist."""
        self.path = path
        self._connection = sqlite3.connect(path, isolation_level=None, timeout=30)
        self._run(f"PRAGMA page_size = {PAGE}")
        self._run("PRAGMA journal_mode = WAL")
        self._run("PRAGMA synchronous = NORMAL")
        self._run(f"PRAGMA cache_size = -{CACHE}")
        self._run("CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL)")
        self._run("INSERT OR IGNORE INTO meta VALUES ('schema', ?)", (str(SCHEMA),))
        found = self.meta("schema")
        if found != str(SCHEMA):
            self.close()
            raise sqlite3.DatabaseError(f"{path}: schema {found}, not {SCHEMA}")
        for statement in statements():
            self._run(statement)

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; what was put is in it."""
        self._connection.close()

    def meta(self, key: str) -> str | None:
        """A note about the run."""
        row = self._run("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return row[0] if row else None

    def note(self, key: str, value: str) -> None:
        """Keep a note about the run."""
        self._run("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    def clear(self) -> None:
        """Forget all documents; decisions stay."""
        with self._transaction():
            for name in ("findings", "documents"):
                self._run(f"DELETE FROM {name}")

    def known(self, version: str) -> dict[str, str]:
        """Content hash by path, of what this version has checked to the end."""
        rows = self._run(
            "SELECT path, hash FROM documents WHERE version = ? AND checked = 1", (version,)
        )
        return dict(rows.fetchall())

    def put(self, digest: Digest | Prepared) -> None:
        """Replace one document and all that belongs to it, in one transaction."""
        told = digest if isinstance(digest, Prepared) else prepared(digest)
        with self._transaction():
            self._run("DELETE FROM findings WHERE document = ?", (told.number,))
            self._run(f"REPLACE INTO documents VALUES ({_marks(told.document)})", told.document)
            self._connection.executemany(_FINDING, told.findings)

    def keep_only(self, paths: Iterable[str]) -> None:
        """Forget documents that are not among these: their files are gone."""
        kept = set(paths)
        stored = self._run("SELECT path FROM documents").fetchall()
        for (path,) in stored:
            if path not in kept:
                with self._transaction():
                    self._drop(number_of(path))

    def put_across(self, findings: Mapping[str, Sequence[FindingRow]]) -> None:
        """Replace what was found across reports, by path of the document it is told of."""
        with self._transaction():
            self._run("DELETE FROM findings WHERE across = 1")
            for path, rows in findings.items():
                told = [(number_of(path), 1, n, *row) for n, row in enumerate(rows)]
                self._connection.executemany(_FINDING, told)

    def decide(self, rows: Iterable[DecisionRow]) -> None:
        """Keep decisions; a later one on the same finding takes the place of an earlier."""
        marks = _marks(DecisionRow._fields)
        with self._transaction():
            self._connection.executemany(f"INSERT OR REPLACE INTO decisions VALUES ({marks})", rows)

    def decided(self) -> set[tuple[str, str]]:
        """(path, fingerprint) of findings that somebody has accepted."""
        return set(self._run("SELECT path, fingerprint FROM decisions WHERE accepted = 1"))

    def rows(self, statement: str, values: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
        """Rows of a statement that only reads, as they come."""
        # not yield from: that closes the cursor, which fails once the store is closed
        for row in self._connection.cursor().execute(statement, values):  # noqa: UP028
            yield row

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """All of it or nothing."""
        self._run("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._run("ROLLBACK")
            raise
        self._run("COMMIT")

    def _drop(self, number: int) -> None:
        self._run("DELETE FROM findings WHERE document = ?", (number,))
        self._run("DELETE FROM documents WHERE id = ?", (number,))

    def _run(self, statement: str, values: Sequence[Any] = ()) -> sqlite3.Cursor:
        return self._connection.execute(statement, values)


def _marks(values: Sequence[Any]) -> str:
    return ", ".join("?" * len(values))


_FINDING = f"INSERT INTO findings VALUES (?, ?, ?, {_marks(FindingRow._fields)})"
