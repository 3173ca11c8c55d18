"""A contradiction, or what stands out, as a finding, key for key as the JSON contract has it."""

from __future__ import annotations

from decimal import Decimal
from hashlib import sha256
from typing import Any

from nlcheck.across.model import Held, Sighting, Tie
from nlcheck.base import Dimension, Mention
from nlcheck.base.quantities import plain
from nlcheck.document import Spot
from nlcheck.relations import Sum, Verdict
from nlcheck.rulebook import Rule, words

__all__ = ["sighting_finding", "tie_finding"]

WAN = Decimal(10000)
GROSS = 10


def tie_finding(rule: Rule, tie: Tie, verdict: Verdict, *, more: int = 0) -> Held:
    """``more``: further figures of the two reports that differ as well; then it is no more than
    worth a look."""
    stated, mention = tie.stated, verdict.relation.stated
    value = verdict.reading.due.value(lambda m: m.value) if verdict.reading else None
    due = _printed(value, mention, tie) if value is not None else ""
    told = {
        "stated": mention.shown,
        "due": due,
        "other": tie.due[0].head.path,
        "year": str(tie.due[0].head.year),
        **tie.values,
    }
    message = rule.message.format_map(told)
    if more:
        message += words("scan")["more"].format(more=more)
    found = _finding(rule, message, stated.spot)
    found["severity"] = "info" if more else rule.severity
    found["stated"], found["due"] = told["stated"], due
    found["proof"] = _proof(verdict, due)
    found["related"] = [_related(one.head.path, one.spot) for one in tie.due]
    if value is not None and mention.unit.dimension is Dimension.MONEY:
        gap = abs(value - mention.value)
        found["impact"] = {"amount": plain(gap / WAN, 2), "unit": "万元"}
        sizes = sorted((abs(value), abs(mention.value)))
        found["gross"] = bool(sizes[0]) and sizes[1] >= GROSS * sizes[0]
    return Held(stated.head.path, found)


def sighting_finding(rule: Rule, seen: Sighting) -> Held:
    """What stands out and where else it stands."""
    found = _finding(rule, rule.message.format_map(seen.values), seen.spot)
    found["stated"], found["proof"] = seen.stated, seen.proof
    found["related"] = [_related(head.path, spot) for head, spot in seen.others]
    return Held(seen.head.path, found)


def _finding(rule: Rule, message: str, spot: Spot) -> dict[str, Any]:
    said = "\x1f".join((rule.code, spot.quote, spot.context or message, spot.cell or ""))
    return {
        "code": rule.code,
        "name": rule.name,
        "title": rule.title,
        "severity": rule.severity,
        "gross": False,
        "message": message,
        **_place(spot),
        "section": spot.section,
        "stated": "",
        "due": "",
        "proof": "",
        "related": [],
        "fix": None,
        "candidates": [],
        "consequences": [],
        "impact": None,
        "fingerprint": sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:16],
    }


def _place(spot: Spot) -> dict[str, Any]:
    span = {"start": spot.start, "end": spot.end, "line": spot.line, "column": spot.column}
    return {
        "span": span,
        "page": spot.page,
        "cell": spot.cell,
        "quote": spot.quote,
        "context": spot.context,
    }


def _related(path: str, spot: Spot) -> dict[str, Any]:
    return {"role": "other-report", "path": path, **_place(spot)}


def _proof(verdict: Verdict, due: str) -> str:
    """「90.00万元 − 10.00万元 = 80.00万元」, or the two values side by side."""
    if verdict.reading is None:
        return ""
    expression = verdict.reading.due
    if not isinstance(expression, Sum):
        return f"{verdict.relation.stated.shown} ≠ {due}"
    text = ""
    for mention, sign in sorted(expression.terms, key=lambda term: -term.sign):
        joint = (" + " if sign > 0 else " - ") if text else ("" if sign > 0 else "-")
        text += f"{joint}{mention.shown}"
    return f"{text} = {due}"


def _printed(value: Decimal, like: Mention, tie: Tie) -> str:
    """In the unit of the stated number, with the decimals that the other reports print."""
    finest = max((one.mention.written.places for one in tie.due), default=0)
    places = max(like.written.places, finest if like.unit.scale != 1 else 0)
    return f"{plain(value / like.unit.scale, places)}{like.unit.name}"
