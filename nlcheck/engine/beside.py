"""What documents given as evidence say: their facts, under the keys of the document checked.

What somebody names as evidence is believed. What a scan has put together itself, by unit and year,
has to show first that it speaks of the same books: its figures agree, the largest among them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from nlcheck.base import Dimension, Mention
from nlcheck.claims import extract
from nlcheck.claims.model import FactKey, ValueClaim
from nlcheck.document import Document, Genre
from nlcheck.ledger import complete
from nlcheck.lexing import lex

__all__ = ["Beside", "believed", "facts_of"]

Facts = Mapping[FactKey, Sequence[Mention]]

_SHARED = 3
"""amounts above zero that have to agree before a file that names no year, or that nobody has named
as evidence, counts"""


class Beside:
    """A document that is evidence; it is read once for however many it stands beside.

    ``grouped``: a scan has put it there, not a person.
    """

    def __init__(self, document: Document, *, grouped: bool = False) -> None:
        """Nothing is read of it before it is asked for."""
        self.document = document
        self.grouped = grouped
        self._facts: dict[int | None, Facts] = {}

    def facts(self, year: int | None) -> Facts:
        """All it states under complete keys; without a year of its own, as of this one."""
        read = self.document
        if read.year is None and year is not None:
            read = replace(read, year=year)
        if read.year not in self._facts:
            self._facts[read.year] = _by_key(extract(read, lex(read)).values)
        return self._facts[read.year]


def believed(
    document: Document, stated: Iterable[ValueClaim], evidence: Sequence[Beside]
) -> list[Beside]:
    """Evidence that counts: what a person has named, and of a group what agrees with the document.

    ``stated``: the values of the document itself. Of the money that a member of the group states
    too, three different amounts, half of all and the largest have to agree: those of another unit,
    another year, or of the department instead of its office alone, do not.
    """
    if not any(one.grouped for one in evidence):
        return list(evidence)
    own = _by_key(stated)
    return [one for one in evidence if not one.grouped or _of_same_books(document, own, one)]


def facts_of(
    document: Document, stated: Iterable[ValueClaim], evidence: Sequence[Beside]
) -> dict[FactKey, tuple[Mention, ...]]:
    """Facts of evidence of the same unit, prose before cells, with their document's number.

    ``stated``: the values of the document itself. What one piece of evidence states in two ways,
    or two pieces differently, is no evidence; neither is a file that names no year, unless most
    of what it shares with the document agrees under the document's year.
    """
    found: dict[FactKey, list[Mention]] = defaultdict(list)
    own = _by_key(stated) if evidence else {}
    for number, beside in enumerate(evidence, start=1):
        if not _same_unit(document.unit, beside.document.unit):
            continue
        for key, said in _told(document, own, beside):
            found[key].extend(replace(mention, document=number) for mention in said)
    return {key: _ordered(said) for key, said in found.items() if _agree(said)}


def _told(
    document: Document, own: Facts, beside: Beside
) -> Iterator[tuple[FactKey, Sequence[Mention]]]:
    """Facts of one piece of evidence, as far as they count."""
    facts = beside.facts(document.year)
    if beside.grouped:
        yield from _from_group(document, own, beside)
    elif beside.document.year is not None or document.year is None or _dated(own, facts):
        yield from facts.items()


def _from_group(
    document: Document, own: Facts, beside: Beside
) -> Iterator[tuple[FactKey, Sequence[Mention]]]:
    """Without what others tell: another year's or another kind's report only confirms (the rules
    across reports tell where it differs), and two files that differ in the same way, cell against
    cell or prose against prose, are told of in the later one alone."""
    other = beside.document
    of_its_kind = other.year in {None, document.year} and other.genre in {
        Genre.PLAIN,
        document.genre,
    }
    for key, said in beside.facts(document.year).items():
        stated = own.get(key, ())
        if not stated and not of_its_kind:
            continue
        if stated and not _agree((*stated, *said)):
            alike = _in_cells(stated) == _in_cells(said)
            if not of_its_kind or (alike and other.path > document.path):
                continue
        yield key, said


def _of_same_books(document: Document, own: Facts, beside: Beside) -> bool:
    shared = [
        (stated, said)
        for key, said in beside.facts(document.year).items()
        if (stated := own.get(key)) and _is_money(said[0]) and _is_money(stated[0])
    ]
    equal = [said for stated, said in shared if _meet(stated, said) and said[0].range.low > 0]
    if len({said[0].value for said in equal}) < _SHARED or 2 * len(equal) < len(shared):
        return False
    largest = max(shared, key=lambda pair: max(m.value for both in pair for m in both))
    return _meet(*largest)


def _dated(own: Facts, facts: Facts) -> bool:
    """Whether a file without a year states the figures of the document's year."""
    shared = [(said, own[key]) for key, said in facts.items() if key in own]
    equal = [one for one, other in shared if _agree((*one, *other)) and one[0].range.low > 0]
    return len(equal) >= _SHARED and 2 * len(equal) >= len(shared)


def _by_key(values: Iterable[ValueClaim]) -> dict[FactKey, list[Mention]]:
    found: dict[FactKey, list[Mention]] = defaultdict(list)
    for claim in values:
        if not claim.together and complete(claim.key):
            found[claim.key].append(claim.mention)
    return found


def _same_unit(one: str, other: str) -> bool:
    """Tables often do not name their unit; a name may be shortened."""
    return not one or not other or one in other or other in one


def _is_money(mention: Mention) -> bool:
    return mention.unit.dimension is Dimension.MONEY


def _in_cells(said: Sequence[Mention]) -> bool:
    return any(m.cell for m in said)


def _meet(one: Sequence[Mention], other: Sequence[Mention]) -> bool:
    """Whether any of these figures is any of those, as far as they are printed."""
    return any(a.range.meets(b.range) for a in one for b in other)


def _agree(said: Sequence[Mention]) -> bool:
    first = said[0].range
    return all(m.range.meets(first) for m in said)


def _ordered(said: Sequence[Mention]) -> tuple[Mention, ...]:
    return tuple(sorted(said, key=lambda m: (m.cell, m.document, m.at)))
