"""What documents given as evidence say: their facts, under the keys of the document checked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from nlcheck.base import Mention
from nlcheck.claims import extract
from nlcheck.claims.model import FactKey
from nlcheck.document import Document
from nlcheck.ledger import complete
from nlcheck.lexing import lex

__all__ = ["facts_of"]


def facts_of(
    document: Document, evidence: Sequence[Document]
) -> dict[FactKey, tuple[Mention, ...]]:
    """Facts of evidence of the same unit, prose before cells, with their document's number.

    What one piece of evidence states in two ways, or two pieces differently, is no evidence.
    """
    found: dict[FactKey, list[Mention]] = defaultdict(list)
    for number, beside in enumerate(evidence, start=1):
        if not _same_unit(document.unit, beside.unit):
            continue
        for claim in extract(beside, lex(beside)).values:
            if not claim.together and complete(claim.key):
                found[claim.key].append(replace(claim.mention, document=number))
    return {key: _ordered(said) for key, said in found.items() if _agree(said)}


def _same_unit(one: str, other: str) -> bool:
    """Tables often do not name their unit; a name may be shortened."""
    return not one or not other or one in other or other in one


def _agree(said: Sequence[Mention]) -> bool:
    first = said[0].range
    return all(m.range.meets(first) for m in said)


def _ordered(said: Sequence[Mention]) -> tuple[Mention, ...]:
    return tuple(sorted(said, key=lambda m: (m.cell, m.document, m.at)))
