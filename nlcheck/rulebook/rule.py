"""A rule and its examples, as they stand in a file under ``rules/``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from pathlib import Path
from typing import Any

from nlcheck.base.compiling import prepared
from nlcheck.base.records import alike

__all__ = [
    "EXAMPLE_KEYS",
    "FROM_ENGINE",
    "GENRES",
    "KEYS",
    "REACHES",
    "REQUIRED",
    "SEVERITIES",
    "Example",
    "Rule",
]

KEYS = (
    "code", "name", "title", "check", "params", "severity", "genres", "since", "since_year",
    "until_year", "reach", "message", "why", "basis", "practice", "examples",
)  # fmt: skip
REQUIRED = ("code", "name", "title", "check", "severity", "since", "message", "why", "examples")
FROM_ENGINE = ("DOC", "SUP")
"""Families that the engine reports: their rules have no check, and no text can be their example."""
EXAMPLE_KEYS = ("text", "says", "also", "genre", "beside")
REACHES = ("document", "scan")
"""What a rule looks at: one report, or all reports of a scan together."""
SEVERITIES = ("error", "warning", "info")
GENRES = (
    "final-accounts", "budget", "performance", "work-report", "bulletin", "annual-report",
    "prospectus", "plain",
)  # fmt: skip
"""Spelt out: ``document`` is a sibling layer; ``tests/test_architecture.py`` compares the two."""

_MARK = prepared("[⟦⟧]")


@alike
class Example:
    """A text the rule is tried on; ``marked`` holds ⟦ ⟧ round each span where it must report.

    ``says``: what message, proof or due must contain; ``also``: other rules that may report;
    ``genre``: what the text is read as (the rule's first genre, or final accounts);
    ``beside``: other reports of the same scan, for rules that reach over one.
    """

    marked: str
    genre: str
    says: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Without the marks.

        >>> Example("占⟦37.0%⟧。", "plain").text
        '占37.0%。'
        """
        return _MARK.sub("", self.marked)

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """(start, end) in ``text`` of what is marked.

        >>> Example("占⟦37.0%⟧。", "plain").spans
        ((1, 6),)
        """
        edges = [m.start() - n for n, m in enumerate(_MARK.finditer(self.marked))]
        return tuple(zip(edges[::2], edges[1::2], strict=True))


@alike
class Rule:
    """One rule. ``genres`` empty: all. ``params`` go to the check.

    ``practice`` names rows of the practice list.
    ``path`` is the file it came from; ``examples(rule)`` reads them from it.
    """

    code: str
    name: str
    title: str
    severity: str
    message: str
    why: str
    since: str
    path: Path
    check: str = ""
    params: Mapping[str, Any] = field(default_factory=dict)
    genres: tuple[str, ...] = ()
    since_year: int | None = None
    until_year: int | None = None
    reach: str = "document"
    basis: str = ""
    practice: tuple[str, ...] = ()

    @property
    def family(self) -> str:
        """The three letters of the code."""
        return self.code[:3]

    @property
    def from_engine(self) -> bool:
        """Reported by the engine, not by a check."""
        return self.family in FROM_ENGINE

    @property
    def across(self) -> bool:
        """It looks at all reports of a scan together; its check stands in ``nlcheck.across``."""
        return self.reach == "scan"

    def applies(self, genre: str, year: int | None = None) -> bool:
        """Whether the rule is meant for a part of this genre, in a report on this year."""
        if self.genres and genre not in self.genres:
            return False
        if year is None:
            return True
        return (self.since_year or year) <= year <= (self.until_year or year)
