"""A government's report that names no scope but its whole territory speaks of it throughout; so
does a department's of itself, unless it tells what it has without its units beside all (本级).

「全县一般公共预算收入30.20亿元…」 and, in another paragraph, 「一般公共预算收入30.20亿元」 are one
fact, unless the report tells another scope's figures too (县本级).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from nlcheck.claims.grids.model import Table
from nlcheck.claims.model import Breakdown, ChangeClaim, FactKey, ShareClaim
from nlcheck.claims.naming import Naming
from nlcheck.claims.phrase_words import phrase_words
from nlcheck.claims.story.narrative import Story
from nlcheck.claims.story.spells import spell_words

__all__ = ["settled", "with_scopes"]

Bare = Callable[[FactKey], FactKey]


def settled(story: Story, naming: Naming) -> Story:
    """The claims of a report with its one scope taken out of all keys."""
    owners = {v.key.owner for v in story.values if naming.scoped(v.key.owner)}
    if not owners:
        return story
    if not naming.government:
        return _one_level(story, naming, owners)
    known = phrase_words()
    scopes = {s for o in owners for s in naming.parts_of(o) if known.scopes.search(s)}
    scopes.discard(known.loose)
    if any(naming.own(s) for o in owners for s in naming.parts_of(o)):
        return story  # its own place is but a part of the whole: 全区(含开发区), 其中茶山区
    if len(scopes) == 1 and known.sole.search(sole := scopes.pop()):
        bare = {o: naming.owner_without(o, sole) for o in owners}
        story.scope = naming.scope_of(sole)
        _rewrite(story, lambda key: key._replace(owner=bare.get(key.owner, key.owner)))
    return story


def _one_level(story: Story, naming: Naming, owners: set[str]) -> Story:
    """A department's report that tells of nothing a value of its own (本级) and another one of all
    its units speaks of the same throughout."""
    own = naming.scope_of(spell_words().level)
    told: dict[FactKey, set[Decimal]] = defaultdict(set)
    for value in story.values:
        told[value.key].add(value.mention.value)
    apart = (
        not told[key] & told[key._replace(owner="")]
        for key in list(told)
        if key.owner == own and key._replace(owner="") in told
    )
    if own in owners and not any(apart):
        _rewrite(story, lambda key: key._replace(owner="") if key.owner == own else key)
    return story


def with_scopes(tables: Sequence[Table], story: Story, naming: Naming) -> tuple[Table, ...]:
    """Tables whose title names a scope (县本级收支平衡表), as tables of that scope, where a
    government's report tells figures of several."""
    if not naming.government:
        return tuple(tables)
    named = [naming.scope(t.title) for t in tables]
    told = {v.key.owner for v in story.values if naming.scoped(v.key.owner)}
    if len({*named, *told, story.scope} - {""}) <= 1:
        return tuple(tables)
    known = {"", story.scope}
    return tuple(t if s in known else _of_scope(t, s) for t, s in zip(tables, named, strict=True))


def _of_scope(table: Table, scope: str) -> Table:
    def of(keys: Mapping[tuple[int, int], FactKey]) -> dict[tuple[int, int], FactKey]:
        return {at: k if k.owner else k._replace(owner=scope) for at, k in keys.items()}

    return replace(table, keys=of(table.keys), nought=of(table.nought))


def _rewrite(story: Story, bare: Bare) -> None:
    for topic in story.topics:
        topic.key = bare(topic.key)
    story.values = [v._replace(key=bare(v.key)) for v in story.values]
    story.shares = [_share(c, bare) for c in story.shares]
    story.changes = [_change(c, bare) for c in story.changes]
    story.completions = [
        replace(c, key=bare(c.key)) if c.key is not None else c for c in story.completions
    ]
    story.breakdowns = [_breakdown(c, bare) for c in story.breakdowns]


def _share(claim: ShareClaim, bare: Bare) -> ShareClaim:
    return replace(
        claim,
        part_key=claim.part_key and bare(claim.part_key),
        whole_key=claim.whole_key and bare(claim.whole_key),
    )


def _change(claim: ChangeClaim, bare: Bare) -> ChangeClaim:
    return replace(claim, key=claim.key and bare(claim.key), base=claim.base and bare(claim.base))


def _breakdown(claim: Breakdown, bare: Bare) -> Breakdown:
    return replace(
        claim,
        head_key=claim.head_key and bare(claim.head_key),
        part_keys=tuple(_keys(claim.part_keys, bare)),
    )


def _keys(keys: Iterable[FactKey | None], bare: Bare) -> Iterable[FactKey | None]:
    return (key and bare(key) for key in keys)
