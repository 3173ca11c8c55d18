"""Months and quarters: figures of a part of the year are not the year's."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from nlcheck.lexing import Tokens
from nlcheck.rulebook import lexicon_path, read_yaml

NEAR = 40
"""signs between 上半年 and what it is said of"""
ENDS = ";。\n"


class Spells:
    """Where a document names a part of a year."""

    def __init__(self, tokens: Tokens) -> None:
        self._text = text = tokens.text
        words, months = spell_words()
        found = [tokens.starts[i] for i in tokens.where("o") if months.match(tokens.of(i))]
        for word in words:
            at = text.find(word)
            while at >= 0:
                found.append(at)
                at = text.find(word, at + 1)
        self._starts = sorted(found)

    def before(self, at: int, since: int) -> str:
        """The part of a year that the clauses before a place speak of; empty for none."""
        i = bisect_left(self._starts, at) - 1
        if i < 0 or self._starts[i] < max(since, at - NEAR):
            return ""
        said = self._text[self._starts[i] : at]
        return "" if any(end in said for end in ENDS) else said[:4]


@cache
def spell_words() -> tuple[tuple[str, ...], re.Pattern[str]]:
    """Words of parts of a year, and the form of months before the last one."""
    read = read_yaml(lexicon_path("phrases.yaml"))["spells"]
    return tuple(read["words"]), re.compile(read["months"])
