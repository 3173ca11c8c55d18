"""What is odd in wording and structure, wherever a pattern alone cannot see it."""

from __future__ import annotations

from collections.abc import Iterator

from nlcheck.claims.wording.account_paths import account_paths
from nlcheck.claims.wording.books import books
from nlcheck.claims.wording.contents import headings
from nlcheck.claims.wording.hollow import hollow
from nlcheck.claims.wording.intervals import intervals
from nlcheck.claims.wording.levels import levels
from nlcheck.claims.wording.misspelling import misspelt
from nlcheck.claims.wording.model import Oddity
from nlcheck.claims.wording.own_year import own_year
from nlcheck.claims.wording.owners import owners
from nlcheck.claims.wording.repeats import repeats
from nlcheck.claims.wording.slips import slipped
from nlcheck.claims.wording.told_once import told_once
from nlcheck.claims.wording.years import years
from nlcheck.document import Document, Genre
from nlcheck.lexing.numbering import slips

_ACCOUNTS = frozenset({Genre.FINAL_ACCOUNTS, Genre.BUDGET, Genre.PERFORMANCE})
"""reports of public units, whose items, owners and forms are known"""


def oddities(document: Document) -> Iterator[Oddity]:
    """All of them, by kind."""
    for slip in slips(document):
        yield Oddity(
            slip.kind,
            slip.at,
            slip.stated,
            slip.due,
            slip.because,
            style=slip.style,
            place=slip.place,
        )
    yield from repeats(document)
    stray = list(own_year(document))
    yield from stray
    yield from (o for o in told_once(document) if not any(o.at.overlaps(s.at) for s in stray))
    yield from books(document)
    yield from intervals(document)
    named: list[Oddity] = []
    accounts = not _ACCOUNTS.isdisjoint(part.genre for part in document.parts)
    if accounts:
        named.extend(misspelt(document))
        yield from named
    yield from (
        slip for slip in slipped(document) if not any(slip.at.overlaps(o.at) for o in named)
    )
    if accounts:
        yield from levels(document)
        yield from account_paths(document)
        yield from owners(document)
        yield from headings(document)
        yield from years(document)
        yield from hollow(document)


__all__ = ["oddities"]
