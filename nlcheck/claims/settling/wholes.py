"""Parts whose shares add to 100 and name one whole: they add up to it, though none heads them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from decimal import Decimal

from nlcheck.base import HUNDRED, ZERO, Dimension, Mention, Span
from nlcheck.claims.model import Binding, Breakdown, ShareClaim
from nlcheck.claims.sentences.adding import LEAST, MOST, adds_up, hundred, slipped

__all__ = ["shared"]


def shared(claims: Iterable[ShareClaim], known: Iterable[Breakdown]) -> Iterator[Breakdown]:
    """A breakdown for each such group, but where a list has said so before."""
    told = {part for one in known if one.complete or one.likely for part in one.parts}
    groups: dict[Hashable, list[ShareClaim]] = defaultdict(list)
    for claim in claims:
        groups[claim.group].append(claim)
    for group, found in groups.items():
        if group is None or len(found) < LEAST or not told.isdisjoint(c.part for c in found):
            continue
        for whole, parts in _by_whole(found).items():
            head = _head(parts, whole)
            if head is not None and _all(head, parts):
                yield _breakdown(head, parts, group)


def _by_whole(claims: Sequence[ShareClaim]) -> dict[Decimal, list[ShareClaim]]:
    """The shares of money by the amount that they are of for sure."""
    found: dict[Decimal, list[ShareClaim]] = defaultdict(list)
    for claim in claims:
        sure = {w.mention.value for w in claim.wholes if w.binding is Binding.STATED}
        if len(sure) == 1 and claim.part.unit.dimension is Dimension.MONEY and claim.part_key:
            found[sure.pop()].append(claim)
    return found


def _head(parts: Sequence[ShareClaim], whole: Decimal) -> Mention | None:
    """The whole as it is printed nearest before the first part; else where any names it."""
    said = [w.mention for c in parts for w in c.wholes if w.mention.value == whole]
    before = [m for m in said if m.at.start < parts[0].part.at.start and not m.cell]
    return max(before, key=_start, default=said[0])


def _start(mention: Mention) -> int:
    return mention.at.start


def _all(head: Mention, parts: Sequence[ShareClaim]) -> bool:
    """Whether the parts are all there is: different things whose shares add to 100. What is missing
    from the amounts may be too little to show in the shares, unless one slip of a digit is it."""
    shares = tuple(c.stated for c in parts)
    items = {(c.part_key.item, c.part_key.owner) for c in parts if c.part_key}
    if len(items) < len(parts) or not LEAST <= len(parts) <= MOST or not hundred(shares):
        return False
    numbers = tuple(c.part for c in parts)
    if adds_up(head, numbers) or slipped(head, numbers):
        return True
    seen = sum((s.written.unit for s in shares), ZERO) / 2 * abs(head.value) / HUNDRED
    return abs(sum((n.value for n in numbers), -head.value)) > seen


def _breakdown(head: Mention, parts: Sequence[ShareClaim], group: Hashable) -> Breakdown:
    keys = tuple(c.part_key for c in parts if c.part_key)
    return Breakdown(
        head,
        tuple(c.part for c in parts),
        complete=False,
        at=Span(parts[0].part.at.start, parts[-1].part.at.end),
        head_key=parts[0].whole_key,
        part_keys=keys,
        group=group,
        likely=True,
    )
