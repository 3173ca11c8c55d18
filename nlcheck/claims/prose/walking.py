"""The walk over the tokens of a document: borders, lists, values, and claims where a form
begins."""

from __future__ import annotations

from collections.abc import Iterable

from nlcheck.base.compiling import prepared
from nlcheck.claims.naming import Naming
from nlcheck.claims.phrase_words import phrase_words
from nlcheck.claims.prose.claiming import HANDLERS
from nlcheck.claims.prose.endings import end_block
from nlcheck.claims.prose.heading import block_head
from nlcheck.claims.prose.openings import SIGNS
from nlcheck.claims.prose.splitting import how_many, told_above
from nlcheck.claims.prose.structures import heads_structure, open_structure
from nlcheck.claims.prose.valuing import label, leave_unread, money_unsaid, value
from nlcheck.claims.story.narrative import State, Story
from nlcheck.claims.story.passages import Places, passages
from nlcheck.claims.story.spells import Spells
from nlcheck.claims.story.topics import Frame, Opener, Topic
from nlcheck.document import BlockKind, Document
from nlcheck.lexing import Match, Tokens

VALUED = prepared(r"[fiymkx]{1,4}(?:\([dx]\))?[w:]?a")
"""a paragraph that begins with an item and its amount"""
NOTHING = prepared(r"[fiymkx/]{1,6}z[fiymkxw]{0,4}[.;]?B")
"""a paragraph that says of one thing that there is none: 政府性基金预算未安排。"""
NAMED = prepared(r"[yk]?f?i")
"""a paragraph that begins with an item"""
UNFINISHED = frozenset("imxfykw/,;cgbOE")
"""kinds after which a paragraph breaks off: its last list is not whole"""
GOES_ON = prepared("B+[fx]?i[mbw]?:?a")
"""the next item and its amount in the next line, where no sign has ended this one"""


def tell(document: Document, tokens: Tokens, naming: Naming, spells: Spells) -> Story:
    """All that the prose of the document claims, cells with prose included."""
    state = State(document, tokens, naming, spells)
    places = Places(tokens, state.matches, naming)
    grouped = any(word in tokens.text for word in phrase_words().grouped)
    for first, end in passages(document, tokens):
        carried = _carried(state)
        structure = tokens.kinds[end - 1] in "x." and heads_structure(state, first, end)
        if structure or state.frames or carried is not None or places.telling(first, end):
            _begin(state, first, carried, grouped=grouped)
            _read(state, places.within(first, end), end)
            if structure:
                open_structure(state, first, end, _rank(state, state.began))
        else:
            state.topic = state.unfinished = None
            state.subject = _subject(state, first, end)
    while state.frames:
        state.close(state.frames[-1])
    return state.story


def _read(state: State, places: Iterable[int], end: int) -> None:
    """One paragraph or cell: its tokens, and its lists closed."""
    go_on = 0
    for i in places:
        if i >= go_on:
            go_on = _step(state, i)
    state.at = end
    kinds = state.tokens.kinds
    cut = kinds[end - 1] in UNFINISHED or (
        kinds[end - 1] in "ap" and GOES_ON.match(kinds, end) is not None
    )
    for frame in state.frames if cut else ():
        frame.cut = True
    heads = [frame.head for frame in state.frames[-1:]] or [state.unfinished]
    state.unfinished = heads[0] if cut else None
    end_block(state)
    _open_blocks(state, end)


def _step(state: State, i: int) -> int:
    """Reads what begins at token ``i`` and gives the token to go on with."""
    state.at = i
    kind = state.tokens.kinds[i]
    match = state.matches.get(i)
    if match is not None and match.form in HANDLERS and not _only_cue(state, match):
        HANDLERS[match.form](state, match)
        return match.end - _closes_outer(state.tokens.kinds[match.first : match.end])
    if i in state.taken:
        return i + 1
    if kind in "an" or (kind == "d" and money_unsaid(state, i)):
        value(state, i)
    elif kind == "d":
        leave_unread(state, i)
    elif kind in SIGNS:
        SIGNS[kind](state, i)
    elif state.reason < 0 and (kind == "i" or _side_alone(state, i)):
        label(state, i)
    return i + 1


def _side_alone(state: State, i: int) -> bool:
    """「（一）收入预算：…。全年500万元」: whether a paragraph begins with the name of one side."""
    kinds = state.tokens.kinds
    return kinds[i] == "m" and kinds[i + 1] == ":" and kinds[i - 1 : i] in {"", "#", "B"}


def _closes_outer(kinds: str) -> bool:
    """Whether a form ends with the bracket in which it stands, the sign being none of its own."""
    return kinds.endswith(")") and kinds.count(")") > kinds.count("(")


def _only_cue(state: State, match: Match) -> bool:
    return match.form == "same" and state.base is None and state.reason < 0


def _carried(state: State) -> Topic | None:
    """The label that was a paragraph of its own, of which nothing has been told yet."""
    topic = state.topic
    if topic is None or not topic.alone or topic.values or topic.generic:
        return None
    return topic


def _begin(state: State, i: int, carried: Topic | None, *, grouped: bool) -> None:
    """A new passage from token ``i``, which speaks of the label right before it, if any."""
    position = state.tokens.starts[i]
    heading = _in_heading(state, position)
    if heading:
        carried = state.unfinished = None
    state.told = None if heading else _only(state)
    state.scope = "" if heading else _scope(state)
    state.above = None if heading else told_above(state) if state.head else state.above
    state.begin(position, i)
    if grouped:
        state.group = "" if heading else _group(state, position)
    state.subject_above, state.subject = ("" if heading else state.subject or state.group), ""
    state.block_topics = [] if carried is None else [carried]
    state.topic, state.sure = carried, carried is not None
    _leave_blocks(state, position, i)


def _only(state: State) -> Topic | None:
    """The one thing of which the passage tells a value, none in brackets: 甲镇(209.8亿元)和
    乙镇(195.3亿元) tells of several."""
    valued = [t for t in state.near_topics() if t.values]
    if len(valued) != 1 or any(_in_brackets(state, v.at.start) for v in valued[0].values.values()):
        return None
    return valued[0]


def _in_brackets(state: State, position: int) -> bool:
    return state.tokens.text[position - 1 : position] == "("


def _subject(state: State, first: int, end: int) -> str:
    """Whose figures follow a passage that is but a label: 1.工伤保险基金。"""
    kinds = state.tokens.kinds
    while first < end and kinds[first] == "#":
        first += 1
    while end > first and kinds[end - 1] in ".:B":
        end -= 1
    said = state.tokens.span(first, end - 1).of(state.tokens.text) if first < end else ""
    return state.naming.subject_of(said)


def _scope(state: State) -> str:
    """Whose figures the passage tells, else those before it."""
    told = (t.key.owner for t in state.near_topics() if state.naming.scoped(t.key.owner))
    return next(told, state.scope)


def _group(state: State, position: int) -> str:
    """「在41个县收支情况上，收入151万元。」, and in the next paragraph 「支出306万元」: of the
    same places together."""
    found = phrase_words().groups.match(state.tokens.text, position)
    return state.naming.scope_of(found[1]) if found is not None else state.group


def _in_heading(state: State, position: int) -> bool:
    block = state.document.block_at(position)
    return block is not None and block.kind is BlockKind.HEADING


def _leave_blocks(state: State, position: int, i: int) -> None:
    """Closes lists of paragraphs that the new paragraph's number shows to be over."""
    if not state.frames:
        return
    rank = _rank(state, position)
    heading = _in_heading(state, position)
    _loosen(state, rank, i)
    blocks = [frame for frame in state.frames if frame.opener is Opener.BLOCKS]
    inner = blocks[-1] if blocks and not blocks[-1].level else None
    for frame in blocks:
        if frame not in state.frames:
            continue
        if inner not in {None, frame} and not rank and not heading:
            continue  # 2.公务用车…，其中：/ 公务用车购置支出…: the list inside may go on
        if rank and frame.rank and rank <= frame.rank:
            state.close(frame)  # 2.甲(项): and, after its own paragraph, 3.乙(项):
            continue
        if not frame.level and rank:
            if frame.parts:
                state.close(frame)
                continue
            frame.level = str(rank)
        over = rank and frame.level and rank < int(frame.level)
        if over or (not rank and (heading or _subject_of_its_own(state, frame, i))):
            state.close(frame)


def _loosen(state: State, rank: int, i: int) -> None:
    """A list of numbered paragraphs may go on, or tell of its last part, in one that has a sum of
    money and no number: that it is whole is not sure then."""
    kinds = state.tokens.kinds
    if not rank and "a" in kinds[i : kinds.find("B", i)]:
        for frame in state.frames:
            frame.complete = frame.complete and not frame.level


def _rank(state: State, position: int) -> int:
    """The rank of the number that a paragraph begins with; 0 where it has none."""
    mark = state.tokens.text[position : position + 6]
    return next((r for n in range(len(mark), 0, -1) if (r := state.naming.rank(mark[:n]))), 0)


def _subject_of_its_own(state: State, frame: Frame, i: int) -> bool:
    """Whether a paragraph without a number is no part of the list of paragraphs.

    In a numbered list that is one that begins with an item of its own, in another one that begins
    with no item and its amount, nor says that there is none of it.
    """
    kinds = state.tokens.kinds
    if frame.level:
        named = NAMED.match(kinds, i)
        return named is not None and not _of_last(state, frame, named.end() - 1)
    first = i + (kinds[i : i + 1] == "#")
    return VALUED.match(kinds, first) is None and NOTHING.match(kinds, first) is None


def _of_last(state: State, frame: Frame, i: int) -> bool:
    """「（2）公务用车购置及运行维护费…。⏎ 公务用车购置费…」: a part of the last of the list."""
    naming, last = state.naming, frame.parts[-1].key.item if frame.parts else ""
    named = naming.item(state.tokens.payload[i], state.tokens.of(i)).item
    return bool(last) and not naming.generic(last) and naming.parent(named) == last


def _open_blocks(state: State, i: int) -> None:
    """A paragraph that ends with 其中: or 以下几个方面: heads the paragraphs that follow."""
    kinds = state.tokens.kinds
    tail = kinds[max(0, i - 3) : i]
    if not tail.endswith(":") and not tail.rstrip("x").endswith(("g", "b", "b.")):
        return
    head = block_head(state, i)
    if head is None:
        return
    frame = state.open(head, Opener.BLOCKS, i)
    frame.rank, frame.count = _rank(state, state.began), how_many(state, head, i - 1)
    frame.complete = tail.endswith("Z:")
    frame.nested = False
