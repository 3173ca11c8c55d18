"""Passages pasted twice: clauses that are equal once their numbers are masked (DESIGN §4).

The one restatement that free prose allows. Template clauses (年初预算为#万元) recur lawfully with
other
numbers, so a clause counts only when it says enough in words of its own.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from nlcheck.base import Mention
from nlcheck.base.compiling import prepared
from nlcheck.base.records import alike
from nlcheck.claims.phrase_words import phrase_words
from nlcheck.claims.story.passages import FIGURES
from nlcheck.claims.story.spells import Spells
from nlcheck.lexing import Tokens

WORDS = 14
"""signs outside numbers and the lexicon that make a clause one of its own"""
FAR = 5
"""paragraphs from a passage up to the one that says what time it speaks of"""
NAME, OFTEN = 24, 3
"""how far before a count its quoted name may begin, and how often it must recur"""
QUOTED = prepared(r"[“\"]([^“”\"]{2,12})[”\"]?([^“”\",。;、:()0-9]{0,6})$")
NUMBERS = frozenset("apqtnd")
PASSAGE = prepared("(?<![^;.B|])(?=[^;.B|]{2})[^;.B|apqtnd]*[apqtnd][^;.B|]*")
"""a sentence or cell with a number that may hold words too"""
OWN = prepared("[xo]")
LABEL = prepared("(?:#(?P<words>[ixfmO/()]{1,12})|(?P<item>i))[.:B]")
"""a numbered label, or an item alone, that is a paragraph or begins one"""
NUMBERING = "0123456789.、()"
"""signs that an item may be numbered with"""
SIGNS = frozenset("#,/:()")
"""headings' numbers and signs, in which copies may differ"""
UNREAD = str.maketrans("", "", "".join(SIGNS))


@alike
class Copy:
    """Mentions that stand at the same place of passages equal but for their numbers, in reading
    order."""

    mentions: tuple[Mention, ...]


def copies(tokens: Tokens, spells: Spells) -> Iterator[Copy]:
    """Places of passages that recur; each with all its mentions.

    Passages of paragraphs that speak of different times, budgets or items are no copies.
    """
    for places in _alike(tokens):
        passages: dict[str, list[tuple[int, list[Mention]]]] = defaultdict(list)
        for first, end in places:
            words, mentions = _masked(tokens, first, end)
            passages[words].append((first, mentions))
        for found in passages.values():
            if len(found) == 1 or len({len(f) for _, f in found}) > 1:
                continue
            if not _beside(tokens, [first for first, _ in found]):
                told = [(_spoken_of(tokens, first, spells), numbers) for first, numbers in found]
                for same in _of_one_subject(told):
                    yield from (Copy(place) for place in zip(*same, strict=True))


def _of_one_subject(told: list[tuple[tuple[str, ...], list[Mention]]]) -> list[list[list[Mention]]]:
    """The numbers of passages that speak of one subject; where they speak of several, of each those
    that are equal but for one slip: they may tell the same of everything."""
    if _one_subject([subject for subject, _ in told]):
        return [[numbers for _, numbers in told]]
    groups: list[list[tuple[tuple[str, ...], list[Mention]]]] = []
    for one in told:
        fit = (g for g in groups if _one_subject([one[0], *(subject for subject, _ in g)]))
        group = next(fit, None)
        if group is None:
            groups.append([one])
        else:
            group.append(one)
    passages = ([numbers for _, numbers in group] for group in groups if len(group) > 1)
    return [same for same in passages if _one_slip(same)]


def _one_slip(passages: list[list[Mention]]) -> bool:
    """Whether all their numbers are equal but for one of one passage."""
    values = [Counter(m.value for m in place) for place in zip(*passages, strict=True)]
    odd = sum(len(passages) - max(counted.values()) for counted in values)
    return len(values) > 1 and odd <= 1


def _beside(tokens: Tokens, passages: list[int]) -> bool:
    """「甲河超标12天，…；乙河超标15天，…」: whether two stand in one paragraph, which tells of
    several things in the same words."""
    blocks = [tokens.kinds.rfind("B", 0, first) for first in passages]
    cells = [
        tokens.kinds.find("|", block + 1, at) for block, at in zip(blocks, passages, strict=True)
    ]
    prose = [block for block, cell in zip(blocks, cells, strict=True) if cell < 0]
    return len(set(prose)) < len(prose)


def _spoken_of(tokens: Tokens, first: int, spells: Spells) -> tuple[str, ...]:
    """The year, label, part of a year and scope named before a passage: in its paragraph,
    the label also right above it, the time in the nearest paragraph above that names any."""
    kinds = tokens.kinds
    block = kinds.rfind("B", 0, first) + 1
    begin = max(block, kinds.rfind("|", block, first) + 1)
    above = kinds.rfind("B", 0, max(begin - 1, 0)) + 1
    label = _label(tokens, begin, first) or _label(tokens, above, begin)
    scope = _scope(tokens, begin, first) or _scope(tokens, above, begin)
    return *_time(tokens, begin, first, spells), label, scope, _explained(tokens, begin, first)


def _explained(tokens: Tokens, begin: int, first: int) -> str:
    """The item of whose change a passage gives the reason: that of the paragraph from ``begin`` on,
    for every item may have reasons of its own in the same words."""
    kinds = tokens.kinds
    if "r" not in kinds[first : kinds.find(".", first)]:
        return ""
    item = kinds.find("i", begin, first)
    return tokens.of(item) if item >= 0 else ""


def _time(tokens: Tokens, begin: int, first: int, spells: Spells) -> tuple[str, str]:
    """The year and the part of a year that a passage speaks of; of its paragraph from ``begin`` on,
    else of one not far above."""
    kinds, at, end = tokens.kinds, tokens.starts[first], first
    for _ in range(FAR):
        year = kinds.rfind("y", begin, end)
        named = tokens.of(year) if year >= 0 else ""
        spell = spells.holding(at, tokens.starts[begin])
        if named or spell or not begin:
            return named, spell
        begin, end = kinds.rfind("B", 0, begin - 1) + 1, begin
    return "", ""


def _scope(tokens: Tokens, first: int, end: int) -> str:
    """The scope (市本级) that is named last between two tokens."""
    found = phrase_words().scopes.findall(tokens.text, tokens.starts[first], tokens.starts[end])
    return found[-1] if found else ""


def _label(tokens: Tokens, first: int, end: int) -> str:
    """The words of a numbered label between two tokens: 农林水支出 of 「1.农林水支出。」."""
    found = LABEL.match(tokens.kinds, first, end)
    if found is None:
        return ""
    begin, last = found.span("words" if found["words"] else "item")
    return tokens.text[tokens.starts[begin] : tokens.ends[last - 1]].lstrip(NUMBERING)


def _one_subject(told: list[tuple[str, ...]]) -> bool:
    """Whether no two paragraphs name different ones."""
    return all(len(set(named) - {""}) <= 1 for named in zip(*told, strict=True))


def _alike(tokens: Tokens) -> list[list[tuple[int, int]]]:
    """Passages of the same kinds of tokens, where there are several: others cannot be copies.

    Without numbers, too short, or of template words only, a passage is none.
    """
    kinds, starts, ends = tokens.kinds, tokens.starts, tokens.ends
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for passage in PASSAGE.finditer(kinds):
        first, end = passage.span()
        if FIGURES in passage[0]:
            continue
        if end < len(kinds) and ends[end - 1] - starts[first] >= WORDS:
            found[passage[0].translate(UNREAD)].append((first, end))
    several = (same for same in found.values() if len(same) > 1)
    return [[at for at in same if _own(tokens, *at) >= WORDS] for same in several]


def _own(tokens: Tokens, first: int, end: int) -> int:
    """How many characters of a passage are outside numbers and the lexicon."""
    own = (m.start() for m in OWN.finditer(tokens.kinds, first, end))
    return sum(tokens.ends[j] - tokens.starts[j] for j in own)


def _masked(tokens: Tokens, first: int, end: int) -> tuple[str, list[Mention]]:
    """The words of a passage with a sign and the unit for each number; its numbers."""
    kinds = tokens.kinds
    out: list[str] = []
    mentions: list[Mention] = []
    for j in range(first, end):
        if kinds[j] in NUMBERS:
            mention = tokens.mention(j)
            mentions.append(mention)
            out.append("#" + mention.unit.name)
        elif kinds[j] not in SIGNS:
            out.append(tokens.of(j))
    return "".join(out), mentions


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
