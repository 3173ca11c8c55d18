"""Shares: 「占37.0%」, and the wholes they may be of."""

from __future__ import annotations

from bisect import bisect_left

from nlcheck.base import Mention
from nlcheck.claims.compared.bare_shares import bare_share
from nlcheck.claims.compared.respectively import abreast, row, subjects
from nlcheck.claims.compared.subjects import find_topic, lost_after
from nlcheck.claims.model import (
    BUDGETS,
    Binding,
    Candidate,
    CompletionClaim,
    FactKey,
    ShareClaim,
)
from nlcheck.claims.story.narrative import State, clause_begin
from nlcheck.claims.story.phrase import Phrase
from nlcheck.claims.story.topics import NOW, REACH, Frame, Topic
from nlcheck.lexing import Match

PERCENT = "%"
REACHED = 12
"""signs before a head in which it is said whose it is: 全国共有幼儿园…"""
_ENDS = frozenset(".B")
"""kinds that end a sentence"""
NAME = 3
"""signs of a name that says what is meant, though words before it are left out"""


def share(state: State, match: Match) -> None:
    """「占37.0%」: of the whole it names, or of the head of its list."""
    tokens = state.tokens
    rate = tokens.mention(match.groups["rate"])
    if state.reason >= 0:
        state.story.in_reason.append(rate)
        return
    rates = row(state, match.groups["rate"])
    if len(rates) > 1:
        told = abreast(state, match.first, rates) or subjects(state, match.first, len(rates))
        for topic, i in zip(told, rates, strict=False):
            _share(state, match, topic, tokens.mention(i))
        return
    if (own := _share_of(state, match)) is not None:
        _share(state, match, own, rate)
    else:
        bare_share(state, match, rate)


def bracketed(state: State, i: int) -> None:
    """「教育支出20万元（40.0%）；农林水支出30万元（60.0%）」: a rate alone in brackets behind the
    value of a part may be its share, which others of the list have to bear out."""
    tokens, topic = state.tokens, state.topic
    if tokens.kinds[i + 1 : i + 3] != "p)" or topic is None or _frame_of(state, topic) is None:
        return
    part, rate = tokens.mention(i - 1), tokens.mention(i + 1)
    if part not in topic.values.values() or rate.unit.name != PERCENT:
        return
    frame = _frame_of(state, topic)
    wholes = tuple(_heads(state, frame, part, Binding.GUESSED))
    group = ("list", frame.number) if frame is not None else ()
    claim = ShareClaim(part, rate, wholes, tokens.span(i + 1), group=group, part_key=topic.key)
    state.story.shares.append(claim)
    topic.share = rate


def _share(state: State, match: Match, topic: Topic, rate: Mention) -> None:
    """The share of one topic."""
    tokens, part = state.tokens, _last_value(topic)
    if part is None or lost_after(state, part):
        return
    frame = _frame_of(state, topic)
    bracket = tokens.kinds.find("(", match.first, match.groups["rate"])
    ends = bracket if bracket > 0 else match.groups["rate"]
    named = state.phrases.read(match.first + 1, ends)
    beside = _beside(state, match, part)
    if beside is not None and not named.names:
        return
    if _of_goal(state, named, part):
        span = tokens.span(match.first, match.end - 1)
        done = CompletionClaim(rate, (Candidate(part),), (), None, span, topic.key)
        state.story.completions.append(done)
        return
    wholes, whole_key = _wholes(state, match, topic, beside or part, named)
    of = named.names[-1][0] if named.names else ""
    claim = ShareClaim(
        beside or part,
        rate,
        tuple(wholes),
        tokens.span(match.first, match.end - 1),
        group=("list", frame.number) if frame is not None else ("block", state.block),
        part_key=topic.key if beside is None else None,
        whole_key=whole_key,
        loose=bool(named.names) and state.naming.loose_total(named.names[-1][1]),
        named=of if of.startswith("~") else "",
    )
    state.story.shares.append(claim)
    if beside is not None:
        return
    topic.shared = True
    topic.of = of
    if (not named.names or whole_key is not None) and not _of_above(state, frame, whole_key):
        topic.share = rate
        topic.wholes = claim.wholes


def _of_above(state: State, frame: Frame | None, whole: FactKey | None) -> bool:
    """「（二）公务用车费40万元，占“三公”经费的80%。其中：购置30万元，占“三公”经费的60%；…」: the
    share of a part is of what its head is a part of."""
    if frame is None or frame.head is None or whole is None:
        return False
    return state.naming.within(frame.head.key.item, whole.item)


def _of_goal(state: State, named: Phrase, part: Mention) -> bool:
    """「占任务数的56.4%」: how much of it is done, where how much it is, is not told."""
    item = named.names[-1][0] if named.names else ""
    return item.startswith("~") and state.naming.goal(item) and not _free(state, item, part)


def _wholes(
    state: State, match: Match, topic: Topic, part: Mention, named: Phrase
) -> tuple[list[Candidate], FactKey | None]:
    """What the share may be of, and the key of what it names."""
    frame = _frame_of(state, topic)
    if "whole" in match.groups:
        return [Candidate(state.tokens.mention(match.groups["whole"]))], None
    free = not named.names or named.names[-1][0].startswith("~")
    if free and (scope := _scope(state, match)):
        told = _of_head(state, match, frame, part, named) if named.names else []
        return told, topic.key._replace(owner=scope) if not told else None
    if not named.names:
        return _unnamed(state, match, topic, part)
    item = named.names[-1][0]
    whole_key = named.key(item, state.context)
    if named.year is None and not named.shift:
        whole_key = whole_key._replace(year=topic.key.year)
    if named.fund is None:
        whole_key = whole_key._replace(fund=None)
    if not named.owner and state.naming.scoped(topic.key.owner):
        whole_key = whole_key._replace(owner=topic.key.owner)
    if (own := _named_head(state, frame, part, whole_key, named)) is not None:
        return [own], None
    if item.startswith("~"):
        told = _free(state, item, part) or _of_head(state, match, frame, part, named)
        return told or _heads(state, frame, part, Binding.GUESSED), None
    total = state.naming.generic(
        state.naming.inner_total(item)
    )  # 占支出总额的…, where none but the head's is printed
    return _heads(state, frame, part, Binding.GUESSED) if total else [], whole_key


def _unnamed(
    state: State, match: Match, topic: Topic, part: Mention
) -> tuple[list[Candidate], FactKey | None]:
    """「占37.0%」: of what the share before it is of, or of the head of the list."""
    if (known := _same_scope(state, match)) is not None:
        return [], known
    frame = _frame_of(state, topic)
    listed = frame is not None and not frame.again and topic in frame.parts[-REACH:]
    rival = _told_in_clause(state, frame, topic, part) if listed else None
    wholes = _heads(state, frame, part, Binding.STATED if listed and not rival else Binding.GUESSED)
    if rival is not None:
        wholes.insert(0, Candidate(rival, Binding.GUESSED, (), name=rival))
    wholes.extend(_as_before(state, part, wholes))
    head = frame.head if frame is not None else None
    return wholes, head.key if head is not None and not head.values else None


def _as_before(state: State, part: Mention, wholes: list[Candidate]) -> list[Candidate]:
    """「门票收入…，其中甲…，占44.0%；乙…，占56.0%」: what the share before is of, it may be of too,
    though ; has ended that list."""
    before = state.story.shares[-1] if state.story.shares else None
    between = state.tokens.text[before.at.end : part.at.start] if before is not None else ""
    if before is None or "。" in between or "\n" in between:
        return []
    known = {w.mention for w in wholes}
    return [
        w._replace(binding=Binding.GUESSED)
        for w in before.wholes
        if w.mention not in known and w.mention.unit.like(part.unit) and w.mention is not part
    ]


def _told_in_clause(
    state: State, frame: Frame | None, topic: Topic, part: Mention
) -> Mention | None:
    """「茶厂60家，其中…；果品厂40家，通过认证的10家，占25.0%」: what the clause behind ; has told
    before the part may be the whole, rather than the head of the list."""
    begin = clause_begin(state)
    if frame is None or frame.head is None or frame.head.at.start >= begin:
        return None
    told = [t for t in state.near_topics() if begin <= t.at.start < topic.at.start]
    values = [v for t in told if (v := _matching(t, part)) is not None and v.value >= part.value]
    return values[-1] if values else None


def _beside(state: State, match: Match, part: Mention) -> Mention | None:
    """An amount of something else that stands right before the share: 专利412件，研发支出5亿元，
    占…"""
    tokens, j = state.tokens, match.first - 1
    if tokens.kinds[j] == ",":
        j -= 1
    if tokens.kinds[j] != "a":
        return None
    before = tokens.mention(j)
    return before if part.unit.dimension is not before.unit.dimension else None


def _scope(state: State, match: Match) -> str:
    """「占全市的49.2%」: whose it is a share of, as an owner; empty where that is not said."""
    tokens = state.tokens
    said = tokens.text[tokens.starts[match.first] : tokens.starts[match.groups["rate"]]]
    return state.naming.scope(said)


def _same_scope(state: State, match: Match) -> FactKey | None:
    """「本级…，占全市的49.2%；县区级…，占50.8%」: what the share before it is of."""
    last = state.story.shares[-1] if state.story.shares else None
    if last is None or last.whole_key is None or last.part_key is None:
        return None
    between = _between(state, last.at.end, match)
    if last.whole_key.item != last.part_key.item or not _ENDS.isdisjoint(between):
        return None
    return last.whole_key


def _between(state: State, end: int, match: Match) -> str:
    """The kinds of the tokens from a place to a form."""
    return state.tokens.kinds[bisect_left(state.tokens.starts, end) : match.first]


def _free(state: State, item: str, part: Mention) -> list[Candidate]:
    """The whole by a free name that the paragraph has given a value: 占年度投资计划的97.2%."""
    told = _matching(find_topic(state, item), part) or _ending(state, item[1:], part)
    return [Candidate(told, Binding.STATED, (), name=told)] if told not in {None, part} else []


def _of_head(
    state: State, match: Match, frame: Frame | None, part: Mention, named: Phrase
) -> list[Candidate]:
    """「全国总人口138000万人，其中城镇…，占总人口比重…」: the head of the list, which is called so,
    but for words before it; with a scope (占全县总人口…) the one of that scope."""
    head, name = frame.head if frame is not None else None, named.names[-1][0][1:]
    if head is None or head.shared or not name or (frame is not None and frame.rivals):
        return []
    scope = _scope(state, match)
    place = scope.removeprefix("~@")
    name = name.removeprefix(place[1:]) if place else name
    said = state.tokens.text[
        state.tokens.starts[match.first] : state.tokens.starts[match.groups["rate"]]
    ]
    at = said.find(name)
    called = name if len(name) >= NAME else said[max(at - 1, 0) : at + len(name)]
    before = state.tokens.text[max(state.began, head.at.start - REACHED) : head.at.end]
    apart = place and place not in before and head.key.owner != scope
    if apart or len(called) < NAME or not head.label.endswith(called):
        return []
    told = _matching(head, part)
    if told is None or told is part or told.value < part.value:
        return []
    return [Candidate(told, Binding.STATED, (head.at,), name=told)]


def _ending(state: State, name: str, part: Mention) -> Mention | None:
    """「全县常住人口42.00万人…，占常住人口的比重」: the one thing of the paragraph that is called
    so, but for words before it."""
    if len(name) < NAME:
        return None
    told = [t for t in state.near_topics() if t.label.endswith(name) and len(t.label) > len(name)]
    values = [v for t in told if (v := _matching(t, part)) is not None and v is not part]
    return values[0] if len(values) == 1 else None


def _share_of(state: State, match: Match) -> Topic | None:
    """Whose share it is: the topic, or an item named right before 占 (基本支出占64.0%)."""
    phrase = state.phrases.before(match.first)
    if not phrase.names or phrase.names[-1][0].startswith("~"):
        money = "f" in state.tokens.kinds[phrase.first : match.first]
        other = money and (state.topic is None or phrase.fund is not state.topic.key.fund)
        if phrase.free:
            return _named_again(state, phrase.names[-1][1])
        return None if other else state.topic
    item = phrase.names[-1][0]
    if state.topic is not None and state.topic.key.item == item:
        return state.topic if _same_money(phrase, state.topic) else None
    found = find_topic(state, item, phrase.fund)
    return None if found is not None and _elsewhere(state, found) else found


def _elsewhere(state: State, topic: Topic) -> bool:
    """「全市收入64亿元，其中税收42亿元。市本级收入21亿元，税收占71.2%」: whether a later sentence
    speaks of somebody else by now."""
    now = state.topic
    if now is None or now.sentence <= topic.sentence or now.sentence != state.sentence:
        return False
    return now.key.owner != topic.key.owner or state.naming.scoped(now.key.item)


def _same_money(phrase: Phrase, topic: Topic) -> bool:
    """Whether words before a share name no other fund and nobody else than the topic's:
    国家财政性教育经费…，一般公共预算教育经费占…"""
    fund = phrase.fund in {None, topic.key.fund}
    return fund and topic.key.owner.startswith(phrase.owner)


def _named_again(state: State, name: str) -> Topic | None:
    """「茶业增加值90.6亿元，增长1.5%；茶业占GDP的比重为6.2%」: the one thing of the paragraph that
    a free name before 占 is, or whose added value is meant."""
    wanted = {name, name + state.naming.added}
    found = [t for t in state.near_topics() if t.values and t.label in wanted]
    return found[0] if len(found) == 1 else None


def _named_head(
    state: State, frame: Frame | None, part: Mention, key: FactKey, named: Phrase
) -> Candidate | None:
    """The head of a list around the part, when it is what the share names: 占本年收入的…"""
    for outer in reversed(state.frames if frame is not None else []):
        head = outer.head
        if head is None or outer.parts == []:
            continue
        if head.key.item != key.item and not names_all(state, named, head):
            continue
        if key.fund not in {None, head.key.fund} or (mention := _matching(head, part)) is None:
            continue
        return Candidate(mention, Binding.STATED, (head.at,), name=mention)
    return None


def names_all(state: State, named: Phrase, head: Topic) -> bool:
    """「收入预算总额90万元，其中：…上年结转…，占收入预算的…」: whether the name of a side and its
    budget, with no 本年 before it, is the head of the list, what was carried over included; the
    name of a side alone is it too where a government tells one of its funds (…，占收入的…)."""
    side, item = state.naming.side, named.names[-1][0]
    if named.bare and state.naming.government and named.fund is None and not named.owner:
        return side(item) == side(head.key.item) and not head.key.item.startswith("~")
    of_books = named.bare and named.basis in BUDGETS
    return of_books and state.naming.inner_total(head.key.item) == item


def _last_value(topic: Topic) -> Mention | None:
    if not topic.values:
        return None
    return max(topic.values.values(), key=lambda m: m.at.start)


def _frame_of(state: State, topic: Topic) -> Frame | None:
    for frame in reversed(state.frames):
        if topic in frame.parts[-REACH:] or topic in frame.tail[-REACH:]:
            return frame
    return None


def _heads(state: State, frame: Frame | None, part: Mention, sure: Binding) -> list[Candidate]:
    """The heads of the lists around the part, the nearest first."""
    found: list[Candidate] = []
    frames = state.frames[: state.frames.index(frame) + 1] if frame is not None else []
    for outer in reversed(frames):
        value = _matching(outer.head, part)
        if value is None or outer.head is None:
            continue
        if outer.rivals:
            told = [v for t in outer.rivals if (v := _matching(t, part)) is not None]
            found.extend(Candidate(v, sure, (), name=v) for v in told)
            continue
        own = outer.head.shared
        found.append(Candidate(value, Binding.GUESSED if own else sure, (), name=value))
        if own:
            found.extend(w._replace(binding=Binding.GUESSED) for w in outer.head.wholes)
    if found:
        return found
    head = state.head
    value = _matching(head, part)
    if head is not None and head.shared and head.sentence == state.sentence:
        like = [w for w in head.wholes if w.mention.unit.like(part.unit)]
        return [w._replace(binding=Binding.GUESSED) for w in like]  # the head is one of its like
    if value is not None and value is not part:
        found.append(Candidate(value, Binding.GUESSED, (), name=value))
    return found


def _matching(head: Topic | None, part: Mention) -> Mention | None:
    if head is None:
        return None
    for basis in (*NOW, None):
        value = head.values.get(basis)
        if value is not None and value.unit.like(part.unit):
            return value
    return None
