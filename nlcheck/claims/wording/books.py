"""决算 in a budget for the year, 预算 in the heading of a report on its outturn."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from nlcheck.base import Span
from nlcheck.base.compiling import prepared
from nlcheck.claims.wording.model import Oddity
from nlcheck.document import Document, Genre
from nlcheck.rulebook import lexicon_table

__all__ = ["books"]

_PLAN, _OUTTURN = "预算", "决算"
_CARRIED_OUT = "执行"
"""in a title: of a year that is over, and its budget"""


@cache
def _budgeted() -> re.Pattern[str]:
    return prepared(lexicon_table("own_year.yaml")["budgeted"])


@cache
def _outturn(year: int) -> re.Pattern[str]:
    told: str = lexicon_table("own_year.yaml")["outturn"]
    return re.compile(rf"(?<!\d){year}年度?[^,。;:\d\n\x1c-\x1f]{{0,24}}?(?P<at>{told})")


def books(document: Document) -> Iterator[Oddity]:
    """other-books: an outturn of the year that a budget is for; a heading of a budget in a report
    on the outturn of the same year."""
    year, title = document.year, document.title
    if year is None or f"{year}年" not in title or (_PLAN in title) is (_OUTTURN in title):
        return
    genres = {part.genre for part in document.parts}
    planned = _PLAN in title and _CARRIED_OUT not in title
    if document.genre is Genre.BUDGET and planned and Genre.FINAL_ACCOUNTS not in genres:
        for match in _outturn(year).finditer(document.text):
            if _PLAN not in match[0]:
                at = match.start("at")
                yield Oddity("other-books", Span(at, at + len(_OUTTURN)), _OUTTURN, _PLAN)
    if document.genre is Genre.FINAL_ACCOUNTS and _OUTTURN in title and Genre.BUDGET not in genres:
        yield from _headed(document, f"{year}年")


def _headed(document: Document, year: str) -> Iterator[Oddity]:
    for section in document.sections:
        said = section.heading.of(document.text).strip()
        if year in said and _budgeted().search(said):
            at = document.text.find(_PLAN, section.heading.start)
            yield Oddity("other-books", Span(at, at + len(_PLAN)), _PLAN, _OUTTURN)
