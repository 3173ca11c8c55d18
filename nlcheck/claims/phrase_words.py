"""The words that phrases are read with (``rules/lexicon/phrases.yaml``)."""

from __future__ import annotations

import re
from functools import cache

from nlcheck.lexing.tries import trie_pattern
from nlcheck.rulebook import lexicon_table

__all__ = ["PhraseWords", "phrase_words"]


class PhraseWords:
    """``rules/lexicon/phrases.yaml``, compiled."""

    def __init__(self) -> None:
        read = lexicon_table("phrases.yaml")
        neutral = trie_pattern(read["neutral"])
        self.starts = re.compile(f"^(?:{neutral}|{read['neutral_start']})")
        self.ends = re.compile(f"(?:{neutral}|{read['neutral_end']})$")
        self.alone = frozenset(read["alone"])
        self.narrower = frozenset(read["narrower"])
        self.suffix = re.compile(f"(?:{trie_pattern(read['suffixes'])})+")
        self.generic = frozenset(read["generic"])
        self.raised = re.compile(read["raised"])
        self.partitions: dict[str, list[str]] = read["partitions"]
        self.bare = frozenset(lexicon_table("cues.yaml")["bare_items"])
        self.economic: dict[str, list[str]] = read["economic"]
        self.project = tuple(read["project"])
        self.fillers: list[str] = read["fillers"]
        self.implied: dict[str, str] = read["implied"]
        self.persons = frozenset(read["persons"])
        self.people = frozenset(read["people"])
        self.split = re.compile(read["split"])
        self.scopes = re.compile(read["scopes"])
        self.places = re.compile(read["places"])
        self.averages = re.compile(read["averages"])
        self.real = re.compile(read["real"])
        self.heads = {name: re.compile(form) for name, form in read["heads"].items()}
        self.overall = re.compile(read["overall"])
        self.approved = re.compile(read["approved"])
        self.standing: str = read["standing"]
        self.governing = re.compile(read["governing"])
        self.appropriated: str = read["appropriated"]
        self.sole = re.compile(read["sole"])
        self.loose: str = read["loose"]
        self.units = re.compile(read["units"])
        self.targets = tuple(read["targets"])
        self.actual = frozenset(read["actual"])
        self.goals = re.compile(read["goals"])
        self.introduces = re.compile(read["introduces"])
        self.opening = re.compile(read["opening"])
        self.closing = re.compile(read["closing"])
        self.causal: str = read["causal"]
        self.new = re.compile(read["new"])
        self.loose_totals = tuple(read["loose_totals"])
        self.subjects = re.compile(read["subjects"])
        self.added: str = read["added"]
        self.yearly = tuple(read["yearly"])
        self.nothing = frozenset(read["nothing"])
        self.modifying = frozenset(read["modifying"])
        self.of_itself = re.compile(read["of_itself"])
        self.rough = re.compile(read["rough"])
        self.differences = frozenset(read["differences"])
        self.beneath = re.compile(read["beneath"])
        self.respectively = frozenset(read["respectively"])
        self.totals: dict[str, str] = read["totals"]
        self.ranks = [re.compile(p) for p in read["ranks"]]


@cache
def phrase_words() -> PhraseWords:
    """The shipped phrase words."""
    return PhraseWords()
