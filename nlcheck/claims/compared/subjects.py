"""What words before a number or a comparison speak of: a topic told before, or a new one."""

from __future__ import annotations

from nlcheck.base import Dimension, Mention
from nlcheck.claims.model import BUDGETS, Basis, Fund
from nlcheck.claims.phrase_words import phrase_words
from nlcheck.claims.story.narrative import State
from nlcheck.claims.story.phrase import Phrase, full_total
from nlcheck.claims.story.topics import NOW, Topic

__all__ = [
    "behind_budget",
    "find_topic",
    "leave_counts",
    "lost_after",
    "of_activity",
    "of_other_side",
    "other_side",
    "resubject",
    "told_before",
    "whole_again",
]

LEFT = "结余"
SIDES = ("支出", "收入")
"""what is left of income and spending, and what these are called"""
TOLD = frozenset("andpqifmylkFS")
"""kinds of tokens that a clause does not have that tells what was done: numbers, items, times"""


def lost_after(state: State, value: Mention) -> Mention | None:
    """A number like this one that stands behind it and is nobody's: what follows may be said of
    that one."""
    lost = state.lost
    return lost if lost and lost.at > value.at and lost.unit.like(value.unit) else None


def find_topic(state: State, item: str, fund: Fund | None = None) -> Topic | None:
    """The topic of the block with this item and a value: the head of the paragraph before parts of
    lists."""
    found = [
        t
        for t in state.near_topics()
        if t.key.item == item and t.values and (fund is None or t.key.fund is fund)
    ]
    if not found or (item.startswith("~") and len({t.value(*NOW) for t in found}) > 1):
        return None
    return found[0] if found[0] is state.head else found[-1]


def other_side(state: State, one: str, other: str) -> bool:
    """Whether one is income and the other spending: 本年收入…；本年支出比上年…"""
    sides = {state.naming.side(one), state.naming.side(other)}
    return sides == {"income", "expenditure"}


def whole_again(state: State, phrase: Phrase) -> bool:
    """「公务接待费5万元。本年支出合计…」: a total by its full name, behind a single item of the
    same money or what was spent of one fund, is that of the unit."""
    topic = state.topic
    if topic is None or not phrase_words().full_total.fullmatch(phrase.names[-1][1]):
        return False
    item = topic.key.item
    if full_total(phrase, topic):
        return phrase.fund is None and topic.key.fund is not state.context.fund
    if state.naming.generic(item) or state.naming.split_kind(item) == "fund":
        return False
    return topic.key.fund is phrase.key(item, state.context).fund


def of_activity(state: State, phrase: Phrase, i: int) -> list[tuple[str, str]]:
    """「开展助学活动，支出9万元」: what the clause before tells of cost so much, where 支出 stands
    alone before number ``i``; else the names as they are."""
    kinds, first = state.tokens.kinds, phrase.first
    if kinds[first - 1 : first] != "," or kinds[first:i].rstrip("w") != "i":
        return phrase.names
    begin = state.phrases.begins(first - 1)
    if "x" not in kinds[begin : first - 1] or not TOLD.isdisjoint(kinds[begin : first - 1]):
        return phrase.names
    done = state.naming.bare(state.tokens.span(begin, first - 2).of(state.tokens.text))
    label = phrase.names[-1][1]
    return [(f"~{done}{label}", label)] if done else phrase.names


def resubject(state: State, phrase: Phrase, at: int) -> None:
    """Words before a comparison name its subject: 机关运行经费较上年…, 收支较上年…"""
    if not phrase.names:
        return
    item, label = phrase.names[-1]
    if state.naming.generic(item) and phrase.fund is None and not whole_again(state, phrase):
        head, known = state.head, find_topic(state, item)
        if known is not None and head is not None and other_side(state, item, head.key.item):
            whole = (t for t in state.near_topics() if t.key.item == item and t not in state.parts)
            head = next((t for t in whole if t.values), known)
        if known is not None and label.startswith(phrase_words().current):
            state.topic, state.sure = known, True
            return
        if head is not None and head.generic and state.naming.like(head.key.item, item):
            state.topic, state.sure = head, True
            return
        if _in_place_of(state, phrase, item):
            return
    known = find_topic(state, item, phrase.fund)
    if known is not None and not (known is state.topic and whole_again(state, phrase)):
        state.topic, state.sure = known, True
        return
    if item.startswith("~"):
        if state.topic is None or len(label) > 1:
            state.new_topic(phrase, state.tokens.span(at), item=item, label=label)
        return
    state.new_topic(phrase, state.tokens.span(phrase.first, at), item=item, label=label)


def _in_place_of(state: State, phrase: Phrase, item: str) -> bool:
    """Whether 支出 stands for what is spoken of; not where a bracket begins behind its own change:
    「经费比上年增长10%（支出预算增长7.5%）」."""
    topic = state.topic
    if topic is None or other_side(state, item, topic.key.item):
        return False
    return not (topic.changes and state.tokens.kinds[phrase.first - 1 : phrase.first] == "(")


def told_before(state: State, i: int) -> Mention | None:
    """The number right before 其中 at token ``i``, in its sentence."""
    kinds = state.tokens.kinds
    last = max(kinds.rfind("a", 0, i), kinds.rfind("n", 0, i))
    if last < 0 or max(kinds.rfind(end, last, i) for end in ".B|") >= 0:
        return None
    return state.tokens.mention(last)


def behind_budget(state: State, first: int) -> bool:
    """「支出86万元，比上年减少4万元；年初预算92万元，节约6万元」: whether a budget was told right
    before a change, behind what an earlier one was from: it is not from that."""
    topic, base, tokens = state.topic, state.base, state.tokens
    if topic is None or base is None or tokens.kinds[first - 2 : first] != "a,":
        return False
    last = max(topic.values.values(), key=lambda value: value.at, default=None)
    if (
        last is None
        or last.at.end != tokens.ends[first - 2]
        or tokens.starts[base.at] > last.at.start
    ):
        return False
    return Basis.OUTTURN in topic.values and any(topic.values.get(b) is last for b in BUDGETS)


def leave_counts(state: State, change: Mention | None) -> None:
    """「会议费6万元，召开会议8次，比上年减少1万元」: the one thing of the sentence that is money
    changed, not what was counted last, nor what less than the change was paid for one
    (人均2万元，比上年增加6万元)."""
    topic = state.topic
    if topic is None or change is None or change.unit.dimension is not Dimension.MONEY:
        return
    if topic.key.item.startswith("~/") and all(
        change.value > v.value for v in topic.values.values()
    ):
        state.topic, state.sure = None, False
        return
    if set(topic.values) != {None} or topic.sentence != state.sentence:
        return
    here = [
        t for t in state.near_topics() if t.sentence == state.sentence and set(t.values) - {None}
    ]
    if len(here) == 1 and not here[0].changes:
        state.topic, state.sure = here[0], True


def of_other_side(state: State) -> bool:
    """「支出8万元，结余2万元；较2030年支出9万元少1万元」: whether what was left is spoken of, and
    what is compared with is called spending or income."""
    topic, base = state.topic, state.base
    if topic is None or base is None or base.before is None or LEFT not in topic.label:
        return False
    said = state.tokens.text[state.tokens.starts[base.at] : base.before.at.start]
    return LEFT not in said and any(side in said for side in SIDES)
