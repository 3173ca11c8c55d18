"""Where a text names institutions, so that nothing is read inside their names.

The reporting unit wherever it is named, with or without its region (青原县教育局, 教育局); any
other at the head of a clause that goes on with a year (教育局2031年度…). The words stand in
``rules/lexicon/institutions.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from nlcheck.base import Span
from nlcheck.base.characters import HAN
from nlcheck.base.compiling import prepared
from nlcheck.lexing.tries import trie_pattern
from nlcheck.rulebook import lexicon_path, read_yaml

__all__ = ["institutions", "names_of", "without"]

LONGEST = 30
"""signs of a name"""
SHORTEST = 3
YEAR = prepared(rf"(?:19|20)(?:(?<={HAN}..)|(?<=\)..))\d\d ?年")
RUN = prepared(rf"{HAN}{{2,}}(?:\({HAN}{{2}}\))?$")
BORDERS = frozenset("\n,。;:、#.)\x1c\x1d\x1e\x1f ")
"""what a clause begins behind"""


class _Words(NamedTuple):
    end: re.Pattern[str]
    region: re.Pattern[str]
    not_first: re.Pattern[str]
    nouns: dict[str, tuple[str, ...]]


@cache
def _words() -> _Words:
    read = read_yaml(lexicon_path("institutions.yaml"))
    ends, tails, regions = (trie_pattern(read[k]) for k in ("ends", "tails", "regions"))
    return _Words(
        prepared(f"{ends}(?:{tails})?$"),
        prepared(f"{HAN}{{1,6}}?{regions}"),
        prepared(trie_pattern(read["not_first"])),
        {noun: tuple(names) for noun, names in read["nouns"].items()},
    )


@lru_cache(maxsize=64)
def names_of(unit: str) -> tuple[str, ...]:
    """What a unit is called, the longest first; nothing for what is no institution's name.

    >>> names_of("青原县教育局"), names_of("预算")
    (('青原县教育局', '教育局'), ())
    """
    words = _words()
    if len(unit) < SHORTEST or words.end.search(unit) is None:
        return ()
    found, name = [unit], unit
    while (region := words.region.match(name)) is not None:
        name = name[region.end() :]
        if len(name) < SHORTEST or words.end.search(name) is None:
            break
        found.append(name)
    return tuple(found)


@lru_cache(maxsize=64)
def noun_of(unit: str) -> str:
    """What a unit calls itself (学校), by what its name ends with; empty where it has no such noun.

    >>> noun_of("青原县第二中学"), noun_of("青原县教育局")
    ('学校', '')
    """
    nouns = _words().nouns.items()
    return next((noun for noun, ends in nouns if unit.endswith(ends)), "")


def without(text: str, unit: str) -> str:
    """Words without the reporting unit's name and the regions before it, or the noun that it calls
    itself by.

    >>> without("青原县教育局全部", "教育局"), without("经教育局", "青原县教育局")
    ('全部', '经')
    >>> without("学校全部", "青原县第二中学")
    '全部'
    """
    for name in names_of(unit) or ((unit,) if unit else ()):
        at = text.find(name)
        if at < 0:
            continue
        before = text[:at]
        region = _words().region.match(before)
        if region is not None and region.end() == len(before):
            before = ""
        return before + text[at + len(name) :]
    return text.removeprefix(noun_of(unit))


def institutions(text: str, unit: str) -> Iterator[Span]:
    """The names in reading order, none inside another."""
    found = sorted({*_unit(text, unit), *_before_years(text)})
    end = 0
    for start, stop in found:
        if start >= end:
            yield Span(start, stop)
            end = stop


def _unit(text: str, unit: str) -> Iterator[tuple[int, int]]:
    for name in names_of(unit):
        at = text.find(name)
        while at >= 0:
            yield at, at + len(name)
            at = text.find(name, at + len(name))


def _before_years(text: str) -> Iterator[tuple[int, int]]:
    words = _words()
    for year in YEAR.finditer(text):
        least = max(0, year.start() - LONGEST)
        run = RUN.search(text[least : year.start()])
        if run is None or words.end.search(run[0]) is None or words.not_first.match(run[0]):
            continue
        start = least + run.start()
        if start == 0 or text[start - 1] in BORDERS:
            yield start, year.start()
