"""Completion: 「完成年初预算的98.2%」, outturn ÷ the budget of the basis it names."""

from __future__ import annotations

from dataclasses import replace

from nlcheck.base import HUNDRED, Dimension, Mention
from nlcheck.claims.compared.proportions import names_all, share
from nlcheck.claims.compared.subjects import lost_after, resubject
from nlcheck.claims.model import (
    BUDGETS,
    Basis,
    Binding,
    Candidate,
    CompletionClaim,
)
from nlcheck.claims.phrase_words import phrase_words
from nlcheck.claims.story.narrative import State, clause_begin, clause_token, key_of
from nlcheck.claims.story.phrase import Phrase
from nlcheck.claims.story.topics import NOW, Opener, Topic
from nlcheck.lexing import Match

REVISED = Basis.REVISED_BUDGET
AHEAD = 6
"""signs before 执行率 in which it is said that it is of all"""


def completion(state: State, match: Match) -> None:
    """「完成年初预算的98.2%」, 「执行率98.2%」: outturn ÷ budget of the basis it names."""
    tokens = state.tokens
    rate = tokens.mention(match.groups["rate"])
    if state.reason >= 0:
        state.story.in_reason.append(rate)
        return
    if tokens.kinds[match.first] == "s" and _of_another(state, match):
        share(state, match)
        return
    phrase = state.phrases.before(match.first)
    if phrase.names and not phrase.names[-1][0].startswith("~") and state.topic is None:
        resubject(state, phrase, match.first)
    topic = state.topic
    if topic is not None and _of_another_year(topic, phrase):
        return
    if topic is not None and not phrase.names and (head := _of_head(state, topic, rate)):
        topic = head
    measure = state.phrases.read(match.first, match.end).basis if "basis" in match.groups else None
    outturn: list[Candidate] = []
    budget: list[Candidate] = []
    sure = Binding.STATED if state.sure and not _clause_apart(state, match) else Binding.GUESSED
    if ("of" in match.groups and not _alone(state)) or _of_several(state, match):
        sure = Binding.GUESSED
    if topic is not None and (_lowered(state, topic, rate) or _of_part(state, phrase)):
        sure = Binding.GUESSED
    if topic is not None and (value := _outturn(topic)) is not None:
        if lost := lost_after(state, value):  # 预算A，支出B，执行率P: B, whatever was told before A
            outturn.append(Candidate(lost, sure))
        outturn.append(Candidate(value, Binding.GUESSED if lost else sure))
    if "budget" in match.groups:
        budget.append(Candidate(tokens.mention(match.groups["budget"])))
    elif topic is not None:
        budget.extend(_budgets(topic, measure, sure) or _compared(state, measure, sure))
    if "budget" in match.groups:
        _of_change(state, budget[0])
    budget = [b for b in budget if not outturn or _alike(b.mention, outturn[0].mention)]
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


def _of_another_year(topic: Topic, phrase: Phrase) -> bool:
    """「预算120万元，支出96万元，执行率80%，上年执行率85%」: whose amounts are not told."""
    if phrase.shift < 0 <= topic.shift:
        return True
    year, told = phrase.year, topic.key.year
    return year is not None and told is not None and year + phrase.shift != told


def _of_head(state: State, topic: Topic, rate: Mention) -> Topic | None:
    """「支出90万元，其中基本支出60万元，项目支出30万元，完成预算的95%」: behind the last part of a
    list, the head where that is its rate and not the part's own."""
    frame = state.frames[-1] if state.frames else None
    head = frame.head if frame is not None and topic in frame.parts[-1:] else None
    if head is None or _completed(topic, rate):
        return None
    return head if _completed(head, rate) else None


def _completed(topic: Topic, rate: Mention) -> bool:
    """Whether the rate is that of the outturn of a budget told of the topic."""
    spent = _outturn(topic)
    if spent is None:
        return False
    plans = [m.value for basis, m in topic.values.items() if basis in BUDGETS and m.value]
    off = (abs(spent.value / plan * HUNDRED - rate.value) for plan in plans)
    return any(gap <= rate.written.unit for gap in off)


def _of_several(state: State, match: Match) -> bool:
    """「甲项目…，执行率78%；乙项目…，执行率82%；综合执行率80%」: a rate of all that the paragraph
    has told budgets of, where these are several."""
    at = state.tokens.starts[match.first]
    said = state.tokens.text[max(at - AHEAD, 0) : at]
    if phrase_words().together.search(said) is None:
        return False
    told = [t for t in state.near_topics() if any(b in t.values for b in BUDGETS)]
    return len(told) > 1


def _of_change(state: State, budget: Candidate) -> None:
    """「支出3.20万元，超年初预算0.60万元，完成年初预算2.60万元的123.1%」: what the change told
    before is from is printed behind it."""
    last = state.story.changes[-1] if state.story.changes else None
    if last is None or last.sentence != state.sentence or last.before or last.base is None:
        return
    key = key_of(state.topic, last.key.basis) if state.topic and last.key else None
    now = last.base.year == (last.key.year if last.key else None)
    if key == last.key and now and last.base.basis in BUDGETS:
        state.story.changes[-1] = replace(last, before=(budget,))


def _lowered(state: State, topic: Topic, rate: Mention) -> bool:
    """「预算120万元，年中调减20万元，支出96万元，执行率96%」: what it is of is not printed."""
    told = [m.at.end for b, m in topic.values.items() if b in BUDGETS]
    known = not told or REVISED in topic.values
    said = state.tokens.text[min(told, default=0) : rate.at.start]
    return not known and phrase_words().lowered.search(said) is not None


def _of_part(state: State, phrase: Phrase) -> bool:
    """「支出57万元，执行率95%，其中基本支出执行率100%」, 「其中：县级资金执行率97%」: the rate of
    an item or of money without amounts."""
    topic, frame = state.topic, state.frames[-1] if state.frames else None
    listed = frame is not None and frame.opener is Opener.AMONG and frame.head is topic
    if listed and (phrase.names or phrase.free or phrase.fund):
        return True
    if not phrase.names or topic is None:
        return False
    item = phrase.names[-1][0]
    return item != topic.key.item and not item.startswith(("~", "?"))


def _of_another(state: State, match: Match) -> bool:
    """「工资福利支出预算80万元，占基本支出预算的80.0%」: a share of another item, or of the head
    of its list (财政拨款收入…，占预算收入的80.0%), and no completion of its own budget."""
    named = state.phrases.read(match.first + 1, match.groups["rate"])
    topic = state.topic
    if topic is None or not named.names or "budget" in match.groups:
        return False
    item = named.names[-1][0]
    frame = state.frames[-1] if state.frames else None
    head = frame.head if frame is not None and topic in frame.parts[-1:] else None
    if head is topic:
        head = None
    if head is not None and (head.key.item == item or names_all(state, named, head)):
        return True
    return item != topic.key.item and not item.startswith(("~", "?"))


def _alike(budget: Mention, outturn: Mention) -> bool:
    """Whether both are money, or both are of one kind: no score is a budget (得分86分)."""
    return budget.unit.dimension is outturn.unit.dimension


def _clause_apart(state: State, match: Match) -> bool:
    """Whether a rate stands behind ; with counts of its own: 共36项，完成14项，完成率38.9%."""
    kinds, topic = state.tokens.kinds, state.topic
    begin = clause_token(state)
    if topic is None or topic.at.start >= state.tokens.starts[begin]:
        return False
    said = kinds[begin : match.first]
    return "a" not in said and any(k in "npqt" for k in said)


def _alone(state: State) -> bool:
    """Whether the sentence, or what it tells behind the last ;, has told of one thing only, which
    the rate then is of."""
    begin = clause_begin(state)
    here = [t for t in state.near_topics() if t.sentence == state.sentence and t.values]
    here = [t for t in here if t.at.start >= begin] or here
    return len(here) == 1 and here[0] is state.topic


def _compared(state: State, measure: Basis | None, sure: Binding) -> list[Candidate]:
    """「与年初预算2500.00万元相比，完成年初预算的119.2%」: the budget just compared with."""
    base = state.base
    if base is None or base.before is None or base.basis not in BUDGETS:
        return []
    return [Candidate(base.before, sure)] if measure in {None, base.basis} else []


def _outturn(topic: Topic) -> Mention | None:
    """The value at the end of the year, else the only one, of which no books are named."""
    if Basis.OUTTURN in topic.values or len(topic.values) != 1 or topic.named:
        return topic.value(Basis.OUTTURN)
    value = topic.value(*NOW)
    return value if value is not None and value.unit.dimension is Dimension.MONEY else None


def _budgets(topic: Topic, measure: Basis | None, sure: Binding) -> list[Candidate]:
    """The topic's budget of the named basis; without one, its only budget."""
    values = {b: m for b, m in topic.values.items() if m.unit.dimension is not Dimension.SCORE}
    known = [values[b] for b in BUDGETS if b in values]
    more = tuple(topic.raised) if len(known) == 1 and measure is not Basis.INITIAL_BUDGET else ()
    if more:
        return [Candidate(known[0], sure, more=m) for m in (more, ())]
    if measure in values and measure is not Basis.OUTTURN:
        return [Candidate(values[measure], sure)]
    if measure is None:
        return [Candidate(m, sure) for m in known]
    if len(known) != 1:
        return []
    loose = measure in {None, Basis.BUDGET} or Basis.BUDGET in values
    return [Candidate(known[0], sure if loose else Binding.GUESSED)]
