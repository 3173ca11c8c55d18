"""Another unit in a reason: 「我校」 in the report of a bureau, the bureau of another county.

A unit of another place is a stranger only where the reason tells of its own affairs (its staff, its
office), for reasons name bodies that give or take money all the time.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from nlcheck.base import Span
from nlcheck.base.characters import HAN
from nlcheck.base.compiling import prepared
from nlcheck.document import Document
from nlcheck.lexing.tries import trie_pattern
from nlcheck.rulebook import lexicon_table, words

PLACE = 2
"""signs of a place's name without 县 or 市"""


class _Words(NamedTuple):
    selves: re.Pattern[str]
    names: dict[str, tuple[str, ...]]
    places: re.Pattern[str]
    other: re.Pattern[str]


@cache
def _words() -> _Words:
    read, said = lexicon_table("reasons.yaml"), words("wording")
    place = f"{HAN}{{{PLACE},4}}?(?:{trie_pattern(said['place_endings'])})"
    body = f"{HAN}{{1,12}}?(?:{trie_pattern(said['unit_endings'])})"
    given = "".join(read["givers"])
    return _Words(
        prepared(f"{trie_pattern(read['own'])}({trie_pattern(read['selves'])})"),
        {word: tuple(names) for word, names in read["selves"].items()},
        prepared(place),
        prepared(
            rf"(?:^|[,;:、。是])(?![{given}])(?P<name>(?P<place>{place}){body})"
            rf"(?={trie_pattern(read['own_affairs'])})"
        ),
    )


def stranger(document: Document, said: str, begins: int) -> Span | None:
    """Where a reason (``said``, from ``begins``) speaks as another unit; None where it does not."""
    unit, known = document.unit, _words()
    if not unit:
        return None
    for match in known.selves.finditer(said):
        alone = document.text.count(match[0]) == 1
        if alone and not any(name in unit for name in known.names[match[1]]):
            return Span(begins + match.start(), begins + match.end())
    own = known.places.match(unit)
    for match in known.other.finditer(said) if own else ():
        if _elsewhere(match["place"], unit) and document.text.count(match["name"]) == 1:
            return Span(begins + match.start("name"), begins + match.end("name"))
    return None


def _elsewhere(place: str, unit: str) -> bool:
    """Whether a place is none that the unit's own name begins with, by its first signs."""
    return place[:PLACE] not in unit
