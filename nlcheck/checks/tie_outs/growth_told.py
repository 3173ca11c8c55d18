"""文表增速不一: how much something grew, in prose and in a table that prints both figures.

Which thing is meant is certain where the row and the sentence have the same figure, of digits that
nothing else has by chance, and one's name holds the other's (第一产业, 第一产业增加值).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from nlcheck.base import Dimension, Mention
from nlcheck.checks._table_sums import sound
from nlcheck.claims.grids.model import Column, ColumnKind, Row
from nlcheck.claims.model import Binding, ChangeClaim, Direction
from nlcheck.relations import Reading, Relation, Sum, Term

if TYPE_CHECKING:
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule

TELLING, NAMED = 4, 2
"""digits of a figure that by chance is no other's; signs of a name that say something"""
FIGURES = frozenset({ColumnKind.AMOUNT, ColumnKind.COUNT, ColumnKind.OTHER})
SIGNS = {Direction.UP: 1, Direction.DOWN: -1}


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """One relation for each rate that prose tells of a figure of a row with its growth. ``params``:
    what the ``heads`` of such columns say, and do not (``unlike``)."""
    if not (told := _told(ledger)):
        return
    growing = {name: tuple(rule.params[name]) for name in ("heads", "unlike")}
    pairs = [(t, pair) for t in sound(ledger.tables) for pair in _paired(t.columns, **growing)]
    for table, (figures, rates) in pairs:
        for row in table.rows:
            now = table.values.get((row.number, figures.number))
            rate = table.values.get((row.number, rates.number))
            if now is None or rate is None or rate.unit.dimension is not Dimension.RATE:
                continue
            if (claim := _of_row(row, told.get(_digits(now), ()))) is not None:
                assert claim.rate is not None
                due = Sum((Term(rate, SIGNS[claim.direction]),))
                yield Relation(rule.code, claim.rate, (Reading(due),), roles=("table",))


def _paired(
    columns: Sequence[Column], *, heads: Sequence[str], unlike: Sequence[str]
) -> Iterator[tuple[Column, Column]]:
    """Columns of figures, each with that of their growth right beside it, the only one."""
    numbers = [c for c in columns if c.kind is not ColumnKind.LABEL]
    for n, one in enumerate(numbers):
        after = numbers[n + 1 : n + 3]
        rates = [c.kind is ColumnKind.RATE for c in after]
        if one.kind not in FIGURES or rates[:1] != [True] or sum(rates) > 1:
            continue
        said = "".join(after[0].heads)
        if any(word in said for word in heads) and not any(word in said for word in unlike):
            yield one, after[0]


def _told(ledger: Ledger) -> Mapping[str, list[tuple[str, ChangeClaim]]]:
    """The changes of prose that have a rate, by the digits of the figure that changed."""
    found: dict[str, list[tuple[str, ChangeClaim]]] = defaultdict(list)
    for claim in ledger.claims.changes:
        now = claim.now[0] if len(claim.now) == 1 else None
        if now is None or now.binding is not Binding.STATED or claim.rate is None or claim.points:
            continue
        if claim.key is None or claim.rate.cell or claim.direction not in SIGNS or claim.each:
            continue
        if len(digits := _digits(now.mention)) >= TELLING:
            found[digits].append((claim.key.item.lstrip("~"), claim))
    return found


def _of_row(row: Row, told: Sequence[tuple[str, ChangeClaim]]) -> ChangeClaim | None:
    """The one change that is of what the row is of; none where several rates are told."""
    named = [claim for name, claim in told if _same(name, row.label)]
    return named[0] if len(named) == 1 else None


def _same(name: str, label: str) -> bool:
    return min(len(name), len(label)) >= NAMED and (name in label or label in name)


def _digits(mention: Mention) -> str:
    """A figure as it is printed, without trailing zeros."""
    return "".join(map(str, mention.written.value.normalize().as_tuple().digits))
