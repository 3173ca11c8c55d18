"""Drivers looked up: what a reason says of an item, against what text and tables say of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from nlcheck.base import Span
from nlcheck.claims.model import ChangeClaim, Direction, FactKey, Reason
from nlcheck.findings import Remark
from nlcheck.ledger import Ledger
from nlcheck.rulebook import Rule

Told = tuple[Direction, Span]


def relate(ledger: Ledger, rule: Rule) -> Iterator[Remark]:
    """Remarks on drivers that moved the other way, or (``still``) did not move at all."""
    changes: dict[str, list[ChangeClaim]] = defaultdict(list)
    for claim in ledger.claims.changes:
        if claim.key is not None and claim.base is not None:
            changes[claim.key.item].append(claim)
    for reason in ledger.claims.reasons:
        against = dict(_against(ledger, reason, changes)) if _looked_up(reason) else {}
        for driver in reason.drivers if against else ():
            told = against.get(driver.item)
            if told is None or driver.earlier or told[0] is driver.direction:
                continue
            if (told[0] is Direction.UNCHANGED) == bool(rule.params.get("still")):
                values = {"driver": driver.name}
                yield Remark(rule.code, driver.at, values, because=(told[1],))


def _looked_up(reason: Reason) -> bool:
    """Whether it explains a change against a base that it compares with itself, if with any."""
    other = {"year": "budget", "budget": "year"}.get(reason.base)
    return reason.key is not None and other is not None and other not in reason.compares


def _against(
    ledger: Ledger, reason: Reason, changes: Mapping[str, list[ChangeClaim]]
) -> Iterator[tuple[str, Told]]:
    """Items named, other than what is explained, that moved another way than the reason may say."""
    assert reason.key is not None
    for item in dict.fromkeys(item for item, _ in reason.items):
        if item == reason.key.item or item.startswith(("~", "?")):
            continue
        told = _told(reason, changes.get(item, ())) or _counted(ledger, reason, item)
        if told is not None and reason.ways - {told[0]}:
            yield item, told


def _told(reason: Reason, claims: Iterable[ChangeClaim]) -> Told | None:
    """The one direction that the text tells of the item: same money, same base."""
    found: dict[Direction, Span] = {}
    for claim in claims:
        assert claim.key is not None
        assert claim.base is not None
        assert reason.key is not None
        base = "year" if claim.base.year != claim.key.year else "budget"
        whose = (claim.key.owner, claim.key.fund, claim.key.year)
        if base == reason.base and whose == (reason.key.owner, reason.key.fund, reason.key.year):
            found.setdefault(_direction(claim), claim.at)
    return next(iter(found.items())) if len(found) == 1 else None


def _direction(claim: ChangeClaim) -> Direction:
    shown = claim.change or claim.rate
    if shown is not None and not shown.written.value:
        return Direction.UNCHANGED
    return claim.went


def _counted(ledger: Ledger, reason: Reason, item: str) -> Told | None:
    """The direction that two facts give: the item now, and at the base of the claim."""
    claim = reason.explains
    if not isinstance(claim, ChangeClaim) or claim.key is None or claim.base is None:
        return None
    now = _fact(ledger, claim.key._replace(item=item))
    before = _fact(ledger, claim.base._replace(item=item))
    if now is None or before is None:
        return None
    if now[0] == before[0]:
        return Direction.UNCHANGED, now[1]
    return (Direction.UP if now[0] > before[0] else Direction.DOWN), now[1]


def _fact(ledger: Ledger, key: FactKey):  # type: ignore[no-untyped-def]
    """The value and a place of a fact whose mentions agree."""
    fact = ledger.fact(key)
    if fact is None or len({m.value for m in fact.mentions}) > 1:
        return None
    return fact.mentions[0].value, fact.mentions[0].at
