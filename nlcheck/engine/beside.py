"""What documents given as evidence say: their facts, under the keys of the document checked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from nlcheck.base import Mention
from nlcheck.claims import extract
from nlcheck.claims.model import FactKey, ValueClaim
from nlcheck.document import Document
from nlcheck.ledger import complete
from nlcheck.lexing import lex

__all__ = ["facts_of"]


_SHARED = 3
"""amounts above zero that have to agree before a file that names no year counts as of one"""


def facts_of(
    document: Document, stated: Iterable[ValueClaim], evidence: Sequence[Document]
) -> dict[FactKey, tuple[Mention, ...]]:
    """Facts of evidence of the same unit, prose before cells, with their document's number.

    ``stated``: the values of the document itself. What one piece of evidence states in two ways,
    or two pieces differently, is no evidence; neither is a file that names no year, unless most
    of what it shares with the document agrees under the document's year.
    """
    found: dict[FactKey, list[Mention]] = defaultdict(list)
    own = _by_key(stated) if evidence else {}
    for number, beside in enumerate(evidence, start=1):
        if not _same_unit(document.unit, beside.unit):
            continue
        for key, said in _facts(beside, document.year, own).items():
            found[key].extend(replace(mention, document=number) for mention in said)
    return {key: _ordered(said) for key, said in found.items() if _agree(said)}


def _facts(
    beside: Document, year: int | None, own: Mapping[FactKey, list[Mention]]
) -> dict[FactKey, list[Mention]]:
    if beside.year is not None or year is None:
        return _read(beside)
    dated = _read(replace(beside, year=year))
    shared = [(said, own[key]) for key, said in dated.items() if key in own]
    equal = [one for one, other in shared if _agree((*one, *other)) and one[0].range.low > 0]
    if len(equal) < _SHARED or 2 * len(equal) < len(shared):
        return {}
    return dated


def _read(beside: Document) -> dict[FactKey, list[Mention]]:
    return _by_key(extract(beside, lex(beside)).values)


def _by_key(values: Iterable[ValueClaim]) -> dict[FactKey, list[Mention]]:
    found: dict[FactKey, list[Mention]] = defaultdict(list)
    for claim in values:
        if not claim.together and complete(claim.key):
            found[claim.key].append(claim.mention)
    return found


def _same_unit(one: str, other: str) -> bool:
    """Tables often do not name their unit; a name may be shortened."""
    return not one or not other or one in other or other in one


def _agree(said: Sequence[Mention]) -> bool:
    first = said[0].range
    return all(m.range.meets(first) for m in said)


def _ordered(said: Sequence[Mention]) -> tuple[Mention, ...]:
    return tuple(sorted(said, key=lambda m: (m.cell, m.document, m.at)))
