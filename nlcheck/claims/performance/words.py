"""The words of performance forms, compiled once from ``rules/lexicon/performance.yaml``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from nlcheck.base import Dimension, Unit
from nlcheck.base.compiling import prepared
from nlcheck.base.counting import ORDINAL
from nlcheck.base.records import alike
from nlcheck.claims.performance.model import Leaning, Sense
from nlcheck.lexing.tries import trie_pattern
from nlcheck.rulebook import lexicon_path, lexicon_table, read_yaml
from nlcheck.rulebook.lexicon import units

_REMARK = prepared(r"[(\[][^()\[\]]*[)\]]")
_NUMBERED = prepared(rf"(?:\d{{1,2}}|{ORDINAL})[.、]")
HELD = (
    "funds", "satisfied", "flips", "quick", "unwanted", "bonus", "extra", "spanning", "worthy",
    "noted",
)  # fmt: skip
"""kinds of words that are looked for inside a text"""
LONGEST = 30
"""characters of a head; what is longer is no head"""
_MULTIPLES = {"百": 100, "千": 1000, "万": 10_000, "百万": 10**6, "千万": 10**7, "亿": 10**8}


@alike
class Forms:
    """Compiled words. ``metric``: a number with the sign before, unit and words after it."""

    table: Mapping[str, Any]
    signs: re.Pattern[str]
    heads: Mapping[str, str]
    reasons: re.Pattern[str]
    held: Mapping[str, re.Pattern[str]]
    execution: Mapping[str, str]
    classes: Mapping[str, str]
    metric: re.Pattern[str]
    torn: re.Pattern[str]
    senses: Mapping[str, Sense]
    bases: Mapping[str, str]
    units: Mapping[str, Unit]
    link: re.Pattern[str]
    moving: re.Pattern[str]

    def has(self, kind: str, text: str) -> bool:
        """Whether the words of this kind list the whole text."""
        return text in self.table[kind]

    def holds(self, kind: str, text: str) -> bool:
        """Whether the text holds a word of this kind, one of ``HELD``."""
        return self.held[kind].search(text) is not None

    def head(self, text: str) -> str:
        """The role of a column by its head, or empty.

        >>> forms().head("分值(权重)")
        'weight'
        """
        if len(text) > LONGEST:
            return ""
        bare = _NUMBERED.sub("", bare_of(text), count=1) if text[:1].isdigit() else bare_of(text)
        if role := self.heads.get(bare) or self.heads.get(text):
            return role
        return "reason" if self.reasons.search(bare) is not None else ""

    def kind(self, label: str) -> str:
        """The class of a group by its label: 产出质量指标 → 质量; empty when it is none."""
        return self.classes.get(bare_of(label), "")

    def leaning(self, name: str, unit: str, first: str, second: str) -> Leaning:
        """Which way is better."""
        if self.holds("satisfied", name):
            return Leaning.SATISFACTION
        if self.holds("flips", name):
            return Leaning.UNKNOWN
        if name.endswith(tuple(self.table["less_rate"])):
            return Leaning.LESS
        if unit in self.table["time_units"]:
            return Leaning.LESS if self.holds("quick", name) else Leaning.UNKNOWN
        if self._is_cost(name, unit, first, second):
            return Leaning.COST
        return Leaning.MORE if self._is_output(name, unit, first, second) else Leaning.UNKNOWN

    def _is_cost(self, name: str, unit: str, first: str, second: str) -> bool:
        known = self.units.get(unit)
        money = known is not None and known.dimension is Dimension.MONEY
        return money and ("成本" in {first, second} or name.endswith(tuple(self.table["cost"])))

    def _is_output(self, name: str, unit: str, first: str, second: str) -> bool:
        if name.endswith(tuple(self.table["more_rate"])):
            return True
        known = self.units.get(self.table["unit_names"].get(unit, unit))
        counted = known is not None and known.dimension is Dimension.COUNT
        if not counted or "/" in unit or self.holds("unwanted", name):
            return False
        return second == "数量" or (first == "效益" and unit in self.table["people"])


@lru_cache(maxsize=1 << 12)
def bare_of(text: str) -> str:
    """A head without remarks in brackets and marks at its end."""
    return _REMARK.sub("", text).strip(":*、. ") or text


@cache
def forms() -> Forms:
    """The words, compiled."""
    table = lexicon_table("performance.yaml")
    known = units()
    senses = _senses(table)
    names = [u for u in known if u]
    before = trie_pattern(senses_before(table))
    after = trie_pattern([*table["after_least"], *table["after_most"]])
    lead = rf"(?P<sign>{before})? ?(?<![\d.A-Za-z第])"
    digits = r"(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    torn = r"(?P<digits>\d+(?: [.,] ?|[.,] )\d+)"
    tail = (
        rf"(?P<many>百万|千万|[百千万亿](?!元))?(?P<unit>{trie_pattern(names)})?(?P<after>{after})?"
    )
    link = trie_pattern(table["linking"])
    return Forms(
        table=table,
        signs=prepared(trie_pattern(table["signs"])),
        heads=_inverted(table["heads"]),
        reasons=prepared(trie_pattern(table["reason_parts"])),
        held={kind: prepared(trie_pattern(table[kind])) for kind in HELD},
        execution=_inverted(table["execution"]),
        classes=_inverted(table["classes"]),
        metric=prepared(lead + digits + tail),
        torn=prepared(lead + torn + tail),
        senses=senses,
        bases=_bases(table),
        units=known,
        link=prepared(rf"(?:{link}|[了:])+$"),
        moving=prepared(rf"(?:{trie_pattern(table['moving'])})[了到至]?$"),
    )


def senses_before(table: Mapping[str, Any]) -> list[str]:
    """Words and signs that stand before a number."""
    kinds = ("at_least", "at_most", "over", "under", "equal")
    return [word for kind in kinds for word in table[kind]]


def _senses(table: Mapping[str, Any]) -> dict[str, Sense]:
    found = {
        word: Sense[kind.upper()]
        for kind in ("at_least", "at_most", "over", "under", "equal")
        for word in table[kind]
    }
    found |= dict.fromkeys((*table["after_least"], *table["more"]), Sense.AT_LEAST)
    return found | dict.fromkeys((*table["after_most"], *table["less"]), Sense.AT_MOST)


def _bases(table: Mapping[str, Any]) -> dict[str, str]:
    """Unit → what it is a multiple of: 万平方米 and ㎡ → 平方米; synonyms of the lexicon."""
    measures = read_yaml(lexicon_path("units.yaml"))["measures"]
    found = {name: base for name, (base, _) in measures.items()}
    return found | dict(table["unit_names"])


def scaled(unit: Unit, many: str) -> Unit:
    """万件: the unit 件, ten thousand at a time."""
    if not many:
        return unit
    scale = unit.scale * Decimal(_MULTIPLES[many])
    return Unit(many + unit.name, unit.dimension, scale)


def _inverted(table: Mapping[str, Iterable[str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for role, listed in table.items():
        for word in listed:
            found.setdefault(word, role)
    return found
