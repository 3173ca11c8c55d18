"""From the store to the checks across reports, and back as findings."""

from __future__ import annotations

from nlcheck.rulebook import Rulebook
from nlcheck.settings import Settings
from nlcheck.store import FindingRow, Store

__all__ = ["cross"]


def cross(store: Store, book: Rulebook, settings: Settings) -> dict[str, list[FindingRow]]:
    """Findings by path."""
    return {}
