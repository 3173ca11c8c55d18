"""A heading that names what the paragraphs below it are parts of: 「(二)财政拨款支出决算结构情况」.

Its value stands elsewhere, so that the list has a head without one; every paragraph is an item with
its amount and its share.
"""

from __future__ import annotations

from nlcheck.base.compiling import prepared
from nlcheck.claims.model import Fund
from nlcheck.claims.phrase_words import phrase_words
from nlcheck.claims.story.narrative import State
from nlcheck.claims.story.topics import Opener

__all__ = ["heads_structure", "open_structure"]

HEADING = prepared(r"[xyfk#]{0,3}i[im]{0,2}x")
"""a number, an item and the words that say that its structure follows"""
BELOW = prepared(r"(?:B+#?i(?:\([dx]\))?[ix]{0,2}w?a,?sw?p[.;]?(?=B)){2}")
"""two paragraphs or more of nothing but an item, its amount and its share"""
ONE_FUND = frozenset({Fund.GENERAL, Fund.GOVERNMENT_FUND, Fund.STATE_CAPITAL})
"""whose total is one: 财政拨款 may be told of all its funds, and its structure of one of them"""


def heads_structure(state: State, first: int, end: int) -> bool:
    """Whether a paragraph that ends with words is such a heading, and such paragraphs follow."""
    tokens, kinds = state.tokens, state.tokens.kinds
    if not BELOW.match(kinds, end):
        return False
    last = end - 1 - (kinds[end - 1] == ".")
    said = phrase_words().structure.match(tokens.of(last))
    return said is not None and HEADING.fullmatch(kinds, first, last + 1) is not None


def open_structure(state: State, first: int, end: int, rank: int) -> None:
    """Opens the list under what the heading names, unless its first part is that itself."""
    tokens = state.tokens
    phrase = state.phrases.read(first, end)
    if not phrase.names:
        return
    item, label = phrase.names[-1]
    part = tokens.kinds.find("i", end)
    named = state.naming.item(tokens.payload[part], tokens.of(part)).item
    if item.startswith(("~", "?")) or named == item or phrase.fund not in ONE_FUND:
        return
    head = state.new_topic(phrase, tokens.span(first, end - 1), item=item, label=label)
    frame = state.open(head, Opener.BLOCKS, end)
    frame.rank, frame.nested = rank, False
