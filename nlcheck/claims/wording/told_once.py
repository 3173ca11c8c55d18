"""What a report tells of one year only, and of another than its own.

「2030年会议费3万元，比上年增加」 in a report of 2031 that tells its own 会议费 nowhere: the line
was not brought up to date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from nlcheck.base import Span
from nlcheck.base.compiling import prepared
from nlcheck.claims.wording.model import Oddity
from nlcheck.document import Document, Genre
from nlcheck.rulebook import lexicon_table
from nlcheck.rulebook.expressions import Expressions

__all__ = ["told_once"]

_OWN = frozenset({Genre.FINAL_ACCOUNTS, Genre.BUDGET})
_OLDEST = 3
"""years that a text may be old"""
_LONGEST = 12
"""signs before the year of such a sentence"""
_YEAR = prepared(r"20\d\d(?=年)")
_FEWEST = 2
"""sentences that begin with the report's own year"""


class _Words(Expressions):
    """Of ``rules/lexicon/own_year.yaml`` what is asked of such sentences."""

    again: re.Pattern[str]
    another_year: re.Pattern[str]
    counted_again: re.Pattern[str]
    counted_once: re.Pattern[str]
    nothing_once: re.Pattern[str]
    once: re.Pattern[str]
    past_too: re.Pattern[str]
    planned_once: re.Pattern[str]
    since: re.Pattern[str]
    spent_last: re.Pattern[str]

    def __init__(self) -> None:
        super().__init__(lexicon_table("own_year.yaml"))


@cache
def _words() -> _Words:
    return _Words()


def told_once(document: Document) -> Iterator[Oddity]:
    """year-other: the one sentence on own costs, or on having none, that another year begins."""
    year = document.year
    if year is None or document.genre not in _OWN or f"{year}年" not in document.title:
        return
    known, text = _words(), document.text
    begun = list(_begun(text, year))
    found = [m for m in _matched(known.once, text, begun) if _compared(m, document)]
    found += _matched(known.nothing_once, text, begun)
    if document.genre is Genre.FINAL_ACCOUNTS:
        counted = _matched(known.counted_once, text, begun)
        found += [m for m in counted if _only_count(text, m)]
    found = [m for m in found if _alone(document, m)]
    if document.genre is Genre.BUDGET:
        again = _matched(known.planned_once, text, begun)
        found += [m for m in again if _told_of(text, m, year)]
    if len(found) != 1 or len(re.findall(rf"[\n。][^,。;:\n\d]{{0,24}}{year}年", text)) < _FEWEST:
        return
    if document.cell_at(found[0].start()) is None:
        match = found[0]
        at = Span(*match.span("year"))
        yield Oddity("year-other", at, match["year"], str(year), replace=True)


def _begun(text: str, year: int) -> Iterator[int]:
    """Where sentences begin that name an old year at once."""
    for match in _YEAR.finditer(text):
        if year - _OLDEST <= int(match[0]) < year:
            near = text[max(0, match.start() - _LONGEST) : match.start()]
            begins = max(near.rfind("\n"), near.rfind("。")) + 1
            if begins:
                yield match.start() - len(near) + begins


def _matched(form: re.Pattern[str], text: str, begun: list[int]) -> list[re.Match[str]]:
    return [match for at in begun if (match := form.match(text, at)) is not None]


def _compared(match: re.Match[str], document: Document) -> bool:
    """Whether it is compared with the year before it, as a report compares its own."""
    if document.genre is Genre.BUDGET and _words().spent_last.search(match[0]):
        return False
    if _words().since.search(match[0]) is None:
        return False
    return set(_YEAR.findall(match["said"])) <= {str(int(match["year"]) - 1)}


def _only_count(text: str, match: re.Match[str]) -> bool:
    """Whether no other guests are counted."""
    found = _words().counted_again.finditer(text)
    return all(match.start() <= m.start() < match.end() for m in found)


def _told_of(text: str, match: re.Match[str], year: int) -> bool:
    """Whether the report's own year has the same amount, and nothing is said to be as before."""
    line = text[match.start() : text.find("\n", match.end())]
    if _words().past_too.search(line) or str(year) in line:
        return False
    told = re.search(rf"{year}年(?P<between>[^。\n]*?){re.escape(match['said'])}(?!\d)", text)
    return told is not None and _words().another_year.search(told["between"]) is None


def _alone(document: Document, match: re.Match[str]) -> bool:
    """Whether nothing else is told of the thing, and the paragraph names no other year."""
    text = document.text
    begins, ends = text.rfind("\n", 0, match.start("year")) + 1, text.find("\n", match.end())
    years = set(_YEAR.findall(text, begins, ends if ends > 0 else len(text)))
    if years - {match["year"], str(int(match["year"]) - 1)}:
        return False
    again = rf"{re.escape(match['item'])}{_words().again.pattern}"
    own = rf"{document.year}年[^,。;\n\x1c-\x1f]{{0,16}}{re.escape(match['item'])}"
    told = [m for m in re.finditer(again, text) if document.cell_at(m.start()) is None]
    beside = [m for m in told if not match.start() <= m.start() < match.end()]
    return not beside and re.search(own, text) is None
