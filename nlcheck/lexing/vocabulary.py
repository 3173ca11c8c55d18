"""All words and patterns of the number tier, compiled once per process from ``rules/lexicon``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from nlcheck.base import Hedge, Unit
from nlcheck.lexing.kinds import KINDS, SIGNS
from nlcheck.lexing.quantities import number_pattern
from nlcheck.lexing.tokens import NotQuantity, Word
from nlcheck.lexing.tries import trie_pattern
from nlcheck.rulebook import lexicon_path, read_yaml
from nlcheck.rulebook.lexicon import accounts, funds, items, measures, units

SHORT = 2
NARRATED = frozenset({"functional", "economic-department"})
"""classifications that prose names"""
"""words of one sign are never items"""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """``heads`` and ``other`` find every token; ``words`` and ``units`` say what a match is.

    ``heads`` are the first two signs of words: an expression of whole words takes ten times as
    long to compile. ``lengths`` of words by their heads, longest first.
    """

    heads: re.Pattern[str]
    other: re.Pattern[str]
    lengths: Mapping[str, tuple[int, ...]]
    path: re.Pattern[str]
    words: Mapping[str, tuple[Word, ...]]
    guarded: Mapping[str, Word]
    units: Mapping[str, Unit]
    hedges_before: re.Pattern[str]
    hedges_after: re.Pattern[str]
    hedge_of: Mapping[str, Hedge]


class Scan:
    """What a text holds of a vocabulary, asked for from left to right."""

    def __init__(self, vocabulary: Vocabulary, text: str) -> None:
        self._words = vocabulary
        self._text = text
        self._other = vocabulary.other.search(text)

    def found(self, at: int) -> tuple[re.Match[str], str] | None:
        """The next token from a place on: its match, and the word that it is or nothing.

        Where a word and something else begin at one place, it is the word.
        """
        text, words, lengths = self._text, self._words.words, self._words.lengths
        other = self._other
        if other is not None and other.start() < at:
            other = self._other = self._words.other.search(text, at)
        last = len(text) if other is None else other.start()
        search, end = self._words.heads.search, last + SHORT
        while (head := search(text, at, end)) is not None and (start := head.start()) <= last:
            for length in lengths[head[0]]:
                if (word := text[start : start + length]) in words:
                    return head, word
            at = start + 1
        return None if other is None else (other, "")


@cache
def vocabulary() -> Vocabulary:
    """The shipped words, compiled."""
    cues = read_yaml(lexicon_path("cues.yaml"))
    words = _cue_words(cues)
    _add_items(words, cues)
    guarded, guards = _guarded(cues)
    measured = units()
    rates = [u for u in measured if measured[u].dimension.value in {"rate", "points"}]
    others = [u for u in measured if u and u not in rates]
    before, after = cues["hedges"]["before"], cues["hedges"]["after"]
    numeric = [
        *_not_quantities(words),
        f"(?P<period>{PERIOD})",
        number_pattern(trie_pattern(others), trie_pattern(rates)),
    ]
    for word in cues["not_share"]:
        words.setdefault(word, []).append(Word("", word))
    lengths = _lengths(words)
    begins = _first_signs([*_guards_of(cues), *SIGNS])
    other = "|".join(
        [
            f"(?={NUMERIC})(?:{'|'.join(numeric)})",
            *guards,
            f"(?P<sign>[{re.escape(''.join(SIGNS))}])",
        ]
    )
    return Vocabulary(
        re.compile(f"(?=[{_first_signs(lengths)}]){trie_pattern(lengths)}"),
        re.compile(f"(?={NUMERIC[:-1]}{begins}])(?:{other})"),
        lengths,
        re.compile(PATH),
        {w: tuple(found) for w, found in words.items()},
        guarded,
        measured,
        re.compile(f"(?<!节){trie_pattern(before)}(?:人民币)?$"),
        re.compile(trie_pattern(after)),
        {w: Hedge(h) for w, h in (before | after).items()},
    )


def _guards_of(cues: Mapping[str, Any]) -> Iterable[str]:
    """The guarded words themselves."""
    return (w for place in cues["ahead"] for listed in cues[place].values() for w in listed)


def _first_signs(words: Iterable[str]) -> str:
    """Inside of a class: most places of a text are passed over by it alone."""
    return re.escape("".join(sorted({word[0] for word in words})))


def _lengths(words: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """By the first two signs of a word, or the only one, the lengths it may have."""
    found: dict[str, set[int]] = {}
    for word in words:
        found.setdefault(word[:SHORT], set()).add(len(word))
    for head, lengths in found.items():
        lengths.update(found.get(head[0], ()))
    return {head: tuple(sorted(lengths, reverse=True)) for head, lengths in found.items()}


PATH = (
    r"(?:[^\s,。;:、()\x1c-\x1f]|\((?![类款项]\))[^()\x1c-\x1f]{0,12}\)){2,30}?\(类\)"
    r"(?:(?:[^\s,。;:()\x1c-\x1f]|\((?![类款项]\))[^()\x1c-\x1f]{0,12}\)){2,40}?\(款\))?"
    r"(?:(?:[^\s,。;:()\x1c-\x1f]|\((?![类款项]\))[^()\x1c-\x1f]{0,12}\)){2,40}?\(项\))?"
)
NUMERIC = r"[-\d零〇一二两三四五六七八九十百千万亿第双“”\"‘\[〔(A-Za-z全]"
"""signs with which numbers, and what looks like them, begin"""
PERIOD = (
    r"(?<!\d)(?:19|20)\d\d ?(?:年度|年末|年底|年初|年)(?! ?\d{1,2} ?月)"
    r"|(?<!\d)\d\d年(?:度)?(?=[决预收支])"
    r"|(?<![\d.])(?:19|20)\d\d(?=[-—~至](?:19|20)?\d\d年)"
)


def _cue_words(cues: Mapping[str, Any]) -> dict[str, list[Word]]:
    words: dict[str, list[Word]] = {}
    for kind in CUES:
        for word in cues[kind]:
            words.setdefault(word, []).append(Word(KINDS[kind.upper()], word))
    return words


CUES = [
    "compared",
    "than",
    "up",
    "down",
    "change_rate",
    "same",
    "share",
    "complete",
    "among",
    "list",
    "consist",
    "each",
    "copula",
    "reason",
    "use",
    "none",
    "greater",
    "less",
    "equal",
    "last_year",
    "same_period",
    "this_year",
    "before_last",
    "per",
    "constant_price",
    "times_up",
    "all_of",
]


def _guarded(cues: Mapping[str, Any]) -> tuple[dict[str, Word], list[str]]:
    """Short words that count only before a number, a base or a name; one group each."""
    guarded: dict[str, Word] = {}
    patterns: list[str] = []
    for place, ahead in cues["ahead"].items():
        for kind, listed in cues[place].items():
            group = f"{place}_{kind}"
            guarded[group] = Word(KINDS[kind.upper()], kind)
            patterns.append(f"(?P<{group}>{trie_pattern(listed)}(?={ahead}))")
    return guarded, patterns


def _add_items(words: dict[str, list[Word]], cues: Mapping[str, Any]) -> None:
    """Funds, measures, items and account names; where a word is several of them, all are kept."""
    for name, fund in funds().items():
        words.setdefault(name, []).append(Word(KINDS["FUND"], fund))
    for name, measure in measures().items():
        words.setdefault(name, []).append(Word(KINDS["MEASURE"], measure))
    for item in items().values():
        for name in (item.name, *item.aliases):
            if _measured(name):
                continue
            words.setdefault(name, []).append(Word(KINDS["ITEM"], item))
    for name in cues["bare_items"]:
        words.setdefault(name, []).append(Word(KINDS["ITEM"], items()[cues["bare_items"][name]]))
    for name, found in accounts().by_name.items():
        codes = tuple(a.code for a in found if a.kind in NARRATED)
        if len(name) < SHORT or not codes:
            continue
        for spelt in {name, name.replace("和", "与")}:
            if all(w.kind != KINDS["ITEM"] for w in words.get(spelt, ())):
                words.setdefault(spelt, []).append(Word(KINDS["ITEM"], codes))


def _measured(name: str) -> bool:
    """Whether an alias is another name with a measure (三公经费预算): the two are told apart in the
    text."""
    if not name.endswith(_measure_words()):
        return False
    return any(name.endswith(m) and name[: -len(m)] in items() for m in measures())


@cache
def _measure_words() -> tuple[str, ...]:
    return tuple(measures())


def _not_quantities(words: dict[str, list[Word]]) -> Iterable[str]:
    """Patterns of digits that are no quantities; fixed words among them join the other words."""
    for kind, entries in read_yaml(lexicon_path("not_quantities.yaml")).items():
        listed = [e for e in entries if isinstance(e, str)]
        patterns = [e["pattern"] for e in entries if not isinstance(e, str)]
        digits = [w for w in listed if w[0].isdigit()]
        if digits:
            patterns.append(rf"(?<![\d.]){trie_pattern(digits)}(?![\d.%])")
        if patterns:
            yield f"(?P<not_{kind.replace('-', '_')}>{'|'.join(patterns)})"
        for word in listed:
            if word not in digits and word not in words:
                words[word] = [Word(KINDS["OTHER"], NotQuantity(kind))]
