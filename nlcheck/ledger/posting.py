"""Posting: every value under its key; what is not resolved stays beside the facts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field

from nlcheck.base import Mention
from nlcheck.base.records import alike
from nlcheck.claims.extracting import Claims
from nlcheck.claims.model import Binding, ChangeClaim, FactKey, ValueClaim
from nlcheck.claims.wording.model import PatternHit
from nlcheck.document import Document, Genre, Part, Section

UNRESOLVED = ("~", "?")
"""how ids of free and of ambiguous items begin"""


@alike
class Fact:
    """One true value and its mentions, in reading order; prose before tables at the same place."""

    key: FactKey
    mentions: tuple[Mention, ...]


@alike
class Ledger:
    """Claims and facts of one document. ``evidence``: facts of documents given with it.

    ``by_item`` and ``hits`` are the facts of each item and what each rule's pattern has met: a
    check asks for its own and does not look through all.
    """

    claims: Claims
    facts: Mapping[FactKey, Fact]
    parts: tuple[Part, ...] = ()
    sections: tuple[Section, ...] = ()
    genre: Genre = Genre.PLAIN
    year: int | None = None
    unit: str = ""
    evidence: Mapping[FactKey, tuple[Mention, ...]] = field(default_factory=dict)
    by_item: Mapping[str, Sequence[Fact]] = field(default_factory=dict)
    hits: Mapping[str, Sequence[PatternHit]] = field(default_factory=dict)

    @property
    def tables(self):  # type: ignore[no-untyped-def]
        """The understood tables."""
        return self.claims.tables

    def fact(self, key: FactKey) -> Fact | None:
        """The fact of exactly this key."""
        return self.facts.get(key)

    def beside(self, key: FactKey, item: str) -> Fact | None:
        """The fact of another item, of the same books, year and money."""
        return self.facts.get(key._replace(item=item)) if item in self.by_item else None

    def facts_of(self, item: str) -> Sequence[Fact]:
        """Those of one item, whatever their books, year and money, in the order of the document."""
        return self.by_item.get(item, ())


def complete(key: FactKey) -> bool:
    """Whether every field that decides identity is known."""
    return (
        not key.item.startswith(UNRESOLVED)
        and key.basis is not None
        and key.year is not None
        and key.fund is not None
        and not key.owner.startswith("~")
    )


def post(
    claims: Claims,
    document: Document,
    evidence: Mapping[FactKey, tuple[Mention, ...]] | None = None,
) -> Ledger:
    """The ledger of a document's claims; ``evidence``: what documents beside it say."""
    found: dict[FactKey, list[Mention]] = defaultdict(list)
    for claim in claims.values:
        if not claim.together and complete(claim.key):
            found[claim.key].append(claim.mention)
    for key, mention in _bases(claims.changes):
        found[key].append(mention)
    facts = {key: Fact(key, _ordered(mentions)) for key, mentions in found.items()}
    by_item: dict[str, list[Fact]] = defaultdict(list)
    for key, fact in facts.items():
        by_item[key.item].append(fact)
    hits: dict[str, list[PatternHit]] = defaultdict(list)
    for hit in claims.hits:
        hits[hit.rule].append(hit)
    return Ledger(
        claims,
        facts,
        document.parts,
        document.sections,
        document.genre,
        document.year,
        document.unit,
        evidence or {},
        by_item,
        hits,
    )


def _bases(changes: Iterable[ChangeClaim]) -> Iterator[tuple[FactKey, Mention]]:
    """Earlier values that a sentence prints: 「比2029年度的21.50万元增加2.70万元」."""
    for change in changes:
        if change.base is None or len(change.before) != 1 or not complete(change.base):
            continue
        if change.base == change.key:  # no year of its own: the sentence lent it the base's
            continue
        (before,) = change.before
        if before.binding is Binding.STATED and not before.mention.document:
            yield change.base, before.mention


def _ordered(mentions: list[Mention]) -> tuple[Mention, ...]:
    if len(mentions) == 1:
        return (mentions[0],)
    unique = {m.at: m for m in mentions}
    return tuple(sorted(unique.values(), key=lambda m: m.at))


__all__ = ["Fact", "Ledger", "ValueClaim", "complete", "post"]
