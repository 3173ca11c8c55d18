"""Another way to split a total that was told before: 按支出功能分类，…; 按支出经济分类，…"""

from __future__ import annotations

from bisect import bisect_left

from nlcheck.base.compiling import prepared
from nlcheck.claims.prose.enumerations import list_words
from nlcheck.claims.story.narrative import State
from nlcheck.claims.story.topics import Frame, Opener, Topic

__all__ = ["how_many", "money_told", "open_split", "split_again", "told_above", "told_last"]

NUMBERS = frozenset("anpqt")
"""kinds of tokens that end no sentence"""
BEFORE = 3
"""tokens between paragraphs, and the last one of the paragraph before"""
ENDS = ".B|"
"""kinds that end a sentence"""
WAY = prepared("g:?b")
"""其中:按…分类"""
NUMBER = 4
"""signs of a number before the first words of a paragraph"""


def open_split(state: State, i: int) -> bool:
    """Ends the list that is open, and opens another under its head; False where there is none."""
    frame = next((f for f in reversed(state.frames) if f.parts and f.head is not None), None)
    if frame is not None and frame.opener is Opener.BLOCKS:
        return False  # 2.捐赠收入29906万元,…/按来源划分,…: of a part of a list of paragraphs
    goes_on = frame is None and _goes_on(state)
    head = frame.head if frame is not None else state.head or _above(state, i)
    if frame is not None:
        state.close(frame)
    if head is None or goes_on:
        return False
    split = state.open(head, Opener.AMONG, i)
    since = _told_since(state, head, frame)
    split.split = True
    split.loose = bool(since) or (frame is not None and bool(frame.tail))
    split.rivals = (head, *since) if since else ()
    state.topic, state.sure = head, False
    return True


def split_again(state: State, i: int) -> bool:
    """「…住房保障支出12.00万元按经济分类,…」, or a paragraph or a clause behind ; that begins so: a
    list word that is another way to split; behind , where the list was one way to split too."""
    tokens = state.tokens
    before = tokens.kinds[i - 1 : i]
    if before not in {"a", "B", ";"} and not (before == "," and _one_way(state)):
        return False
    return state.naming.splits_at(tokens.text, tokens.starts[i]) and open_split(state, i)


def _one_way(state: State) -> bool:
    """「其中:按功能分类科目,…」: whether the list that is open says how it parts its head."""
    frame = state.frames[-1] if state.frames else None
    if frame is None or not frame.parts:
        return False
    tokens = state.tokens
    said = WAY.match(tokens.kinds, frame.at)
    way = said is not None and state.naming.splits_at(tokens.text, tokens.starts[said.end() - 1])
    return frame.split or way


def how_many(state: State, topic: Topic | None, i: int) -> int:
    """How many things the sentence that ends at token ``i`` says a list has, beside the amount of
    them all (项目支出90万元，共4个项目：); 0 where it tells no amount, or no one number."""
    tokens = state.tokens
    first = max(tokens.kinds.rfind(end, 0, i) for end in ENDS) + 1
    if topic is None or topic.at.start < tokens.starts[first] or not topic.values:
        return 0
    counts = [tokens.mention(j) for j in range(first, i) if tokens.kinds[j] == "n"]
    one = len(counts) == 1 and counts[0].unit.name in list_words().things
    return int(counts[0].value) if one and set(topic.values) != {None} else 0


def money_told(state: State, i: int) -> Topic | None:
    """「项目支出90万元，共4个项目，分别为甲30万元、…」: what a list of amounts is of is the one
    amount of the sentence, and not what was counted last; None where that is no count."""
    topic, kinds = state.topic, state.tokens.kinds
    if topic is None or set(topic.values) != {None}:
        return None
    ends = (kinds.find(sign, i) for sign in "an")
    first = min((at for at in ends if at >= 0), default=i)
    here = [t for t in state.near_topics() if t.sentence == state.sentence and t.values]
    money = [t for t in here if set(t.values) != {None}]
    return money[0] if kinds[first] == "a" and len(money) == 1 else None


def _told_since(state: State, head: Topic, frame: Frame | None) -> list[Topic]:
    """What else was told behind the head, of which it may be: 社会消费品零售总额A。限额以上单位
    零售额B。分城乡看，…"""
    parts = frame.parts if frame is not None else []
    money = None not in head.values
    return [
        t
        for t in state.near_topics()
        if t.at.start > head.at.start and t not in parts and t not in state.parts and t.values
        if t is not head and (None not in t.values) is money
    ]


def told_above(state: State) -> Topic | None:
    """What the paragraph that ends here speaks of; nothing in particular, where it parts one thing
    by whose it is (中央本级支出…；地方支出…)."""
    head = state.head
    if head is None or not state.naming.scoped(head.key.owner):
        return head
    side = state.naming.side(head.key.item)
    others = [t for t in state.near_topics() if t is not head and t not in state.parts and t.values]
    return None if any(_of_another(state, t, head, side) for t in others) else head


def told_last(state: State, i: int) -> Topic | None:
    """The one thing that the paragraph before tells, where 其中 at token ``i`` begins this one:
    按项目类别分，其中… may be said of more than that."""
    begins = state.tokens.starts[i] - state.began <= NUMBER
    return state.told if begins and not state.block_topics else None


def _of_another(state: State, topic: Topic, head: Topic, side: str) -> bool:
    scope = state.naming.scope(topic.label) or topic.key.owner
    apart = state.naming.scoped(scope) and scope != head.key.owner
    return apart and state.naming.side(topic.key.item) == side


def _above(state: State, i: int) -> Topic | None:
    """The total of the paragraph before, where this one begins with another way to split it."""
    first = state.tokens.starts[i] - state.began <= NUMBER
    above = state.above if first else None
    if above is None or not above.generic or not above.values:
        return None
    return above if state.naming.side(above.key.item) != "income" else None


def _goes_on(state: State) -> bool:
    """Whether the paragraph is the rest of the one before, which ends with a number: what both
    speak of is not told here."""
    first = bisect_left(state.tokens.starts, state.began)
    before = state.tokens.kinds[max(0, first - BEFORE) : first].rstrip("B")
    return before[-1:] in NUMBERS
