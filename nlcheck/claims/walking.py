"""The walk over the tokens of a document: borders, lists, values, and claims where a form begins."""

from __future__ import annotations

import re
from dataclasses import replace

from nlcheck.base import Mention
from nlcheck.claims.claiming import HANDLERS
from nlcheck.claims.model import Absence, Basis, FactKey, ValueClaim
from nlcheck.claims.naming import Naming
from nlcheck.claims.narrative import State, Story, end_block, end_reason, end_sentence, find_topic
from nlcheck.claims.phrases import Phrase
from nlcheck.claims.topics import Frame, Opener, Topic
from nlcheck.document import BlockKind, Document
from nlcheck.lexing import Match, Tokens
from nlcheck.rulebook.lexicon import units

NOTHING = "~"
PROSE = 24
"""a cell shorter than this, in characters, is no prose"""
LISTED = re.compile(r"r[fiymkx]{1,4}w?[an]")
SIGNS_OF_PROSE = frozenset(",.;")


def tell(document: Document, tokens: Tokens, naming: Naming) -> Story:
    """All that the prose of the document claims, cells with prose included."""
    state = State(document, tokens, naming)
    count = len(tokens.kinds)
    i = 0
    _begin_block(state, 0)
    while i < count:
        i = _step(state, i)
    end_block(state)
    while state.frames:
        state.close(state.frames[-1])
    return state.story


def _step(state: State, i: int) -> int:
    """Reads what begins at token ``i`` and gives the token to go on with."""
    kind = state.tokens.kinds[i]
    if kind in "B|":
        return _border(state, i)
    match = state.matches.get(i)
    if match is not None and match.form in HANDLERS and not _only_cue(state, match):
        if match.form == "comparison" and state.reason < 0:
            HANDLERS["comparison"](state, match)
            return match.end
        HANDLERS[match.form](state, match)
        return match.end
    if kind in "an" or (kind == "d" and _nought(state, i)):
        _value(state, i)
    elif kind in SIGNS:
        SIGNS[kind](state, i)
    elif kind == "i" and state.reason < 0:
        _label(state, i)
    return i + 1


def _nought(state: State, i: int) -> bool:
    """「对个人和家庭的补助为0」: nothing, though the unit is left out."""
    mention = state.tokens.mention(i)
    if mention.written.value or state.tokens.kinds[i - 1 : i] != "w":
        return False
    state.tokens.payload[i] = replace(mention, unit=units()["元"], exact=True)
    return True


def _only_cue(state: State, match: Match) -> bool:
    return match.form == "same" and state.base is None


def _border(state: State, i: int) -> int:
    """A block or cell ends. Cells too short for prose are passed over."""
    tokens = state.tokens
    end_block(state)
    _open_blocks(state, i)
    i += 1
    while i < len(tokens.kinds):
        _begin_block(state, tokens.starts[i])
        block = state.document.block_at(tokens.starts[i])
        if block is None or block.kind is not BlockKind.TABLE:
            break
        end = i
        while end < len(tokens.kinds) and tokens.kinds[end] not in "B|":
            end += 1
        long = end > i and tokens.ends[end - 1] - tokens.starts[i] >= PROSE
        if long and any(k in SIGNS_OF_PROSE for k in tokens.kinds[i:end]):
            break
        i = end + 1
        if end < len(tokens.kinds) and tokens.kinds[end] == "B":
            continue
    return i


def _begin_block(state: State, position: int) -> None:
    """A new paragraph: its context, and what it takes over from the one before."""
    state.block += 1
    carried = state.topic
    state.context = state.contexts.at(position)
    state.block_topics = []
    if carried is not None and not carried.values and not carried.generic:
        state.block_topics = [carried]
    else:
        carried = None
    state.topic, state.sure = carried, carried is not None
    _leave_blocks(state, position)


def _leave_blocks(state: State, position: int) -> None:
    """Closes lists of paragraphs that the new paragraph's number shows to be over."""
    if not state.frames:
        return
    text = state.tokens.text
    mark = text[position : position + 6]
    rank = next((r for n in range(len(mark), 0, -1) if (r := state.naming.rank(mark[:n]))), 0)
    block = state.document.block_at(position)
    heading = block is not None and block.kind is BlockKind.HEADING
    for frame in list(state.frames):
        if frame.opener is not Opener.BLOCKS or frame not in state.frames:
            continue
        if not frame.level and rank:
            frame.level = str(rank)
        over = rank and frame.level and rank < int(frame.level)
        if over or (heading and not rank) or (not frame.level and not rank):
            state.close(frame)


def _open_blocks(state: State, i: int) -> None:
    """A paragraph that ends with 其中: or 以下几个方面: heads the paragraphs that follow."""
    kinds = state.tokens.kinds
    tail = kinds[max(0, i - 3) : i].rstrip("x")
    if not tail.endswith((":", "g", "b", "b.")):
        return
    head = _block_head(state, i)
    if head is None:
        return
    frame = state.open(head, Opener.BLOCKS, i)
    frame.nested = False


def _by_fund(state: State, phrase: Phrase) -> None:
    """「一般公共预算拨款500万元」 in a list: the head's item, of that fund only."""
    if phrase.names or phrase.fund is None:
        return
    head = state.frames[-1].head if state.frames else None
    if head is not None and not head.key.item.startswith(("~", "?")):
        item = head.key.item
        item = state.naming.inner_total(item)
        phrase.names = [(item, phrase.fund.value)]


def _block_head(state: State, i: int) -> Topic | None:
    """What the last sentence of a paragraph speaks of: its topic, or an item that it only names."""
    kinds = state.tokens.kinds
    first = i
    while first > 0 and kinds[first - 1] not in ".B|":
        first -= 1
    inside = [t for t in state.block_topics if t.sentence == state.sentence - 1]
    if inside:
        valued = [t for t in inside if t.values]
        return valued[0] if valued else inside[0]
    last = max((j for j in range(first, i) if kinds[j] == "i"), default=None)
    if last is None:
        return state.head
    phrase = state.phrases.read(first, last + 1)
    item, label = phrase.names[-1]
    if state.naming.generic(item) and phrase.fund is None and state.head is not None:
        return state.head
    return state.new_topic(phrase, state.tokens.span(last), item=item, label=label)


def _value(state: State, i: int) -> None:
    """A number that no form has taken: a value of the topic, or of a new one."""
    tokens = state.tokens
    mention = tokens.mention(i)
    phrase = state.phrases.before(i)
    _by_fund(state, phrase)
    if state.reason >= 0 or phrase.used:
        state.story.in_reason.append(mention)
        return
    count = tokens.kinds[i] == "n"
    if phrase.names and not (phrase.basis and _same_item(state, phrase)):
        topic = _topic_of(state, phrase, i, count=count)
    elif phrase.basis is not None:
        topic = _measured(state, phrase, i)
    else:
        topic = state.topic
    if topic is None or (not phrase.names and phrase.basis is None and topic.values):
        if topic is None or not _bare_copula(state, phrase, i, topic):
            return
    basis = None if count else phrase.basis or topic.key.basis
    if basis in topic.values:
        return
    topic.values[basis] = mention
    if count:
        topic.unit = mention.unit.name
    _post(state, topic, basis, mention, phrase)


def _measured(state: State, phrase: Phrase, i: int) -> Topic:
    """「年初预算为…，支出决算为…」: of the last topic that has books of its own, else of one without a name."""
    topic = state.topic
    if topic is not None and topic.key.item.startswith("~") and phrase.basis not in topic.values:
        told = [t for t in state.block_topics if t.named_basis and phrase.basis not in t.values]
        topic = told[-1] if told else topic
    if topic is None or phrase.basis in topic.values:
        at = state.phrases.at(phrase, i)
        topic = state.new_topic(phrase, at, item="~", label="")
    topic.named_basis = True
    state.topic = topic
    return topic


def _bare_copula(state: State, phrase: Phrase, i: int, topic: Topic) -> bool:
    """「…支出合计为:500万元」 after a topic without value."""
    return not topic.values and topic.sentence == state.sentence and phrase.first <= i


def _same_item(state: State, phrase: Phrase) -> bool:
    """公务接待费支出决算为…: the item of the topic again, or a word that only stands for it."""
    topic = state.topic
    if topic is None:
        return False
    item = phrase.names[-1][0]
    if item == topic.key.item:
        return True
    return state.naming.generic(item) and bool(topic.values) and phrase.fund is None and (
        phrase.basis not in topic.values
    )


def _topic_of(state: State, phrase: Phrase, i: int, *, count: bool) -> Topic:
    """A new topic for the phrase, a part of the list that is open."""
    item, label = phrase.names[-1]
    at = state.phrases.at(phrase, i)
    _leave_list(state, item)
    known = state.topic
    if known is not None and known.key.item == item and not known.values:
        topic = known
        topic.key = phrase.key(item, state.context)
        topic.sentence = state.sentence
        state.sure = True
    else:
        topic = state.new_topic(phrase, at, item=item, label=label)
    if phrase.basis is None and not count:
        _inherit_basis(state, topic)
    frame = _list_for(state)
    if frame is not None and topic is not frame.head and topic not in frame.parts:
        head = frame.head
        again = head is not None and (head.key.item, head.key.owner) == (
            topic.key.item,
            topic.key.owner,
        )
        if again and not topic.generic:
            return topic
        if not frame.lingering:
            _rename_total(state, frame, topic)
        (frame.tail if frame.lingering else frame.parts).append(topic)
    return topic


def _leave_list(state: State, item: str) -> None:
    """A total of the other side is no part of the list that is open: 收入合计…;支出合计…"""
    side = state.naming.side(item)
    while state.frames and side in {"income", "expenditure"}:
        head = state.frames[-1].head
        other = state.naming.side(head.key.item) if head is not None else ""
        if other not in {"income", "expenditure"} or other == side:
            return
        if state.frames[-1].opener is Opener.BLOCKS:
            return
        state.close(state.frames[-1])


def _rename_total(state: State, frame: Frame, topic: Topic) -> None:
    """「收入合计…，其中：本年收入…，上年结转…」: the head is the larger total, not the 本年收入."""
    head = frame.head
    same = head is not None and head.key.item == topic.key.item
    if head is None or not same or head.key.fund is not topic.key.fund or not head.generic:
        return
    old = head.key
    item = state.naming.outer_total(old.item)
    head.key = FactKey(item, old.basis, old.year, old.fund, old.slice, old.owner)
    printed = set(head.values.values())
    for n, claim in enumerate(state.story.values):
        if claim.mention in printed:
            key = claim.key
            own = FactKey(item, key.basis, key.year, key.fund, key.slice, key.owner)
            state.story.values[n] = ValueClaim(own, claim.mention, claim.at, (), claim.sentence)


def _inherit_basis(state: State, topic: Topic) -> None:
    """In a list the parts have the head's basis unless they name their own."""
    frame = state.frames[-1] if state.frames else None
    if frame is None or frame.head is None or len(frame.head.values) != 1:
        return
    basis = next(iter(frame.head.values))
    if isinstance(basis, Basis):
        topic.key = type(topic.key)(
            topic.key.item, basis, topic.key.year, topic.key.fund, owner=topic.key.owner
        )


def _list_for(state: State) -> Frame | None:
    return state.frames[-1] if state.frames else None


def _post(
    state: State, topic: Topic, basis: Basis | None, mention: Mention, phrase: Phrase
) -> None:
    from nlcheck.claims.narrative import key_of  # noqa: PLC0415

    if basis is None:
        return
    key = key_of(topic, basis)
    at = state.phrases.at(phrase, phrase.first)
    joint = len(phrase.names) > 1 and not phrase.each
    together = tuple(phrase.key(item, state.context) for item, _ in phrase.names) if joint else ()
    for item in state.naming.each(key.item) or (key.item,):
        own = type(key)(item, key.basis, key.year, key.fund, key.slice, key.owner)
        state.story.values.append(ValueClaim(own, mention, at, together, state.sentence))


def _label(state: State, i: int) -> None:
    """「(1)公务接待费。全年…」: an item alone at the head of a paragraph or sentence is its topic."""
    kinds = state.tokens.kinds
    first = i
    while first > 0 and kinds[first - 1] in "fyk":
        first -= 1
    if first and kinds[first - 1] not in "B#|":
        return
    end = i
    while end < len(kinds) and kinds[end] in "ixfm":
        end += 1
    if kinds[end : end + 1] not in set(".:,B(|"):
        return
    phrase = state.phrases.read(first, end)
    if not phrase.names:
        return
    item, label = phrase.names[-1]
    if state.topic is not None and state.topic.key.item == item and not state.topic.values:
        return
    topic = state.new_topic(phrase, state.tokens.span(i), item=item, label=label)
    frame = _list_for(state)
    if frame is not None and frame.opener is Opener.BLOCKS and topic is not frame.head:
        frame.parts.append(topic)


def _stop(state: State, i: int) -> None:  # noqa: ARG001
    end_sentence(state)


def _semicolon(state: State, i: int) -> None:
    """Ends lists inside lists, and a reason when a new value or comparison follows."""
    while state.frames and state.frames[-1].nested and state.frames[-1].opener is not Opener.PAREN:
        state.close(state.frames[-1])
        frame = _list_for(state)
        if frame is not None and frame.parts:
            state.topic = frame.parts[-1]
    if state.reason >= 0 and _claims_again(state, i):
        end_reason(state)


def _claims_again(state: State, i: int) -> bool:
    kinds = state.tokens.kinds
    for j in range(i + 1, min(i + 9, len(kinds))):
        if kinds[j] in "cS":
            return j == i + 1
        if kinds[j] == "a":
            return any(kinds[k] in "im" for k in range(i + 1, j))
        if kinds[j] in ",;.B|uvr":
            return False
    return False


def _nothing(state: State, i: int) -> None:
    """A comma ends nothing by itself."""


def _colon(state: State, i: int) -> None:
    """「总额4.68万元:货物…」 opens a list under the value before it."""
    kinds = state.tokens.kinds
    if i and kinds[i - 1] in "an" and state.topic is not None and state.reason < 0:
        state.open(state.topic, Opener.COLON, i)


def _paren(state: State, i: int) -> None:
    kinds = state.tokens.kinds
    if i and kinds[i - 1] in "an" and state.topic is not None and state.reason < 0:
        state.open(state.topic, Opener.PAREN, i)


def _unparen(state: State, i: int) -> None:  # noqa: ARG001
    frame = next((f for f in reversed(state.frames) if f.opener is Opener.PAREN), None)
    if frame is None:
        return
    head = frame.head
    state.close(frame)
    state.topic, state.sure = head, True


def _among(state: State, i: int) -> None:
    """「其中:」 opens a list under the topic; a list of an earlier sentence is over."""
    if state.reason >= 0:
        kinds = state.tokens.kinds
        if kinds[i - 1 : i] not in set(";."):
            return
        end_reason(state)
    lingering = next((f for f in state.frames if f.lingering), None)
    if lingering is not None:
        state.close(lingering)
    head = state.topic
    if head is not None and not head.values and state.head is not None:
        head = state.head
    if head is None:
        head = state.head
    if head is not None:
        last = state.frames[-1] if state.frames else None
        if last is not None and last.head is head and not last.parts:
            last.opener = Opener.AMONG
            return
        state.open(head, Opener.AMONG, i)


def _all_of(state: State, i: int) -> None:
    """「全部为财政拨款收入」: one part that is the whole."""
    if state.reason < 0 and state.topic is not None and state.topic.values:
        state.open(state.topic, Opener.LIST, i).whole = True


def _within(state: State, i: int) -> None:
    """「“三公”经费支出决算中，…占…」: a list under an item that is only named."""
    kinds = state.tokens.kinds
    first = i
    while first > 0 and kinds[first - 1] not in ",;.:B|":
        first -= 1
    names = [j for j in range(first, i) if kinds[j] == "i"]
    if state.reason >= 0 or not names or any(k in "an" for k in kinds[first:i]):
        return
    phrase = state.phrases.read(first, i)
    item, label = phrase.names[-1]
    if item.startswith(("~", "?")):
        return
    topic = state.new_topic(phrase, state.tokens.span(names[-1]), item=item, label=label)
    state.open(topic, Opener.AMONG, i)


def _listing(state: State, i: int) -> None:
    """「包括」, 「分别为」: a list if values follow."""
    if state.reason >= 0 or state.topic is None or not state.topic.values:
        return
    if state.frames and state.frames[-1].head is state.topic and not state.frames[-1].parts:
        return
    state.open(state.topic, Opener.LIST, i)


def _reason(state: State, i: int) -> None:
    """「主要是」 begins a reason, or a list when an item and its amount follow at once."""
    if state.reason >= 0:
        return
    if LISTED.match(state.tokens.kinds, i) and state.topic is not None and state.topic.values:
        _listing(state, i)
        return
    state.reason = i


def _consist(state: State, i: int) -> None:  # noqa: ARG001
    if state.frames:
        state.frames[-1].complete = True


def _absent(state: State, i: int) -> None:
    """「无政府性基金预算财政拨款支出」."""
    kinds = state.tokens.kinds
    end = i + 1
    while end < len(kinds) and kinds[end] in "fiymkx" and end < i + 6:
        end += 1
    if state.reason >= 0 or not any(k in "fi" for k in kinds[i + 1 : end]):
        return
    phrase = state.phrases.read(i + 1, end)
    item = phrase.names[-1][0] if phrase.names else NOTHING
    if item.startswith(("~", "?")):
        return
    span = state.tokens.span(i, end - 1)
    state.story.absences.append(Absence(phrase.key(item, state.context), span))


SIGNS = {
    ".": _stop,
    ";": _semicolon,
    ",": _nothing,
    ":": _colon,
    "(": _paren,
    ")": _unparen,
    "g": _among,
    "b": _listing,
    "r": _reason,
    "Z": _consist,
    "z": _absent,
    "A": _all_of,
    "N": _within,
}

__all__ = ["Match", "find_topic", "tell"]
