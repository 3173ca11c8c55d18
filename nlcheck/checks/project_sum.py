"""项目合计: the projects with a table of their own, against 项目支出 of the same books.

The projects of a report need not be all of them: the sum counts only where it holds for another
basis of the same report (which shows that the list is complete).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from nlcheck.base import Dimension, Mention
from nlcheck.checks._sums import sound
from nlcheck.claims.model import Basis
from nlcheck.relations import Binding, Reading, Relation, Sum, Term

if TYPE_CHECKING:
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule

FEW = 2


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """One relation for each basis in which the whole and at least two projects are printed."""
    part, whole = rule.params["part"], rule.params["whole"]
    projects: dict[tuple[Basis | None, int | None], dict[str, Mention]] = defaultdict(dict)
    wholes: dict[tuple[Basis | None, int | None], Mention] = {}
    for table in sound(ledger.tables):
        for place, key in table.keys.items():
            mention = table.values[place]
            if mention.unit.dimension is not Dimension.MONEY or key.basis is None or key.slice:
                continue
            books = (key.basis, key.year)
            if key.item == part and key.owner:
                projects[books].setdefault(key.owner, mention)
            elif key.item == whole and not key.owner:
                wholes.setdefault(books, mention)
    for mark, stated in wholes.items():
        found = tuple(Term(m) for m in projects.get(mark, {}).values())
        if len(found) < FEW:
            continue
        reading = Reading(Sum(found), Binding.GUESSED, key="all")
        roles = ("part",) * len(found)
        yield Relation(rule.code, stated, (reading,), group="projects", roles=roles, soft=True)
