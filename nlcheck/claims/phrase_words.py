"""The words that phrases are read with (``rules/lexicon/phrases.yaml``)."""

from __future__ import annotations

import re
from functools import cache

from nlcheck.base.compiling import prepared
from nlcheck.base.late import late
from nlcheck.lexing.tries import trie_pattern
from nlcheck.rulebook import lexicon_table
from nlcheck.rulebook.expressions import Expressions

__all__ = ["PhraseWords", "phrase_words"]


class PhraseWords(Expressions):
    """``rules/lexicon/phrases.yaml``, compiled; what is declared here is an expression of its
    own."""

    approved: re.Pattern[str]
    arranged: re.Pattern[str]
    averages: re.Pattern[str]
    beneath: re.Pattern[str]
    by_how_much: re.Pattern[str]
    closing: re.Pattern[str]
    formerly: re.Pattern[str]
    goals: re.Pattern[str]
    governing: re.Pattern[str]
    groups: re.Pattern[str]
    introduces: re.Pattern[str]
    new: re.Pattern[str]
    of_itself: re.Pattern[str]
    opening: re.Pattern[str]
    overall: re.Pattern[str]
    own_year: re.Pattern[str]
    places: re.Pattern[str]
    raised: re.Pattern[str]
    losses: re.Pattern[str]
    lowered: re.Pattern[str]
    together: re.Pattern[str]
    real: re.Pattern[str]
    rough: re.Pattern[str]
    scopes: re.Pattern[str]
    full_total: re.Pattern[str]
    sole: re.Pattern[str]
    split: re.Pattern[str]
    structure: re.Pattern[str]
    subjects: re.Pattern[str]
    units: re.Pattern[str]

    def __init__(self) -> None:
        read = lexicon_table("phrases.yaml")
        super().__init__(read)
        neutral = trie_pattern(read["neutral"])
        self.starts = prepared(f"^(?:{neutral}|{read['neutral_start']})")
        self.ends = prepared(f"(?:{neutral}|{read['neutral_end']})$")
        self.taken = dict.fromkeys(read["alone"], "") | {word: word for word in read["whole"]}
        self.narrower = frozenset(read["narrower"])
        self.summed: dict[str, str] = read["summed"]
        self.suffix = prepared(f"(?:{trie_pattern(read['suffixes'])})+")
        self.generic = frozenset(read["generic"])
        self.current = tuple(read["current"])
        self.partitions: dict[str, list[str]] = read["partitions"]
        self.joins = tuple(lexicon_table("lists.yaml")["join"])
        self.bare = frozenset(lexicon_table("cues.yaml")["bare_items"])
        self.economic: dict[str, list[str]] = read["economic"]
        self.parted: dict[str, list[str]] = read["parted"]
        self.project = tuple(read["project"])
        self.fillers: list[str] = read["fillers"]
        self.implied: dict[str, str] = read["implied"]
        self.persons = frozenset(read["persons"])
        self.people = frozenset(read["people"])
        self.heads = {name: late(form) for name, form in read["heads"].items()}
        self.standing: str = read["standing"]
        self.appropriated: str = read["appropriated"]
        self.loose: str = read["loose"]
        self.targets = tuple(read["targets"])
        self.grouped = tuple(read["grouped"])
        self.actual = frozenset(read["actual"])
        self.adjusted = frozenset(read["adjusted"])
        self.adjusting: str = read["adjusting"]
        self.evenly = frozenset(read["evenly"])
        self.sums = frozenset(read["sums"])
        self.adjusted_by = prepared(read["adjusted_by"])
        self.since = frozenset(read["since"])
        self.turning = frozenset(read["turning"])
        self.net: str = read["net"]
        self.adjusts = frozenset(read["adjusts"])
        self.exceeds = frozenset(read["exceeds"])
        self.causal: str = read["causal"]
        self.loose_totals = tuple(read["loose_totals"])
        self.added: str = read["added"]
        self.yearly = tuple(read["yearly"])
        self.nothing = frozenset(read["nothing"])
        self.modifying = frozenset(read["modifying"])
        self.differences = frozenset(read["differences"])
        self.respectively = frozenset(read["respectively"])
        self.totals: dict[str, str] = read["totals"]
        self.ranks = [late(p) for p in read["ranks"]]


@cache
def phrase_words() -> PhraseWords:
    """The shipped phrase words."""
    return PhraseWords()
