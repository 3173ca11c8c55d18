"""The document that tables come from."""

from __future__ import annotations

from nlcheck.base import alike
from nlcheck.claims.grids.keys import Resolve
from nlcheck.claims.grids.words import Words
from nlcheck.document import Document


@alike
class Source:
    """The document all tables come from; ``year`` is its own or the only one it names."""

    document: Document
    words: Words
    resolve: Resolve
    number: int
    year: int | None
    government: bool = False
