"""What checks of performance forms have in common: which forms are sound, what indicators count."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from nlcheck.base import Dimension, Mention, Span, Unit, Written
from nlcheck.claims.performance.model import Indicator, PerformanceTable
from nlcheck.relations import Sum, Term

if TYPE_CHECKING:
    from nlcheck.ledger import Ledger

POINTS = Unit("分", Dimension.SCORE)
FULL = 100
EXECUTION = 10
SEVERAL = 2


def sound(ledger: Ledger) -> Iterator[PerformanceTable]:
    """Forms whose grid has not been damaged."""
    return (form for form in ledger.claims.performance if not form.damaged)


def rows(ledger: Ledger) -> Iterator[tuple[PerformanceTable, Indicator]]:
    """Indicators of sound forms, an extraction's ghosts left out."""
    for form in sound(ledger):
        for one in form.counted:
            yield form, one


def constant(value: int, form: PerformanceTable) -> Mention:
    """A number that the rules of the form fix and that stands nowhere."""
    at = Span(form.at.start, form.at.start)
    return Mention(at, Written(Decimal(value), 0), POINTS, exact=True)


def sum_of(found: Sequence[Mention | None], *, lost: bool = False) -> Sum | None:
    """Σ of what is printed; None if nothing is."""
    terms = tuple(Term(m) for m in found if m is not None)
    return Sum(terms, int(lost)) if terms else None


def execution(form: PerformanceTable) -> tuple[Mention | None, Mention | None]:
    """Weight and score of 预算执行率, where they stand apart from the indicators."""
    for row in form.spending:
        if row.weight is not None or row.score is not None:
            return row.weight, row.score
    return None, None


def roles(found: Sum) -> tuple[str, ...]:
    """The role of each summand."""
    return ("part",) * len(found.terms)
