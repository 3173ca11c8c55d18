"""Tables, made from the rows: the fields of a row are the columns of its table."""

from __future__ import annotations

from collections.abc import Iterator
from types import NoneType, UnionType
from typing import Any, get_args, get_type_hints

from nlcheck.store.rows import (
    ClaimRow,
    DocumentRow,
    FactRow,
    FindingRow,
    ReasonRow,
    RelationRow,
    UnitRow,
)

__all__ = ["SCHEMA", "TABLES", "columns", "statements"]

SCHEMA = 1
"""Of the store; a store of another number is not touched."""

TABLES: dict[str, type] = {
    "findings": FindingRow,
    "claims": ClaimRow,
    "facts": FactRow,
    "relations": RelationRow,
    "reasons": ReasonRow,
    "units": UnitRow,
}
"""Each with ``document`` and ``number`` before the fields, and clustered by them: what belongs to a
document is one stretch of the file, and no index has to be kept while a scan writes."""

_TYPES = {int: "INTEGER", str: "TEXT", bytes: "BLOB"}
_DECISIONS = """CREATE TABLE IF NOT EXISTS decisions (
 path TEXT NOT NULL, fingerprint TEXT NOT NULL, code TEXT NOT NULL, decision TEXT NOT NULL,
 reason TEXT NOT NULL, author TEXT NOT NULL DEFAULT '', PRIMARY KEY (path, fingerprint))"""
_OPEN = """CREATE VIEW IF NOT EXISTS open_findings AS
 SELECT documents.path, documents.unit, documents.year, findings.* FROM findings
 JOIN documents ON documents.id = findings.document
 WHERE NOT EXISTS (SELECT 1 FROM decisions WHERE decisions.path = documents.path
  AND decisions.fingerprint = findings.fingerprint AND decisions.decision <> 'open')"""
_GROUPS = """CREATE VIEW IF NOT EXISTS evidence_groups AS
 SELECT unit, year, count(*) AS files, group_concat(path, char(10)) AS paths FROM
 (SELECT unit, year, path FROM documents WHERE unit <> '' AND year IS NOT NULL ORDER BY path)
 GROUP BY unit, year HAVING count(*) > 1"""
_UNITS = "CREATE INDEX IF NOT EXISTS documents_by_unit ON documents (unit, year)"


def columns(row: type) -> tuple[str, ...]:
    """Names of the columns of a row, quoted: ``end`` and ``column`` are words of SQL."""
    fields: tuple[str, ...] = getattr(row, "_fields")  # noqa: B009 (a NamedTuple, told by no type)
    return tuple(f'"{name}"' for name in fields)


def statements() -> Iterator[str]:
    """Statements that make the tables where they are not."""
    yield "CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL)"
    told = ", ".join(_columns(DocumentRow))
    yield f"CREATE TABLE IF NOT EXISTS documents (id INTEGER PRIMARY KEY, {told}, UNIQUE (path))"
    for name, row in TABLES.items():
        told = ", ".join(_columns(row))
        across = "across INTEGER NOT NULL, " if name == "findings" else ""
        key = "document, across, number" if across else "document, number"
        yield (
            f"CREATE TABLE IF NOT EXISTS {name} (document INTEGER NOT NULL, {across}"
            f"number INTEGER NOT NULL, {told}, PRIMARY KEY ({key})) WITHOUT ROWID"
        )
    yield from (_DECISIONS, _OPEN, _GROUPS, _UNITS)


def _columns(row: type) -> Iterator[str]:
    hints: dict[str, Any] = get_type_hints(row)
    for name, hint in hints.items():
        kinds = get_args(hint) if isinstance(hint, UnionType) else (hint,)
        (kind,) = (one for one in kinds if one is not NoneType)
        optional = "" if NoneType in kinds else " NOT NULL"
        yield f'"{name}" {_TYPES[kind]}{optional}'
