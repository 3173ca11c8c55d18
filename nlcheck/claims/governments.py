"""Whether a report is a government's: of its whole budget or territory, not of one unit.

There 「一般公共预算收入」 is what was raised, beside transfers and money carried over; in
a unit's report it is all that the unit gets of this fund.
"""

from __future__ import annotations

from nlcheck.claims.model import Basis
from nlcheck.claims.phrase_words import phrase_words
from nlcheck.document import Document, Genre
from nlcheck.rulebook.lexicon import items

ALWAYS = frozenset({Genre.BULLETIN, Genre.WORK_REPORT})
BY_TITLE = frozenset({Genre.BUDGET, Genre.FINAL_ACCOUNTS})


def of_government(document: Document) -> bool:
    """By its genre, or by a title that speaks of a government's budget."""
    if document.genre in ALWAYS:
        return True
    return (
        document.genre in BY_TITLE and phrase_words().governing.search(document.title) is not None
    )


def raised(item: str, label: str) -> str:
    """The item of a government that a unit's item stands for by this name; the item itself where
    the name says that it is appropriated (拨款)."""
    found = items().get(item)
    if found is None or not found.government or phrase_words().appropriated in label:
        return item
    return found.government


def overall(word: str) -> str:
    """总计, where a word behind a total says that what was carried over is in it."""
    found = phrase_words().overall.fullmatch(word)
    return found[1] if found is not None else ""


def approved(words: str) -> Basis | None:
    """The books of what a congress has approved, by the words before it: 县人大批准的; what its
    standing committee has approved is the budget as revised."""
    if phrase_words().approved.search(words) is None:
        return None
    return Basis.REVISED_BUDGET if phrase_words().standing in words else Basis.BUDGET


def total_of(side: str) -> str:
    """The total of a side with what was carried over: 收入总计."""
    return next(t for t in phrase_words().totals.values() if items()[t].side == side)
