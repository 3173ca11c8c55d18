"""One file to its digest: what of a check is kept in the store. Runs in the workers."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from nlcheck.across import Head, Piece, Sheet, scattered
from nlcheck.base import Dimension, Hedge, Mention, Span
from nlcheck.base.paths import opened
from nlcheck.base.records import new
from nlcheck.batch.grouping import sketch
from nlcheck.batch.naming import names_of
from nlcheck.batch.remote import content
from nlcheck.batch.standing import standing
from nlcheck.claims.extracting import Claims
from nlcheck.claims.model import Basis, ChangeClaim, Direction, FactKey, Fund
from nlcheck.document import Document, Spot, Spots
from nlcheck.engine import Examination, chosen, examined
from nlcheck.findings import Report
from nlcheck.ledger.posting import complete
from nlcheck.reading import ReadError
from nlcheck.relations import Outcome, Verdict
from nlcheck.render.record import SCHEMA, record
from nlcheck.rulebook import load
from nlcheck.rulebook.lexicon import items
from nlcheck.settings import Settings
from nlcheck.store import (
    ClaimRow,
    Digest,
    DocumentRow,
    FactRow,
    FindingRow,
    ReasonRow,
    RelationRow,
    UnitRow,
)

__all__ = ["digest", "digest_of", "finding_row", "packed", "unpacked"]

_NAMES: dict[Basis | Fund | Dimension | None, str] = {
    None: "",
    **{one: one.name for one in (*Basis, *Fund)},
    **{one: one.value for one in Dimension},
}
"""What a fact is told by; to ask an Enum for its value takes longer."""
_OUTCOMES = {one: one.value for one in Outcome}
CLIP = 80
"""Characters of a claim that are kept; its place tells the rest."""
KINDS = {
    "shares": "share",
    "changes": "change",
    "completions": "completion",
    "breakdowns": "breakdown",
    "counts": "count",
    "comparisons": "comparison",
    "absences": "absence",
    "per_units": "per-unit",
    "ratios": "ratio",
}


def digest(
    path: str, settings: Settings, *, version: str, known: str = "", beside: Sequence[str] = ()
) -> Digest | None:
    """The digest of a file, or None when its content hash is ``known`` already. ``beside``: paths
    of files of its unit, which are evidence where their figures agree with its own."""
    try:
        data = content(path)
    except (ReadError, OSError):
        return digest_of(opened(path), path, settings, version=version)
    if known and sha256(data).hexdigest() == known:
        return None
    return digest_of(data, path, settings, version=version, beside=beside)


def digest_of(
    source: Path | bytes,
    path: str,
    settings: Settings,
    *,
    version: str,
    beside: Sequence[str] = (),
) -> Digest:
    """The digest of bytes; of a ``Path`` only where its bytes cannot be had."""
    evidence, given = standing(beside)
    report, seen = examined(source, name=path, beside=evidence, settings=settings)
    told = record(report)
    findings = tuple(finding_row(one) for one in told["findings"])
    data = source if isinstance(source, bytes) else b""
    checked = seen is not None and not any(f.code.startswith("DOC9") for f in report.findings)
    row = _document(report, told, data, version, checked=checked)
    if seen is None:
        return Digest(row, findings)
    full = Digest(
        row,
        findings,
        tuple(_claims(seen.claims, seen.document)),
        tuple(_facts(seen)),
        tuple(_relations(seen.verdicts, seen.document)),
        tuple(_reasons(seen)),
        tuple(_units(seen)),
        tuple(names_of(seen.document)),
    )
    pieces = list(_pieces(full, settings))
    told_across = json.dumps(pieces, ensure_ascii=False, separators=(",", ":"))
    row = row._replace(pieces=told_across, keys=sketch(full.facts), given=json.dumps(given))
    used = json.dumps(told["evidence"], ensure_ascii=False)
    return full._replace(document=row._replace(evidence=used))


def _pieces(full: Digest, settings: Settings) -> Iterator[Piece]:
    """What the checks across reports want to know; nothing of a report without unit or year."""
    path, unit, year, genre = (getattr(full.document, name) for name in Head._fields)
    if not unit or year is None or genre is None:
        return
    head = Head(path, unit, year, genre)
    sheet = Sheet(head, full.facts, full.reasons, full.units, full.names)
    yield from scattered(chosen(load(settings.rules), settings, across=True), sheet)


def packed(told: dict[str, Any]) -> bytes:
    """A record, deflated."""
    text = json.dumps({"schema": SCHEMA, **told}, ensure_ascii=False)
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 1)


def unpacked(data: bytes) -> str:
    """A record as one line of JSON."""
    return zlib.decompress(data).decode("utf-8", "surrogatepass")


def finding_row(told: Mapping[str, Any], *, whole: bool = False) -> FindingRow:
    """The row of a finding as the JSON contract has it; ``whole``: with all of it."""
    span = told["span"] or dict.fromkeys(("start", "end", "line", "column"))
    return FindingRow(
        **{key: told[key] for key in ("code", "name", "severity", "title", "message")},
        **span,
        page=told["page"],
        cell=told["cell"],
        **{key: told[key] for key in ("quote", "context", "section", "stated", "due", "proof")},
        gross=int(told["gross"]),
        amount=told["impact"]["amount"] if told["impact"] else None,
        fingerprint=told["fingerprint"],
        record=json.dumps(told, ensure_ascii=False) if whole else "",
    )


def _document(
    report: Report, told: dict[str, Any], data: bytes, version: str, *, checked: bool
) -> DocumentRow:
    counts = report.coverage
    return DocumentRow(
        path=report.path,
        hash=sha256(data).hexdigest(),
        version=version,
        size=len(data),
        checked=int(checked),
        genre=told["genre"],
        title=told["title"],
        unit=told["unit"],
        year=told["year"],
        numbers=counts.numbers,
        verified=counts.verified,
        contradicted=counts.contradicted,
        unchecked=counts.unchecked,
        rounding=report.rounding,
        record=packed(told),
    )


def _claims(claims: Claims, document: Document) -> Iterator[ClaimRow]:
    for name, kind in KINDS.items():
        for claim in getattr(claims, name):
            at = document.source_span(claim.at)
            line, _ = document.line_column(at.start)
            quote = document.source[at.start : min(at.end, at.start + CLIP)]
            yield ClaimRow(kind, at.start, at.end, line, quote)


def _relations(verdicts: Iterable[Verdict], document: Document) -> Iterator[RelationRow]:
    for verdict in verdicts:
        at = document.source_span(verdict.relation.stated.at)
        gap = verdict.gap.value if verdict.gap else None
        quote = at.of(document.source)
        yield new(RelationRow, (verdict.relation.code, _OUTCOMES[verdict.outcome], gap, *at, quote))


def _facts(seen: Examination) -> Iterator[FactRow]:
    """Printed facts, and what last year must have been by a printed change."""
    spots = Spots(seen.document)
    for key, fact in seen.ledger.facts.items():
        for mention in fact.mentions:
            if _plain(mention):
                yield _fact(key, mention, None, spots.of(mention.at))
    for claim in seen.claims.changes:
        yield from _before(claim, spots)


def _before(claim: ChangeClaim, spots: Spots) -> Iterator[FactRow]:
    """「支出合计90万元，较上年增加10万元」: last year 80, which this report nowhere prints."""
    change, base = claim.change, claim.base
    if base is None or not complete(base) or claim.constant_price or len(claim.now) != 1:
        return
    now = claim.now[0].mention
    if change is None or claim.before or not (_plain(now) and _plain(change)):
        return
    if now.unit.dimension is not change.unit.dimension or claim.each:
        return
    sign = "-" if claim.direction is Direction.UP else ""
    joint = items().get(base.item)
    if joint is not None and joint.each:
        base = base._replace(item=joint.each[0])  # 收支总计各增加: told of the one and of the other
    yield _fact(base, now, (sign, change), spots.of(change.at))


def _plain(mention: Mention) -> bool:
    """A number that says exactly what it is, printed in the document itself."""
    if mention.document or mention.doubt or mention.hedge is not Hedge.EXACT:
        return False
    dimension = mention.unit.dimension
    return dimension is Dimension.MONEY or dimension is Dimension.COUNT


def _fact(key: FactKey, mention: Mention, change: tuple[str, Mention] | None, at: Spot) -> FactRow:
    unit, own = change[1].unit if change else None, mention.unit
    told = (
        key.item,
        _NAMES[key.basis],
        key.year or 0,
        _NAMES[key.fund],
        key.slice,
        key.owner,
        _NAMES[own.dimension],
        str(mention.written.value),
        own.name,
        str(own.scale),
        f"{change[0]}{change[1].written.value}" if change else "",
        unit.name if unit else "",
        str(unit.scale) if unit else "",
        int(mention.exact),
        int(mention.cell),
        at,
    )
    return new(FactRow, told)


def _reasons(seen: Examination) -> Iterator[ReasonRow]:
    spots = Spots(seen.document)
    for reason in seen.claims.reasons:
        item = reason.key.item if reason.key else ""
        said = ",".join(sorted(reason.said))
        at = spots.of(reason.at)
        yield ReasonRow(reason.masked, item, reason.base, said, reason.trade, at)


def _units(seen: Examination) -> Iterator[UnitRow]:
    """Names of counted lists that end: what a department says it is made of."""
    for number, listed in enumerate(seen.claims.counts):
        names = [Span(*one).of(seen.document.text) for one in listed.items]
        whole = int(not listed.open and listed.stated.value == len(names))
        for name in names:
            yield UnitRow(number, name, whole)
