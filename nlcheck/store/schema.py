"""Tables, made from the rows: fields of a row, and of its spot, are the columns of its table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from types import NoneType, UnionType
from typing import Any, get_args, get_type_hints

from nlcheck.document import Spot
from nlcheck.store.rows import (
    ClaimRow,
    DecisionRow,
    Digest,
    DocumentRow,
    FactRow,
    FindingRow,
    NameRow,
    Prepared,
    ReasonRow,
    RelationRow,
    UnitRow,
    number_of,
)

__all__ = ["SCHEMA", "TABLES", "columns", "made", "prepared", "statements"]

SCHEMA = 3
"""Of the store; a store of another number is not touched."""

TABLES: dict[str, type] = {
    "findings": FindingRow,
    "claims": ClaimRow,
    "facts": FactRow,
    "relations": RelationRow,
    "reasons": ReasonRow,
    "units": UnitRow,
    "names": NameRow,
}
"""Each with ``document`` and ``number`` before the fields, and clustered by them: what belongs to a
document is one stretch of the file, and no index has to be kept while a scan writes."""

_TYPES = {int: "INTEGER", str: "TEXT", bytes: "BLOB"}
_OPEN = """CREATE VIEW IF NOT EXISTS open_findings AS
 SELECT documents.path, documents.unit, documents.year, findings.* FROM findings
 JOIN documents ON documents.id = findings.document
 WHERE NOT EXISTS (SELECT 1 FROM decisions WHERE decisions.path = documents.path
  AND decisions.fingerprint = findings.fingerprint AND decisions.accepted = 1)"""
_GROUPS = """CREATE VIEW IF NOT EXISTS evidence_groups AS
 SELECT unit, year, count(*) AS files, group_concat(path, char(10)) AS paths FROM
 (SELECT unit, year, path FROM documents WHERE unit <> '' AND year IS NOT NULL ORDER BY path)
 GROUP BY unit, year HAVING count(*) > 1"""
_EVIDENCE = """CREATE VIEW IF NOT EXISTS evidence AS
 SELECT documents.path, unit, year, one.value AS evidence
 FROM documents, json_each(documents.evidence) AS one"""
_UNITS = "CREATE INDEX IF NOT EXISTS documents_by_unit ON documents (unit, year)"


@cache
def columns(row: type) -> tuple[str, ...]:
    """Names of the columns of a row, quoted: ``end`` and ``column`` are words of SQL."""
    return tuple(f'"{name}"' for name, _ in _fields(row))


def prepared(digest: Digest) -> Prepared:
    """A digest as the values that go into the tables: what costs time is done where there is most
    of it, in the worker, and plain tuples travel faster than rows."""
    number = number_of(digest.document.path)
    tables: list[tuple[str, list[tuple[Any, ...]]]] = []
    for name in TABLES:
        rows: Sequence[tuple[Any, ...]] = getattr(digest, name)
        before = (number, 0) if name == "findings" else (number,)
        if rows:
            tables.append((name, [(*before, n, *_flat(row)) for n, row in enumerate(rows)]))
    return Prepared(number, (number, *digest.document), tables)


def _flat(row: Sequence[Any]) -> Sequence[Any]:
    """The values of a row under its columns."""
    return (*row[:-1], *row[-1]) if isinstance(row[-1], Spot) else row


def made(row: type, values: Sequence[Any]) -> Any:
    """The row of these values, as they stand under its columns."""
    places = len(Spot._fields)
    if len(columns(row)) == len(getattr(row, "_fields")):  # noqa: B009
        return row(*values)
    return row(*values[:-places], Spot(*values[-places:]))


def statements() -> Iterator[str]:
    """Statements that make the tables where they are not."""
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
    told = ", ".join(_columns(DecisionRow))
    yield f"CREATE TABLE IF NOT EXISTS decisions ({told}, PRIMARY KEY (path, fingerprint))"
    yield from (_OPEN, _GROUPS, _EVIDENCE, _UNITS)


def _columns(row: type) -> Iterator[str]:
    for name, hint in _fields(row):
        kinds = get_args(hint) if isinstance(hint, UnionType) else (hint,)
        (kind,) = (one for one in kinds if one is not NoneType)
        optional = "" if NoneType in kinds else " NOT NULL"
        yield f'"{name}" {_TYPES[kind]}{optional}'


def _fields(row: type) -> Iterator[tuple[str, Any]]:
    """Names and types; those of the spot instead of the spot."""
    hints: dict[str, Any] = get_type_hints(row)
    for name, hint in hints.items():
        if hint is Spot:
            yield from get_type_hints(Spot).items()
        else:
            yield name, hint
