"""What a part has from the head of its list: books, the money it is of, what its name lacks."""

from __future__ import annotations

from nlcheck.base import Mention
from nlcheck.base.compiling import prepared
from nlcheck.claims.model import BUDGETS, Basis
from nlcheck.claims.prose.joining import list_for, subject
from nlcheck.claims.story.narrative import State
from nlcheck.claims.story.phrase import Phrase, of_budget
from nlcheck.claims.story.topics import Frame, Topic

__all__ = ["by_money", "child", "inherit_basis"]

ANNOUNCED = prepared(r"(?P<books>m)[xw]?:(?=[^:m]*$)")
"""年初预算为: before the values"""
NEAR = 60
"""tokens that such a sentence has before one of its values"""


def child(state: State, item: str) -> str:
    """「货物103万元」 under 政府采购支出总额: a free name that only one part of the head
    contains."""
    frame = list_for(state)
    if frame is None or frame.head is None or not item.startswith("~"):
        return item
    return state.naming.child(frame.head.key.item, item.lstrip("~")) or item


def by_money(state: State, phrase: Phrase, item: str, label: str) -> str:
    """「接待费4万元（其中：一般公共预算支出3万元；政府性基金预算支出1万元）」: of which money
    a part in brackets is, of all that its head is; empty where it is of none."""
    frame = list_for(state)
    if frame is None or frame.head is None or not frame.bracket:
        return ""
    head = frame.head.key.item
    if head.startswith(("~", "?")) or head.isdigit() or state.naming.generic(head):
        return ""
    if item != head and not (state.naming.generic(item) or item.isdigit()):
        return ""
    return state.naming.money_kind(phrase.fund, label, state.naming.side(head))


def inherit_basis(state: State, topic: Topic, value: Mention) -> None:
    """In a list the parts have the head's basis unless they name their own.

    「经费预算为9万元，其中…。经费支出为8万元」: the head again with another amount is no part.
    """
    frame = list_for(state)
    told = _headed(state, frame) if frame is not None else None
    if frame is None or frame.head is None or told is None:
        if ":" in state.tokens.kinds[state.at - NEAR if state.at > NEAR else 0 : state.at]:
            _announced(state, topic)
        if topic.key.basis in BUDGETS and _beside_budget(state, topic, value):
            topic.key = topic.key._replace(basis=Basis.OUTTURN)
        return
    basis, known = told
    again = frame.lingering and subject(frame.head) == subject(topic)
    if again and basis in frame.head.named and known.value != value.value:
        return
    if isinstance(basis, Basis):
        topic.key = topic.key._replace(basis=basis)


def _announced(state: State, topic: Topic) -> None:
    """「批准的年初预算为：收入50万元；支出40万元」: the books that the sentence says all its values
    are of, without an item or an amount of their own."""
    kinds = state.tokens.kinds
    at = ANNOUNCED.search(kinds, max(kinds.rfind(end, 0, state.at) for end in ".B|") + 1, state.at)
    told = state.naming.measure(state.tokens.payload[at.start("books")]) if at else None
    if told is not None and told[0] in BUDGETS and not told[1]:
        topic.key = topic.key._replace(basis=of_budget(told[0], state.context))
        topic.named_basis = True


def _beside_budget(state: State, topic: Topic, value: Mention) -> bool:
    """「年初预算收入70万元，全年实现收入86万元」: whether the sentence has called another amount
    of the same thing a budget, so that this one is none, in a budget report too."""
    key = topic.key._replace(basis=None)
    return any(
        told.sentence == state.sentence
        and told.key._replace(basis=None) == key
        and any(b in BUDGETS and told.values[b].value != value.value for b in told.named)
        for told in state.near_topics()
    )


def _headed(state: State, frame: Frame) -> tuple[Basis | None, Mention] | None:
    """The one value of a list's head; of several the one right before 其中, or before the bracket
    that the list stands in: 「预算9万元（其中：…），决算8万元（其中：…）」."""
    values = frame.head.values if frame.head is not None else {}
    if len(values) == 1:
        return next(iter(values.items()))
    if frame.bracket:
        end = state.tokens.ends[frame.at - 1]
        return next((told for told in values.items() if told[1].at.end == end), None)
    return next((told for told in values.items() if told[1] is frame.before), None)
