"""One document's results as rows; the fields are the columns of the tables, in their order.

A row that ends with a ``Spot`` has its fields as columns too.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Any, NamedTuple

from nlcheck.document import Spot

__all__ = [
    "ClaimRow",
    "DecisionRow",
    "Digest",
    "DocumentRow",
    "FactRow",
    "FindingRow",
    "NameRow",
    "Prepared",
    "ReasonRow",
    "RelationRow",
    "UnitRow",
    "number_of",
]


def number_of(path: str) -> int:
    """The number of a document: of its path alone, so that a resumed scan gives the same."""
    return int.from_bytes(sha256(path.encode("utf-8", "surrogatepass")).digest()[:8], "big") >> 1


class DocumentRow(NamedTuple):
    """A file. ``checked`` 0: could not be, a ``DOC`` finding says why; ``record``: JSON, deflated.

    ``hash`` is SHA-256 of the bytes; ``version`` that of program, rules and settings; ``pieces``
    what the checks across reports were told of it, JSON. ``keys``: of which keys it states money,
    hashed; ``given``: path and content hash of each file it was checked beside, JSON; ``evidence``:
    paths of those whose figures counted, JSON.
    """

    path: str
    hash: str
    version: str
    size: int
    checked: int
    genre: str | None
    title: str
    unit: str
    year: int | None
    numbers: int
    verified: int
    contradicted: int
    unchecked: int
    rounding: int
    record: bytes
    pieces: str = "[]"
    keys: bytes = b""
    given: str = "[]"
    evidence: str = "[]"


class FindingRow(NamedTuple):
    """A finding; ``amount`` in 万元. ``record``: JSON of one that was found across reports."""

    code: str
    name: str
    severity: str
    title: str
    message: str
    start: int | None
    end: int | None
    line: int | None
    column: int | None
    page: int | None
    cell: str | None
    quote: str
    context: str
    section: str
    stated: str
    due: str
    proof: str
    gross: int
    amount: str | None
    fingerprint: str
    record: str = ""


class ClaimRow(NamedTuple):
    """What is asserted where: ``kind`` is share, change, completion, breakdown…"""

    kind: str
    start: int
    end: int
    line: int
    quote: str


class FactRow(NamedTuple):
    """One printed number under its key. ``scale`` turns ``value`` into 元, percent or pieces.

    ``change`` not empty: nobody printed the number; it is ``value`` plus ``change``, a printed
    change (signed), both in the unit. ``exact``: a count.
    """

    item: str
    basis: str
    year: int
    fund: str
    slice: str
    owner: str
    dimension: str
    value: str
    unit: str
    scale: str
    change: str
    change_unit: str
    change_scale: str
    exact: int
    printed_in_cell: int
    at: Spot


class RelationRow(NamedTuple):
    """A relation that was judged: ``outcome`` holds, rounding, truncated, contradicted, open."""

    code: str
    outcome: str
    gap: str | None
    start: int
    end: int
    quote: str


class ReasonRow(NamedTuple):
    """A reason. ``masked``: without marker, signs and digits; ``item``: what changed;
    ``said``: classes of its words, joined by a comma."""

    masked: str
    item: str
    base: str
    said: str
    trade: str
    at: Spot


class UnitRow(NamedTuple):
    """A name in a list of counted names: the units whose accounts a department's report holds."""

    list: int
    name: str
    whole: int


class NameRow(NamedTuple):
    """A name that stands where a report speaks of its own unit (「某局2031年度收入总计…」)."""

    name: str
    at: Spot


class DecisionRow(NamedTuple):
    """What somebody decided on a finding; ``accepted`` 1: later lists leave it out."""

    path: str
    fingerprint: str
    code: str
    decision: str
    reason: str
    accepted: int
    author: str = ""


class Digest(NamedTuple):
    """All rows of one document."""

    document: DocumentRow
    findings: tuple[FindingRow, ...] = ()
    claims: tuple[ClaimRow, ...] = ()
    facts: tuple[FactRow, ...] = ()
    relations: tuple[RelationRow, ...] = ()
    reasons: tuple[ReasonRow, ...] = ()
    units: tuple[UnitRow, ...] = ()
    names: tuple[NameRow, ...] = ()


class Prepared(NamedTuple):
    """A digest as plain values: the row of the document with its lists, and rows of findings."""

    number: int
    document: tuple[Any, ...]
    findings: list[tuple[Any, ...]]
