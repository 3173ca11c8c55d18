"""Rules by which a form gives points, as it states them itself."""

from __future__ import annotations

from decimal import Decimal

from nlcheck.base import Mention, Range, Span
from nlcheck.base.records import alike


@alike
class Step:
    """「每低1个百分点扣0.5分」. ``points``: of a rate, not of the number itself; ``over``: for what
    is too much, not for what is lacking."""

    per: Decimal
    off: Mention
    unit: str
    points: bool
    over: bool


@alike
class Band:
    """「80%-90%得8分」: ``given`` is what is printed, None for all points (满分).

    ``part``: the share of the weight in percent (得分值的80%).
    """

    reach: Range
    given: Mention | None
    nothing: bool = False
    part: Decimal | None = None

    @property
    def full(self) -> bool:
        """All points of the weight, whatever that is."""
        return self.given is None and self.part is None and not self.nothing


@alike
class Grade:
    """「部分达成预期指标 80%-60%(含)」: the share of the weight that goes with words of a result.

    ``words``: as the note prints them; ``levels``: what they mean, as far as known.
    """

    words: str
    levels: frozenset[str]
    reach: Range


@alike
class Scheme:
    """One text's rules. ``ways``: up, down, completed, executed, as the lexicon explains them.

    ``at`` is the text. ``floor``: it also tells when there are no points at all.
    """

    at: Span
    ways: frozenset[str] = frozenset()
    steps: tuple[Step, ...] = ()
    bands: tuple[Band, ...] = ()
    grades: tuple[Grade, ...] = ()
    of_execution: bool = False
    floor: bool = False
