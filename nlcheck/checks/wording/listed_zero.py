"""Items listed as what money was spent on, where the report shows that nothing was."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from nlcheck.base import ZERO, Mention, Range, Span
from nlcheck.claims.model import FactKey, ItemList
from nlcheck.findings import Remark
from nlcheck.ledger import Ledger
from nlcheck.rulebook import Rule

CLASS = 3
"""characters in the code of a 类"""
ROWS = 5
"""economic items that a table must show before what is not among them counts as nothing"""

FINE = 100
"""元 that the last place of an amount may stand for where a 0 is to mean that there was nothing"""


class Books(NamedTuple):
    """Amounts of the report's own year: by item, and the 类 that are split in full by 款."""

    by_item: dict[str, list[Mention]]
    split: dict[str, Mention]


def relate(ledger: Ledger, rule: Rule) -> Iterator[Remark]:
    """A remark for each list with items that are 0 by a fact, absent from a table that splits their
    类 in full, or of another 类 than the one that makes up the head.

    ``params``: ``heads`` are the items whose lists are looked at.
    """
    lists = [
        one
        for one in ledger.claims.lists
        if one.head in rule.params["heads"] and not _coarse(one.total)
    ]
    if not lists:
        return
    books = _books(ledger)
    for listed in lists:
        only = _only_class(books, listed)
        odd = [
            (at, proof)
            for item, code, at in listed.items
            if (proof := _proof(books, item, code, only)) is not None
        ]
        if odd:
            yield _remark(rule, odd)


def _coarse(total: Mention | None) -> bool:
    """Whether amounts are printed in so large a unit (whole 万元) that what was spent is 0, too."""
    return total is not None and total.written.unit * total.unit.scale > FINE


def _remark(rule: Rule, odd: list[tuple[Span, Span]]) -> Remark:
    others = tuple(at for at, _ in odd[1:])
    proofs = tuple(dict.fromkeys(proof for _, proof in odd))
    return Remark(rule.code, odd[0][0], {"count": str(len(odd))}, because=(*others, *proofs[:3]))


def _books(ledger: Ledger) -> Books:
    by_item: dict[str, list[Mention]] = {}
    columns: dict[FactKey, dict[str, Mention]] = {}
    for claim in ledger.claims.values:
        key = claim.key
        if key.year not in (ledger.year, None) or key.owner or claim.together:
            continue
        by_item.setdefault(key.item, []).append(claim.mention)
        if claim.mention.cell and _economic(key.item):
            books = FactKey("", key.basis, key.year, key.fund, key.slice)
            columns.setdefault(books, {})[key.item] = claim.mention
    split = {
        code: mention
        for column in columns.values()
        for code, mention in column.items()
        if len(code) == CLASS and _is_split(column, code, mention.range)
    }
    return Books(by_item, split)


def _is_split(column: dict[str, Mention], code: str, total: Range) -> bool:
    """Whether the 款 of a column add up to their 类, as they are written."""
    parts = [m.range for c, m in column.items() if len(c) > CLASS and c.startswith(code)]
    return len(parts) >= ROWS and sum(parts, Range(ZERO, ZERO)).meets(total)


def _economic(code: str) -> bool:
    return code.isdigit() and code.startswith("3")


def _proof(books: Books, item: str, code: str, only: tuple[str, Mention] | None) -> Span | None:
    """Where it is to be seen that nothing was spent on an item."""
    said = [m for name in dict.fromkeys((item, code)) for m in books.by_item.get(name, ())]
    if said:
        return None if any(m.value for m in said) else said[0].at
    if len(code) <= CLASS:
        return None
    if only is not None and code[:CLASS] != only[0]:
        return only[1].at
    whole = books.split.get(code[:CLASS])
    return whole.at if whole is not None else None


def _only_class(books: Books, listed: ItemList) -> tuple[str, Mention] | None:
    """The economic 类 whose amount is the whole of the head's, with its mention."""
    if listed.total is None or not listed.total.value:
        return None
    for item, mentions in books.by_item.items():
        if _economic(item) and len(item) == CLASS:
            for mention in mentions:
                if mention.value == listed.total.value:
                    return item, mention
    return None
