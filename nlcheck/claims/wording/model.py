"""What a text shows beside its numbers, typed and frozen: hits of patterns, odd wording."""

from __future__ import annotations

from dataclasses import field

from nlcheck.base import Span
from nlcheck.base.records import alike
from nlcheck.document import Genre

__all__ = ["Oddity", "PatternHit"]


@alike
class PatternHit:
    """A pattern of a rule met in the text: ``rule`` is its code, ``groups`` its named groups."""

    rule: str
    at: Span
    groups: dict[str, str] = field(default_factory=dict)
    genre: Genre = Genre.PLAIN
    spans: dict[str, Span] = field(default_factory=dict)


@alike
class Oddity:
    """Wording or structure that is odd in itself. ``kind`` says how; ``at`` the words.

    Numbering: skipped, doubled, unopened (``style`` its form, ``place`` cell, paragraph or
    outline). Names: near-item, joined-item, unit-drift, other-unit. Periods: year-slip, year-head.
    Outline: copied-heading, other-heading, empty-section. ``due`` what it would be, ``because``
    where that stands.
    """

    kind: str
    at: Span
    stated: str = ""
    due: str = ""
    because: tuple[Span, ...] = ()
    style: str = ""
    place: str = ""
    replace: bool = False
