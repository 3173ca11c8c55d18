"""Numbers of listed things (内设5个科室：…), rates with bounds, values per head and per vehicle."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from typing import Any

from nlcheck.base import Dimension, Mention, Span
from nlcheck.base.compiling import prepared
from nlcheck.base.records import alike
from nlcheck.claims.model import (
    Basis,
    BoundedRate,
    Breakdown,
    Candidate,
    ListCount,
    PerUnitClaim,
    ValueClaim,
)
from nlcheck.claims.sentences.numbered import numbered
from nlcheck.claims.story.narrative import Story
from nlcheck.lexing import Tokens
from nlcheck.lexing.tries import trie_pattern
from nlcheck.rulebook import lexicon_table

FEWEST, MOST = 2, 40
PAUSES = ",。;\n"
NOUN = 10
"""characters of the noun between the number and its list"""
SENTENCE = 400
"""tokens of a sentence or paragraph that are looked through"""
CLAUSE_ENDS = ("。", ";", "\n", "\x1c", "\x1e", "\x1f")
"""what parts an amount from one told before it"""
LONGEST = 30
"""characters of one listed name"""


@alike
class ListWords:
    """``rules/lexicon/lists.yaml``."""

    things: frozenset[str]
    lead: tuple[str, ...]
    open: tuple[str, ...]
    join: tuple[str, ...]
    rate: str
    limits: re.Pattern[str]
    bounded: re.Pattern[str]
    unbounded: re.Pattern[str]
    total: re.Pattern[str]
    full: re.Pattern[str]
    per: tuple[dict[str, Any], ...]
    bought: re.Pattern[str]
    paced: re.Pattern[str]
    plans: re.Pattern[str]
    exceeding: frozenset[str]


@cache
def list_words() -> ListWords:
    """The shipped words of lists."""
    read = lexicon_table("lists.yaml")
    return ListWords(
        frozenset(read["things"]),
        tuple(read["lead"]),
        tuple(read["open"]),
        tuple(read["join"]),
        read["rate"],
        prepared(read["limits"]),
        prepared(f"({trie_pattern(read['bounded'])})(?:{trie_pattern(read['reached'])})*$"),
        prepared(read["unbounded"]),
        prepared(f"{trie_pattern(read['score_totals'])}[^、,。;]{{0,4}}$"),
        prepared(trie_pattern(read["full_marks"])),
        tuple(read["per"]),
        prepared(read["bought"]),
        prepared(read["paced"]),
        prepared(read["plans"]),
        frozenset(read["exceeding"]),
    )


def counts(tokens: Tokens) -> Iterator[ListCount]:
    """「内设3个科室，分别是甲科、乙科、丙科」: the number before the list of names."""
    words = list_words()
    for i in tokens.where("n"):
        if tokens.mention(i).unit.name not in words.things:
            continue
        first = _list_after(tokens, i, words)
        if first is None:
            continue
        listed = _names(tokens, first, words) or _numbered(tokens, first, words)
        if listed is not None:
            items, opened = listed
            joined = sum(any(j in s.of(tokens.text) for j in words.join) for s in items)
            span = Span(tokens.starts[i], items[-1].end)
            yield ListCount(tokens.mention(i), tuple(items), opened, span, joined)


def _list_after(tokens: Tokens, i: int, words: ListWords) -> int | None:
    """The token where the names begin: after 个科室, 分别是, :; the noun in between is short."""
    kinds = tokens.kinds
    j = i + 1
    if j < len(kinds) and kinds[j] in "xio" and tokens.ends[j] - tokens.starts[j] <= NOUN:
        text = tokens.of(j)
        lead = next((w for w in words.lead if text.endswith(w)), "")
        if lead:
            return j + 1
        j += 1
    elif j < len(kinds) and kinds[j] == "x" and tokens.of(j).startswith(words.lead):
        return j
    if kinds[j : j + 1] == ",":
        j += 1
    if kinds[j : j + 1] == ":":
        return j + 1
    if j < len(kinds) and kinds[j] == "x" and tokens.of(j).startswith(words.lead):
        return j
    if j < len(kinds) and kinds[j] in "bw" and tokens.of(j) in words.lead:
        return j + 2 if kinds[j + 1 : j + 2] == ":" else j + 1
    return None


def _names(tokens: Tokens, first: int, words: ListWords) -> tuple[list[Span], bool] | None:
    """The names up to the end of the list, and whether 等 leaves it open; None when it is no plain
    list."""
    kinds = tokens.kinds
    items: list[Span] = []
    start: int | None = None
    j, depth = first, 0
    while j < len(kinds):
        kind = kinds[j]
        if kind == "(":
            depth += 1
        elif kind == ")" and depth:
            depth -= 1
        elif depth == 0 and kind in "/,;.B|:)":
            if start is not None:
                items.append(Span(start, tokens.ends[j - 1]))
            start = None
            if kind != "/":
                break
            j += 1
            continue
        elif kind in "apqtn#" and depth == 0:
            return None
        if start is None:
            start = tokens.starts[j]
            if j == first:
                start += next((len(w) for w in words.lead if tokens.of(j).startswith(w)), 0)
        j += 1
    if not FEWEST <= len(items) <= MOST or any(s.end - s.start > LONGEST for s in items):
        return None
    last = items[-1].of(tokens.text)
    opened = any(last.rstrip().endswith(w) or w in last for w in words.open)
    return items, opened


def _numbered(tokens: Tokens, first: int, words: ListWords) -> tuple[list[Span], bool] | None:
    """「…共3个，包括：1.甲站；2.乙站；3.丙站」: the same, of names that are numbered."""
    if tokens.kinds[first - 1] != ":":
        return None
    items = numbered(tokens.text, tokens.ends[first - 1])
    if not FEWEST <= len(items) <= MOST:
        return None
    last = items[-1].of(tokens.text)
    return items, any(w in last for w in words.open)


def bounded(tokens: Tokens) -> Iterator[BoundedRate]:
    """「覆盖率达到98%」: rates of a kind that cannot exceed 100 %."""
    words = list_words()
    for i in tokens.where("p"):
        if tokens.mention(i).unit.name != "%" or _runs_on(tokens, i):
            continue
        before = tokens.text[max(0, tokens.starts[i] - 12) : tokens.starts[i]]
        found = words.bounded.search(before)
        if found is not None and words.unbounded.search(before) is None:
            yield BoundedRate(tokens.mention(i), found[1])


def _runs_on(tokens: Tokens, i: int) -> bool:
    """「合格率15100%100%」: digits right behind the sign, so that cells have been run together."""
    end = tokens.ends[i]
    return tokens.text[end : end + 1].isdigit()


def beginning(tokens: Tokens, i: int) -> int:
    """The token that the sentence of token ``i`` begins with."""
    first = least = max(0, i - SENTENCE)
    for end in ".B|":
        first = max(first, tokens.kinds.rfind(end, least, i) + 1)
    return first


def score_sums(tokens: Tokens) -> Iterator[Breakdown]:
    """「投入得分19分、过程得分28分…，综合得分95.5分」: the total of the scores of one sentence."""
    words = list_words()
    scores = [i for i in tokens.where("n") if tokens.mention(i).unit.dimension is Dimension.SCORE]
    sentences: dict[int, list[int]] = {}
    for i in scores:
        sentences.setdefault(beginning(tokens, i), []).append(i)
    for inside in sentences.values():
        totals = [i for i in inside if words.total.search(_label_of(tokens, i))]
        whole = tokens.text[max(0, tokens.starts[inside[0]] - NOUN) : tokens.ends[inside[-1]]]
        if len(totals) != 1 or len(inside) <= FEWEST or words.full.search(whole):
            continue
        total = tokens.mention(totals[0])
        parts = tuple(tokens.mention(i) for i in inside if i != totals[0])
        if _weighed(total, parts):
            continue
        at = Span(tokens.starts[inside[0]], tokens.ends[inside[-1]])
        yield Breakdown(total, parts, complete=False, at=at, likely=True)


def _weighed(total: Mention, parts: tuple[Mention, ...]) -> bool:
    """「自评得分96分、复核得分92分，综合得分93.2分」: the mean of marks that several gave."""
    values = [part.value for part in parts]
    return min(values) <= total.value <= max(values) <= 2 * min(values)


def _label_of(tokens: Tokens, i: int) -> str:
    """The words right before a score, back to the sign before them."""
    return tokens.text[max(0, tokens.starts[i] - NOUN) : tokens.starts[i]]


def per_units(tokens: Tokens, story: Story) -> Iterator[PerUnitClaim]:
    """「车均运行维护费0.95万元」: the item's total over the number of vehicles of the paragraph.
    「培训费8.40万元，参训420人次，人均200元」: that of its clauses, where it names no item."""
    totals: dict[str, list[ValueClaim]] = {}
    for claim in story.values:
        totals.setdefault(claim.key.item, []).append(claim)
    for topic in story.topics:
        stated = next(iter(topic.values.values()), None)
        if stated is None or not topic.key.item.startswith("~/"):
            continue
        words = topic.at.of(tokens.text)
        per = next((p for p in list_words().per if p["word"] in words), None)
        if per is None or _paced(tokens.text, stated):
            continue
        if not topic.key.item.removeprefix("~/"):
            words = tokens.text[clause_at(tokens.text, stated.at.start) : stated.at.start]
        named = next((v for k, v in per["items"].items() if k in words), topic.key.item[2:])
        near = _told_near(tokens, story, stated)
        told = near if len(near) == 1 else totals.get(named) or near
        spent = [c for c in told if c.key.basis is Basis.OUTTURN] or told
        values = {c.mention for c in spent if c.mention is not stated and c.mention.value}
        numbers = _numbers_near(tokens, stated.at.start, per["units"])
        if named in per["items"].values() and list_words().bought.search(named) is None:
            numbers = [n for n in numbers if not _bought(tokens.text, n)]
        if len({n.value for n in numbers}) > 1:
            begin = tokens.text.rfind("。", 0, stated.at.start)
            clause = clause_at(tokens.text, stated.at.start)
            inside = [n for n in numbers if n.at.start >= clause]
            numbers = inside or [n for n in numbers if n.at.start > begin]
        if len({m.value for m in values}) == 1 and len({n.value for n in numbers}) == 1:
            total = min(values, key=lambda m: m.at)
            yield PerUnitClaim(stated, (Candidate(total),), (Candidate(numbers[0]),), topic.at)


def _paced(text: str, stated: Mention) -> bool:
    """「月人均补助500元」: of one month, whatever was spent in the year."""
    at = stated.at.start
    begin = max(text.rfind(end, 0, at) for end in PAUSES)
    return list_words().paced.search(text, begin + 1, at) is not None


def _told_near(tokens: Tokens, story: Story, stated: Mention) -> list[ValueClaim]:
    """The amounts before a number that no 。 or ; parts from it."""
    at = stated.at.start
    start = clause_at(tokens.text, at)
    before = [c for c in story.values if start <= c.mention.at.start < at]
    before = [c for c in before if not c.key.item.startswith("~/")]
    return [c for c in before if c.mention.unit.dimension is stated.unit.dimension]


def clause_at(text: str, at: int) -> int:
    """Where the clauses around a position begin."""
    return max(text.rfind(end, 0, at) for end in CLAUSE_ENDS) + 1


def _bought(text: str, number: Mention) -> bool:
    """「更新车辆1辆」: of vehicles that came or went, and not of all that there are."""
    at = number.at.start
    before = text[max(clause_at(text, at), at - NOUN) : at]
    return list_words().bought.search(re.split("[,、(]", before)[-1]) is not None


def _numbers_near(tokens: Tokens, at: int, units: list[str]) -> list[Mention]:
    """Counts with these classifiers in the same paragraph before a position, not 0."""
    start = tokens.text.rfind("\n", 0, at) + 1
    first, end = bisect_left(tokens.starts, start), bisect_left(tokens.starts, at)
    return [
        tokens.mention(i)
        for i in range(max(first, end - SENTENCE), end)
        if tokens.kinds[i] == "n"
        and tokens.mention(i).unit.name in units
        and tokens.mention(i).value
    ]
