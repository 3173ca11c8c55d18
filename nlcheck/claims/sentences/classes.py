"""支出功能分类 in prose: a 类 and the 项 that other paragraphs tell of add up where all are told.

「教育支出(类)100.00万元…」 in one section, 「1.教育支出(类)普通教育(款)小学教育(项)60.00万元…」 in
the next. Whether all 项 are told is known from the other classes: where one adds up to the digit,
another is wrong that is one slip away, and where several do, any that does not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from nlcheck.base import ZERO, Mention, Span
from nlcheck.claims.model import Breakdown, FactKey, ValueClaim
from nlcheck.claims.naming import Naming
from nlcheck.claims.paths import of_path
from nlcheck.claims.sentences.adding import slipped
from nlcheck.lexing import KINDS, Tokens

__all__ = ["classes"]

CLASS, ITEM = 3, 7
"""digits of the code of a 类 and of a 项"""

SEVERAL = 3
"""classes that add up, after which all are known to be told in full"""

_SIGNS = tuple(f"{sign})" for sign in "项0123456789")
"""what the path of a 项 ends with, (项) or its code"""

STEP, OUTERMOST, UNKNOWN = "/", "(类)", "?"
"""between the names of a path that is no account; what the first is; of which 类 the 项 may be"""

Scope = tuple[object, ...]
"""books, year, money and owner"""


def classes(values: Sequence[ValueClaim], tokens: Tokens, naming: Naming) -> Iterator[Breakdown]:
    """One sum for each 类 of scopes in which some add up, of those that do or nearly do.

    A 项 that is named, and whose amount was not read, leaves its 类 without a sum.
    """
    told: dict[Scope, dict[str, list[Mention]]] = defaultdict(lambda: defaultdict(list))
    for claim in values:
        key = claim.key
        if key.item.isdigit() and key.item.startswith("2") and not claim.mention.cell:
            told[_scope(key)][key.item].append(claim.mention)
    for scope, by_code in told.items():
        heads = [code for code in by_code if len(code) == CLASS]
        if heads:
            lost = {code[:CLASS] for code in _named(tokens, naming) if code not in by_code}
            heads = [code for code in heads if code not in lost and UNKNOWN not in lost]
        sums = [found for code in heads if (found := _sum(code, by_code)) is not None]
        exact = [s for s in sums if _adds_up(s)]
        if not any(len(s[1]) > 1 for s in exact):
            continue
        for total, parts in sums:
            if (total, parts) in exact or len(exact) >= SEVERAL or slipped(total, parts):
                at = Span(min(m.at.start for m in (total, *parts)), max(m.at.end for m in parts))
                yield Breakdown(total, parts, complete=False, at=at, group=scope, likely=True)


def _named(tokens: Tokens, naming: Naming) -> Iterator[str]:
    """The 项 that paths name: 教育支出(类)普通教育(款)小学教育(项); of one that no list of accounts
    has, its 类."""
    for i in tokens.where(KINDS["ITEM"]):
        said = tokens.of(i)
        item = naming.item(tokens.payload[i], said).item if said.endswith(_SIGNS) else ""
        if len(item) == ITEM and item.isdigit():
            yield item
        elif STEP in item:
            found = of_path(item.partition(STEP)[0] + OUTERMOST)
            yield found + UNKNOWN if found.isdigit() else UNKNOWN


def _scope(key: FactKey) -> Scope:
    return key.basis, key.year, key.fund, key.slice, key.owner


def _sum(
    code: str, by_code: dict[str, list[Mention]]
) -> tuple[Mention, tuple[Mention, ...]] | None:
    """A 类 and its 项, each with one value; None where one has two, or none is told."""
    below = [c for c in by_code if len(c) == ITEM and c.startswith(code)]
    found = [_one(by_code[c]) for c in (code, *below)]
    if not below or None in found:
        return None
    total, *parts = (m for m in found if m is not None)
    return total, tuple(parts)


def _one(mentions: Sequence[Mention]) -> Mention | None:
    return mentions[0] if len({m.value for m in mentions}) == 1 else None


def _adds_up(found: tuple[Mention, tuple[Mention, ...]]) -> bool:
    total, parts = found
    due: Decimal = sum((m.value for m in parts), ZERO)
    return total.value == due and total.value > 0
