"""Checks between reports: takes what a store has of each, gives findings by report.

A rule with ``reach: scan`` names a module here by its ``check``, as other rules name one in
``nlcheck.checks``. Every check is a few steps over pieces that meet at keys (``model``), so that
one process or a cluster does it alike. Figures become relations like those inside a report and are
judged in the same place; nothing here reads text, and nothing knows where the reports are kept.
"""

from nlcheck.across.model import (
    Figure,
    Group,
    Head,
    Held,
    Piece,
    Sheet,
    Sheets,
    Sighting,
    Tie,
    kinds,
    module_of,
)
from nlcheck.across.rounds import Gathered, bin_of, gathered, needed, scattered, steps

__all__ = [
    "Figure",
    "Gathered",
    "Group",
    "Head",
    "Held",
    "Piece",
    "Sheet",
    "Sheets",
    "Sighting",
    "Tie",
    "bin_of",
    "gathered",
    "kinds",
    "module_of",
    "needed",
    "scattered",
    "steps",
]
