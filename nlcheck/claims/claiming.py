"""What each grammar form becomes: change, share, completion, comparison."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from nlcheck.base import Dimension, Mention
from nlcheck.claims.model import (
    Basis,
    Binding,
    Candidate,
    ChangeClaim,
    Comparison,
    CompletionClaim,
    Direction,
    FactKey,
    Fund,
    ShareClaim,
)
from nlcheck.claims.narrative import REACH, Base, State, find_topic, key_of, resubject
from nlcheck.claims.phrases import of_budget
from nlcheck.claims.topics import Frame, Opener, Topic
from nlcheck.lexing import Match, Period

SHORT = 4
"""signs of a word that may stand between 增加 and its amount"""
BUDGETS = (Basis.INITIAL_BUDGET, Basis.BUDGET, Basis.REVISED_BUDGET)
NOW = (Basis.OUTTURN, None, Basis.INITIAL_BUDGET, Basis.BUDGET, Basis.REVISED_BUDGET)


def base(state: State, match: Match) -> None:
    """「较上年决算数」, 「与2029年相比」, 「同比」: what the next change is measured from."""
    tokens = state.tokens
    resubject(state, state.phrases.before(match.first), match.first)
    found = Base(None, 0, None, None, match.first)
    phrase = state.phrases.read(match.first, match.end)
    found.basis = phrase.basis
    for i in range(match.first, match.end):
        value = tokens.payload[i]
        if tokens.kinds[i] == "y" and isinstance(value, Period):
            found.year = value.year
    found.shift = phrase.shift or (-1 if "S" in tokens.kinds[match.first : match.end] else 0)
    if "before" in match.groups:
        found.before = tokens.mention(match.groups["before"])
    if phrase.names:
        found.item = phrase.names[-1][0]
    state.base = found


def delta(state: State, match: Match) -> None:
    """「增加210.00万元，增长26.3%」, the rate first, or one of the two alone."""
    tokens = state.tokens
    groups = match.groups
    change = tokens.mention(groups["change"]) if "change" in groups else None
    rate = tokens.mention(groups["rate"]) if "rate" in groups else None
    if state.reason >= 0:
        _driver(state, match, change)
        state.story.in_reason.extend(m for m in (change, rate) if m is not None)
        return
    first = match.first
    if change is not None and _far(state, match):
        return
    if state.base is None or state.base.at < first:
        phrase = state.phrases.before(first)
        after_base = state.base is not None and phrase.first <= state.base.at
        if phrase.names and not after_base:
            resubject(state, phrase, first)
    main = groups.get("dir", groups.get("rate_dir"))
    direction = Direction.UP if main is not None and tokens.kinds[main] == "u" else Direction.DOWN
    rate_dir = _direction(tokens.kinds[groups["rate_dir"]]) if "rate_dir" in groups else None
    if change is None and rate_dir is not None:
        direction = rate_dir
    points = rate is not None and rate.unit.dimension is Dimension.POINTS
    claim = ChangeClaim(
        key=_now_key(state),
        base=_base_key(state),
        direction=direction,
        change=change,
        rate=None if points else rate,
        rate_direction=rate_dir,
        now=_now(state, change),
        before=_before(state),
        at=tokens.span(match.first, match.end - 1),
        points=points,
        sentence=state.sentence,
        constant_price=_constant(state, first),
    )
    state.story.changes.append(claim)
    if state.topic is not None:
        state.topic.changes.append(claim)


def _far(state: State, match: Match) -> bool:
    """Whether more than a short word stands between 增加 and its amount: then another thing was added."""
    tokens = state.tokens
    between = range(match.groups.get("dir", match.first), match.groups["change"])
    return any(tokens.kinds[i] == "x" and tokens.ends[i] - tokens.starts[i] > SHORT for i in between)


def _driver(state: State, match: Match, change: Mention | None) -> None:
    """An item and its change inside a reason."""
    main = match.groups.get("dir", match.groups.get("rate_dir"))
    up = main is not None and state.tokens.kinds[main] == "u"
    if change is not None:
        state.causes.append((Direction.UP if up else Direction.DOWN, change))
    phrase = state.phrases.before(match.first)
    item = phrase.names[-1][0] if phrase.names else ""
    if not item or item.startswith(("~", "?")):
        return
    still = match.form == "same"
    way = Direction.UNCHANGED if still else Direction.UP if up else Direction.DOWN
    if still or change is not None:
        state.drivers.append((item, way, change))


def _direction(kind: str) -> Direction | None:
    return {"u": Direction.UP, "v": Direction.DOWN}.get(kind)


def _constant(state: State, first: int) -> bool:
    """Whether 可比价, 同口径… stands in the same sentence before it."""
    kinds = state.tokens.kinds
    for i in range(first - 1, max(-1, first - 25), -1):
        if kinds[i] in ".B|":
            return False
        if kinds[i] == "C":
            return True
    return False


def _now_key(state: State) -> FactKey | None:
    if state.topic is None:
        return None
    value = state.topic.value(*NOW)
    basis = next((b for b, m in state.topic.values.items() if m is value), None)
    key = key_of(state.topic, basis)
    each = state.naming.each(key.item)
    return replace(key, item=each[0]) if each and value is None else key


def _base_key(state: State) -> FactKey | None:
    topic, found = state.topic, state.base
    if topic is None or found is None:
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


def _now(state: State, change: Mention | None) -> tuple[Candidate, ...]:
    """The value that changed: the topic's, stated when this sentence names it, else a guess."""
    topic = state.topic
    if topic is None:
        return ()
    value = topic.value(*NOW)
    if value is None or (change is not None and change.unit.dimension is not value.unit.dimension):
        return ()
    binding = Binding.STATED if state.sure or topic.sentence == state.sentence else Binding.GUESSED
    found = [Candidate(value, binding, (topic.at,))]
    head = state.head
    if binding is Binding.GUESSED and head is not None and head is not topic:
        other = head.value(*NOW)
        if other is not None:
            found.append(Candidate(other, Binding.GUESSED, (head.at,)))
    return tuple(found)


def _before(state: State) -> tuple[Candidate, ...]:
    """The base's value: printed in the comparison, or stated of the same topic (年初预算为…)."""
    if state.base is None:
        return ()
    if state.base.before is not None:
        return (Candidate(state.base.before),)
    topic, basis = state.topic, state.base.basis
    if topic is None or basis is None or state.base.shift or state.base.year is not None:
        return ()
    wanted = BUDGETS if basis is Basis.BUDGET else (basis, Basis.BUDGET)
    value = topic.value(*wanted) if basis is not Basis.OUTTURN else None
    return (Candidate(value, Binding.STATED, (topic.at,)),) if value is not None else ()


def share(state: State, match: Match) -> None:
    """「占37.0%」: of the whole it names, or of the head of its list."""
    tokens = state.tokens
    rate = tokens.mention(match.groups["rate"])
    if state.reason >= 0:
        state.story.in_reason.append(rate)
        return
    topic = _share_of(state, match)
    part = _last_value(topic)
    if topic is None or part is None:
        return
    frame = _frame_of(state, topic)
    named = state.phrases.read(match.first + 1, match.groups["rate"])
    wholes: list[Candidate] = []
    whole_key = None
    if "whole" in match.groups:
        wholes = [Candidate(tokens.mention(match.groups["whole"]))]
    elif named.names:
        item = named.names[-1][0]
        whole_key = named.key(item, state.context)
        if named.fund is None:
            whole_key = replace(whole_key, fund=None)
        if item.startswith("~"):
            whole_key = None
            wholes = _heads(state, frame, part, Binding.GUESSED)
        elif (own := _named_head(state, frame, part, whole_key)) is not None:
            whole_key = None
            wholes = [own]
    else:
        sure = Binding.STATED if frame is not None else Binding.GUESSED
        wholes = _heads(state, frame, part, sure)
        if frame is not None and frame.head is not None and not frame.head.values:
            whole_key = frame.head.key
    claim = ShareClaim(
        part,
        rate,
        tuple(wholes),
        tokens.span(match.first, match.end - 1),
        group=("list", frame.number) if frame is not None else ("block", state.block),
        part_key=topic.key,
        whole_key=whole_key,
    )
    state.story.shares.append(claim)
    if not named.names or whole_key is not None:
        topic.share = rate


def _share_of(state: State, match: Match) -> Topic | None:
    """Whose share it is: the topic, or an item named right before 占 (基本支出占64.0%)."""
    phrase = state.phrases.before(match.first)
    if not phrase.names or phrase.names[-1][0].startswith("~"):
        return None if phrase.free else state.topic
    item = phrase.names[-1][0]
    if state.topic is not None and state.topic.key.item == item:
        return state.topic
    return find_topic(state, item, phrase.fund)


def _named_head(
    state: State, frame: Frame | None, part: Mention, key: FactKey
) -> Candidate | None:
    """The head of a list around the part, when it is what the share names: 占本年收入的…"""
    for outer in reversed(state.frames if frame is not None else []):
        head = outer.head
        if head is None or outer.parts == [] or head.key.item != key.item:
            continue
        if key.fund not in {None, head.key.fund} or (mention := _matching(head, part)) is None:
            continue
        return Candidate(mention, Binding.STATED, (head.at,), name=mention)
    return None


def _last_value(topic: Topic | None) -> Mention | None:
    if topic is None or not topic.values:
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
        if value is not None:
            found.append(Candidate(value, sure, (), name=value))
    if found:
        return found
    head = state.head
    value = _matching(head, part)
    if value is not None and value is not part:
        found.append(Candidate(value, Binding.GUESSED, (), name=value))
    return found


def _matching(head: Topic | None, part: Mention) -> Mention | None:
    if head is None:
        return None
    for basis in (*NOW, None):
        value = head.values.get(basis)
        if value is not None and value.unit.dimension is part.unit.dimension:
            if value.unit.dimension is Dimension.COUNT and value.unit.name != part.unit.name:
                continue
            return value
    return None


def completion(state: State, match: Match) -> None:
    """「完成年初预算的98.2%」, 「执行率98.2%」: outturn ÷ budget of the basis it names."""
    tokens = state.tokens
    rate = tokens.mention(match.groups["rate"])
    if state.reason >= 0:
        state.story.in_reason.append(rate)
        return
    phrase = state.phrases.before(match.first)
    if phrase.names and not phrase.names[-1][0].startswith("~") and state.topic is None:
        resubject(state, phrase, match.first)
    topic = state.topic
    measure = state.phrases.read(match.first, match.end).basis if "basis" in match.groups else None
    outturn: list[Candidate] = []
    budget: list[Candidate] = []
    sure = Binding.STATED if state.sure else Binding.GUESSED
    if topic is not None and (value := topic.value(Basis.OUTTURN)) is not None:
        outturn.append(Candidate(value, sure))
    if "budget" in match.groups:
        budget.append(Candidate(tokens.mention(match.groups["budget"])))
    elif topic is not None:
        budget.extend(_budgets(topic, measure, sure))
    state.story.completions.append(
        CompletionClaim(
            rate,
            tuple(outturn),
            tuple(budget),
            measure,
            tokens.span(match.first, match.end - 1),
            key_of(topic, Basis.OUTTURN) if topic is not None else None,
        )
    )


def _budgets(topic: Topic, measure: Basis | None, sure: Binding) -> list[Candidate]:
    """The topic's budget of the named basis; without one, its only budget."""
    if measure in topic.values and measure is not Basis.OUTTURN:
        return [Candidate(topic.values[measure], sure)]
    known = [topic.values[b] for b in BUDGETS if b in topic.values]
    if measure is None:
        return [Candidate(m, sure) for m in known]
    if len(known) != 1:
        return []
    loose = measure in {None, Basis.BUDGET} or Basis.BUDGET in topic.values
    return [Candidate(known[0], sure if loose else Binding.GUESSED)]


def comparison(state: State, match: Match) -> None:
    """「决算数大于年初预算数」: the words must agree with the figures."""
    tokens = state.tokens
    topic = state.topic
    if topic is None or state.reason >= 0:
        return
    word = tokens.kinds[match.groups["word"]]
    direction = {"G": Direction.UP, "L": Direction.DOWN}.get(word, Direction.UNCHANGED)
    first = state.phrases.read(match.groups["first"], match.groups["first"] + 1).basis
    second = state.phrases.read(match.groups["second"], match.groups["second"] + 1).basis
    one, two = topic.values.get(first), topic.values.get(second)
    if second is Basis.BUDGET or (two is None and second in BUDGETS):
        known = [topic.values[b] for b in BUDGETS if b in topic.values]
        two = known[0] if len(known) == 1 else None
    if one is None or two is None or one is two:
        return
    state.story.comparisons.append(
        Comparison(
            direction,
            (Candidate(one),),
            (Candidate(two),),
            tokens.span(match.groups["word"]),
            topic.key,
        )
    )


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
    )
    state.story.changes.append(claim)
    state.topic.changes.append(claim)


HANDLERS: dict[str, Callable[[State, Match], None]] = {
    "base": base,
    "delta": delta,
    "share": share,
    "completion": completion,
    "comparison": comparison,
    "same": same,
}

__all__ = ["HANDLERS", "Fund", "Opener"]
