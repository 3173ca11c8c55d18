"""Results of a scan in one SQLite file: takes digests of documents, gives rows, records and frames.

``Store`` writes, one transaction a document; ``query`` and ``frames`` read and cannot write. What
each table holds is told in ``docs/store.md``. Nothing here reads a report.
"""

from nlcheck.store.asking import Answer, frames, query
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
)
from nlcheck.store.schema import prepared
from nlcheck.store.storing import Store

__all__ = [
    "Answer",
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
    "Store",
    "UnitRow",
    "frames",
    "prepared",
    "query",
]
