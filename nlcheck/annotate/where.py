"""Where a number stands, for a reader of the document itself: who reads Word counts no lines."""

from __future__ import annotations

import re

from nlcheck.base import Place, Span
from nlcheck.render.places import Places
from nlcheck.rulebook import words

__all__ = ["beside", "spelled"]

SHORT = 20
"""signs of a heading"""
_CELL = re.compile(r"(?P<table>.+) R(?P<row>\d+)C(?P<column>\d+)")


def spelled(place: Place) -> str:
    """「第3页」「表4第23行第3列」「Sheet1!B7」; nothing where lines alone would tell."""
    page = words("annotate")["summary"]["page"].format(page=place.page) if place.page else ""
    cell = place.cell or ""
    if found := _CELL.fullmatch(cell):
        cell = words("annotate")["cell"].format(**found.groupdict())
    return " ".join(filter(None, (page, cell)))


def beside(span: Span, own: Span | None, places: Places) -> str:
    """Where a number stands that a note at ``own`` names: its cell, its page, its heading; nothing
    where it is next to it."""
    place, here = places.place(span), places.place(own)
    if place.cell != here.cell and place.cell:
        return spelled(place)
    if place.page != here.page and place.page:
        return spelled(place)
    section = places.section(span)
    if not section or section == places.section(own):
        return ""
    last = section.rpartition("/")[2].strip()
    short = last if len(last) <= SHORT else f"{last[: SHORT - 1]}…"
    return str(words("annotate")["section"].format(section=short))
