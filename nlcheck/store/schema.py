"""Tables, made from the rows: fields of a row, and of its spot, are the columns of its table.

What a scan has most of (facts, relations, claims…) is kept as one list a document, JSON, and shown
as a table by a view: to write a document is then a row, not five hundred.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
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

__all__ = ["LISTS", "SCHEMA", "TABLES", "columns", "made", "prepared", "statements"]

SCHEMA = 4
"""Of the store; a store of another number is not touched."""

LISTS: dict[str, type] = {
    "claims": ClaimRow,
    "facts": FactRow,
    "relations": RelationRow,
    "reasons": ReasonRow,
    "units": UnitRow,
    "names": NameRow,
}
"""Each a column of ``documents``, a list of rows, and a view with ``document`` and ``number``
before the fields."""
TABLES: dict[str, type] = {"findings": FindingRow, **LISTS}
"""What can be asked; findings are a table, clustered by document and number."""

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False)
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
    of it, in the worker, and a few strings travel faster than rows."""
    number = number_of(digest.document.path)
    lists = (_ENCODER.encode(getattr(digest, name)) for name in LISTS)
    findings = [(number, 0, n, *row) for n, row in enumerate(digest.findings)]
    return Prepared(number, (number, *digest.document, *lists), findings)


def made(name: str, told: str) -> tuple[Any, ...]:
    """The rows of a list, as the store has it."""
    row, rows = LISTS[name], json.loads(told)
    if not _ends_with_spot(row):
        return tuple(row(*values) for values in rows)
    return tuple(row(*values[:-1], Spot(*values[-1])) for values in rows)


def statements() -> Iterator[str]:
    """Statements that make the tables where they are not."""
    told = ", ".join([*_columns(DocumentRow), *(f"{name} TEXT NOT NULL" for name in LISTS)])
    yield f"CREATE TABLE IF NOT EXISTS documents (id INTEGER PRIMARY KEY, {told}, UNIQUE (path))"
    told = ", ".join(_columns(FindingRow))
    yield (
        "CREATE TABLE IF NOT EXISTS findings (document INTEGER NOT NULL, across INTEGER NOT NULL, "
        f"number INTEGER NOT NULL, {told}, PRIMARY KEY (document, across, number)) WITHOUT ROWID"
    )
    for name, row in LISTS.items():
        told = ", ".join(_extracted(row))
        yield (
            f"CREATE VIEW IF NOT EXISTS {name} AS SELECT documents.id AS document, "
            f"entry.key AS number, {told} FROM documents, json_each(documents.{name}) AS entry"
        )
    told = ", ".join(_columns(DecisionRow))
    yield f"CREATE TABLE IF NOT EXISTS decisions ({told}, PRIMARY KEY (path, fingerprint))"
    yield from (_OPEN, _GROUPS, _EVIDENCE, _UNITS)


def _extracted(row: type) -> Iterator[str]:
    """The columns of a row in a list; those of the spot are in a list of their own at its end."""
    fields = list(get_type_hints(row))
    places = [f"$[{n}]" for n in range(len(fields) - _ends_with_spot(row))]
    if _ends_with_spot(row):
        places += [f"$[{len(fields) - 1}][{n}]" for n in range(len(Spot._fields))]
    for name, place in zip(columns(row), places, strict=True):
        yield f"json_extract(entry.value, '{place}') AS {name}"


@cache
def _ends_with_spot(row: type) -> bool:
    return list(get_type_hints(row).values())[-1] is Spot


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
