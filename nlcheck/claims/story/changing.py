"""Changes that make up another one: those of all parts of a list, or of a reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from nlcheck.base import ZERO, Dimension, Mention, Span
from nlcheck.claims.definitions import children, gathered, may_be_class
from nlcheck.claims.model import ChangeClaim, ChangeSum, Direction, ValueClaim
from nlcheck.claims.naming import Naming
from nlcheck.claims.phrase_words import phrase_words
from nlcheck.claims.sentences.adding import LEAST, MOST, adds_up, nearly, one_digit, telling
from nlcheck.claims.story.listing import defined
from nlcheck.claims.story.topics import Frame, Topic
from nlcheck.rulebook.lexicon import items

__all__ = ["change_sums", "driven", "net_of", "reasoned", "told_behind"]

FINE = 2
"""decimals of a change, beside which one that is told as none is none"""


def change_sums(frame: Frame, naming: Naming) -> Iterator[ChangeSum]:
    """The changes of the head and of all its parts against one base, where the list is closed."""
    head = frame.head
    if head is None or not head.changes:
        return
    told = frame.parts or list(dict.fromkeys(frame.changed))
    changed = [p for p in told if p.changes or any(inner.changes for inner in p.inner)]
    known = (told,) if _left(head, told, naming) else (told, changed)
    parts = next((ps for ps in known if ps and defined(head, ps, naming)), None)
    if not parts:
        yield from _nearly_all(head, changed)
    for change in head.changes if parts else ():
        found = [c for p in parts or () for c in _changes_of(p, change, naming)]
        if change.change is None or change.direction is Direction.UNCHANGED or None in found:
            continue
        terms = tuple(
            (c.change, 1 if c.direction is change.direction else -1)
            for c in found
            if c is not None and c.change is not None
        )
        still = [c for c in found if c is not None and c.change is None]
        if still and change.change.written.places < FINE:
            continue  # 持平 to whole 亿元 may be a rise of half of one
        if terms and all(c.direction is Direction.UNCHANGED for c in still):
            yield ChangeSum(change.change, terms, Span(change.at.start, terms[-1][0].at.end))


def _left(head: Topic, parts: list[Topic], naming: Naming) -> bool:
    """「购置费36万元；运行维护费9万元，减少2万元」: whether a part of a part has money, though not
    what it changed by, so that the others' changes are not all there are."""
    own, parent = head.key.item, naming.parent
    still = (p for p in parts if not p.changes and parent(parent(p.key.item)) == own)
    return any(m.value for p in still for basis, m in p.values.items() if basis is not None)


def _nearly_all(head: Topic, parts: list[Topic]) -> Iterator[ChangeSum]:
    """Changes of an open list that would add up but for one slip: it is all there is."""
    for change in head.changes:
        total = change.change
        found = [own for p in parts if (own := _same_base(p, change)) is not None]
        terms = _signed(found, change)
        if total is None or len(terms) < LEAST or len(found) < len(parts) or len(terms) > MOST:
            continue
        off = total.value - sum((m.value * sign for m, sign in terms), ZERO)
        slips = [one_digit(total, total.value - off)]
        slips += [one_digit(m, m.value + off * sign) for m, sign in terms]
        if off and telling(total, tuple(m for m, _ in terms)) and any(slips):
            span = Span(change.at.start, max(m.at.end for m, _ in terms))
            yield ChangeSum(total, terms, span, likely=True)


def _signed(parts: Iterable[ChangeClaim], whole: ChangeClaim) -> tuple[tuple[Mention, int], ...]:
    """What the parts changed by, against it where they go the other way than the whole."""
    return tuple(
        (c.change, 1 if c.direction is whole.direction else -1)
        for c in parts
        if c.change is not None and c.direction is not Direction.UNCHANGED
    )


def _changes_of(part: Topic, change: ChangeClaim, naming: Naming) -> list[ChangeClaim | None]:
    """The part's own change against the same base, else those of all its parts."""
    own = _same_base(part, change)
    whole = (
        naming.partition(part.key.item, [p.key.item for p in part.inner]) if part.inner else False
    )
    if own is not None or not whole:
        return [own]
    return [_same_base(inner, change) for inner in part.inner]


def told_behind(
    changes: Sequence[ChangeClaim], values: Sequence[ValueClaim], naming: Naming
) -> Iterator[ChangeSum]:
    """「基本支出较上年增加50.80万元。1.工资福利支出增加39.94万元。2.商品和服务支出与上年持平」: the
    parts told right behind the change of what they split, where none by definition is missing and
    ``values`` have none beside them (购置费36万元；运行维护费9万元，减少2万元)."""
    for i, whole in enumerate(changes):
        key = whole.key
        if key is None or whole.change is None or whole.direction is Direction.UNCHANGED:
            continue
        needed = phrase_words().parted.get(key.item)
        if needed is None:
            continue
        run = _run(whole, changes[i + 1 : i + 1 + MOST])
        tried = ([*run][:n] for n in range(len(run), 1, -1))
        parts = next((p for p in tried if naming.partition(key.item, p)), [])
        if not {*needed} <= {*gathered(parts)}:
            continue
        if _half(key.item, parts, values, naming):
            continue
        terms = _signed((run[part] for part in parts), whole)
        if len(terms) > 1:
            span = Span(whole.at.start, terms[-1][0].at.end)
            yield ChangeSum(whole.change, terms, span, likely=True)


def _half(whole: str, parts: Sequence[str], values: Sequence[ValueClaim], naming: Naming) -> bool:
    """Whether money is told of what stands beside a part of a part, and is none of the parts."""
    above = {naming.parent(part) for part in parts if not may_be_class(part)} - {whole}
    beside = {one for parent in above for one in children().get(parent, ())} - {*parts}
    money = Dimension.MONEY
    told = (v.mention for v in values if v.key.item in beside) if beside else ()
    return any(m.value and m.unit.dimension is money for m in told)


def _run(whole: ChangeClaim, after: Sequence[ChangeClaim]) -> dict[str, ChangeClaim]:
    """Changes of other items of the same money against the same base, each once, up to one that is
    not or that has no amount; without parts of one before."""
    found: dict[str, ChangeClaim] = {}
    for claim in after:
        if claim.key is None or whole.key is None or claim.inside_reason:
            break
        item = claim.key.item
        if item == whole.key.item or _scope(claim) != _scope(whole):
            break
        parent = items().get(item)
        if item in found or (parent is not None and parent.parent in found):
            continue
        if claim.change is None and claim.direction is not Direction.UNCHANGED:
            break
        found[item] = claim
    return found


def _scope(claim: ChangeClaim) -> tuple[object, ...]:
    """Whose money of which books, against what."""
    key, base = claim.key, claim.base
    own = (key.basis, key.year, key.fund, key.owner) if key is not None else ()
    return (*own, base.basis, base.year) if base is not None else own


def accounted(
    claim: ChangeClaim, told: Sequence[ChangeClaim], naming: Naming
) -> Iterator[ChangeSum]:
    """「…增加60万元，原因是：项目支出288万元，比上年增加80万元；基本支出672万元，比上年减少20万元」:
    the parts in whole statements, of the same books, when they are all."""
    if all(c.key is not None and _scope(c) == _scope(claim) for c in told):
        drivers = [(c.key.item, c.went, c.change) for c in told if c.key is not None]
        yield from driven(claim, drivers, naming)


def driven(
    claim: ChangeClaim, drivers: list[tuple[str, Direction, Mention | None]], naming: Naming
) -> Iterator[ChangeSum]:
    """「…增加244万元，主要是基本支出增加244万元，项目支出与上年持平」: the parts in a reason, when
    they are all."""
    if claim.key is None or claim.change is None or claim.direction is Direction.UNCHANGED:
        return
    if not naming.partition(claim.key.item, [item for item, _, _ in drivers]):
        return
    terms = tuple(
        (change, 1 if direction is claim.direction else -1)
        for _, direction, change in drivers
        if change is not None
    )
    if terms:
        yield ChangeSum(claim.change, terms, Span(claim.at.start, terms[-1][0].at.end))


def reasoned(claim: ChangeClaim, amounts: list[tuple[Direction, Mention]]) -> Iterator[ChangeSum]:
    """「…增加63.20万元，主要是…增加60.05万元，…增加3.15万元」: a reason that accounts for the
    whole change."""
    total = claim.change
    if total is None or not LEAST <= len(amounts) <= MOST or claim.direction is Direction.UNCHANGED:
        return
    if any(way is not claim.direction for way, _ in amounts):
        return
    parts = tuple(mention for _, mention in amounts)
    if any(p.unit.dimension is not total.unit.dimension for p in parts):
        return
    if adds_up(total, parts) or nearly(total, parts):
        span = Span(claim.at.start, parts[-1].at.end)
        yield ChangeSum(total, tuple((p, 1) for p in parts), span, likely=True)


def _same_base(part: Topic, change: ChangeClaim) -> ChangeClaim | None:
    """The part's change against the same year and books."""
    if change.base is None:
        return None
    for own in part.changes:
        if own.base is not None and (own.base.basis, own.base.year) == (
            change.base.basis,
            change.base.year,
        ):
            return own
    return None


def net_of(
    told: list[ChangeClaim], topic: Topic, claim: ChangeClaim, text: str
) -> Iterator[ChangeSum]:
    """「增加5家、减少3家，净增加2家」: what came and what went is no change of the thing, but what
    its change is made of; taken out of the changes ``told``, and out of the topic's."""
    total = claim.change
    if total is None or not text.startswith(phrase_words().net, claim.at.start):
        return
    ways = {
        id(c): (c.change, 1 if c.direction is claim.direction else -1)
        for c in topic.changes
        if c.sentence == claim.sentence and c.change is not None and c.change.unit.like(total.unit)
    }
    terms = tuple(ways.values())
    if {sign for _, sign in terms} != {1, -1}:
        return
    for changes in (told, topic.changes):
        changes[:] = [c for c in changes if id(c) not in ways]
    yield ChangeSum(total, terms, Span(terms[0][0].at.start, claim.at.end))
