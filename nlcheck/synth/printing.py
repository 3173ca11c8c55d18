"""How a report prints its exact amounts: places, dropped zeros, thousands, percentages."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from random import Random

from nlcheck.synth.drafting import WAN


def rounded(value: Fraction, places: int) -> Decimal:
    """Half up, away from zero, as accounting software rounds."""
    scaled = abs(value) * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    number = Decimal(whole).scaleb(-places)
    return -number if value < 0 and whole else number


@dataclass(frozen=True, slots=True)
class Style:
    """``calculator``: rates are worked out from the printed amounts, not from the exact ones.

    ``drops``: trailing zeros of amounts are left out (412.3 beside 2030.48).
    """

    places: int = 2
    percent_places: int = 1
    drops: bool = False
    drops_percent: bool = False
    thousands: bool = False
    calculator: bool = False
    cell_thousands: bool = False
    unit: int = WAN
    """分 to one unit of the amounts"""

    def exact(self, fen: int) -> Fraction:
        """In the unit of the amounts, as it is reckoned with."""
        value = Fraction(fen, self.unit)
        return Fraction(rounded(value, self.places)) if self.calculator else value

    def amount(self, value: Fraction) -> str:
        """Digits of an amount."""
        return _digits(rounded(value, self.places), self.places, self.drops, self.thousands)

    def cell(self, value: Fraction) -> str:
        """Digits of an amount in a table, which keeps its zeros."""
        places = self.places
        return _digits(rounded(value, places), places, False, self.cell_thousands)

    def percent(self, value: Fraction) -> str:
        """Digits of a rate, given as a fraction of 1."""
        number = rounded(value * 100, self.percent_places)
        return _digits(number, self.percent_places, self.drops_percent, False)


def _digits(number: Decimal, places: int, drops: bool, thousands: bool) -> str:
    text = f"{number:,.{places}f}" if thousands else f"{number:.{places}f}"
    return text.rstrip("0").rstrip(".") if drops and "." in text else text


def style(rng: Random) -> Style:
    """A manner of printing as they are met: two decimals mostly."""
    places = rng.choice((2, 2, 2, 2, 1, 0))
    return Style(
        places=places,
        percent_places=rng.choice((1, 2, 2, 0)),
        drops=rng.random() < 0.4,  # noqa: PLR2004
        drops_percent=rng.random() < 0.4,  # noqa: PLR2004
        thousands=rng.random() < 0.1,  # noqa: PLR2004
        calculator=rng.random() < 0.5,  # noqa: PLR2004
        cell_thousands=rng.random() < 0.15,  # noqa: PLR2004
    )
