"""Reasons: the text governed by 主要原因是, with the change it explains.

The number tier reads what a reason compares with, the items and amounts it names, and classes of
its words. Only a reason that raises a question (DESIGN §6) goes on to the language tier.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from nlcheck.base import Dimension, Mention, Span
from nlcheck.base.compiling import prepared
from nlcheck.claims.model import (
    Basis,
    ChangeClaim,
    Comparison,
    CompletionClaim,
    Direction,
    FactKey,
    Reason,
)
from nlcheck.claims.naming import Naming
from nlcheck.claims.reasons.pulls import leaving, may_go_along, plain, pull
from nlcheck.claims.reasons.purposes import other_reason
from nlcheck.claims.reasons.stale import stale
from nlcheck.claims.reasons.strangers import stranger
from nlcheck.claims.reasons.trades import trade_of
from nlcheck.claims.reasons.unmarked import unmarked
from nlcheck.claims.story.narrative import Story, Told
from nlcheck.document import Document
from nlcheck.lexing import Tokens
from nlcheck.lexing.anyword import AnyWord
from nlcheck.lexing.tries import trie_pattern
from nlcheck.rulebook import lexicon_table
from nlcheck.rulebook.lexicon import accounts

if TYPE_CHECKING:
    from nlcheck.claims.performance.model import PerformanceTable

Explained = ChangeClaim | CompletionClaim | Comparison
CLASSES = ("saving", "steady", "income", "offset", "nested")
SIGNS = prepared(r"[\s,;。.:、()“”\"'《》·\x1c-\x1f]+")
DIGITS = prepared(r"\d+(?:\.\d+)?")
TRAILING = " ,;。.:、\n\x1c\x1d\x1e\x1f"
SHORTEST = 4
"""signs of a reason that says anything"""
FULL = 100
BETWEEN = 2
"""tokens between 较 and what is compared with"""
REACH = 16
STOPS = frozenset(".;B|r")
JOINING = frozenset("/fxEk")
WAYS = {"u": Direction.UP, "G": Direction.UP, "v": Direction.DOWN, "L": Direction.DOWN}
"""kinds of tokens that say which way"""
PULLED = frozenset({"expenditure", "income", "other"})
OTHER_WAY = {Direction.UP: Direction.DOWN, Direction.DOWN: Direction.UP}


class Words(NamedTuple):
    """``rules/lexicon/reasons.yaml``, compiled."""

    leads: re.Pattern[str]
    goes_on: re.Pattern[str]
    classes: Mapping[str, AnyWord]


@cache
def _words() -> Words:
    read = lexicon_table("reasons.yaml")
    return Words(
        prepared(f"(?:{trie_pattern(read['leads'])})+"),
        prepared(trie_pattern(read["goes_on"])),
        {kind: AnyWord(read[kind]) for kind in CLASSES},
    )


class Reasons:
    """Makes the reasons of one document."""

    def __init__(self, document: Document, tokens: Tokens, naming: Naming) -> None:
        self._document = document
        self._tokens = tokens
        self._naming = naming
        self._claims: list[Explained] = []
        self._named: set[int] = set()
        """where reasons begin that say of what they are"""

    def told(self, story: Story, claims: Mapping[Span, Explained]) -> Iterator[Reason]:
        """Those of the prose; ``claims``: the story's claims as resolved, by their place."""
        self._claims = sorted((*claims.values(), *story.comparisons), key=_starts)
        for told in story.reasons:
            reason = self._told(told, claims)
            if reason is not None:
                yield reason
        explained = {told.claim.at for told in story.reasons if told.claim is not None}
        yield from self._unmarked([c for at, c in claims.items() if at not in explained])

    def _unmarked(self, bare: Sequence[Explained]) -> Iterator[Reason]:
        """Those of changes that no marker explains."""
        for claim in bare:
            if not isinstance(claim, ChangeClaim) or claim.inside_reason:
                continue
            before = bisect_left(self._claims, claim.at.start, key=_starts)
            told = self._claims[before - 1].at.end if before else 0
            at = unmarked(self._document.text, claim.at, told)
            if at is not None:
                yield self._made(at, at.start, claim, claim.key)

    def written(self, forms: Sequence[PerformanceTable]) -> Iterator[Reason]:
        """Those that fill the reason column of a performance form."""
        for form in forms:
            for row in form.indicators:
                if row.reason is None or not row.explained:
                    continue
                yield self._made(row.reason.at, row.reason.at.start, cell=True)

    def _told(self, told: Told, claims: Mapping[Span, Explained]) -> Reason | None:
        tokens, text = self._tokens, self._document.text
        end = tokens.starts[told.end] if told.end < len(tokens.starts) else len(text)
        end = self._goes_on(end)
        at = _trimmed(text, tokens.starts[told.first], end)
        begins = tokens.ends[told.first]
        lead = _words().leads.match(text, begins)
        begins = lead.end() if lead else begins
        if at.end - begins < SHORTEST:
            return None
        claim = told.claim and claims.get(told.claim.at, told.claim)
        key = claim.key if claim is not None else None
        if key is None and told.topic is not None:
            key = told.topic.key
        if told.named:
            self._named.add(at.start)
        return self._made(at, begins, claim, key)

    def _side(self, key: FactKey | None, claim: Explained | None) -> str:
        """income, expenditure…; other where income and expenditure are told together."""
        if key is None:
            return ""
        if claim is not None and self._joint(claim.at.start):
            return "other"
        account = key.item[:1].isdigit() or key.item[1:] in accounts().by_name
        return self._naming.side(key.item) or ("expenditure" if account else "")

    def _joint(self, at: int) -> bool:
        """「收支较上年增加」, 「收入总计、支出总计各增加」: the item before, with its neighbour."""
        tokens, kinds = self._tokens, self._tokens.kinds
        last = bisect_left(tokens.starts, at)
        sides: list[str] = []
        for i in range(last - 1, max(-1, last - 1 - REACH), -1):
            if kinds[i] == "i":
                named = self._naming.item(tokens.payload[i], tokens.of(i))
                sides.append(self._naming.side(named.item))
            elif kinds[i] in STOPS or (sides and kinds[i] not in JOINING):
                break
        return sides[:1] == ["other"] or {"income", "expenditure"} <= set(sides)

    def _goes_on(self, end: int) -> int:
        """一是…。二是…: the reason goes on in the next sentence."""
        text = self._document.text
        while text[end : end + 1] == "。" and _words().goes_on.match(text, end + 1):
            stop = prepared("[。\n\x1c-\x1f]").search(text, end + 1)
            if stop is None:
                return len(text)
            end = stop.start()
        return end

    def _made(
        self,
        at: Span,
        begins: int,
        claim: Explained | None = None,
        key: FactKey | None = None,
        *,
        cell: bool = False,
    ) -> Reason:
        text = self._document.text
        said = text[begins : at.end]
        kinds = self._tokens.kinds
        inside = self._inside(begins, at.end)
        amounts = tuple(self._tokens.mention(i) for i in inside if kinds[i] == "a")
        part = self._document.part_at(at.start)
        side = self._side(key, claim)
        told = plain(said, key.year if key is not None else None)
        torn = claim is None or self._torn(claim, at)
        mixed = torn or (claim is not None and _eased(claim, told))
        return Reason(
            at,
            said,
            SIGNS.sub("", DIGITS.sub("#", said)),
            claim,
            items=tuple(self._items(inside)),
            amounts=amounts,
            part=self._document.parts.index(part) if part is not None else 0,
            key=key,
            direction=_direction(claim),
            change=_change(claim),
            now=_now(claim),
            zero=_zero(claim),
            base=_base(claim),
            compares=frozenset(self._compares(inside)),
            said=frozenset(k for k, p in _words().classes.items() if p.stands_in(said)),
            side=side,
            against="" if mixed or side not in PULLED else _against(told, claim, key),
            mixed=mixed,
            cell=cell,
            stranger=stranger(self._document, said, begins),
            strayed=None if torn or key is None or amounts else other_reason(said, key.item),
            trade=trade_of(said, self._document.unit) if cell or claim is not None else "",
            stale="" if torn else stale(said, claim),
        )

    def _torn(self, claim: Explained, at: Span) -> bool:
        """Whether a reason may explain another change than this: its sentence tells of changes both
        ways, or another thing is named between the last of them and the reason."""
        tokens, way = self._tokens, _direction(claim)
        if at.start in self._named:
            return False
        moving = [c for c in self._beside(claim, at) if not _zero(c)]
        if any(_direction(other) is not way for other in moving):
            return True
        if _zero(claim):
            between = self._inside(claim.at.end, at.start)
            return any(tokens.kinds[i] == "i" and self._another(i, claim) for i in between)
        for i in self._inside(claim.at.end, at.start):
            kind = tokens.kinds[i]
            if kind in "an" or (kind in WAYS and WAYS[kind] is not way):
                return True
            if kind == "i" and self._another(i, claim):
                return True
        return False

    def _beside(self, claim: Explained, at: Span) -> list[Explained]:
        """What the sentence tells before a reason, without what has a reason of its own."""
        text = self._document.text
        sentence = text.rfind("。", 0, at.start)
        begin = min(sentence, self._opened(claim.at.start))
        begin = max(begin, text.rfind("\n", 0, at.start))
        if sentence < claim.at.start:
            begin = self._own_clause(begin, claim.at.start)
        first, last = (bisect_left(self._claims, p, key=_starts) for p in (begin, at.start))
        return self._claims[first:last]

    def _own_clause(self, begin: int, at: int) -> int:
        """「甲增加1万元，主要原因是…；乙减少2万元，主要原因是…」: behind ; where what stands before
        it has a reason of its own."""
        stop = self._document.text.rfind(";", begin + 1, at)
        if stop < 0 or all(self._tokens.kinds[i] != "r" for i in self._inside(begin + 1, stop)):
            return begin
        return stop

    def _opened(self, at: int) -> int:
        """Where what stands there begins: 「支出减少9万元。其中：甲增加1万元。主要原因是…」 may
        explain the head of the list as well as its last part."""
        text, tokens = self._document.text, self._tokens
        begin = text.rfind("。", 0, at) + 1
        among = [i for i in self._inside(begin, at) if tokens.kinds[i] == "g"]
        if not among:
            return at
        leads = not text[begin : tokens.starts[among[0]]].strip()
        return text.rfind("。", 0, begin - 1) + 1 if leads and begin else begin

    def _another(self, i: int, claim: Explained) -> bool:
        named = self._naming.item(self._tokens.payload[i], self._tokens.of(i))
        return not named.bare and (claim.key is None or named.item != claim.key.item)

    def _inside(self, start: int, end: int) -> range:
        starts = self._tokens.starts
        return range(bisect_left(starts, start), bisect_left(starts, end))

    def _items(self, inside: range) -> Iterator[tuple[str, Span]]:
        tokens = self._tokens
        for i in inside:
            if tokens.kinds[i] == "i":
                named = self._naming.item(tokens.payload[i], tokens.of(i))
                if not named.bare:
                    yield named.item, tokens.span(i)

    def _compares(self, inside: range) -> Iterator[str]:
        """year or budget: what stands behind 较 and 比 in the reason."""
        kinds = self._tokens.kinds
        for i in inside:
            if kinds[i] == "S":
                yield "year"
            if kinds[i] != "c":
                continue
            for j in range(i + 1, min(i + 1 + BETWEEN, inside.stop)):
                if kinds[j] in "lyF":
                    yield "year"
                    break
                if kinds[j] == "m":
                    measure = self._naming.measure(self._tokens.payload[j])
                    if measure is not None:
                        yield "year" if measure[1] else _books(measure[0])
                    break


def _trimmed(text: str, start: int, end: int) -> Span:
    """Without white space before and signs behind."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1] in TRAILING:
        end -= 1
    return Span(start, end)


def _starts(claim: Explained) -> int:
    return claim.at.start


def _against(told: str, claim: Explained | None, key: FactKey | None) -> str:
    """The words of a reason that pull against the change, or either way where there is none."""
    way = _direction(claim)
    if _zero(claim):
        ways = (w for w, other in OTHER_WAY.items() if not may_go_along(told, other))
        return next((found for w in ways if (found := pull(told, w, alone=True))), "")
    leaves = way is Direction.UP and key is not None and leaving(key.item)
    return "" if way is None or leaves else pull(told, OTHER_WAY[way])


def _books(basis: Basis) -> str:
    return "year" if basis is Basis.OUTTURN else "budget"


def _eased(claim: Explained, told: str) -> bool:
    """Whether some of what is ``told`` may go along with what it seems to go against."""
    if _zero(claim):
        return isinstance(claim, ChangeClaim) and claim.roughly
    way = _direction(claim)
    return way in OTHER_WAY and may_go_along(told, way)


def _direction(claim: Explained | None) -> Direction | None:
    if isinstance(claim, ChangeClaim):
        return claim.went
    if isinstance(claim, Comparison):
        return claim.direction
    if isinstance(claim, CompletionClaim):
        if claim.stated.written.value == FULL:
            return Direction.UNCHANGED
        return Direction.UP if claim.stated.written.value > FULL else Direction.DOWN
    return None


def _change(claim: Explained | None) -> Mention | None:
    if not isinstance(claim, ChangeClaim) or claim.change is None:
        return None
    return claim.change if claim.change.unit.dimension is Dimension.MONEY else None


def _now(claim: Explained | None) -> Mention | None:
    if isinstance(claim, ChangeClaim) and claim.now:
        return claim.now[0].mention
    return None


def _zero(claim: Explained | None) -> bool:
    """Nothing has changed, as it is printed."""
    if isinstance(claim, ChangeClaim):
        if claim.direction is Direction.UNCHANGED:
            return True
        shown = claim.change or claim.rate
        return shown is not None and not shown.written.value
    return _direction(claim) is Direction.UNCHANGED


def _base(claim: Explained | None) -> str:
    """year or budget; empty when the claim does not say."""
    if isinstance(claim, CompletionClaim | Comparison):
        return "budget"
    if isinstance(claim, ChangeClaim) and claim.base is not None and claim.key is not None:
        if _same_year(claim.base, claim.key):
            return "budget" if claim.base.basis is not Basis.OUTTURN else ""
        return "year"
    return ""


def _same_year(one: FactKey, other: FactKey) -> bool:
    return one.year == other.year


__all__ = ["Explained", "Reasons"]
