"""Changes: 「增加210.00万元，增长26.3%」, 「持平」, of one thing or of several in a row."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from nlcheck.base import Dimension, Hedge, Mention, Span
from nlcheck.claims.compared.comparisons import rough, same_as_budget
from nlcheck.claims.compared.measuring import base_key, before_of, now_key, now_of
from nlcheck.claims.compared.moves import follows
from nlcheck.claims.compared.opposed import Way, way_of
from nlcheck.claims.compared.respectively import BETWEEN, beyond, row, subjects
from nlcheck.claims.compared.subjects import behind_budget, leave_counts, of_other_side, resubject
from nlcheck.claims.model import BUDGETS, Basis, ChangeClaim, Direction
from nlcheck.claims.phrase_words import phrase_words
from nlcheck.claims.story.changing import net_of
from nlcheck.claims.story.monies import by_fund
from nlcheck.claims.story.narrative import State, clause_begin
from nlcheck.claims.story.phrase import Phrase
from nlcheck.claims.story.topics import Base, Opener, Topic
from nlcheck.lexing import Match

__all__ = ["changed_by", "delta", "same"]

SHORT = 4
"""signs of a word that may stand between 增加 and its amount"""
_NEAR_CONSTANT = 24
"""tokens before a change among which 可比价 is of it"""
SENTENCE_ENDS = ".B|"
"""kinds of tokens that end a sentence, a paragraph or a cell"""


def delta(state: State, match: Match) -> None:
    """「增加210.00万元，增长26.3%」, the rate first, or one of the two alone."""
    tokens, first = state.tokens, match.first
    way = way_of(tokens, match)
    if way is None:
        return
    change, rate = way.change, way.rate
    if state.reason >= 0:
        _driver(state, match, way)
        state.story.in_reason.extend(m for m in (change, rate) if m is not None)
        return
    if change is not None and (
        _far(state, match) or behind_budget(state, first) or of_other_side(state)
    ):
        state.lost = change
        return
    if _level(state, match) or _new(state, match):
        return
    if len(ones := _each_told(state, match, way)) > 1:
        _abreast(state, match, ones)
        return
    if state.base is None or state.phrases.begins(first) > state.base.at:
        phrase = state.phrases.before(first)
        if state.base is None or phrase.first > state.base.at:
            resubject(state, phrase, first)
            _of_fund(state, phrase, first)
            _since_then(state, phrase, first)
    leave_counts(state, change)
    given = state.base
    _from_budget(state, match)
    told = [] if state.base is not None or _from_earlier(state) else _told_now(state)
    if told and not _leads_to(state, told):
        state.story.in_reason.extend(m for m in (change, rate) if m is not None)
        return
    apart = _since_last_year(state, match)
    changed_by(
        state,
        way._replace(rate=None, rate_direction=None) if apart else way,
        tokens.span(match.first, (apart or match.end) - 1),
    )
    if apart:
        state.base = Base(None, -1, None, None, apart)
        since = Way(None, rate, way.rate_direction or way.direction, None)
        changed_by(state, since, tokens.span(apart, match.end - 1))
    elif given is None:
        state.base = None  # what was told before it is the base of this change alone


def _since_last_year(state: State, match: Match) -> int:
    """「比预算数减少27万元，同比增长12%」: the token of 同比, where the change before it is not
    from last year, and so not what the rate is of; 0 where there is none."""
    base, groups = state.base, match.groups
    if (
        base is None
        or base.basis not in BUDGETS
        or base.shift
        or not {"change", "rate"} <= {*groups}
    ):
        return 0
    return max(state.tokens.kinds.find("S", groups["change"], groups["rate"]), 0)


def _from_earlier(state: State) -> bool:
    """「2030年支出88万元，2031年支出136万元，增加48万元」: what was told of the year before in the
    sentence is what a change without a base is from; whether it is."""
    topic = state.topic
    if topic is None or topic.key.year is None or topic.sentence != state.sentence:
        return False
    earlier = topic.key._replace(year=topic.key.year - 1)
    told = [t for t in state.near_topics() if t.sentence == topic.sentence and t.key == earlier]
    if len(told) != 1 or len(told[0].values) != 1 or told[0].at.start > topic.at.start:
        return False
    (before,) = told[0].values.values()
    state.base = Base(earlier.year, 0, None, before, state.at)
    return True


def _since_then(state: State, phrase: Phrase, at: int) -> None:
    """「去年支出88万元，今年减少8万元」: what the sentence told of the year before is what a change
    without a base is from; a guess where that has no year of its own."""
    topic, base = state.topic, state.base
    if topic is None:
        return
    now = follows(state, phrase, topic, at)
    if base is not None:
        base.now = base.now or now
    elif topic.sentence == state.sentence and (now or topic.shift < 0):
        year = topic.key.year if now and phrase.year is not None else None
        state.base = Base(year, 0 if year else topic.shift, None, None, at, now=now)


def _told_now(state: State) -> list[Topic]:
    """「2031年支出88万元。2030年支出136万元，下降48万元，减少35%」: what was told of the report's
    own year ahead of an earlier one; a change without a base behind both may be of either."""
    topic, year = state.topic, state.context.year
    if topic is None or year is None or topic.key.year is None or topic.key.year >= year:
        return []
    return [t for t in state.near_topics() if t.key.year == year and t.values]


def _leads_to(state: State, told: list[Topic]) -> bool:
    """Takes a change as leading to what is told of now, where one sentence tells both values
    (年末净资产593万元，上年末净资产412万元，增加181万元); whether it does."""
    topic = state.topic
    if topic is None or len(topic.values) != 1:
        return False
    same = [t for t in told if t.sentence == topic.sentence and t.key.item == topic.key.item]
    if len(same) != 1:
        return False
    (before,) = topic.values.values()
    state.base = Base(topic.key.year, 0, None, before, state.at)
    state.topic, state.sure = same[0], True
    return True


def _each_told(state: State, match: Match, way: Way) -> list[tuple[int, Way]]:
    """The changes in a row, by the tokens of their numbers: by one word (增加30万元、5万元), or
    behind 分别 each by its own (分别减少26万元、增加15万元)."""
    tokens, alone = state.tokens, way.change is None
    numbers = row(state, match.groups["rate" if alone else "change"])
    if len(numbers) > 1:
        state.taken.update(numbers)
        said = [(i, tokens.mention(i)) for i in numbers]
        return [
            (i, way._replace(rate=one) if alone else way._replace(change=one, rate=None))
            for i, one in said
        ]
    found, last = [(numbers[0], way)], match
    while (follows := _respective(state, match.first, last)) is not None:
        match_way = way_of(tokens, follows)
        if match_way is None or (match_way.change is None) is not alone:
            break
        found.append((follows.groups["rate" if alone else "change"], match_way))
        last = follows
    for i in range(match.end, last.end if len(found) > 1 else match.end):
        state.matches.pop(i, None)
        state.taken.add(i)
    return found


def _respective(state: State, first: int, last: Match) -> Match | None:
    """The change behind 、 or 和 after ``last``, where 分别 stands before the first of them."""
    kinds, base = state.tokens.kinds, state.base
    said = first and (kinds[first - 1] == "b" or (base is not None and kinds[base.at - 1] == "b"))
    match = state.matches.get(beyond(state, last.end - 1, 1)) if said else None
    return match if match is not None and match.form == "delta" else None


def _abreast(state: State, match: Match, ones: list[tuple[int, Way]]) -> None:
    """「人员经费、公用经费分别增加30万元、5万元，分别增长6.0%、2.0%」: as many changes as things;
    rates behind them are of the same ones."""
    tokens, base = state.tokens, state.base
    if ones[0][1].change is None and _rated(state, match, ones):
        return
    apart = base is not None and state.phrases.begins(_bare(state, match.first)) <= base.at
    end = base.at if base is not None and apart else match.first
    for topic, (i, own) in zip(subjects(state, end, len(ones)), ones, strict=False):
        state.topic, state.sure = topic, True
        changed_by(state, own, tokens.span(match.first, i))


def _bare(state: State, i: int) -> int:
    """The token behind the words that 分别 and 各 follow."""
    while i > 0 and state.tokens.kinds[i - 1] in BETWEEN:
        i -= 1
    return i


def _rated(state: State, match: Match, ones: list[tuple[int, Way]]) -> bool:
    """Whether rates in a row are of the changes in a row right before them, and so told."""
    claims, count = state.story.changes, len(ones)
    told = claims[-count:]
    alike = {(c.at.start, c.sentence, c.rate) for c in told}
    if len(told) != count or alike != {(told[0].at.start, state.sentence, None)}:
        return False
    if state.phrases.before(_bare(state, match.first)).names:
        return False
    for k, (_, way) in enumerate(ones, -count):
        claims[k] = replace(claims[k], rate=way.rate, rate_direction=way.direction)
    return True


def changed_by(state: State, way: Way, at: Span) -> None:
    """A change of what is spoken of."""
    change, rate = way.change, way.rate
    points = rate is not None and rate.unit.dimension is Dimension.POINTS
    claim = ChangeClaim(
        key=now_key(state),
        base=base_key(state),
        direction=way.direction,
        change=change,
        rate=None if points else rate,
        rate_direction=way.rate_direction,
        now=now_of(state, change),
        before=before_of(state),
        at=at,
        points=points,
        sentence=state.sentence,
        constant_price=_constant(state, bisect_left(state.tokens.starts, at.start)) or _real(state),
    )
    state.story.changes.append(claim)
    if state.topic is not None:
        netted = net_of(state.story.changes, state.topic, claim, state.tokens.text)
        state.story.change_sums.extend(netted)
        _changed(state, state.topic, claim)


def _of_fund(state: State, phrase: Phrase, at: int) -> None:
    """「非税收入增加20万元，公共财政拨款增加90万元」: money that is named by its fund alone is not
    what was told last."""
    topic = state.topic
    if phrase.names or phrase.fund is None or topic is None or topic.key.fund is phrase.fund:
        return
    told = [t for t in state.near_topics() if t.values and t.key.fund is phrase.fund]
    state.topic, state.sure = (told[-1], True) if told else (None, False)
    frame = state.frames[-1] if state.frames else None
    if told or frame is None or frame.opener is not Opener.AMONG or frame.head is None:
        return
    if frame.head.changes:  # 总收入增加90万元，其中：一般公共预算拨款增加85万元；…
        by_fund(state, phrase, at)
        for item, label in phrase.names[-1:]:
            state.new_topic(phrase, state.tokens.span(at), item=item, label=label)


def _from_budget(state: State, match: Match) -> None:
    """「年初预算500万元，调整后520万元，调增20万元」: from what was budgeted first; so where the
    budget as it was adjusted is what was told last (…调整为520万元，增加20万元)."""
    topic, word = state.topic, state.tokens.of(match.groups.get("dir", match.first))
    if topic is None or Basis.REVISED_BUDGET not in topic.values:
        return
    last = max(topic.values, key=lambda basis: topic.values[basis].at)
    if state.base is not None:
        if last is Basis.REVISED_BUDGET:
            _above_budget(state)
        return
    if last is not Basis.REVISED_BUDGET and word not in phrase_words().adjusts:
        return
    first = next((b for b in (Basis.INITIAL_BUDGET, Basis.BUDGET) if b in topic.values), None)
    if first is not None:
        state.base = Base(None, 0, first, None, match.first, adjusted=True)


def _above_budget(state: State) -> None:
    """「年初预算500万元，…调整后520万元，比年初预算增长4.0%」: what it is compared with is told as
    well, and is not what changed."""
    now, before = now_of(state, None)[:1], before_of(state)
    if state.base is not None and now and before and now[0].mention is before[0].mention:
        state.base = replace(state.base, adjusted=True)


def _changed(state: State, topic: Topic, claim: ChangeClaim) -> None:
    """Notes a change of the topic, inside 其中 as one of a part."""
    topic.changes.append(claim)
    frame = state.frames[-1] if state.frames else None
    if frame is not None and frame.opener is Opener.AMONG and topic is not frame.head:
        frame.changed.append(topic)


def _level(state: State, match: Match) -> bool:
    """「由820万元增加为913万元」: what it became, not what was added."""
    tokens, first = state.tokens, match.first
    if tokens.kinds[first - 1 : first] not in {"a", "n", "p"} or tokens.kinds[first + 1] != "w":
        return False
    told = tokens.payload[first + 2]  # 增加约93万元 is by how much
    return not isinstance(told, Mention) or told.hedge is Hedge.EXACT


def _new(state: State, match: Match) -> bool:
    """「由120家增加到156家，新增50家」: what came new, others having gone; 比上年新增 is a rise."""
    tokens, first = state.tokens, match.first
    if "dir" not in match.groups or not first or not state.naming.new(tokens.of(first - 1)):
        return False
    begin = max(tokens.kinds.rfind(end, 0, first) for end in SENTENCE_ENDS)
    return "c" not in tokens.kinds[begin + 1 : first]


def _far(state: State, match: Match) -> bool:
    """Whether a long word stands between 增加 and its amount, or behind ; any word that is a name:
    then another thing was added (…；利率下调，节约利息126万元)."""
    tokens, topic = state.tokens, state.topic
    between = range(match.groups.get("dir", match.first), match.groups["change"])
    words = [i for i in between if tokens.kinds[i] == "x"]
    if any(tokens.ends[i] - tokens.starts[i] > SHORT for i in words):
        return True
    if not words or topic is None or topic.at.start >= clause_begin(state):
        return False
    return any(state.naming.bare(tokens.of(i)) for i in words)


def _driver(state: State, match: Match, way: Way | None) -> None:
    """An item and its change inside a reason; None: it stayed as it was."""
    change = way.change if way is not None else None
    direction = way.direction if way is not None else Direction.UNCHANGED
    if change is not None:
        state.causes.append((direction, change))
    phrase = state.phrases.before(match.first)
    item = phrase.names[-1][0] if phrase.names else ""
    if not item or item.startswith(("~", "?")):
        return
    if way is None or change is not None:
        state.drivers.append((item, direction, change))


def _constant(state: State, first: int) -> bool:
    """Whether 可比价, 同口径… stands in the same sentence before it, or 年均 right before it."""
    kinds = state.tokens.kinds
    start = state.tokens.starts[first]
    if state.naming.yearly(state.tokens.text[max(0, start - SHORT) : start]):
        return True
    said = kinds.rfind("C", max(0, first - _NEAR_CONSTANT), first)
    return said >= 0 and not any(kinds.find(end, said, first) >= 0 for end in ".B|")


def _real(state: State) -> bool:
    """Whether what changes is told at current prices and its growth at constant ones."""
    topic = state.topic
    return topic is not None and state.naming.real(topic.key.item + topic.label)


def same(state: State, match: Match) -> None:
    """「与上年持平」: a change of nothing."""
    if state.reason >= 0:
        _driver(state, match, None)
        return
    phrase = state.phrases.before(match.first)
    if state.base is not None and phrase.names and phrase.first > state.base.at:
        resubject(state, phrase, match.first)  # 较预算减少8万元，其中公务接待费持平
    if state.base is None or state.topic is None:
        return
    claim = ChangeClaim(
        key=now_key(state),
        base=base_key(state),
        direction=Direction.UNCHANGED,
        change=None,
        rate=None,
        rate_direction=None,
        now=now_of(state, None),
        before=before_of(state),
        at=state.tokens.span(match.first, match.end - 1),
        sentence=state.sentence,
        roughly=rough(state, match.first),
    )
    state.story.changes.append(claim)
    _changed(state, state.topic, claim)
    if not claim.roughly:
        same_as_budget(state, match.first)
