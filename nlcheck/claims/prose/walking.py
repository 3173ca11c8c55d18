"""The walk over the tokens of a document: borders, lists, values, and claims where a form
begins."""

from __future__ import annotations

import re

from nlcheck.claims.naming import Naming
from nlcheck.claims.prose.claiming import HANDLERS
from nlcheck.claims.prose.narrative import State, Story, end_block
from nlcheck.claims.prose.openings import SIGNS, block_head
from nlcheck.claims.prose.topics import Frame, Opener
from nlcheck.claims.prose.valuing import label, nought, value
from nlcheck.document import Block, BlockKind, Document
from nlcheck.lexing import Match, Tokens

CELL_END = re.compile("[B|]")
PROSE = 24
"""a cell shorter than this, in characters, is no prose"""
VALUED = re.compile(r"[fiymkx]{1,4}[w:]?a")
"""a paragraph that begins with an item and its amount"""
NAMED = re.compile(r"[yk]?f?i")
"""a paragraph that begins with an item"""
SAYING = re.compile(r"[B|an.;:()grbjZzAN]|(?<=w)d|(?<=[an],)#|(?<![^B#.;|,:])x")
"""borders, numbers and signs; words outside the lexicon where a clause begins"""
LABEL = re.compile(r"(?<![^B#|])[fyk]*i(?=[ixfm]*[.:,B(|])")
"""an item alone at the head of a paragraph or sentence, its last token"""
UNFINISHED = frozenset("imxfykw/,;cgbOE")
"""kinds after which a paragraph breaks off: its last list is not whole"""
SIGNS_OF_PROSE = frozenset(",.;")


def tell(document: Document, tokens: Tokens, naming: Naming) -> Story:
    """All that the prose of the document claims, cells with prose included."""
    state = State(document, tokens, naming)
    go_on = 0
    _begin_block(state, 0)
    for i in _places(state):
        if i >= go_on:
            go_on = _step(state, i)
    state.at = len(tokens.kinds)
    end_block(state)
    while state.frames:
        state.close(state.frames[-1])
    return state.story


def _places(state: State) -> list[int]:
    """The tokens that begin a form, or that may mean something by themselves, in order."""
    kinds = state.tokens.kinds
    places = set(state.matches)
    places.update(match.start() for match in SAYING.finditer(kinds))
    places.update(match.end() - 1 for match in LABEL.finditer(kinds))
    return sorted(places)


def _step(state: State, i: int) -> int:
    """Reads what begins at token ``i`` and gives the token to go on with."""
    state.at = i
    kind = state.tokens.kinds[i]
    if kind in "B|":
        return _border(state, i)
    match = state.matches.get(i)
    if match is not None and match.form in HANDLERS and not _only_cue(state, match):
        HANDLERS[match.form](state, match)
        return match.end
    if i in state.taken:
        return i + 1
    if kind in "an" or (kind == "d" and nought(state, i)):
        value(state, i)
    elif kind in SIGNS:
        SIGNS[kind](state, i)
    elif kind == "i" and state.reason < 0:
        label(state, i)
    return i + 1


def _only_cue(state: State, match: Match) -> bool:
    return match.form == "same" and state.base is None and state.reason < 0


def _border(state: State, i: int) -> int:
    """A block or cell ends. Cells too short for prose are passed over."""
    tokens = state.tokens
    if i and tokens.kinds[i - 1] in UNFINISHED:
        for frame in state.frames:
            frame.cut = True
    end_block(state)
    _open_blocks(state, i)
    i = _next_prose(state, i + 1)
    if i < len(tokens.kinds):
        _begin_block(state, i)
    return i


def _next_prose(state: State, i: int) -> int:
    """The first token of the next paragraph, or cell that holds prose."""
    tokens, kinds = state.tokens, state.tokens.kinds
    table: Block | None = None
    while i < len(kinds):
        start = tokens.starts[i]
        if table is None or start > table.span.end:
            block = state.document.block_at(start)
            if block is None or block.kind is not BlockKind.TABLE:
                return i
            table = block
        border = CELL_END.search(kinds, i)
        end = border.start() if border else len(kinds)
        long = end > i and tokens.ends[end - 1] - start >= PROSE
        if long and any(k in SIGNS_OF_PROSE for k in kinds[i:end]):
            return i
        i = end + 1
    return i


def _begin_block(state: State, i: int) -> None:
    """A new paragraph from token ``i``: its context, and what it takes over from the one before."""
    position = state.tokens.starts[i] if i < len(state.tokens.starts) else 0
    state.block += 1
    state.began = position
    carried = state.topic
    state.context = state.contexts.of_paragraph(position, i)
    state.block_topics = []
    if carried is not None and (not carried.alone or carried.values or carried.generic):
        carried = None
    if carried is not None and not _in_heading(state, position):
        state.block_topics = [carried]
    else:
        carried = None
    state.topic, state.sure = carried, carried is not None
    _leave_blocks(state, position, i)


def _in_heading(state: State, position: int) -> bool:
    block = state.document.block_at(position)
    return block is not None and block.kind is BlockKind.HEADING


def _leave_blocks(state: State, position: int, i: int) -> None:
    """Closes lists of paragraphs that the new paragraph's number shows to be over."""
    if not state.frames:
        return
    text = state.tokens.text
    mark = text[position : position + 6]
    rank = next((r for n in range(len(mark), 0, -1) if (r := state.naming.rank(mark[:n]))), 0)
    heading = _in_heading(state, position)
    for frame in list(state.frames):
        if frame.opener is not Opener.BLOCKS or frame not in state.frames:
            continue
        if not frame.level and rank:
            if frame.parts:
                state.close(frame)
                continue
            frame.level = str(rank)
        over = rank and frame.level and rank < int(frame.level)
        if over or (not rank and (heading or _subject_of_its_own(state, frame, i))):
            state.close(frame)


def _subject_of_its_own(state: State, frame: Frame, i: int) -> bool:
    """Whether a paragraph without a number is no part of the list of paragraphs.

    In a numbered list that is one that begins with an item of its own, in another one that does not
    begin with an item and its amount.
    """
    kinds = state.tokens.kinds
    if frame.level:
        return NAMED.match(kinds, i) is not None
    return VALUED.match(kinds, i) is None


def _open_blocks(state: State, i: int) -> None:
    """A paragraph that ends with 其中: or 以下几个方面: heads the paragraphs that follow."""
    kinds = state.tokens.kinds
    tail = kinds[max(0, i - 3) : i].rstrip("x")
    if not tail.endswith((":", "g", "b", "b.")):
        return
    head = block_head(state, i)
    if head is None:
        return
    frame = state.open(head, Opener.BLOCKS, i)
    frame.nested = False
