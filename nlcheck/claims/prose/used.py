"""Words of use before an amount that name it: 其中，支付职工利息184.20万元，归集手续费2.10万元."""

from __future__ import annotations

from bisect import bisect_left

from nlcheck.claims.prose.joining import list_for
from nlcheck.claims.story.narrative import State
from nlcheck.claims.story.phrase import Phrase
from nlcheck.claims.story.topics import Opener

__all__ = ["item_of_use"]


def item_of_use(state: State, phrase: Phrase, i: int) -> bool:
    """Whether words of use name what the amount is, and do not say what another one is for."""
    first = phrase.first
    told = _told_by_use(state, i) or _use_list(state) or _first_part(state, first)
    return told or (state.tokens.kinds[first] == "j" and _next_use(state, first))


def _first_part(state: State, first: int) -> bool:
    """「其中，支付职工利息184.20万元，归集手续费2.10万元」: a list whose first part is told by what
    it is for."""
    kinds = state.tokens.kinds
    return kinds[first] == "j" and kinds[max(0, first - 2) : first].rstrip(",:")[-1:] == "g"


def _next_use(state: State, i: int) -> bool:
    """「其中：用于道路8万元，占40%；用于绿化12万元，占60%」: whether the words of use at ``i``
    begin the next part of the open list, the first of which began with the same words."""
    tokens, frame = state.tokens, list_for(state)
    if frame is None or not frame.parts or tokens.kinds[i - 1] not in ",;/":
        return False
    first = frame.at + 1 + (tokens.kinds[frame.at + 1] in ",:")
    return tokens.kinds[first] == "j" and first < i and tokens.of(first) == tokens.of(i)


def _use_list(state: State) -> bool:
    """「主要用于开支办公费8万元、印刷费2万元」: whether 用于 has opened a list right before."""
    frame = list_for(state)
    opened = frame is not None and not frame.parts and state.tokens.kinds[frame.at] == "j"
    return opened and frame is not None and frame.opener is Opener.LIST


def _told_by_use(state: State, i: int) -> bool:
    """「2031年度用于保障机构正常运转的日常支出500万元」, 「1.用于救助支出300万元」, the first
    amount of a paragraph that begins with a year or its number: an item by what it is for, and no
    use of an amount told before."""
    kinds, first = state.tokens.kinds, bisect_left(state.tokens.starts, state.began)
    numbered = kinds[first : first + 2] == "#j"
    begun = (kinds[first] == "y" or numbered) and kinds[i - 1] in ("ix" if numbered else "i")
    return begun and not any(k in "an" for k in kinds[first:i])
