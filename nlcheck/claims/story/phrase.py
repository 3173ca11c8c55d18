"""What words before a number say: what item, whose money, which books, which year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from nlcheck.base.records import new
from nlcheck.claims.model import Basis, FactKey, Fund
from nlcheck.claims.phrase_words import phrase_words
from nlcheck.claims.story.topics import Context, Topic
from nlcheck.lexing import Tokens, Word

_BUDGET = Basis.BUDGET

WORD = 2
"""characters of 今年"""


@dataclass(slots=True, eq=False)
class Phrase:
    """What stands before a number. ``names``: (item id, label) of the items in it, joined ones
    all."""

    first: int
    names: list[tuple[str, str]]
    also: list[tuple[str, str]] = field(default_factory=list)
    """the name that 和 joins to the last one"""
    fund: Fund | None = None
    basis: Basis | None = None
    year: int | None = None
    shift: int = 0
    each: bool = False
    free: str = ""
    """words that are in no lexicon: a free noun phrase"""
    owner: str = ""
    here: str = ""
    """the report's own place, named before the item"""
    per: bool = False
    bare: bool = False
    """支出, 收入 alone: the total of their side only where nothing else is spoken of"""
    used: bool = False
    dated: bool = False
    """年初, 年末 before what stands at one time: no other year is meant"""
    done: bool = False
    """完成 as a verb: what came in or went out, not what was planned"""
    overall: str = ""
    """总计 right behind a government's income or spending, with what was carried over"""

    def key(self, item: str, context: Context) -> FactKey:
        """The full key, what is left out taken from the context."""
        basis = self.basis or (Basis.OUTTURN if self.done else context.basis)
        year = self.year if self.year is not None else context.year
        if year is not None:
            year += self.shift
        fund = self.fund if self.fund is not None else context.fund
        known = fund if isinstance(fund, Fund) else None
        owner = self.owner or context.owner
        return new(FactKey, (item, of_budget(basis, context), year, known, "", owner))


def full_total(phrase: Phrase, told: Topic) -> bool:
    """Whether the words are the full name (本年支出合计) of a total that was told of a fund."""
    item, label = phrase.names[-1] if phrase.names else ("", "")
    return item == told.key.item and phrase_words().full_total.fullmatch(label) is not None


def gone(told: Topic, near: Sequence[Topic]) -> bool:
    """Whether a topic is of a year that was called 去年, itself or where the paragraph named it."""
    return told.shift < 0 or any(t.shift < 0 and t.key.year == told.key.year for t in near)


def of_budget(basis: Basis, context: Context) -> Basis:
    """In a budget report 预算数 is the budget at the beginning of its year."""
    if basis is _BUDGET and context.basis is Basis.INITIAL_BUDGET:
        return Basis.INITIAL_BUDGET
    return basis


def fund_of(value: object) -> Fund | None:
    """The Fund of a FUND token, which may be a word for something else too; None for money that
    is no Fund."""
    if isinstance(value, tuple) and not isinstance(value, Word):
        value = next((w for w in value if isinstance(w, Word) and w.kind == "f"), None)
    name = value.value if isinstance(value, Word) else None
    return Fund[name] if isinstance(name, str) and name in Fund.__members__ else None


def begins_now(phrase: Phrase, tokens: Tokens) -> re.Match[str] | None:
    """本年, 今年, 当年 at the beginning of the words; which it is."""
    begin = tokens.starts[phrase.first]
    return phrase_words().own_year.match(tokens.text[begin : begin + WORD])


def of_own_year(
    phrase: Phrase, told: Topic, item: str, tokens: Tokens, near: Sequence[Topic]
) -> bool:
    """Whether the words name a year of their own; so does 今年 behind an earlier one
    (去年支出500万元，今年支出600万元), and 当年 where both are the same thing."""
    if phrase.year is not None or phrase.shift or phrase.dated:
        return True
    said = begins_now(phrase, tokens)
    if said is None or (said["that"] and told.key.item != item):
        return False
    return gone(told, near)
