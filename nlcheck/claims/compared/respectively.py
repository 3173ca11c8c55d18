"""Numbers in a row, told of things in a row: 「…分别为10万元、30万元，分别占25.0%、75.0%」."""

from __future__ import annotations

from collections.abc import Iterator

from nlcheck.claims.compared.subjects import find_topic
from nlcheck.claims.model import Fund
from nlcheck.claims.story.narrative import State, clause_begin
from nlcheck.claims.story.phrase import Phrase
from nlcheck.claims.story.topics import Topic

__all__ = ["BETWEEN", "abreast", "beyond", "funds_of", "row", "subjects"]

BETWEEN = "bE,"
"""分别, 各 and commas that stand between things in a row and what is told of them"""

PAIR = 2
"""names that 、 or 和 joins"""


def row(state: State, i: int) -> list[int]:
    """The numbers of one kind from token ``i`` on that only 、 and 和 stand between."""
    tokens = state.tokens
    kind, found = tokens.kinds[i], [i]
    while (after := beyond(state, found[-1], 1)) and tokens.kinds[after] == kind:
        found.append(after)
    return found


def abreast(state: State, first: int, rates: list[int]) -> list[Topic]:
    """The things whose amounts stand in a row right before token ``first``, as many as the rates;
    none where they are not as many."""
    tokens, last = state.tokens, first - 1
    if tokens.kinds[last] == ",":
        last -= 1
    kind, found = tokens.kinds[last], [last]
    if kind not in "an":
        return []
    while (before := beyond(state, found[0], -1)) and tokens.kinds[before] == kind:
        found.insert(0, before)
    said = [tokens.payload[i] for i in found]
    known = {id(m): t for t in state.near_topics() for m in t.values.values()}
    topics = [known[id(m)] for m in said if id(m) in known]
    if len(topics) == len(said) == len(rates):
        return topics
    return _listed(state, len(rates)) if len(said) == 1 else []


def _listed(state: State, count: int) -> list[Topic]:
    """「其中：甲10万元，乙30万元，分别占25.0%和75.0%」: the parts of the list, where they are
    as many."""
    frame = state.frames[-1] if state.frames else None
    parts = frame.parts if frame is not None and frame.head is not None else []
    here = [t for t in parts if t.sentence == state.sentence and len(t.values) == 1]
    return here if len(here) == len(parts) == count else []


def subjects(state: State, end: int, count: int) -> list[Topic]:
    """The things that as many numbers behind token ``end`` are told of: named in a row right before
    it (人员经费、公用经费分别…, 收、支总计各…), or all that the clauses between two ; have told
    (…42万元，…12万元，较上年各减少…); none where they are not as many."""
    kinds = state.tokens.kinds
    while end > 0 and kinds[end - 1] in BETWEEN:
        end -= 1
    phrase = state.phrases.before(end)
    names = [*phrase.also, *phrase.names]
    if len(names) == 1:
        names = [(item, item) for item in state.naming.each(names[0][0])] or names
    if len(names) == count and not any(item.startswith(("~", "?")) for item, _ in names):
        return list(_named(state, phrase, names, end))
    begin = clause_begin(state)
    told = [t for t in state.near_topics() if t.sentence == state.sentence and t.values]
    told = [t for t in told if t.at.start >= begin]
    return told if len(told) == count and not phrase.names else []


def _named(state: State, phrase: Phrase, names: list[tuple[str, str]], end: int) -> Iterator[Topic]:
    """The topics of names in a row, new ones where nothing was told of them yet."""
    at = state.tokens.span(phrase.first, end - 1)
    for (item, label), fund in zip(names, funds_of(state, phrase, end), strict=False):
        one = Phrase(phrase.first, [(item, label)], fund=fund, owner=phrase.owner)
        yield find_topic(state, item, fund) or state.new_topic(one, at, item=item, label=label)


def funds_of(state: State, phrase: Phrase, end: int) -> list[Fund | None]:
    """Whose money each name joined by 、 is: its own where several say so (一般公共预算拨款收入、
    政府性基金预算拨款收入、其他收入分别为…), else that of them all, but for what is of no fund
    (财政拨款收入、上年结转分别为…)."""
    kinds, first = state.tokens.kinds, phrase.first
    borders = [j for j in range(first, end) if kinds[j] == "/"]
    if len(borders) + 1 != len(phrase.names):
        return [phrase.fund] * max(len(phrase.names), PAIR)
    edges = zip([first - 1, *borders], [*borders, end], strict=True)
    read = [state.phrases.read(a + 1, b).fund for a, b in edges]
    if len({*read} - {None}) > 1:
        return read
    said = [item for (item, _), fund in zip(phrase.names, read, strict=True) if fund is not None]
    alike = [not said or _of_a_fund(state, said[0], item) for item, _ in phrase.names]
    return [fund or (phrase.fund if same else None) for fund, same in zip(read, alike, strict=True)]


def _of_a_fund(state: State, said: str, item: str) -> bool:
    """Whether what is named beside an item of one fund may be of that fund too: a total, or its
    like (基本支出、项目支出)."""
    naming = state.naming
    return naming.generic(item) or naming.parent(said) == naming.parent(item) != ""


def beyond(state: State, i: int, way: int) -> int:
    """The token on the other side of 、 or 和, seen from token ``i``; 0: no such sign."""
    tokens, sign = state.tokens, i + way
    if not 0 < sign < len(tokens.kinds) - 1:
        return 0
    word = tokens.kinds[sign] == "x" and tokens.ends[sign] - tokens.starts[sign] == 1
    if tokens.kinds[sign] != "/" and not word:
        return 0
    again = way > 0 and tokens.kinds[sign + way] == "s"  # 分别占25.0%和占75.0%
    return sign + way + again
