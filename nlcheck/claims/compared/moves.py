"""What a value was before it is what it is: 与…的N相比, 由B增加到A, 上年B，本年A."""

from __future__ import annotations

from dataclasses import replace

from nlcheck.base import Mention
from nlcheck.base.compiling import prepared
from nlcheck.claims.model import BUDGETS, Basis, Binding, Candidate, FactKey, ValueClaim
from nlcheck.claims.phrase_words import phrase_words
from nlcheck.claims.story.narrative import State, key_of
from nlcheck.claims.story.phrase import Phrase, begins_now
from nlcheck.claims.story.topics import Base, Topic

__all__ = ["became", "compared_with", "earlier", "follows", "later", "reached", "turned_to"]

TURN = prepared(r"x[wT][lyOok]{0,4}[an]")
"""kinds of tokens from 调整 to what a value is now"""
OF = "的"
BEHIND = 2
"""tokens from the words round an earlier value back to a change before it: the change, a comma"""


def compared_with(state: State, i: int) -> bool:
    """「与上次普查的4980张相比」: what is compared with, however it is called."""
    after = state.tokens.kinds[i + 1 : i + 3]
    closes = after[:1] in {"c", "h"} and after[1:] not in {"a", "n"}  # A元和B元: two of a kind
    joined = closes and state.tokens.of(i + 1) in phrase_words().joins  # A元和上年结转B元
    return closes and not joined and i + 1 not in state.matches


def became(state: State, i: int) -> int:
    """「由1200万元增加到1500万元」: what the number rose or fell to, by its token; 0: nothing."""
    match = state.matches.get(i)
    return (
        match.groups["level"] if match is not None and match.form == "level" else _turned(state, i)
    )


def _turned(state: State, i: int) -> int:
    """「由上年的1200万元调整为1500万元」: the number that a value of an earlier year became."""
    tokens, kinds = state.tokens, state.tokens.kinds
    if TURN.match(kinds, i + 1) is None or tokens.of(i + 1) not in phrase_words().turning:
        return 0
    first = i - 1
    while kinds[first] in "lyO" or tokens.of(first) == OF:
        first -= 1
    aged = set(kinds[first + 1 : i]) & {"l", "y"}
    if not aged or tokens.of(first) not in phrase_words().since:
        return 0
    later = next(j for j in range(i + 3, len(kinds)) if kinds[j] in "an")
    return later if kinds[later] == kinds[i] else 0


def turned_to(state: State, phrase: Phrase, i: int) -> bool:
    """Whether a number is what one of an earlier year became, by 调整为: no adjusted budget."""
    before = state.base.at if state.base is not None else -1
    return before >= 0 and phrase.basis is Basis.REVISED_BUDGET and _turned(state, before) == i


def earlier(state: State, phrase: Phrase, mention: Mention) -> bool:
    """「支出合计500万元，上年同期为400万元」: what was just told, of an earlier year; the sentence
    before may have told it."""
    topic = _told(state, phrase, mention) or _begins_with(state, phrase, mention)
    if topic is None:
        return False
    if topic.key.year is None:
        return _of_last_year(state, topic, phrase, mention)
    year = phrase.year if phrase.year is not None else topic.key.year + phrase.shift
    settled = Basis.OUTTURN if Basis.OUTTURN in topic.values else None
    basis = phrase.basis or (next(iter(topic.values)) if len(topic.values) == 1 else settled)
    if year >= topic.key.year or basis is None:
        return False
    key = key_of(topic, basis)._replace(year=year)
    topic.earlier = ValueClaim(key, mention, mention.at, (), state.sentence)
    state.story.values.append(topic.earlier)
    if year == topic.key.year - 1:
        _behind_change(state, topic, phrase, mention, key)
    state.base = Base(year, 0, phrase.basis, None, state.at)
    return True


def _behind_change(
    state: State, topic: Topic, phrase: Phrase, before: Mention, base: FactKey | None
) -> None:
    """「支出5.20亿元，增长4%，上年为5.00亿元」: what a change without a base is from stands right
    behind it."""
    last, tokens = state.story.changes[-1:], state.tokens
    if not last or last[0] not in topic.changes or phrase.first < BEHIND:
        return
    claim, end = last[0], tokens.ends[phrase.first - BEHIND]
    if claim.base is None and not claim.before and claim.at.end == end:
        known = replace(claim, base=base, before=(Candidate(before),))
        state.story.changes[-1] = topic.changes[-1] = known


def _of_last_year(state: State, topic: Topic, phrase: Phrase, mention: Mention) -> bool:
    """The same where no year is told: 本年预算4.66万元，上年决算3.56万元."""
    if phrase.shift >= 0 or phrase.year is not None:
        return False
    _behind_change(state, topic, phrase, mention, None)
    state.base = Base(None, phrase.shift, phrase.basis, mention, state.at)
    return True


def later(state: State, phrase: Phrase, mention: Mention, i: int) -> bool:
    """「上年存款400万元，本年500万元」: what was just told, of the year that follows; so what is
    budgeted for it (2030年执行数为…，2031年预算数为…)."""
    topic = _told(state, phrase, mention)
    if topic is None or len(topic.values) > 1 or not follows(state, phrase, topic, i):
        return False
    ((basis, before),) = topic.values.items()
    planned = basis is Basis.OUTTURN and phrase.basis in BUDGETS
    if phrase.basis not in {None, basis} and not planned:
        return False
    year = phrase.year if phrase.year is not None else state.context.year
    now = state.new_topic(phrase, mention.at, item=topic.key.item, label=topic.label)
    now.key = topic.key._replace(year=year)
    told = phrase.basis if planned else basis
    now.values[told], now.unit = mention, topic.unit
    if told is not None:
        key = key_of(now, told)
        state.story.values.append(ValueClaim(key, mention, mention.at, (), state.sentence))
    state.base = Base(topic.key.year, topic.shift, None, before, i, of=now)
    return True


def follows(state: State, phrase: Phrase, topic: Topic, i: int) -> bool:
    """Whether the words before token ``i`` name a later year than the topic's."""
    this = "k" in state.tokens.kinds[phrase.first : i] or begins_now(phrase, state.tokens)
    if phrase.year is None or topic.key.year is None:
        return bool(this) and topic.shift < 0
    return phrase.year > topic.key.year


def _told(state: State, phrase: Phrase, mention: Mention) -> Topic | None:
    """The topic of the sentence, if the phrase names none and its values are of the same kind."""
    topic = state.topic
    if topic is None or not _told_here(state, topic):
        return None
    if phrase.names or phrase.free:
        return None
    return topic if all(v.unit.like(mention.unit) for v in topic.values.values()) else None


def _begins_with(state: State, phrase: Phrase, mention: Mention) -> Topic | None:
    """「支出合计500万元。上年为400万元」: the one thing that the sentence before has a value of."""
    topic = state.topic
    if topic is None or phrase.names or phrase.free or topic.sentence != state.sentence - 1:
        return None
    if phrase.first and state.tokens.kinds[phrase.first - 1] != ".":
        return None
    told = [t for t in state.near_topics() if t.sentence == topic.sentence and t.values]
    like = all(v.unit.like(mention.unit) for v in topic.values.values())
    return topic if told == [topic] and like else None


def _told_here(state: State, topic: Topic) -> bool:
    """Whether the sentence tells a value of the topic, which the one before may have named."""
    if topic.sentence == state.sentence:
        return bool(topic.values)
    kinds = state.tokens.kinds
    first = max(kinds.rfind(sign, 0, state.at) for sign in ".B|") + 1
    last = state.story.reasons[-1] if state.story.reasons else None
    if last is not None and last.first >= first and last.topic is topic:
        return bool(topic.values)  # 决算数小于预算数的主要原因是…，上年为642万元，减少…
    return any(v.at.start >= state.tokens.starts[first] for v in topic.values.values())


def reached(state: State, topic: Topic, mention: Mention, i: int) -> None:
    """「绿化资金比上年增加62万元，增长16%，达到458万元」: the first value of a free name,
    behind its change in one sentence, is what it became."""
    claims = state.story.changes
    if not claims or state.tokens.kinds[i - 1] != "w" or len(topic.values) != 1:
        return
    last = claims[-1]
    if last.now or last.sentence != state.sentence or last.key != topic.key:
        return
    if last.change is None or last.change.unit.like(mention.unit):
        stated = Candidate(mention, Binding.STATED, (topic.at,))
        claims[-1] = replace(last, now=(stated,))
