"""What a clause behind ; tells: anew, so that the reason before it is over, or a part without
money."""

from __future__ import annotations

from nlcheck.base.compiling import prepared
from nlcheck.claims.story.narrative import State
from nlcheck.claims.story.phrase import Phrase
from nlcheck.claims.story.topics import Frame, Opener, Topic

__all__ = ["claims_again", "crosses", "stays_in", "whole_anew"]

AMONG = prepared(r"[,(]?g")
"""其中 right behind a number"""
COMPARES = prepared(r"[fykx]{0,3}i+m+c")
"""an item and its books with what they are compared with: 公务接待费支出决算比上年…"""
TOTAL = prepared(r"[yk]?f?i+c")
CHANGES = prepared(r"(?P<name>i+)[uv]w?a")
"""an item and how it changed, with nothing between"""
SINCE = prepared(r"(?P<name>i+)(?:c[ylmx]{0,3})?[uv]w?a,[uv]w?p")
"""an item, by how much it changed, and the rate: 项目支出比2029年减少2万元,下降5%"""
FREE = prepared(r"[xo]{1,2}w?a,(?:[cS]|[ly]w?a)")
"""a free name and its amount with what it is compared with: 食堂购置20万元,较上年…"""

VALUED = prepared(r"[yk]?[fix]{1,3}m?w?a")
"""an item with its amount"""
RATED = prepared(r"[xo]{1,2}w?a,[uv]p")
"""a free name and its amount with a rate: 企业所得税30万元,下降6.5%"""


def claims_again(state: State, i: int) -> bool:
    """Whether a new value or comparison follows token ``i``."""
    kinds = state.tokens.kinds
    if COMPARES.match(kinds, i + 1) is not None or _total_compared(state, i + 1):
        return True
    if _part_changes(state, i + 1) or _next_part(state, i + 1):
        return True
    for j in range(i + 1, min(i + 9, len(kinds))):
        if kinds[j] in "cS":
            return j == i + 1
        if kinds[j] == "a":
            return any(kinds[k] in "im" for k in range(i + 1, j))
        if kinds[j] in ",;.B|uvr":
            return False
    return False


def stays_in(state: State, frame: Frame, i: int) -> bool:
    """Whether what follows is one more part of a list that is whole without it: one of no amount
    (甲3万元；乙0万元，减少2万元), or of its split by definition (基本…；项目…；经营支出…)."""
    found = VALUED.match(state.tokens.kinds, i)
    if found is None:
        return False
    if not state.tokens.mention(found.end() - 1).value:
        return True
    names = state.phrases.read(i, found.end() - 1).names
    if not names or frame.head is None or state.naming.parent(names[-1][0]) != frame.head.key.item:
        return False
    return state.naming.kinds([*(p.key.item for p in frame.parts), names[-1][0]])


def whole_anew(state: State, phrase: Phrase, i: int) -> Topic | None:
    """「预算90万元，其中基本支出60万元，项目支出30万元；实际支出85万元，其中…」: behind ; what was
    spent, the number at token ``i``, is of the head, whose parts have been told, and not of the
    last of them; of one without a name where 其中 follows again."""
    frame, last = (state.frames[-1] if state.frames else None), state.topic
    behind = phrase.first > 0 and state.tokens.kinds[phrase.first - 1] == ";"
    if not behind or frame is None or frame.head is None or last is None or frame.parts:
        return None
    head = frame.head
    if phrase.basis in head.values or head.sentence != state.sentence:
        return None
    again = head.key.item == "~" and AMONG.match(state.tokens.kinds, i + 1)
    if last not in state.parts or not (
        again or state.naming.parent(last.key.item) == head.key.item
    ):
        return None
    state.close(frame)
    return head


def crosses(state: State, frame: Frame, i: int) -> bool:
    """「收入总计90万元，支出总计90万元。其中：本年收入…，上年结转…；本年支出…」: whether the parts
    of the other side follow; then the list of its total is opened."""
    found = VALUED.match(state.tokens.kinds, i + 1) if frame.across is not None else None
    if found is None or frame.across is None:
        return False
    side, names = state.naming.side, state.phrases.read(i + 1, found.end() - 1).names
    if not names or side(names[-1][0]) != side(frame.across.key.item):
        return False
    state.close(frame)
    state.open(frame.across, Opener.AMONG, i)
    return True


def _part_changes(state: State, i: int) -> bool:
    """「…增加14万元，其中：车辆费增加15万元，主要是更新1辆；接待费减少1万元」: behind the reason
    of one part the change of the next one; so, with its rate, where both were told before."""
    frame, told = (state.frames[-1] if state.frames else None), state.explained
    if told is None:
        return False
    listed = frame is not None and frame.head is not None and bool(frame.head.changes)
    if listed and frame is not None and told in frame.changed:
        found = CHANGES.match(state.tokens.kinds, i)
    elif told.values:
        found = SINCE.match(state.tokens.kinds, i)
    else:
        return False
    if found is None:
        return False
    return _beside(state, state.phrases.read(i, found.end("name")).names[-1][0], told.key.item)


def _beside(state: State, item: str, told: str) -> bool:
    """Whether two things are parts of one, one of them as a part of its part: 公务用车运行费,
    公务接待费."""
    above, told_above = state.naming.parent(item), state.naming.parent(told)
    if not above or not told_above or told in {item, above} or told_above == item:
        return False
    return above in {told_above, state.naming.parent(told_above)} or (
        state.naming.parent(above) == told_above
    )


def _total_compared(state: State, i: int) -> bool:
    """「…；本年支出比上年…」: a total right before what it is compared with is no cause."""
    found = TOTAL.match(state.tokens.kinds, i)
    if found is None:
        return False
    names = state.phrases.read(i, found.end() - 1).names
    return bool(names) and state.naming.generic(names[-1][0])


def _next_part(state: State, i: int) -> bool:
    """Whether a free name tells what comes next, compared with a year of its own."""
    kinds = state.tokens.kinds
    if FREE.match(kinds, i) is not None:
        return True
    return _like_the_last(state) and RATED.match(kinds, i) is not None


def _like_the_last(state: State) -> bool:
    """「其中：增值税50万元，增长8.5%，主要是…；企业所得税30万元，下降6.5%」: whether the reason is
    that of a part with an amount and its rate."""
    frame, told = (state.frames[-1] if state.frames else None), state.explained
    return frame is not None and told is not None and told in frame.parts and bool(told.changes)
