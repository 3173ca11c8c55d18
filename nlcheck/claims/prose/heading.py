"""What a paragraph that opens a list tells of: it heads the paragraphs that follow."""

from __future__ import annotations

from nlcheck.claims.phrase_words import phrase_words
from nlcheck.claims.story.narrative import State
from nlcheck.claims.story.topics import Topic

__all__ = ["block_head"]

LEAST = 2
"""parts of one whole that none of them heads"""
HEADING = frozenset("gbjZ")
"""kinds of words that head a list: 其中, 如下; 审计发现的主要问题: heads none"""


def block_head(state: State, i: int) -> Topic | None:
    """What the last sentence of a paragraph speaks of: its topic, or an item that it only names."""
    kinds = state.tokens.kinds
    first = i
    while first > 0 and kinds[first - 1] not in ".B|":
        first -= 1
    inside = [t for t in state.block_topics if t.sentence == state.sentence - 1]
    if inside:
        heads = [t for t in inside if t not in state.parts] or inside
        valued = [t for t in heads if t.values]
        return valued[0] if valued else heads[0]
    last = max((j for j in range(first, i) if kinds[j] == "i"), default=None)
    said = state.tokens.text[state.tokens.starts[first] : state.tokens.ends[i - 1]]
    splits = next(state.naming.splits(said), None) is not None
    if last is None or (splits and state.head is not None):
        listing = HEADING & {*kinds[first:i]} or phrase_words().introduces.search(said)
        return _main(state) if splits or listing else None
    phrase = state.phrases.read(first, last + 1)
    item, label = phrase.names[-1]
    if state.naming.generic(item) and phrase.fund is None and state.head is not None:
        return state.head
    return state.new_topic(phrase, state.tokens.span(last), item=item, label=label)


def _main(state: State) -> Topic | None:
    """What the paragraph speaks of; of parts told side by side (出国…；用车…；接待…。具体如下：)
    none heads what follows."""
    main = state.main or _valued(state.topic)
    whole = main and state.naming.parent(main.key.item)
    heads = [t for t in state.block_topics if main in state.parts or t not in state.parts]
    told = {t.key.item for t in heads if t.values}
    beside = [item for item in told if whole and state.naming.parent(item) == whole]
    return main if len(beside) < LEAST else None


def _valued(topic: Topic | None) -> Topic | None:
    """A topic that has a value."""
    return topic if topic is not None and topic.values else None
