"""Every word of the number tier, from ``rules/lexicon``: cues, funds, measures, items, accounts."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from nlcheck.base.records import new
from nlcheck.lexing.kinds import KINDS
from nlcheck.lexing.tokens import Word
from nlcheck.rulebook.lexicon import accounts, funds, items, measures

__all__ = ["Listed", "listed_words"]

Listed = dict[str, list[Word]]
"""what a word may be; where it is several things, all of them in order"""
SHORT = 2
"""words of one sign are never items"""
NARRATED = frozenset({"functional", "economic-department"})
"""classifications that prose names"""
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


def listed_words(cues: Mapping[str, Any]) -> Listed:
    """The words of ``cues.yaml`` that stand alone, and all names."""
    words = _cue_words(cues)
    _add_items(words, cues)
    for word in cues["not_share"]:
        words.setdefault(word, []).append(Word("", word))
    return words


def _cue_words(cues: Mapping[str, Any]) -> Listed:
    words: Listed = {}
    for kind in CUES:
        for word in cues[kind]:
            words.setdefault(word, []).append(Word(KINDS[kind.upper()], word))
    return words


def _add_items(words: Listed, cues: Mapping[str, Any]) -> None:
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
    _add_accounts(words)


def _add_accounts(words: Listed) -> None:
    """Names of the classifications, where they are not those of an item."""
    item = KINDS["ITEM"]
    for name, found in accounts().by_name.items():
        codes = tuple([account.code for account in found if account.kind in NARRATED])
        if len(name) < SHORT or not codes:
            continue
        for spelt in (name, name.replace("和", "与")) if "和" in name else (name,):
            known = words.setdefault(spelt, [])
            if item not in [word.kind for word in known]:
                known.append(new(Word, (item, codes)))


def _measured(name: str) -> bool:
    """Whether an alias is another name with a measure (三公经费预算): the two are told apart in the
    text."""
    if not name.endswith(_measure_words()):
        return False
    return any(name.endswith(m) and name[: -len(m)] in items() for m in measures())


@cache
def _measure_words() -> tuple[str, ...]:
    return tuple(measures())
