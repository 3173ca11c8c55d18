"""What checks of projects share: their amounts by books, and sentences that tell of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from nlcheck.base import Dimension, Mention
from nlcheck.checks._table_sums import sound
from nlcheck.claims.model import Basis, ValueClaim

if TYPE_CHECKING:
    from nlcheck.ledger import Ledger

_MONEY = Dimension.MONEY

FEW = 2
ALL = ""
"""the name of all projects together"""
TOLD = "~项目"
"""what prose speaks of where it names no project"""

Books = tuple[Basis | None, int | None]
Projects = Mapping[Books, Mapping[str, Mention]]
"""project → its amount, for each set of books"""


def printed(ledger: Ledger, part: str, whole: str) -> tuple[Projects, Mapping[Books, Mention]]:
    """Amounts of ``part`` by project, and of ``whole``, in tables."""
    projects: dict[Books, dict[str, Mention]] = defaultdict(dict)
    wholes: dict[Books, Mention] = {}
    for table in sound(ledger.tables):
        for place, key in table.keys.items():
            mention = table.values[place]
            if mention.unit.dimension is not _MONEY or key.basis is None or key.slice:
                continue
            books = (key.basis, key.year)
            if key.item == part and key.owner:
                projects[books].setdefault(key.owner, mention)
            elif key.item == whole and not key.owner:
                wholes.setdefault(books, mention)
    return projects, wholes


def groups(found: Mapping[str, Mention]) -> dict[str, tuple[Mention, ...]]:
    """What a sentence may mean: all projects, if there are several, or one of them."""
    meant: dict[str, tuple[Mention, ...]] = (
        {ALL: tuple(found.values())} if len(found) >= FEW else {}
    )
    meant |= {owner: (mention,) for owner, mention in found.items()}
    return meant


def told(ledger: Ledger) -> Iterator[list[ValueClaim]]:
    """Amounts that one sentence gives of unnamed projects, in two or more sets of books."""
    found: dict[int, list[ValueClaim]] = defaultdict(list)
    for claim in ledger.claims.values:
        if claim.key.item == TOLD and not claim.key.owner and not claim.together:
            found[claim.sentence].append(claim)
    yield from (claims for claims in found.values() if len({c.key.basis for c in claims}) >= FEW)
