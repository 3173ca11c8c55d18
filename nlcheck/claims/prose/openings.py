"""What opens and closes lists and reasons: 其中, 包括, :, brackets, 主要原因是, 按…分."""

from __future__ import annotations

from dataclasses import replace

from nlcheck.base.compiling import prepared
from nlcheck.claims.compared.proportions import bracketed
from nlcheck.claims.compared.subjects import find_topic, told_before
from nlcheck.claims.model import ChangeClaim
from nlcheck.claims.phrase_words import phrase_words
from nlcheck.claims.prose.absences import absent, told_as_nothing
from nlcheck.claims.prose.aligning import aligned
from nlcheck.claims.prose.brackets import aside, of_nobody, shut, unparen
from nlcheck.claims.prose.clauses import claims_again, crosses, stays_in
from nlcheck.claims.prose.endings import end_reason, end_sentence, named_change
from nlcheck.claims.prose.joining import list_for
from nlcheck.claims.prose.rivals import apart, counted_before, long_ago, rivals_of
from nlcheck.claims.prose.splitting import how_many, money_told, open_split, split_again, told_last
from nlcheck.claims.story.listing import EACH, full
from nlcheck.claims.story.narrative import State, clause_begin
from nlcheck.claims.story.phrases import LONGEST
from nlcheck.claims.story.topics import LISTS, Frame, Opener, Topic

LEAST = 2
FIRST = frozenset("1一①")
"""what the first of a list is numbered"""
CLAIMING = frozenset("cuvsS")
"""what begins a claim"""
PARTS = prepared(r"g[:,]?[xo]{0,2}i+w?a")
"""其中 with an item, known or not, and its amount right after it"""
USES = prepared(r"j[xw]?i+w?a/i+w?a")
"""用于 with items that have amounts, two at least"""
GLOSS = prepared(r"b[ixfo/]{1,60}xi?a")
"""包括 with names and then an amount"""
NO_PART = prepared(r"A(?:[anpd]|[^an,;.]*[,;.])")  # 均为0万元: what each is; 全部为事业编制,
WHOLE = prepared(r"r:?[yk]?[fkx]{0,2}i+m*w?a,[cS]")
"""主要原因是 with a whole statement: 项目支出288万元,比上年增加80万元"""
LISTED = prepared(r"r(?:n?x?:o?)?[fiymkx]{1,4}w?[an]")
"""主要是 with an item and its amount right after it opens a list, not a reason; so does
主要为两个来源：一是…"""


def _stop(state: State, i: int) -> None:  # noqa: ARG001
    end_sentence(state)


def _semicolon(state: State, i: int) -> None:
    """Ends lists inside lists and lists that are over, and a reason when a new value or comparison
    follows."""
    alone = state.frames[-1] if state.frames and not state.frames[-1].nested else None
    while state.frames and state.frames[-1].nested and state.frames[-1].opener is not Opener.PAREN:
        state.close(state.frames[-1])
        frame = list_for(state)
        if frame is not None and frame.parts:
            state.topic = frame.parts[-1]
    if alone is not None and not crosses(state, alone, i) and _over(state, alone, i):
        state.close(alone)
        if alone.head is not None and full(alone):
            state.open(alone.head, Opener.LIST, i).again = True
    if state.base is not None and state.base.before is not None:
        state.base = None if state.base.nameless else replace(state.base, before=None)
    if state.reason >= 0 and claims_again(state, i):
        end_reason(state)


def _over(state: State, frame: Frame, i: int) -> bool:
    """Whether what follows token ``i`` is no part of the list any more: its parts add up to the
    head, its names had their numbers (分别为…), or its like follows (甲…，其中…；乙…，其中…)."""
    kinds = state.tokens.kinds
    if frame.opener not in LISTS or (full(frame) and stays_in(state, frame, i + 1)):
        return False
    if frame.again or full(frame) or state.naming.respectively(state.tokens.of(frame.at)):
        return True
    if not frame.parts:
        return not frame.changed
    if kinds.find(";", frame.at, i) >= 0 or kinds[frame.at : frame.at + 2] == "g:":
        return False
    ends = [e for sign in ";.B" if (e := kinds.find(sign, i + 1)) >= 0]
    clause = kinds[i + 1 : min(ends, default=len(kinds))]
    return clause.count("g") - clause.count("(g") == 1  # 乙30万元(其中…) goes on with the list


def _colon(state: State, i: int) -> None:
    """「总额4.68万元:货物…」 opens a list under the value before it."""
    kinds = state.tokens.kinds
    count = how_many(state, state.topic, i) if state.reason < 0 else 0
    last = list_for(state)
    if count and last is not None and last.opener in LISTS and not last.parts:
        last.count = count
    elif i and (kinds[i - 1] in "an" or count) and state.topic is not None and state.reason < 0:
        state.open(state.topic, Opener.COLON, i).count = count
    elif kinds[i - 1 : i] == "x" and (told := _told_before(state, i)) is not None:
        state.open(told, Opener.COLON, i)


def _told_before(state: State, i: int) -> Topic | None:
    """「新增专项债券主要投向：…」: what was told before and is named alone in the sentence."""
    kinds = state.tokens.kinds
    first = max(kinds.rfind(".", 0, i), kinds.rfind("B", 0, i)) + 1
    names = [j for j in range(first, i) if kinds[j] == "i"]
    if state.reason >= 0 or len(names) != 1 or any(k in "anpg,:" for k in kinds[first:i]):
        return None
    item = state.phrases.read(first, names[0] + 1).names[-1][0]
    return None if item.startswith(("~", "?")) else find_topic(state, item)


def _first(state: State, i: int) -> None:
    """「基本支出812.18万元，(1)工资福利支出…；(2)…」: the first number of a list behind a value
    opens it."""
    kinds, tokens = state.tokens.kinds, state.tokens
    if kinds[max(0, i - 2) : i] not in {"a,", "n,"} or state.topic is None or state.reason >= 0:
        return
    if tokens.of(i).strip("()") in FIRST:
        state.open(state.topic, Opener.LIST, i)


def _paren(state: State, i: int) -> None:
    kinds = state.tokens.kinds
    if i == 0 or state.topic is None or state.reason >= 0:
        return
    at = i - 2 if kinds[i - 1 : i + 2] == ",(g" else i - 1
    if kinds[at] == "p":
        aside(state, i)
    elif kinds[at] in "an":
        if of_nobody(state, at, i):
            return
        bracketed(state, i)
        part = any(state.topic in outer.parts[-1:] for outer in state.frames)
        frame = state.open(state.topic, Opener.PAREN, i)
        frame.bracket = True
        frame.loose = not part and len(rivals_of(state, state.topic)) >= LEAST


def _among(state: State, i: int) -> None:
    """「其中:」 opens a list under the topic; a list of an earlier sentence is over."""
    if state.reason >= 0:
        kinds = state.tokens.kinds
        if kinds[i - 1 : i] not in set(";.") and not _parts_again(state, i):
            return
        end_reason(state)
    if _of_a_use(state, i):
        return
    lingering = next((f for f in state.frames if f.lingering), None)
    if lingering is not None:
        state.close(lingering)
    head = _outer_head(state, i) or state.topic
    if head is not None and not head.values and state.head is not None:
        head = state.head
    if head is None:
        head = state.head or told_last(state, i)
    if head is not None and (_of_the_lost(state, head) or shut(state, head, i) or _each(head)):
        state.open(None, Opener.AMONG, i)
        return
    if head is not None:
        last = state.frames[-1] if state.frames else None
        if last is not None and last.head is head and not last.parts:
            last.opener = Opener.AMONG
            return
        rivals = rivals_of(state, head)
        if state.tokens.kinds[i - 1 : i] == ",":  # 收入…，其中…；支出…，其中…
            rivals = [t for t in rivals if not apart(state, t, head)]
        frame = state.open(head, Opener.AMONG, i)
        frame.before = told_before(state, i)
        frame.loose = bool(rivals) or _over_with(lingering, head) or long_ago(state, head, i)
        frame.loose = frame.loose or counted_before(state, head, frame.before)
        frame.rivals = (*rivals, head) if rivals else ()


def _of_the_lost(state: State, head: Topic) -> bool:
    """「下辖9个乡镇，102个行政村，其中贫困村48个」: what was counted last, and has no name before
    it, may be meant rather than what was counted before it."""
    lost = state.lost
    if lost is None or set(head.values) != {None}:
        return False
    return lost.unit.name == head.unit and all(v.at < lost.at for v in head.values.values())


def _of_a_use(state: State, i: int) -> bool:
    """「支付利息3.68亿元，其中…」: the parts are those of what was just paid, which is no topic."""
    spent = state.story.in_reason
    return bool(spent) and i > 1 and spent[-1].at.end == state.tokens.ends[i - 2]


def _each(head: Topic) -> bool:
    """「每村10万元，计300万元，其中贫困村120万元」: what is told of one has no parts among all."""
    return head.key.item.startswith(EACH)


def _over_with(frame: Frame | None, head: Topic) -> bool:
    """「资产A，其中…；设备支出B。其中：…」: what the clause behind ; told last may be meant, rather
    than the head of the list before it."""
    return frame is not None and frame.head is head and any(p.apart for p in frame.parts[-1:])


def _parts_again(state: State, i: int) -> bool:
    """「基本支出500万元。主要是为保障正常运转的支出，其中：工资福利支出400万元…」: what the money
    is for, then its parts; where the reason explains a change they are the reason's."""
    topic = state.topic
    if topic is None or not topic.values or topic.changes:
        return False
    return PARTS.match(state.tokens.kinds, i) is not None


def _outer_head(state: State, i: int) -> Topic | None:
    """After ; 其中 speaks of the head of the list before it, which ends there."""
    frame = next((f for f in state.frames if f.opener is not Opener.BLOCKS), None)
    if frame is None or state.tokens.kinds[i - 1 : i] != ";":
        return None
    state.close(frame)
    return frame.head


def _all_of(state: State, i: int) -> None:
    """「全部为财政拨款收入」: one part that is the whole; 收支均为零: there is nothing."""
    told_as_nothing(state, i)
    if NO_PART.match(state.tokens.kinds, i) is not None:
        return
    if state.reason < 0 and state.topic is not None and state.topic.values:
        state.open(state.topic, Opener.LIST, i).whole = True


def _use(state: State, i: int) -> None:
    """「主要用于:」 before amounts opens a list; so does 「用于开支办公费8万元、印刷费2万元」."""
    kinds, topic = state.tokens.kinds, state.topic
    if kinds[i + 1 : i + 2] == ":":
        _listing(state, i)
        return
    told = state.reason < 0 and topic is not None and bool(topic.values)
    if told and topic is not None and USES.match(kinds, i) is not None:
        _listing(state, i)


def _within(state: State, i: int) -> None:
    """「“三公”经费支出决算中，…占…」, 「预算66.80亿元中，…」: a list under what is named before."""
    valued = state.tokens.kinds[i - 1 : i] == "a" and state.reason < 0
    topic = state.topic if valued else _named_only(state, i)
    if topic is not None:
        state.open(topic, Opener.AMONG, i)


def _named_only(state: State, i: int) -> Topic | None:
    """A topic for the item that the clause before token ``i`` names without a value."""
    kinds = state.tokens.kinds
    first = i
    while first > max(0, i - LONGEST) and kinds[first - 1] not in ",;.:B|#":
        first -= 1
    names = [j for j in range(first, i) if kinds[j] == "i"]
    if state.reason >= 0 or not names or any(k in "an" for k in kinds[first:i]):
        return None
    phrase = state.phrases.read(first, i)
    item, label = phrase.names[-1]
    if item.startswith(("~", "?")):
        return None
    known = find_topic(state, item, phrase.fund)
    if known is not None and known.key.fund is (phrase.fund or known.key.fund):
        return known
    return state.new_topic(phrase, state.tokens.span(names[-1]), item=item, label=label)


def _split(state: State, i: int) -> None:
    """「按支出性质，…」: another way to split the same head begins."""
    if state.reason < 0:
        open_split(state, i)


def _gloss(state: State, i: int) -> bool:
    """「商品和服务支出包括办公费、水费等500万元」: names of what the one amount behind is for."""
    found = GLOSS.match(state.tokens.kinds, i)
    return found is not None and state.phrases.gathered(found.end() - 1) == i


def _listing(state: State, i: int) -> None:
    """「包括」, 「分别为」: a list if values follow."""
    if state.reason >= 0 or aligned(state, i) or split_again(state, i) or _gloss(state, i):
        return
    head = state.topic if (money := money_told(state, i)) is None else money
    before = head is not None and head.at.start < clause_begin(state)
    respectively = state.naming.respectively(state.tokens.of(i))
    if respectively and (before or state.tokens.kinds[i + 1 : i + 2] in CLAIMING):
        return  # 2029年至2031年分别投入…: nothing that was told before; …分别增长, 分别占
    if head is None or not head.values:
        head = _both_sides(state) if _side_only(state, i) else None
        head = head or _named_only(state, i)
    elif _other_side(state, i, head):
        state.open(_both_sides(state), Opener.LIST, i)
        return
    if head is None or any(f.head is head and not f.parts for f in state.frames[-1:]):
        return
    frame = state.open(None if _each(head) else head, Opener.LIST, i)
    frame.count = how_many(state, head, i)
    anew = state.tokens.kinds[i - 1 : i] == ";" and head in state.parts  # …；资金来源为…
    if (head.sentence < state.sentence or anew) and (rivals := rivals_of(state, head)):
        frame.loose, frame.rivals = True, (*rivals, head)


def _both_sides(state: State) -> Topic | None:
    """「收支总预算500万元。收入包括:…;支出包括:…」: what is both; the paragraph before may tell
    it."""
    joint = state.head or state.above
    return joint if joint is not None and state.naming.each(joint.key.item) else None


def _side_only(state: State, i: int) -> bool:
    """Whether a paragraph begins with 收入 or 支出预算 alone, which token ``i`` opens a list of."""
    first = max(state.tokens.kinds.rfind(end, 0, i) for end in ";B") + 1
    alone = state.tokens.kinds[first:i] in {"i", "m", "im"}
    names = state.phrases.read(first, i).names if alone else []
    return bool(names) and state.naming.generic(names[-1][0])


def _other_side(state: State, i: int, head: Topic) -> bool:
    """「收入包括:…;支出包括:…」: a list of what is named right before, not of the value told
    last."""
    kinds = state.tokens.kinds
    first = max(kinds.rfind(";", 0, i), kinds.rfind(".", 0, i), kinds.rfind("B", 0, i)) + 1
    named = kinds[first:i].rstrip("wx")
    if named[-1:] != "i" or any(k in "an" for k in named):
        return False
    item = state.phrases.read(first, i).names[-1][0]
    return item != head.key.item and find_topic(state, item) is None


def _reason(state: State, i: int) -> None:
    """「主要是」 begins a reason, or a list when an item and its amount follow at once; so does
    what names another change behind , (甲减少的主要原因是…，乙增加的主要原因是…)."""
    if state.reason >= 0:
        if named_change(state, i, ",") is None:
            return
        state.at = state.tokens.kinds.rfind(",", 0, i)
        end_reason(state)
        state.at = i
    topic = state.topic
    told = topic is not None and any(c.sentence == state.sentence for c in topic.changes[-1:])
    told = told or phrase_words().causal in state.tokens.of(i)
    if not told and topic is not None and topic.values and LISTED.match(state.tokens.kinds, i):
        _listing(state, i)
        return
    state.reason, state.explained = i, state.topic
    if WHOLE.match(state.tokens.kinds, i):
        _stated(state)


def _stated(state: State) -> None:
    """A reason told in whole statements reaches to the end of its sentence; what they state is read
    like any other."""
    kinds, at = state.tokens.kinds, state.at
    state.at = min((e for sign in ".B" if (e := kinds.find(sign, at)) >= 0), default=len(kinds))
    end_reason(state)
    state.at = at
    claim = state.story.reasons[-1].claim
    if isinstance(claim, ChangeClaim):
        state.stated = claim, len(state.story.changes)


def _consist(state: State, i: int) -> None:  # noqa: ARG001
    if state.frames and (state.frames[-1].parts or not state.frames[-1].split):
        state.frames[-1].complete = True


SIGNS = {
    "#": _first,
    ".": _stop,
    ";": _semicolon,
    ":": _colon,
    "(": _paren,
    ")": unparen,
    "g": _among,
    "b": _listing,
    "j": _use,
    "r": _reason,
    "Z": _consist,
    "z": absent,
    "A": _all_of,
    "N": _within,
    "x": _split,
}
