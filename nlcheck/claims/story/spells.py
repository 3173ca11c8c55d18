"""Months and quarters: figures of a part of the year are not the year's; nor are those of a
department alone (本级) those of all its units."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import NamedTuple

from nlcheck.base.late import late
from nlcheck.claims.naming import Naming
from nlcheck.lexing import Tokens
from nlcheck.lexing.anyword import EveryWord
from nlcheck.rulebook import lexicon_table

NEAR = 40
"""signs between 上半年 and what it is said of"""
ENDS = ";。\n"
STOP = "。"
PART = "#"
"""how the owner begins of what a part of the file says of nobody in particular"""


class SpellWords(NamedTuple):
    """``words``: what spells hold, looked for by ``every``; ``longer``: what may stand before 季度,
    at the end of a text; ``months``: months before the last one; ``year``: what speaks of a whole
    year again; ``aside``: how a sentence begins that splits what is spoken of by months or
    quarters; ``level``: what a department has alone, ``own_level`` where that is said, ``told``:
    what an amount is told in."""

    words: tuple[str, ...]
    every: EveryWord
    longer: re.Pattern[str]
    months: re.Pattern[str]
    year: re.Pattern[str]
    left_out: re.Pattern[str]
    aside: re.Pattern[str]
    level: str
    own_level: re.Pattern[str]
    told: re.Pattern[str]


class Spells:
    """Where a document names a part of a year."""

    def __init__(self, tokens: Tokens) -> None:
        self._text = text = tokens.text
        self._words = said = spell_words()
        found = {
            tokens.starts[i]: tokens.of(i)
            for i in tokens.where("o")
            if said.months.match(tokens.of(i))
        }
        for i in said.every.standing(text):
            word = said.words[i]
            at = text.find(word)
            while at >= 0:
                before = said.longer.search(text, max(0, at - 2), at)
                first = before.start() if before else at
                found[first] = text[first : at + len(word)]
                at = text.find(word, at + 1)
        self._levels = said.level in text
        self._starts = sorted(found)
        self._names = [said.left_out.sub("", found[start]) for start in self._starts]

    def owner(self, owner: str, at: int, since: int, naming: Naming) -> str:
        """Whose figure stands before a place: what a scope, or nobody in particular, has in the
        part of the year that is spoken of; any other owner as it is.

        A government's report speaks of the months that its paragraph named last.
        """
        general = not owner or owner.startswith(PART)
        if self._levels and general and self._own(at, since, naming):
            return naming.within_scope(owner, self._words.level)
        if not self._starts:
            return owner
        held = self.holding(at, since) if naming.government else self.before(at, since)
        if not held or (naming.scoped(owner) and owner.endswith(held)):
            return owner
        if owner == "~" + held:
            return naming.scope_of(held)
        return naming.within_scope(owner, held) if not owner or naming.scoped(owner) else owner

    def _own(self, at: int, since: int, naming: Naming) -> bool:
        """Whether a paragraph, or the sentence, tells from its begin what a department has without
        the units below it (本级“三公”经费…), in a report that is not the department's own alone."""
        if self._words.level in naming.title:
            return False
        sentence = self._text.rfind(STOP, since, at) + 1
        return self._begun(since, at) or (sentence > since and self._begun(sentence, at))

    def _begun(self, since: int, at: int) -> bool:
        """Whether 本级 stands before a place, and no amount from ``since`` up to it."""
        found = self._words.own_level.search(self._text, since, at)
        return found is not None and not self._words.told.search(self._text, since, found.start())

    def before(self, at: int, since: int) -> str:
        """The part of a year that the clauses before a place speak of; empty for none."""
        i = bisect_left(self._starts, at) - 1
        if i < 0 or self._starts[i] < max(since, at - NEAR):
            return ""
        said = self._text[self._starts[i] : at]
        return "" if any(end in said for end in ENDS) else self._names[i]

    def holding(self, at: int, since: int) -> str:
        """The part of a year that a text from ``since`` on has named last, unless it has spoken of
        a whole year again."""
        i = bisect_left(self._starts, at) - 1
        while i >= 0 and self._starts[i] >= since and self._aside(i, at, since):
            i -= 1
        if i < 0 or self._starts[i] < since:
            return ""
        end = self._starts[i] + len(self._names[i])
        return "" if self._words.year.search(self._text, end, at) else self._names[i]

    def _aside(self, i: int, at: int, since: int) -> bool:
        """Whether a sentence before the one that is read only splits what is spoken of."""
        start = self._starts[i]
        begin = max(self._text.rfind("。", since, start) + 1, since)
        over = self._text.find("。", start, at) >= 0
        return over and self._words.aside.match(self._text, begin) is not None


@cache
def spell_words() -> SpellWords:
    """The words of parts of a year."""
    table = lexicon_table("phrases.yaml")
    read, levels = table["spells"], table["levels"]
    return SpellWords(
        words=tuple(read["words"]),
        every=EveryWord(read["words"]),
        longer=late(read["longer"]),
        months=late(read["months"]),
        year=late(read["year"]),
        left_out=late(read["left_out"]),
        aside=late(read["aside"]),
        level=levels["word"],
        own_level=late(levels["own"]),
        told=late(levels["behind"]),
    )
