"""What joins the list that is open, and what it leaves: parts, totals of the other side, others."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice

from nlcheck.base import Dimension, Mention
from nlcheck.claims.model import Fund
from nlcheck.claims.phrase_words import phrase_words
from nlcheck.claims.prose.retitling import outward, whole_of_heading
from nlcheck.claims.sentences.adding import adds_up
from nlcheck.claims.sentences.telling import account_words
from nlcheck.claims.story.listing import full
from nlcheck.claims.story.narrative import State
from nlcheck.claims.story.phrase import Phrase
from nlcheck.claims.story.splits import halves, is_state
from nlcheck.claims.story.topics import LISTS, REACH, Frame, Opener, Topic

__all__ = ["join", "leave_carried", "leave_list", "list_for", "subject"]

PAIR = 2
"""halves, and the signs that two names begin with alike"""
CAME, BOTH = "收入", "收支"
"""what came in, and the item of what is left of both"""
ADDED = 8
"""signs in which 加上 and what is added begin"""


def list_for(state: State) -> Frame | None:
    """The innermost list that is open."""
    return state.frames[-1] if state.frames else None


def join(state: State, topic: Topic, value: Mention) -> None:
    """Makes a topic with its value a part of the list that is open, unless it is none of it."""
    frame = list_for(state)
    if frame is None or topic is frame.head or topic in frame.parts[-REACH:]:
        return
    head = frame.head
    formerly = frame.bracket and phrase_words().formerly.search(topic.label)
    if formerly or (head is not None and _in_a_row(state, frame, head)):
        return
    if head is not None and not frame.parts:
        whole_of_heading(state, head, topic)
    again = head is not None and subject(head) == subject(topic)
    if head is not None and again and (not topic.generic or _split_again(frame, head, topic)):
        frame.cut = frame.cut or (topic.label != head.label and not frame.lingering)
        return
    if frame.opener in LISTS and value.value and _is_over(state, frame, topic, value):
        state.close(frame)
        return
    if head is not None and _of_another_class(head.key.item, topic.key.item):
        state.close(frame)
        return
    if _foreign(state, frame, topic, value) or _told_again(state, frame, topic, value):
        return
    if _of_last(frame, topic):
        frame.complete = frame.complete and is_state(topic.label, paused=True)
    else:
        _put(state, frame, topic, value)


def _in_a_row(state: State, frame: Frame, head: Topic) -> bool:
    """「三年收入分别为8万元、9万元，合计17万元」: whether the head's own number stands behind
    分别为, so that it is the first of a row and no whole."""
    if not state.naming.respectively(state.tokens.of(frame.at)):
        return False
    return all(v.at.start > state.tokens.starts[frame.at] for v in head.values.values())


def _put(state: State, frame: Frame, topic: Topic, value: Mention) -> None:
    if not frame.lingering:
        _rename_total(state, frame, topic, value)
        _own_head(state, frame, topic, value)
    state.join(frame, topic)


def _split_again(frame: Frame, head: Topic, topic: Topic) -> bool:
    """「支出500万元。从功能分类看，支出500万元中，教育支出…」: the total that is split."""
    return frame.split and not frame.parts and head.key.fund is topic.key.fund


def _is_over(state: State, frame: Frame, topic: Topic, value: Mention) -> bool:
    """Whether all parts of a list have been told before a topic."""
    there = _all_there(state, frame, topic) or _left_over(state, frame, topic)
    there = there and not _completes(frame, value)
    if full(frame) and not state.naming.kinds([p.key.item for p in (*frame.parts, topic)]):
        return not _closes(frame, value)
    return there or _beside_head(frame, topic) or _left_of_income(state, frame, topic)


def _left_of_income(state: State, frame: Frame, topic: Topic) -> bool:
    """「基金收入90万元，其中保险费收入70万元，补贴收入10万元；支出80万元；年末滚存结余120万元」:
    what is left of all is no part of what came in."""
    naming, head, item = state.naming, frame.head, topic.key.item
    if head is None or not frame.parts or naming.side(item) != "balance":
        return False
    came = head.label.endswith(CAME) and topic.key.year == head.key.year
    return came and (naming.split_kind(item) == "closing" or BOTH in item)


def _completes(frame: Frame, value: Mention) -> bool:
    """「收入总计90万元，其中：本年收入80万元，…，结转结余10万元」: whether a value and the parts
    before it are the head, so that it is one of them whatever it is called."""
    return any(adds_up(total, (*parts, value)) for total, parts in _told(frame))


def _closes(frame: Frame, value: Mention) -> bool:
    """Whether just this much is missing: of 6, 1 and 4 have been told, which are 6 if rounded."""
    return value.value != 0 and any(
        sum((part.value for part in parts), value.value) == total.value
        for total, parts in _told(frame)
    )


def _told(frame: Frame) -> Iterator[tuple[Mention, list[Mention]]]:
    """What the head and all parts so far have of the same books, the head's first."""
    for basis, total in frame.head.values.items() if frame.head is not None else ():
        if all(basis in part.values for part in frame.parts):
            yield total, [part.values[basis] for part in frame.parts]


def _left_over(state: State, frame: Frame, topic: Topic) -> bool:
    """「本年支出90万元，其中基本支出0万元，项目支出90万元；年末结转10万元」: what is left is no
    part of what was spent, once all that was spent has been told."""
    naming, parts = state.naming, frame.parts[-REACH:]
    if frame.head is None or naming.side(topic.key.item) != "balance":
        return False
    whole, items = frame.head.key.item, [part.key.item for part in parts]
    return naming.parent(topic.key.item) != whole and naming.partition(whole, items)


def _beside_head(frame: Frame, topic: Topic) -> bool:
    """「新增债券8.2亿元，其中：一般债券…，专项债券…；新增债务限额…」: both halves are told, and
    what follows is called like their head and unlike them."""
    head, labels = frame.head, [part.label for part in frame.parts[-REACH:]]
    if head is None or len(labels) != PAIR:
        return False
    free = [t.key.item.startswith("~") for t in (head, topic, *frame.parts)]
    begun = head.label[:PAIR]
    like = topic.label.startswith(begun) and not any(one.startswith(begun) for one in labels)
    return (like or free == [False, False, True, True]) and halves(labels, head.label)


def _own_head(state: State, frame: Frame, topic: Topic, value: Mention) -> None:
    """「支出500万元，其中：基本支出300万元、项目支出200万元。其中：人员经费240万元…」: a list of
    what is by definition part of something told before is that one's."""
    parent = state.naming.parent(topic.key.item)
    if frame.parts or frame.bracket or frame.opener not in LISTS or frame.head is None:
        return
    if not parent and (head := _called_like(state, frame.head, topic, value)) is not None:
        frame.head, frame.rivals, frame.loose = head, (), False
    if not parent or frame.head.key.item == parent:
        return
    if state.naming.side(frame.head.key.item) == state.naming.side(topic.key.item) == "balance":
        return  # 年末结转30万元，其中项目支出结转25万元: as 年初结转 has
    told = [t for t in state.near_topics() if t.key.item == parent and _holds(t, value)]
    if len(told) == 1 and told[0].key.fund is topic.key.fund:
        frame.head = told[0]


def _called_like(state: State, head: Topic, topic: Topic, value: Mention) -> Topic | None:
    """「总产值164亿元，增加值98亿元。其中：农业产值82亿元…」: of two things of one sentence the one
    whose name ends as that of the part does."""
    ending = topic.label[-PAIR:]
    if not topic.key.item.startswith("~") or ending in head.label:
        return None
    same = [t for t in state.near_topics() if t not in state.parts and t.sentence == head.sentence]
    like = [t for t in same if t.label.endswith(ending) and t.label != topic.label]
    return like[0] if len(like) == 1 and _holds(like[0], value) else None


def _holds(topic: Topic, part: Mention) -> bool:
    """Whether a topic has a value that this may be a part of."""
    return any(v.unit.like(part.unit) and v.value >= part.value for v in topic.values.values())


def subject(topic: Topic) -> tuple[str, str, str]:
    """What a topic is of, whatever the books and the year."""
    return topic.key.item, topic.key.slice, topic.key.owner


def _money(topic: Topic) -> tuple[str, str, Fund | None]:
    """What a topic is of, and of which fund, whosesoever it is."""
    return topic.key.item, topic.key.slice, topic.key.fund


def _foreign(state: State, frame: Frame, topic: Topic, value: Mention) -> bool:
    """Whether what is more than the head is no part but something else: a total with what was
    carried over, a free name among known items, a known item among free names, none of those
    that are the head's by definition, or what a paragraph behind numbered ones tells."""
    head = frame.head
    if head is None or not frame.parts:
        return False
    if not any(v.unit.like(value.unit) and v.value < value.value for v in head.values.values()):
        return False
    if topic.key.item in phrase_words().totals.values():
        return True  # 支出31.80亿元，…。⏎支出总计38.20亿元。
    if frame.level and not _numbered(state):
        return True  # 收入80万元：⏎1.捐赠70万元。⏎截至年底，历年募集5.5亿元。
    naming, own, first = state.naming, head.key.item, frame.parts[0].key.item
    if naming.parent(first) == own and not naming.within(topic.key.item, own):
        return True
    free = {part.key.item.startswith("~") for part in frame.parts}
    return free == {not topic.key.item.startswith("~")}


def _numbered(state: State) -> bool:
    """Whether the paragraph begins with the number of a list."""
    first = bisect_left(state.tokens.starts, state.began)
    return state.tokens.kinds[first : first + 1] == "#"


def _of_another_class(head: str, item: str) -> bool:
    """Whether codes of one classification are not one below the other: 213 and 205."""
    if not (head.isdigit() and item.isdigit()) or head[0] != item[0]:
        return False
    return not item.startswith(head)


def _inside(state: State, frame: Frame, topic: Topic, value: Mention) -> bool:
    """Whether a paragraph tells a part of what the last one of the list told, in the same
    measure: 「（二）公务用车购置费36万元，购置2辆。⏎（三）公务用车运行费9万元」 is none; or of what
    it told itself under that name: 「项目支出90万元，…；培训专项支出40万元」."""
    part = frame.parts[-1] if frame.parts else None
    if part and part.block == topic.block and _money(part) == _money(topic):
        return any(v.unit.like(value.unit) and v.value >= value.value for v in part.values.values())
    parent = state.naming.parent(topic.key.item)
    if not parent or state.naming.generic(parent):
        return False
    last = reversed(frame.parts[-REACH:])
    if value.unit.dimension is Dimension.MONEY:
        last = (p for p in last if any(v.unit.like(value.unit) for v in p.values.values()))
    return any(p.key.item == parent for p in islice(last, 1))


def _all_there(state: State, frame: Frame, topic: Topic) -> bool:
    """「采购支出总额…，其中：货物…、工程…、服务…；授予中小企业合同金额…」: the parts are all there
    are by definition, and what follows is another part of the head, of no split."""
    if frame.head is None or state.naming.split_kind(topic.key.item):
        return False
    whole, items = frame.head.key.item, [p.key.item for p in frame.parts[-REACH:]]
    return state.naming.parent(topic.key.item) == whole and state.naming.partition(whole, items)


def _told_again(state: State, frame: Frame, topic: Topic, value: Mention) -> bool:
    """Whether a paragraph tells a known item of the list of paragraphs once more, or a part of
    the last one."""
    if topic.key.item.startswith(("~", "?")):
        return False
    if _counted(state, frame, topic, value):
        return True
    if frame.opener is not Opener.BLOCKS:
        return False
    if _inside(state, frame, topic, value):
        return True
    again = (p for p in frame.parts[-REACH:] if p.key == topic.key)
    return any(known.value == value.value for p in again for known in p.values.values())


def _of_last(frame: Frame, topic: Topic) -> bool:
    """「1.中央补助180万元。已到位150万元；⏎2.…」: what a further sentence of a numbered paragraph
    tells by a free name is of its part, or of something else."""
    named = not topic.key.item.startswith("~")
    if frame.opener is not Opener.BLOCKS or not frame.level or named:
        return False
    last = frame.parts[-1] if frame.parts else topic
    return last.block == topic.block and last.sentence < topic.sentence


def _counted(state: State, frame: Frame, topic: Topic, value: Mention) -> bool:
    """「国内公务接待支出2万元，国内公务接待13批次，共计支出2万元」, 「公务用车购置费36万元，购置2
    辆」: what the money of the last part was spent on is counted."""
    last = frame.parts[-1] if frame.parts else None
    if last is None or value.unit.dimension is Dimension.MONEY:
        return False
    if subject(last) != subject(topic) and topic.key.item != state.naming.parent(last.key.item):
        return False
    return last.block == topic.block and any(
        known.unit.dimension is Dimension.MONEY for known in last.values.values()
    )


def leave_carried(state: State, phrase: Phrase) -> None:
    """「总收入A，其中：地方收入B；加上上年结余C，收入合计D」: what is added is no part of A."""
    frame = list_for(state)
    if frame is None or frame.bracket or frame.opener is not Opener.AMONG or not frame.parts:
        return
    start = state.tokens.starts[phrase.first]
    if account_words().add.search(state.tokens.text[start : start + ADDED]):
        state.close(frame)


def leave_list(state: State, item: str) -> None:
    """A total of the other side is no part of the list that is open: 收入合计…;支出合计…"""
    side, frame = state.naming.side(item), list_for(state)
    if frame is not None and len(frame.rivals) == PAIR and not frame.parts:
        state.on_side(frame, item)
    while state.frames and side in {"income", "expenditure"}:
        head = state.frames[-1].head
        other = state.naming.side(head.key.item) if head is not None else ""
        if other not in {"income", "expenditure"} or other == side:
            return
        if state.frames[-1].opener is Opener.BLOCKS:
            return
        state.close(state.frames[-1])


def _rename_total(state: State, frame: Frame, topic: Topic, value: Mention) -> None:
    """「收入合计…，其中：本年收入…，上年结转…」: the head is the larger total, not the 本年收入."""
    head = frame.head
    if head is None or not head.generic:
        return
    if _inner(head, topic) or _opens(state, frame, topic, value):
        outward(state, head)


def _inner(head: Topic, topic: Topic) -> bool:
    return (head.key.item, head.key.fund) == (topic.key.item, topic.key.fund)


def _opens(state: State, frame: Frame, topic: Topic, value: Mention) -> bool:
    """「收入预算…，其中：上年结转…」: what is carried over is in the larger total alone.

    Behind other parts it may be told beside the total, unless it completes that.
    """
    head = frame.head
    if head is None or frame.again or state.naming.side(head.key.item) != "income":
        return False
    outer = state.naming.outer_total(head.key.item)
    if outer == head.key.item or state.naming.parent(topic.key.item) != outer:
        return False
    basis, whole = next(iter(head.values.items()), (None, None))
    parts = tuple(p.values[basis] for p in frame.parts if basis in p.values)
    return whole is not None and (not parts or adds_up(whole, (*parts, value)))
