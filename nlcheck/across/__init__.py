"""Checks between reports: takes heads, figures, reasons of a whole scan, gives findings by report.

A rule with ``reach: scan`` names a module here by its ``check``, as other rules name one in
``nlcheck.checks``. Figures become relations like those inside a report and are judged in the same
place; nothing here reads text, and nothing knows where the reports are kept.
"""

from nlcheck.across.looking import look_across
from nlcheck.across.model import (
    Echo,
    Figure,
    Head,
    Held,
    Named,
    Reports,
    Saying,
    Spot,
    Tie,
    kinds,
    relate_of,
)

__all__ = [
    "Echo",
    "Figure",
    "Head",
    "Held",
    "Named",
    "Reports",
    "Saying",
    "Spot",
    "Tie",
    "kinds",
    "look_across",
    "relate_of",
]
