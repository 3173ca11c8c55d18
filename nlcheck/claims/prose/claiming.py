"""What each grammar form becomes: base, change; shares stand in ``proportions``, completion in
``completing``, comparisons in ``sizes``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from nlcheck.base import Dimension, Mention
from nlcheck.claims.model import (
    Basis,
    Binding,
    Candidate,
    ChangeClaim,
    Direction,
    FactKey,
    Fund,
)
from nlcheck.claims.prose.completing import completion
from nlcheck.claims.prose.endings import claim_before, end_reason
from nlcheck.claims.prose.narrative import Base, State, clause_begin, key_of
from nlcheck.claims.prose.opposed import Way, way_of
from nlcheck.claims.prose.phrases import Phrase, of_budget
from nlcheck.claims.prose.proportions import share
from nlcheck.claims.prose.sizes import comparison, rough, same_as_budget
from nlcheck.claims.prose.subjects import find_topic, lost_after, other_side, resubject
from nlcheck.claims.prose.topics import BUDGETS, NOW, Opener, Topic
from nlcheck.lexing import Match, Period

ANEW = re.compile("c?,?[uv]w?a,?[uvR]w?p")
"""a change with its rate right behind the base"""
SHORT = 4
"""signs of a word that may stand between 增加 and its amount"""
_NEAR_CONSTANT = 24
"""tokens before a change among which 可比价 is of it"""

SENTENCE_ENDS = ".B|"
"""kinds of tokens that end a sentence, a paragraph or a cell"""


def base(state: State, match: Match) -> None:
    """「较上年决算数」, 「与2029年相比」, 「同比」: what the next change is measured from."""
    tokens = state.tokens
    phrase = state.phrases.read(match.first, match.end)
    since = phrase.shift or phrase.year or "S" in tokens.kinds[match.first : match.end]
    if state.reason >= 0 and since and _told_anew(state, match):
        end_reason(state)
    before = state.phrases.before(match.first)
    resubject(state, before, match.first)
    if not before.names:
        _named_in_base(state, phrase)
    found = Base(None, 0, None, None, match.first)
    found.basis = phrase.basis
    for i in range(match.first, match.end):
        value = tokens.payload[i]
        if tokens.kinds[i] == "y" and isinstance(value, Period):
            found.year = value.year
    found.shift = phrase.shift or (-1 if "S" in tokens.kinds[match.first : match.end] else 0)
    if "before" in match.groups:
        found.before = tokens.mention(match.groups["before"])
    if phrase.names:
        found.item, label = phrase.names[-1]
        if found.before is not None and state.naming.loose_total(label):
            state.story.loose.append(found.before)
    state.base = found


def _named_in_base(state: State, phrase: Phrase) -> None:
    """「…公务接待费2万元。较上年“三公”经费合计16万元增加…」: what is compared with says what is
    compared, where that was told before, or no value at all was, and nothing else is named."""
    item, label = phrase.names[-1] if phrase.names else ("~", "")
    if item.startswith(("~", "?")) or state.reason >= 0:
        return
    topic = state.topic
    if topic is None and not phrase.bare:
        now = Phrase(phrase.first, phrase.names, fund=phrase.fund, owner=phrase.owner)
        state.new_topic(now, state.tokens.span(phrase.first), item=item, label=label)
        return
    other = topic is not None and other_side(state, item, topic.key.item)
    if state.naming.generic(item) and not other:
        return  # 收入…元，支出…元，比上年收入增加…: of the income
    known = find_topic(state, item, phrase.fund)
    if known is not None and not (phrase.basis and not phrase.shift and phrase.year is None):
        state.topic, state.sure = known, True


def _told_anew(state: State, match: Match) -> bool:
    """「决算数小于预算数的主要原因是…，与上年相比减少5万元，减少6%」: after the reason of a gap to
    the budget, a clause that begins with another base tells of the same thing again."""
    kinds = state.tokens.kinds
    if kinds[match.first - 1] != "," or ANEW.match(kinds, match.end) is None:
        return False
    return not isinstance(claim_before(state), ChangeClaim | None)


def delta(state: State, match: Match) -> None:
    """「增加210.00万元，增长26.3%」, the rate first, or one of the two alone."""
    tokens, first = state.tokens, match.first
    way = way_of(tokens, match)
    if way is None:
        return
    change, rate = way.change, way.rate
    if state.reason >= 0:
        _driver(state, match, way)
        state.story.in_reason.extend(m for m in (change, rate) if m is not None)
        return
    if (change is not None and _far(state, match)) or _level(state, match) or _new(state, match):
        return
    if state.base is None or state.phrases.begins(first) > state.base.at:
        phrase = state.phrases.before(first)
        if state.base is None or phrase.first > state.base.at:
            resubject(state, phrase, first)
            _of_fund(state, phrase)
    _leave_counts(state, change)
    points = rate is not None and rate.unit.dimension is Dimension.POINTS
    claim = ChangeClaim(
        key=_now_key(state),
        base=_base_key(state),
        direction=way.direction,
        change=change,
        rate=None if points else rate,
        rate_direction=way.rate_direction,
        now=_now(state, change),
        before=_before(state),
        at=tokens.span(match.first, match.end - 1),
        points=points,
        sentence=state.sentence,
        constant_price=_constant(state, first) or _real(state),
    )
    state.story.changes.append(claim)
    if state.topic is not None:
        _changed(state, state.topic, claim)


def _of_fund(state: State, phrase: Phrase) -> None:
    """「非税收入增加20万元，公共财政拨款增加90万元」: money that is named by its fund alone is not
    what was told last."""
    topic = state.topic
    if phrase.names or phrase.fund is None or topic is None or topic.key.fund is phrase.fund:
        return
    told = [t for t in state.near_topics() if t.values and t.key.fund is phrase.fund]
    state.topic, state.sure = (told[-1], True) if told else (None, False)


def _leave_counts(state: State, change: Mention | None) -> None:
    """「会议费6万元，召开会议8次，比上年减少1万元」: the one thing of the sentence that is money
    changed, not what was counted last."""
    topic = state.topic
    if topic is None or change is None or change.unit.dimension is not Dimension.MONEY:
        return
    if set(topic.values) != {None} or topic.sentence != state.sentence:
        return
    here = [
        t for t in state.near_topics() if t.sentence == state.sentence and set(t.values) - {None}
    ]
    if len(here) == 1 and not here[0].changes:
        state.topic, state.sure = here[0], True


def _changed(state: State, topic: Topic, claim: ChangeClaim) -> None:
    """Notes a change of the topic, inside 其中 as one of a part."""
    topic.changes.append(claim)
    frame = state.frames[-1] if state.frames else None
    if frame is not None and frame.opener is Opener.AMONG and topic is not frame.head:
        frame.changed.append(topic)


def _level(state: State, match: Match) -> bool:
    """「由820万元增加为913万元」: what it became, not what was added."""
    kinds, first = state.tokens.kinds, match.first
    return kinds[first - 1 : first] in {"a", "n", "p"} and kinds[first + 1 : first + 2] == "w"


def _new(state: State, match: Match) -> bool:
    """「由120家增加到156家，新增50家」: what came new, others having gone; 比上年新增 is a rise."""
    tokens, first = state.tokens, match.first
    if "dir" not in match.groups or not first or not state.naming.new(tokens.of(first - 1)):
        return False
    begin = max(tokens.kinds.rfind(end, 0, first) for end in SENTENCE_ENDS)
    return "c" not in tokens.kinds[begin + 1 : first]


def _far(state: State, match: Match) -> bool:
    """Whether a long word stands between 增加 and its amount, or behind ; any word that is a name:
    then another thing was added (…；利率下调，节约利息126万元)."""
    tokens, topic = state.tokens, state.topic
    between = range(match.groups.get("dir", match.first), match.groups["change"])
    words = [i for i in between if tokens.kinds[i] == "x"]
    if any(tokens.ends[i] - tokens.starts[i] > SHORT for i in words):
        return True
    if not words or topic is None or topic.at.start >= clause_begin(state):
        return False
    return any(state.naming.bare(tokens.of(i)) for i in words)


def _driver(state: State, match: Match, way: Way | None) -> None:
    """An item and its change inside a reason; None: it stayed as it was."""
    change = way.change if way is not None else None
    direction = way.direction if way is not None else Direction.UNCHANGED
    if change is not None:
        state.causes.append((direction, change))
    phrase = state.phrases.before(match.first)
    item = phrase.names[-1][0] if phrase.names else ""
    if not item or item.startswith(("~", "?")):
        return
    if way is None or change is not None:
        state.drivers.append((item, direction, change))


def _constant(state: State, first: int) -> bool:
    """Whether 可比价, 同口径… stands in the same sentence before it, or 年均 right before it."""
    kinds = state.tokens.kinds
    start = state.tokens.starts[first]
    if state.naming.yearly(state.tokens.text[max(0, start - SHORT) : start]):
        return True
    said = kinds.rfind("C", max(0, first - _NEAR_CONSTANT), first)
    return said >= 0 and not any(kinds.find(end, said, first) >= 0 for end in ".B|")


def _real(state: State) -> bool:
    """Whether what changes is told at current prices and its growth at constant ones."""
    topic = state.topic
    return topic is not None and state.naming.real(topic.key.item + topic.label)


def _now_key(state: State) -> FactKey | None:
    if state.topic is None:
        return None
    value = state.topic.value(*NOW)
    basis = next((b for b, m in state.topic.values.items() if m is value), None)
    key = key_of(state.topic, basis)
    each = state.naming.each(key.item)
    return key._replace(item=each[0]) if each and value is None else key


def _base_key(state: State) -> FactKey | None:
    topic, found = state.topic, state.base
    if topic is not None and found is None:
        return _heads_base(state, topic)
    if topic is None or found is None or found.nameless:
        return None
    key = topic.key
    year = found.year if found.year is not None else key.year
    if year is not None and found.year is None:
        year += found.shift
    basis = found.basis or (
        Basis.OUTTURN if state.context.basis is Basis.OUTTURN else Basis.INITIAL_BUDGET
    )
    basis = of_budget(basis, state.context)
    return FactKey(key.item, basis, year, key.fund, key.slice, key.owner)


def _heads_base(state: State, topic: Topic) -> FactKey | None:
    """「“三公”经费比2030年减少8万元。其中：因公出国费减少3万元；…」: the parts are compared with
    what the head is, where that is one thing."""
    frame = state.frames[-1] if state.frames else None
    if frame is None or frame.opener is not Opener.AMONG or frame.head in {None, topic}:
        return None
    changes = frame.head.changes if frame.head is not None else []
    last = {c.base for c in changes if c.sentence == changes[-1].sentence}
    base = last.pop() if len(last) == 1 and changes[-1].sentence < state.sentence else None
    if base is None or not _part_of(state, topic, base.item):
        return None
    key = topic.key
    return FactKey(key.item, base.basis, base.year, key.fund, key.slice, key.owner)


def _part_of(state: State, topic: Topic, whole: str) -> bool:
    """Whether the whole is what the item is a part of, or the total around that; or the item is
    that total, of one fund."""
    inner = state.naming.inner_total(whole)
    if topic.key.item == inner and inner != whole:
        return topic.key.fund not in {None, Fund.ALL}
    return state.naming.parent(topic.key.item) in {whole, inner}


def _now(state: State, change: Mention | None) -> tuple[Candidate, ...]:
    """The value that changed: the topic's, stated when this sentence names it, else a guess."""
    topic = state.topic
    if topic is None:
        return ()
    value = topic.value(*NOW)
    if value is None:
        return ()
    if change is not None and not change.unit.like(value.unit):
        return _counted_alike(state, change)
    sure = (state.sure or topic.sentence == state.sentence) and not lost_after(state, value)
    binding = Binding.STATED if sure else Binding.GUESSED
    found = [Candidate(value, binding, (topic.at,))]
    head = state.head
    if binding is Binding.GUESSED and head is not None and head is not topic:
        other = head.value(*NOW)
        if other is not None:
            found.append(Candidate(other, Binding.GUESSED, (head.at,)))
    found.extend(_listed(state, topic, value))
    return tuple(found)


def _counted_alike(state: State, change: Mention) -> tuple[Candidate, ...]:
    """「学校58所，学生3.62万人，比上年减少2所」: the one number of the sentence that counts the
    same."""
    here = (t for t in state.near_topics() if t.sentence == state.sentence and t.unit)
    found = [(t, v) for t in here if (v := t.value(None)) and v.unit.like(change.unit)]
    return tuple(Candidate(v, Binding.STATED, (t.at,)) for t, v in found if len(found) == 1)


def _listed(state: State, topic: Topic, value: Mention) -> Iterator[Candidate]:
    """「支出50万元,其中:…,项目支出20万元,同比增加9万元」: after the last part, the change may be
    the head's."""
    frame = state.frames[-1] if state.frames else None
    head = frame.head if frame is not None and topic in frame.parts[-1:] else None
    head = state.unfinished if frame is None else head
    if head is None:
        return
    apart = topic.sentence != state.sentence  # 项目支出20万元。比上年增加9万元: of either
    near = apart or head.sentence == state.sentence
    whole = head.value(*NOW) if near and not head.changes else None
    if whole is not None and whole.unit.like(value.unit):
        yield Candidate(whole, Binding.GUESSED, (head.at,))


def _before(state: State) -> tuple[Candidate, ...]:
    """The base's value: printed in the comparison, or stated of the same topic (年初预算为…)."""
    if state.base is None:
        return ()
    if state.base.before is not None:
        of = state.base.of = state.base.of or state.topic
        return (Candidate(state.base.before),) if of is state.topic else ()
    topic, basis = state.topic, state.base.basis
    earlier = topic and topic.earlier
    if earlier and earlier.sentence == state.sentence and earlier.key == _base_key(state):
        return (Candidate(earlier.mention, Binding.STATED, (earlier.at,)),)
    if topic is None or basis is None or state.base.shift or state.base.year is not None:
        return ()
    wanted = BUDGETS if basis is Basis.BUDGET else (basis, Basis.BUDGET)
    value = topic.value(*wanted) if basis is not Basis.OUTTURN else None
    return (Candidate(value, Binding.STATED, (topic.at,)),) if value is not None else ()


def same(state: State, match: Match) -> None:
    """「与上年持平」: a change of nothing."""
    if state.reason >= 0:
        _driver(state, match, None)
        return
    if state.base is None or state.topic is None:
        return
    claim = ChangeClaim(
        key=_now_key(state),
        base=_base_key(state),
        direction=Direction.UNCHANGED,
        change=None,
        rate=None,
        rate_direction=None,
        now=_now(state, None),
        before=_before(state),
        at=state.tokens.span(match.first, match.end - 1),
        sentence=state.sentence,
        roughly=rough(state, match.first),
    )
    state.story.changes.append(claim)
    _changed(state, state.topic, claim)
    if not claim.roughly:
        same_as_budget(state, match.first)


HANDLERS: dict[str, Callable[[State, Match], None]] = {
    "base": base,
    "delta": delta,
    "share": share,
    "completion": completion,
    "target": completion,
    "comparison": comparison,
    "same": same,
}
