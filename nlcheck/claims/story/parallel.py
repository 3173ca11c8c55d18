"""Values of a list side by side: the head's and the parts', and lists told of several things at
once."""

from __future__ import annotations

from collections.abc import Iterator

from nlcheck.base import Dimension, Mention, Span
from nlcheck.claims.model import Basis, Breakdown
from nlcheck.claims.sentences.adding import LEAST, adds_up, set_off, slipped, telling
from nlcheck.claims.story.topics import Frame, Topic

__all__ = ["Values", "columns_of", "of_before", "parallel", "same_measure"]

Values = tuple[Basis | None, Mention, tuple[Mention, ...]]
"""of one basis: the head's, and those of all parts"""


def parallel(frame: Frame) -> Iterator[Breakdown]:
    """「资产总额A，负债总额B。其中：甲地资产总额C，负债总额D；乙地资产总额E，负债总额F」: a list
    for each thing that is told of the whole and of every part.

    Where one of them adds up with digits enough, or two do, the parts are all there are, and the
    others ought to.
    """
    found: list[tuple[Topic, list[Topic], Basis | None, Mention, tuple[Mention, ...]]] = []
    for head in frame.rivals:
        parts = [p for p in frame.parts if same_measure(head, p)]
        if len(parts) >= LEAST:
            found.extend((head, parts, *column) for column in columns_of(head, parts))
    if len(found) < LEAST or len({len(parts) for _, parts, *_ in found}) > 1:
        return
    exact = [(t, numbers) for *_, t, numbers in found if adds_up(t, numbers)]
    sure = len(exact) >= LEAST or any(telling(*column) for column in exact)
    sure = sure and not frame.cut and not set_off([(t, numbers) for *_, t, numbers in found])
    for head, parts, _, total, numbers in found if sure else ():
        at = Span(head.at.start, parts[-1].at.end)
        group = ("parallel", frame.number)
        yield Breakdown(total, numbers, complete=False, at=at, group=group, likely=True)


def same_measure(one: Topic, other: Topic) -> bool:
    """Whether two topics tell the same of two things: the 资产总额 of each."""
    free = one.key.item.startswith("~")
    return one.label == other.label if free else one.key.item == other.key.item


def columns_of(head: Topic, parts: list[Topic]) -> Iterator[Values]:
    """The head's and the parts' values basis by basis, where all have one of the same kind; points,
    of which full marks, those given and those taken are told together, are read elsewhere
    (:mod:`nlcheck.claims.sentences.marks`)."""
    for basis, total in head.values.items():
        if total.unit.dimension is Dimension.SCORE:
            continue
        numbers = [p.values.get(basis) for p in parts]
        found = tuple(n for n in numbers if n is not None and n is not total)
        if len(found) < len(parts):
            continue
        if any(n.unit.dimension is not total.unit.dimension for n in found):
            continue
        if basis is None and any(p.unit != head.unit for p in parts):
            continue
        yield basis, total, found


def of_before(frame: Frame, head: Topic, columns: list[Values]) -> tuple[Breakdown, ...] | None:
    """「限额62亿元,拟增加35亿元,其中:市级12亿元、区级23亿元」: parts of what stands right before
    其中, whatever the head was held to be; nothing where a slip keeps them from being that. None:
    they are not."""
    before = frame.before
    if before is None or before in head.values.values():
        return None
    like = [(total, numbers) for _, total, numbers in columns if before.unit.like(total.unit)]
    for _, numbers in like:
        if adds_up(before, numbers):
            at = Span(before.at.start, numbers[-1].at.end)
            return (Breakdown(before, numbers, complete=False, at=at),)
    if any(adds_up(total, numbers) for total, numbers in like):
        return None
    return () if any(slipped(before, numbers) for _, numbers in like) else None
