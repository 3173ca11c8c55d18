"""Fixed phrases with one character taken for another: 「财政拔款」, 「年未结转」.

``rules/lexicon/slips.yaml`` has the phrases of every report and the characters that are typed or
recognised for one another. A wrong phrase is looked for only where the text has its odd character.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import permutations

from nlcheck.base import Span
from nlcheck.claims.model import Oddity
from nlcheck.document import Document
from nlcheck.rulebook import lexicon_path, read_yaml

__all__ = ["slipped"]


def slipped(document: Document) -> Iterator[Oddity]:
    """phrase-slip: one character of a fixed phrase is another that looks or sounds like it."""
    text, wrong = document.text, _wrong()
    for odd in wrong.keys() & set(text):
        for said, due in wrong[odd]:
            at = text.find(said)
            while at >= 0:
                yield Oddity("phrase-slip", Span(at, at + len(said)), said, due, replace=True)
                at = text.find(said, at + len(said))


@cache
def _wrong() -> Mapping[str, Sequence[tuple[str, str]]]:
    """By its odd character each wrong phrase with the right one."""
    read = read_yaml(lexicon_path("slips.yaml"))
    phrases = [phrase for listed in read["phrases"].values() for phrase in listed.split()]
    taken_for: dict[str, set[str]] = defaultdict(set)
    for listed in read["confused"].values():
        for alike in listed.split():
            for right, odd in permutations(alike, 2):
                taken_for[right].add(odd)
    made: dict[str, dict[str, str]] = defaultdict(dict)
    known = frozenset(phrases)
    for phrase in phrases:
        for i, right in enumerate(phrase):
            for odd in taken_for.get(right, ()):
                said = phrase[:i] + odd + phrase[i + 1 :]
                if said not in known:
                    made[odd][said] = phrase
    return {odd: tuple(listed.items()) for odd, listed in made.items()}
