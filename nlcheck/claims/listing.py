"""From an open list to claims: the breakdown, and the group its shares belong to."""

from __future__ import annotations

from collections.abc import Iterator

from nlcheck.base import HUNDRED, Mention, Span
from nlcheck.claims.model import Basis, Breakdown, ShareClaim
from nlcheck.claims.naming import Naming
from nlcheck.claims.topics import Frame, Opener, Topic

LEAST = 2
"""parts that make a list"""


def breakdowns(frame: Frame, naming: Naming) -> Iterator[Breakdown]:
    """One for each basis in which the head and all parts have a value."""
    head = frame.head
    parts = _distinct(frame, naming)
    if head is None or len(parts) < (1 if frame.whole else LEAST):
        return
    shares = tuple(p.share for p in parts if p.share is not None)
    close = len(shares) == len(parts) and _hundred(shares)
    known = naming.partition(head.key.item, [p.key.item for p in parts])
    for basis, total in head.values.items():
        numbers = [p.values.get(basis) for p in parts]
        found = tuple(n for n in numbers if n is not None and n is not total)
        if len(found) < len(parts) or any(n.unit.dimension is not total.unit.dimension for n in found):
            continue
        if basis is None and any(p.unit != head.unit for p in parts):
            continue
        yield Breakdown(
            total,
            found,
            complete=close or known or frame.complete or frame.whole,
            at=Span(head.at.start, parts[-1].at.end),
            head_key=head.key,
            part_keys=tuple(p.key for p in parts),
            group=("list", frame.number),
            shares=shares if len(shares) == len(parts) else (),
            shares_close=len(shares) == len(parts),
        )


def _distinct(frame: Frame, naming: Naming) -> list[Topic]:
    """The parts, with those of later sentences when they complete a known partition."""
    parts = list(frame.parts)
    if frame.head is not None and frame.tail:
        more = [*parts, *frame.tail]
        if naming.partition(frame.head.key.item, [p.key.item for p in more]):
            return more
    return parts


def _hundred(shares: tuple[Mention, ...]) -> bool:
    """Whether printed percentages add to 100 but for their rounding."""
    total = sum((s.value for s in shares), start=-HUNDRED)
    slack = sum((s.written.unit for s in shares), start=HUNDRED - HUNDRED) / 2
    return abs(total) <= slack


def shares_of(frame: Frame, shares: list[ShareClaim]) -> list[ShareClaim]:
    """The share claims made while the frame was open, by its group."""
    return [s for s in shares if s.group == ("list", frame.number)]


def opens_more(frame: Frame) -> bool:
    """Whether later sentences of the paragraph may still add to the list."""
    return frame.opener in {Opener.AMONG, Opener.LIST, Opener.COLON} and bool(frame.parts)


def amounts(topic: Topic) -> list[tuple[Basis | None, Mention]]:
    """The values of a topic in the order in which they were printed."""
    return sorted(topic.values.items(), key=lambda bv: bv[1].at.start)
