"""Fixed phrases with one character taken for another: 「财政拔款」, 「年未结转」.

``rules/lexicon/slips.yaml`` has the phrases of every report and the characters that are typed or
recognised for one another. A wrong phrase is looked for only where an odd character is met.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from nlcheck.base import Span
from nlcheck.base.compiling import prepared
from nlcheck.claims.wording.model import Oddity
from nlcheck.document import Document
from nlcheck.lexing.anyword import EveryWord
from nlcheck.rulebook import lexicon_path, read_yaml

__all__ = ["slipped"]


class Slips(NamedTuple):
    """``odd`` finds every odd character; ``pairs`` are wrong phrases with the right ones and the
    place of that character in them, by two characters: it and the one before it, or after it where
    it is the first. ``listed`` are wrong phrases that are looked for as they are, by
    ``words``, and the right ones."""

    odd: re.Pattern[str]
    pairs: Mapping[str, Sequence[tuple[str, str, int]]]
    listed: Sequence[tuple[str, str]]
    words: EveryWord


def slipped(document: Document) -> Iterator[Oddity]:
    """phrase-slip: one character of a fixed phrase is another that looks or sounds like it."""
    text, slips = document.text, _slips()
    pairs = slips.pairs
    for match in slips.odd.finditer(text):
        at = match.start()
        for pair in (text[at - 1 : at + 1], text[at : at + 2]):
            for said, due, place in pairs.get(pair, ()):
                if text.startswith(said, at - place):
                    yield _oddity(said, due, at - place)
    for i in slips.words.standing(text):
        said, due = slips.listed[i]
        at = text.find(said)
        while at >= 0:
            yield _oddity(said, due, at)
            at = text.find(said, at + len(said))


def _oddity(said: str, due: str, at: int) -> Oddity:
    return Oddity("phrase-slip", Span(at, at + len(said)), said, due, replace=True)


@cache
def _slips() -> Slips:
    read = read_yaml(lexicon_path("slips.yaml"))
    taken_for = {listed[0]: listed[1:] for listed in read["confused"].split()}
    phrases = dict.fromkeys(p for listed in read["phrases"].values() for p in listed.split())
    pairs: dict[str, list[tuple[str, str, int]]] = defaultdict(list)
    for phrase in phrases:
        for i, right in enumerate(phrase):
            for odd in taken_for.get(right, ""):
                said = phrase[:i] + odd + phrase[i + 1 :]
                if said not in phrases:
                    pairs[said[max(i - 1, 0) :][:2]].append((said, phrase, i))
    wrong = {said: due for due, listed in read["slips"].items() for said in listed.split()}
    odd = "".join(sorted(set("".join(taken_for.values()))))
    return Slips(prepared(f"[{odd}]"), dict(pairs), tuple(wrong.items()), EveryWord(wrong))
