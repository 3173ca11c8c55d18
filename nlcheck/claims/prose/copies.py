"""Passages pasted twice: clauses that are equal once their numbers are masked (DESIGN §4).

The one restatement that free prose allows. Template clauses (年初预算为#万元) recur lawfully with
other
numbers, so a clause counts only when it says enough in words of its own.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from nlcheck.base import Mention
from nlcheck.lexing import Tokens

WORDS = 14
"""signs outside numbers and the lexicon that make a clause one of its own"""
NAME, OFTEN = 24, 3
"""how far before a count its quoted name may begin, and how often it must recur"""
QUOTED = re.compile(r"[“\"]([^“”\"]{2,12})[”\"]?([^“”\",。;、:()0-9]{0,6})$")
PASSAGE = re.compile("[^;.B|]{2,}")
"""a sentence or cell that may hold both words and a number"""
NUMBERS = frozenset("apqtnd")
NUMBER = re.compile("[apqtnd]")
OWN = re.compile("[xo]")


@dataclass(frozen=True, slots=True)
class Copy:
    """Mentions that stand at the same place of passages equal but for their numbers, in reading
    order."""

    mentions: tuple[Mention, ...]


def copies(tokens: Tokens) -> Iterator[Copy]:
    """Places of passages that recur; each with all its mentions."""
    passages: dict[str, list[list[Mention]]] = defaultdict(list)
    for found_at in PASSAGE.finditer(tokens.kinds):
        if found_at.end() < len(tokens.kinds):
            _passage(tokens, *found_at.span(), passages)
    for found in passages.values():
        if len(found) > 1 and len({len(f) for f in found}) == 1:
            yield from (Copy(same) for same in zip(*found, strict=True))


def _passage(
    tokens: Tokens, first: int, end: int, passages: dict[str, list[list[Mention]]]
) -> None:
    """Masks the numbers of a sentence; short ones and those of template words only are left out."""
    kinds, starts, ends = tokens.kinds, tokens.starts, tokens.ends
    if ends[end - 1] - starts[first] < WORDS or NUMBER.search(kinds, first, end) is None:
        return
    own = (m.start() for m in OWN.finditer(kinds, first, end))
    if sum(ends[j] - starts[j] for j in own) < WORDS:
        return
    out: list[str] = []
    mentions: list[Mention] = []
    for j in range(first, end):
        if kinds[j] == "#":
            continue
        if kinds[j] in NUMBERS:
            mention = tokens.mention(j)
            mentions.append(mention)
            out.append("#" + mention.unit.name)
        elif kinds[j] not in ",/:()":
            out.append(tokens.of(j))
    passages["".join(out)].append(mentions)


def named_counts(tokens: Tokens) -> Iterator[Copy]:
    """「“一窗通办”人员41人」: counts right after one quoted name, where three or more of them
    recur."""
    found: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    for i in tokens.where("n"):
        at = tokens.starts[i]
        before = tokens.text[max(0, at - NAME) : at]
        quoted = QUOTED.search(before)
        if quoted is not None:
            mention = tokens.mention(i)
            found[quoted[1] + quoted[2], mention.unit.name].append(mention)
    for mentions in found.values():
        values = Counter(m.value for m in mentions)
        odd = len(mentions) - max(values.values())
        if len(mentions) >= OFTEN and odd <= 1:
            yield Copy(tuple(mentions))
