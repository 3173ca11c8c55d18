"""What a change is of: the value now and the one before, by their keys and where they are
printed."""

from __future__ import annotations

from collections.abc import Iterator

from nlcheck.base import Mention
from nlcheck.claims.compared.subjects import lost_after
from nlcheck.claims.model import BUDGETS, Basis, Binding, Candidate, FactKey, Fund
from nlcheck.claims.phrase_words import phrase_words
from nlcheck.claims.story.narrative import State, clause_begin, key_of
from nlcheck.claims.story.phrase import gone, of_budget
from nlcheck.claims.story.topics import NOW, Base, Opener, Topic

__all__ = ["base_key", "before_of", "now_key", "now_of"]


def _gone(state: State) -> Candidate | None:
    """「上年收入500万元。与上年相比减少50万元」: what was told is what it changed from, for it
    is of the very year that is compared with. A guess where that year may be the one before
    (去年支出500万元，比上年减少50万元) and nothing says what year the change is of."""
    topic, found = state.topic, state.base
    if topic is None or found is None or found.before is not None or len(topic.values) != 1:
        return None
    if topic.changes or state.naming.side(topic.key.item) == "balance":
        return None
    ((basis, value),) = topic.values.items()
    if found.basis not in {None, basis}:
        return None
    if found.year is None:
        known = topic.shift < 0 or topic.key.year is not None
        same = found.shift < 0 and known and gone(topic, state.near_topics())
    else:
        same = found.year == topic.key.year
    later = found.year is not None and (state.context.year or 0) > found.year
    sure = Binding.STATED if found.now or later else Binding.GUESSED
    return Candidate(value, sure, (topic.at,)) if same else None


def now_key(state: State) -> FactKey | None:
    if state.topic is None:
        return None
    if (before := _gone(state)) is not None:
        year = state.context.year
        sure = before.binding is Binding.STATED and year is not None
        return key_of(state.topic, None)._replace(year=year) if sure else None
    value = _current(state, state.topic)
    basis = next((b for b, m in state.topic.values.items() if m is value), None)
    key = key_of(state.topic, basis)
    each = state.naming.each(key.item)
    return key._replace(item=each[0]) if each and value is None else key


def _current(state: State, topic: Topic) -> Mention | None:
    """The value that is told now: the adjusted budget, where it is said to be adjusted."""
    adjusted = state.base is not None and state.base.adjusted
    return topic.value(Basis.REVISED_BUDGET) if adjusted else topic.value(*NOW)


def base_key(state: State) -> FactKey | None:
    topic, found = state.topic, state.base
    if topic is not None and found is None:
        return _heads_base(state, topic)
    if topic is None or found is None or found.nameless:
        return None
    key = topic.key
    if (before := _gone(state)) is not None:
        return key if before.binding is Binding.STATED else None
    year = found.year if found.year is not None else key.year
    if year is not None and found.year is None:
        year += found.shift
    told = topic.earlier if found.basis is None else None
    if told is not None and told.sentence == state.sentence and told.key.year == year:
        return told.key  # 预算80万元，2030年预算90万元，同比减少…: the one told before
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
    if state.naming.parent(topic.key.item) in {whole, inner}:
        return True
    return state.naming.within(topic.key.item, whole)


def now_of(state: State, change: Mention | None) -> tuple[Candidate, ...]:
    """The value that changed: the topic's, stated when this sentence names it, else a guess."""
    topic = state.topic
    if topic is None:
        return ()
    value = _current(state, topic)
    before = _gone(state)
    if value is None or (before is not None and before.binding is Binding.STATED):
        return ()
    if _flow(state, topic, change):
        return ()
    if before is not None:
        return (before,)
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
    found.extend(_around(state, topic, value, found))
    return tuple(found)


def _flow(state: State, topic: Topic, change: Mention | None) -> bool:
    """「年初余额25万元，本年增加500万元」: what came in; 「亏损2万元转为盈利3万元，增加5万元」: out
    of a loss. Neither is of the value alone."""
    text, words = state.tokens.text, phrase_words()
    if state.base is None and words.opening.search(topic.at.of(text)):
        return True
    return change is not None and bool(
        words.losses.search(text, clause_begin(state), change.at.start)
    )


def _around(
    state: State, topic: Topic, value: Mention, found: list[Candidate]
) -> Iterator[Candidate]:
    """「“三公”经费20万元。公务用车…16万元，公务接待费4万元，较上年减少2万元」: what the paragraph
    or its list tells the parts of may have changed, where nothing was said of that yet."""
    known = {c.mention for c in found}
    heads = dict.fromkeys((state.head, *(frame.head for frame in state.frames)))
    for head in heads:
        if head is None or head is topic or head.changes:
            continue
        whole = head.value(*NOW)
        if whole is not None and whole.unit.like(value.unit) and whole not in known:
            yield Candidate(whole, Binding.GUESSED, (head.at,))


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


def before_of(state: State) -> tuple[Candidate, ...]:
    """The base's value: printed in the comparison, or stated of the same topic (年初预算为…)."""
    base, topic = state.base, state.topic
    if base is None:
        return ()
    if base.before is not None:
        base.of = base.of or topic
        return (Candidate(base.before),) if base.of is topic else ()
    if topic is None:
        return ()
    if (before := _gone(state)) is not None:
        return (before,)
    if topic.earlier and topic.earlier.key == base_key(state):
        return (Candidate(topic.earlier.mention, Binding.STATED, (topic.earlier.at,)),)
    return _beside(state, topic) if base.shift or base.year is not None else _budgeted(base, topic)


def _budgeted(base: Base, topic: Topic) -> tuple[Candidate, ...]:
    """「年初预算500万元，支出520万元，比年初预算增加20万元」: the budget of the same year."""
    if base.basis in {None, Basis.OUTTURN}:
        return ()
    value = topic.value(*(BUDGETS if base.basis is Basis.BUDGET else (base.basis, Basis.BUDGET)))
    return (Candidate(value, Binding.STATED, (topic.at,)),) if value is not None else ()


def _beside(state: State, topic: Topic) -> tuple[Candidate, ...]:
    """「上年收入合计90万元，本年收入合计80万元，比上年减少10万元」: what the sentence told of the
    same thing in the year that is compared with."""
    base = base_key(state)
    if base is None or base.year is None or topic.sentence != state.sentence:
        return ()
    if base.item.startswith("~"):
        return ()  # 预算16万元，执行15万元: may be what was done, and no name of a thing
    told = [t for t in state.near_topics() if t.sentence == state.sentence and t.key == base]
    if len(told) != 1 or told[0] is topic or len(told[0].values) != 1:
        return ()
    (value,) = told[0].values.values()
    return (Candidate(value, Binding.STATED, (told[0].at,)),)
