"""All that a document claims of performance: its forms, and what forms and prose both tell.

Most reports have no such form; for them nothing of how forms are read is loaded.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from nlcheck.claims.grids.model import Table
from nlcheck.claims.grids.sheet import Sheets
from nlcheck.document import Document
from nlcheck.lexing import Tokens

if TYPE_CHECKING:
    from nlcheck.claims.model import BoundedRate
    from nlcheck.claims.performance.model import PerformanceTable
    from nlcheck.claims.performance.pledges import Pledge, Pricing
    from nlcheck.claims.performance.points import Points
    from nlcheck.claims.performance.reviews import Review
    from nlcheck.claims.performance.told import Told
    from nlcheck.claims.sentences.grades import Graded

__all__ = ["Performance", "performance_of"]

NAMED = ("指标", "得分")
"""one of them stands in every form and in every list of scores"""


class Performance(NamedTuple):
    """Forms in order, what prose tells of their indicators and of each as a whole, what their
    goals and prices pledge."""

    forms: tuple[PerformanceTable, ...] = ()
    told: tuple[Told, ...] = ()
    pledges: tuple[Pledge, ...] = ()
    pricings: tuple[Pricing, ...] = ()
    reviews: tuple[Review, ...] = ()
    points: tuple[Points, ...] = ()
    bounded: tuple[BoundedRate, ...] = ()
    graded: tuple[Graded, ...] = ()

    @property
    def beside(self) -> dict[str, Any]:
        """What nothing but a form tells, by the names that claims have for it."""
        elsewhere = {"forms", "bounded", "graded"}
        return {name: held for name, held in self._asdict().items() if name not in elsewhere}


def performance_of(
    document: Document, tokens: Tokens, tables: Sequence[Table], sheets: Sheets
) -> Performance:
    """Of a document's grids; ``sheets`` keeps their cells as read."""
    if not document.grids or not any(word in document.text for word in NAMED):
        return Performance()
    from nlcheck.claims.performance.bounds import bounded_rates  # noqa: PLC0415
    from nlcheck.claims.performance.listed import graded_rows  # noqa: PLC0415
    from nlcheck.claims.performance.pledges import pledges, pricings  # noqa: PLC0415 (see above)
    from nlcheck.claims.performance.points import points  # noqa: PLC0415
    from nlcheck.claims.performance.reading import read_performance  # noqa: PLC0415
    from nlcheck.claims.performance.reviews import regions, reviews  # noqa: PLC0415
    from nlcheck.claims.performance.told import told  # noqa: PLC0415

    forms = read_performance(document, tables, sheets=sheets)
    places = regions(document, tokens.text, forms)
    return Performance(
        forms,
        tuple(told(tokens, forms, places)),
        tuple(pledges(tokens, forms)),
        tuple(pricings(forms)),
        tuple(reviews(document, tokens, forms, places)),
        tuple(points(document, tokens, forms)),
        tuple(bounded_rates(forms)),
        tuple(graded_rows(document, sheets)),
    )
