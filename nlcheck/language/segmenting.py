"""Words of Chinese text: jieba's dictionary with ours, read without jieba's own initialisation.

That initialisation logs to standard error and leaves a marshal file in a common folder. The prefix
table (every word with its count, every beginning of a word with 0) is built here from the installed
dictionary in memory; the cuts are the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from math import log
from pathlib import Path
from typing import Any

from nlcheck.rulebook import lexicon_table
from nlcheck.rulebook.lexicon import accounts, items

SHORT = 2
"""a name of one sign is no word of ours"""
NARRATED = frozenset({"functional", "economic-department"})
LONGEST = 12
"""signs; longer names of accounts are seldom said, and the cuts inside them serve as well"""


def prefixes(dictionary: Path) -> tuple[dict[str, int], int]:
    """The prefix table of a jieba dictionary (``word count tag`` a line), and the sum of counts."""
    fields = dictionary.read_text(encoding="utf-8").split()
    words, counts = fields[0::3], list(map(int, fields[1::3]))
    table = dict(zip(words, counts, strict=True))
    for word in words:
        begin = word[:-1]
        while begin and begin not in table:
            table[begin] = 0
            begin = begin[:-1]
    return table, sum(counts)


class Segmenter:
    """Cuts text into words as ``jieba.lcut`` does with the same words added."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        import jieba  # noqa: PLC0415 (the language tier is loaded only when asked for)

        self._jieba: Any = jieba.Tokenizer()
        self._jieba.FREQ, self._jieba.total = prefixes(Path(jieba.__file__).with_name("dict.txt"))
        self._jieba.initialized = True
        for word in words:
            self._jieba.add_word(word)

    def cut(self, text: str) -> list[str]:
        """The words of a text; put together they are the text."""
        found: list[str] = self._jieba.lcut(text)
        return found

    def weight(self, word: str) -> float:
        """How much a word tells: −log of its share of the dictionary's counts; 0 is nothing."""
        return log(self._jieba.total) - log(self._jieba.FREQ.get(word) or 1)


def own_words() -> tuple[str, ...]:
    """The words of our lexicons that jieba may cut apart: items, accounts, cues, word classes."""
    found = {name for item in items().values() for name in (item.name, *item.aliases)}
    found |= {n for n, kept in accounts().by_name.items() if any(a.kind in NARRATED for a in kept)}
    cues = lexicon_table("cues.yaml")
    found |= {word for kind in ("up", "down") for word in cues[kind]}
    return tuple(sorted(w for w in found if SHORT <= len(w) <= LONGEST and w.isalpha()))


@cache
def segmenter() -> Segmenter:
    """The one with our words, made once a process."""
    return Segmenter(own_words())


__all__ = ["Segmenter", "own_words", "prefixes", "segmenter"]
