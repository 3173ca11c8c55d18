"""After extraction: wholes, current values and bases that the sentence names but does not print."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from nlcheck.base import HUNDRED, ZERO, Dimension, Mention
from nlcheck.claims.canonical import canonical
from nlcheck.claims.definitions import own_total
from nlcheck.claims.model import (
    Basis,
    Binding,
    Candidate,
    ChangeClaim,
    CompletionClaim,
    FactKey,
    Fund,
    ShareClaim,
    ValueClaim,
)
from nlcheck.claims.naming import Naming
from nlcheck.claims.sentences.adding import hundred

FEWEST = 3
"""shares that make a group by their sum alone"""
LARGE = 10_000
"""last places of an amount that parts do not add up to by chance"""
REACH = 200
"""values of one item that a paragraph is searched for, the last ones"""


class Known:
    """The values of the whole document, by key and by item; ``cells``: all numbers of tables."""

    def __init__(
        self, values: Iterable[ValueClaim], cells: Sequence[Collection[Mention]] = ()
    ) -> None:
        self._cells = cells
        self._by_key: dict[FactKey, list[Mention]] = defaultdict(list)
        self._by_item: dict[str, list[ValueClaim]] = defaultdict(list)
        for claim in values:
            if claim.together:
                continue
            self._by_key[claim.key].append(claim.mention)
            self._by_item[claim.key.item].append(claim)
        for found in self._by_item.values():
            found.sort(key=_at)
        self._exact: dict[FactKey, Mention | None] = {}

    def exact(self, key: FactKey) -> Mention | None:
        """The value of a complete key, when its mentions agree; the one in prose first."""
        if key.item.startswith(("?", "~")) or key.year is None or key.basis is None:
            return None
        if key not in self._exact:
            self._exact[key] = _agreed(self._by_key.get(key, []))
        return self._exact[key]

    def prints(self, value: Decimal) -> bool:
        """Whether an amount of five printed digits or more has this value."""
        said = ([c.mention for c in found] for found in self._by_item.values())
        return any(
            mention.value == value and abs(mention.written.value) / mention.written.unit >= LARGE
            for mentions in (*self._cells, *said)
            for mention in mentions
        )

    def near(self, key: FactKey, at: int, since: int) -> ValueClaim | None:
        """The value of the item between two positions of the text: of the named fund, else of all
        money."""
        claims = self._by_item.get(key.item, [])
        first, end = bisect_left(claims, since, key=_at), bisect_left(claims, at, key=_at)
        near = claims[max(first, end - REACH) : end]
        own = (key.owner, key.slice, key.basis)
        found = [c for c in near if (c.key.owner, c.key.slice, c.key.basis) == own]
        found = [c for c in found if c.key.year == key.year] or found
        if key.fund is not None:
            return next((c for c in reversed(found) if c.key.fund is key.fund), None)
        whole = [c for c in found if c.key.fund is Fund.ALL]
        return whole[-1] if whole else (found[0] if found else None)


def _at(claim: ValueClaim) -> int:
    return claim.mention.at.start


def _agreed(found: Sequence[Mention]) -> Mention | None:
    measured = [m for m in found if m.unit.dimension is not Dimension.PLAIN]
    if not measured or len({m.value for m in measured}) > 1:
        return None  # a table that names no unit may be in any
    return next((m for m in measured if not m.cell), measured[0])


def shares(
    claims: Sequence[ShareClaim], known: Known, starts: Sequence[int], naming: Naming
) -> list[ShareClaim]:
    """Named wholes found: in the same paragraph first, then by their key in the document; where
    none is printed, by the parts that make it up."""
    listed: dict[Hashable, set[Mention]] = defaultdict(set)
    for claim in claims:
        listed[claim.group, claim.whole_key].add(claim.part)
    found = [
        _whole(c, known, starts, naming, listed[c.group, c.whole_key]) if c.whole_key else c
        for c in claims
    ]
    groups: dict[Hashable, list[ShareClaim]] = defaultdict(list)
    for claim in found:
        if all(w.binding is not Binding.STATED for w in claim.wholes):
            groups[claim.group, claim.whole_key].append(claim)
            if claim.whole_key is not None:  # 1.基本支出…；2.项目支出…, each with a list of its own
                groups[claim.whole_key].append(claim)
    apart = {
        id(c): _apart(c, same)
        for same in groups.values()
        if _all_of(same, naming) or _hundred(same, known)
        for c in same
    }
    return [apart.get(id(c), c) for c in found]


def _hundred(group: Sequence[ShareClaim], known: Known) -> bool:
    """Whether parts of one whole are all there: their shares add to 100, or they to an amount that
    the document prints. One wrong number leaves the other sum as it was."""
    items = {c.part_key.item for c in group if c.part_key}
    if len(items) < len(group) or len(group) < FEWEST or any(c.whole_key for c in group):
        return False
    if len({c.part.unit.dimension for c in group}) > 1:
        return False
    shares = sum((c.stated.value for c in group), -HUNDRED)
    if abs(shares) <= sum((c.stated.written.unit for c in group), ZERO) / 2:
        return True
    return known.prints(sum((c.part.value for c in group), ZERO))


def _all_of(group: Sequence[ShareClaim], naming: Naming) -> bool:
    """Whether the parts of a list make up the whole that their shares name (“三公”经费支出中…), or
    one that is not named, of which one share is borne out (基本支出…，占70%；项目支出…，占30%)."""
    keys = [c.part_key for c in group]
    whole = group[0].whole_key
    if None in keys or len({k.basis for k in keys if k}) != 1:
        return False
    items = [k.item for k in keys if k]
    if whole is not None:
        return naming.partition(whole.item, items) and (_beside(group) or _one_fits(group))
    above = naming.parent(items[0])
    return bool(above) and naming.partition(above, items) and _borne_out(group)


def _beside(group: Sequence[ShareClaim]) -> bool:
    """Whether each share stands behind its own amount: of amounts that were told before all the
    shares (收入预算…，其中人员经费…) it is not sure that the shares are of them."""
    parts = [c.part.at.start for c in group]
    return not any(c.part.at.start < p < c.stated.at.start for c in group for p in parts)


def _borne_out(group: Sequence[ShareClaim]) -> bool:
    """Whether shares add to 100, or one of them is that of its part in all parts."""
    return hundred(tuple(c.stated for c in group)) or _one_fits(group)


def _one_fits(group: Sequence[ShareClaim]) -> bool:
    """Whether one share is that of its part in all parts."""
    total = sum((c.part.value for c in group), ZERO)
    return any(
        abs(c.part.value * HUNDRED / total - c.stated.value) <= c.stated.written.unit / 2
        for c in (group if total else ())
        if c.stated.value
    )


def _apart(claim: ShareClaim, group: Sequence[ShareClaim]) -> ShareClaim:
    """With all other parts; wholes that were only guessed stay guesses beside them."""
    others = tuple(c.part for c in group if c is not claim)
    return replace(claim, others=others)


def _whole(
    claim: ShareClaim,
    known: Known,
    starts: Sequence[int],
    naming: Naming,
    listed: Collection[Mention],
) -> ShareClaim:
    """With the whole that it names, if it names any; of a loose name either total may be meant.

    ``listed``: what else the same list tells as parts of that whole.
    """
    if claim.whole_key is None:
        return claim
    key = canonical(claim.whole_key)
    inner = key._replace(item=naming.inner_total(key.item))
    keys = (key, inner) if claim.loose and inner != key else (key,)
    if claim.loose and claim.part_key is not None and naming.government:
        fund = claim.part_key.fund
        fund = Fund.GENERAL if fund is None or fund is Fund.ALL else fund
        own = own_total(inner.item, fund)
        keys = (*keys, inner._replace(item=own, fund=fund)) if own else keys
    wholes = [
        found
        for k in keys
        for found in _named(claim, k, known, starts)
        if found.mention not in listed
    ]
    if not wholes and inner != key and inner.basis is Basis.INITIAL_BUDGET:
        wholes = list(_named(claim, inner, known, starts))  # 支出预算500万元…占支出总预算70%
    if claim.loose:  # 占支出总额的…: of the head of its list, as likely
        told = {w.mention for w in wholes}
        wholes.extend(w for w in claim.wholes if w.mention not in told)
    return replace(claim, wholes=tuple(wholes)) if wholes else claim


def _named(
    claim: ShareClaim, key: FactKey, known: Known, starts: Sequence[int]
) -> Iterator[Candidate]:
    """What a key names: in the paragraph of the claim, else in the document. 占基本支出的… may be
    of all the money or of the part's own."""
    near = known.near(key, claim.at.start, _paragraph(claim.at.start, starts))
    if near is not None and not _itself(claim, near.key, near.mention):
        yield Candidate(near.mention, Binding.STATED, (near.at,), name=near.mention)
        return
    for fund in (key.fund,) if key.fund is not None else _funds(claim):
        named = key._replace(fund=fund)
        mention = known.exact(named)
        if mention is not None and not _itself(claim, named, mention):
            yield Candidate(mention, Binding.STATED, (), name=mention)


def _itself(claim: ShareClaim, key: FactKey, told: Mention) -> bool:
    """Whether what a name leads to is the part again, as it was told before."""
    if told is claim.part or claim.part_key is None:
        return told is claim.part
    own = canonical(claim.part_key)
    return told.value == claim.part.value and own._replace(owner=key.owner) == key


def _funds(claim: ShareClaim) -> tuple[Fund | None, ...]:
    own = claim.part_key.fund if claim.part_key else None
    return (Fund.ALL,) if own is Fund.ALL else (Fund.ALL, own)


def _paragraph(at: int, starts: Sequence[int]) -> int:
    i = bisect_right(starts, at) - 1
    return starts[i] if i >= 0 else 0


def changes(claims: Sequence[ChangeClaim], known: Known, naming: Naming) -> list[ChangeClaim]:
    """Current and earlier values that stand elsewhere in the document, by complete keys."""
    return [_change(c, known, naming) for c in claims]


def _change(claim: ChangeClaim, known: Known, naming: Naming) -> ChangeClaim:
    key = claim.key and canonical(claim.key)
    base = claim.base and canonical(claim.base)
    if key is not claim.key or base is not claim.base:
        claim = replace(claim, key=key, base=base)
    now, before = claim.now, claim.before
    money = claim.change is None or claim.change.unit.dimension is Dimension.MONEY
    if not now and claim.key is not None and money:
        now = tuple(_now_elsewhere(claim.key, known, naming))
    if not before and claim.base is not None and money:
        mention = known.exact(claim.base)
        sure = tuple(c for c in now if c.binding is Binding.STATED)
        if sure and any(mention is c.mention for c in now):  # told right before what it became
            now = sure
        if mention is not None and all(mention is not c.mention for c in now):
            before = (Candidate(mention, Binding.STATED),)
    if now is claim.now and before is claim.before:
        return claim
    return replace(claim, now=now, before=before)


def _now_elsewhere(key: FactKey, known: Known, naming: Naming) -> Iterator[Candidate]:
    """The fact of a key. 收入较上年… may be said of 收入总计 as well as of 本年收入: alone it is a
    guess, beside the other either may be meant."""
    mention = known.exact(key)
    outer = known.exact(key._replace(item=naming.outer_total(key.item)))
    if mention is not None:
        yield Candidate(mention, Binding.STATED)
    if outer is not None:
        yield Candidate(outer, Binding.GUESSED if mention is None else Binding.STATED)


def completions(
    claims: Sequence[CompletionClaim],
    known: Known,
    naming: Naming,
    *,
    budget: Mention | None = None,
) -> list[CompletionClaim]:
    """Budgets that stand elsewhere, by the basis that the sentence names.

    ``budget``: the only one of the whole report, which an execution rate without any is of.
    """
    return [_completion(c, known, naming, budget) for c in claims]


def only_budget(values: Iterable[ValueClaim]) -> Mention | None:
    """The 全年预算 of a report on one project: its prose tells one, of nothing that has a name."""
    told = [v for v in values if v.key.basis is Basis.REVISED_BUDGET and not v.mention.cell]
    if len({v.mention.value for v in told}) != 1 or not told[0].key.item.startswith("~"):
        return None
    return told[0].mention


def _completion(
    claim: CompletionClaim, known: Known, naming: Naming, only: Mention | None
) -> CompletionClaim:
    if only is not None and claim.basis is None and not claim.budget and len(claim.outturn) == 1:
        return replace(claim, budget=(Candidate(only, Binding.STATED),))
    if claim.budget and not claim.outturn and claim.key is not None:
        key = canonical(claim.key)
        spent = known.exact(key) or _all_spent(key, known, naming)
        return replace(claim, outturn=(Candidate(spent, Binding.STATED),)) if spent else claim
    if claim.budget or claim.key is None or claim.basis in {None, Basis.OUTTURN}:
        return claim
    mention = known.exact(canonical(claim.key._replace(basis=claim.basis)))
    if mention is None:
        return claim
    return replace(claim, budget=(Candidate(mention, Binding.STATED),))


def _all_spent(key: FactKey, known: Known, naming: Naming) -> Mention | None:
    """「财政拨款…支出总计620万元。财政拨款支出年初预算数570万元，完成…」: the total, where no more
    than the money of the general budget was spent and nothing was carried on."""
    total = known.exact(key._replace(item=naming.outer_total(key.item)))
    general = known.exact(key._replace(fund=Fund.GENERAL))
    if key.fund is not Fund.APPROPRIATION or total is None or general is None:
        return None
    return total if total.value == general.value else None
