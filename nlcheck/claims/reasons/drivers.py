"""What the language tier adds to reasons: who rises and who falls, words of another trade.

Asked only for reasons that raise a question, and read when a check looks at what was asked: until
then neither spaCy nor jieba is imported.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import overload

from nlcheck.base import Mention, Span
from nlcheck.claims.model import Direction, Driver, Reason
from nlcheck.claims.reasons.trades import trade
from nlcheck.language import Motion, motion_reader, segmenter, ways
from nlcheck.lexing import Tokens
from nlcheck.rulebook.lexicon import items

NEAR = 3
"""signs between a motion and its amount"""
RECENT = 256
"""texts of reasons whose motions are kept"""
HEAVY = 12.0
"""a word met less often than once in e^12 (160,000) words tells what a text is about"""
CUES = {Direction.UP: "v", Direction.DOWN: "u"}


def enriched(reasons: Sequence[Reason], tokens: Tokens) -> tuple[Reason, ...]:
    """The reasons, those that raise a question with what their words tell."""
    asked = {id(r) for r in _asked(reasons, tokens)}
    if not asked:
        return tuple(reasons)
    reader = _Reader(reasons, tokens)
    return tuple(reader.read(r) if id(r) in asked else r for r in reasons)


def _asked(reasons: Sequence[Reason], tokens: Tokens) -> Iterator[Reason]:
    """DESIGN §6: recurring elsewhere, a cue against the change, numbers, items, a trade."""
    changes: dict[str, set[object]] = defaultdict(set)
    for reason in reasons:
        changes[reason.masked].add((reason.direction, reason.key and reason.key.item))
    for reason in reasons:
        moved = reason.explains is not None and not reason.zero
        recurs = moved and len(changes[reason.masked]) > 1
        if reason.trade or recurs or (moved and _telling(reason, tokens)):
            yield reason


def _telling(reason: Reason, tokens: Tokens) -> bool:
    if reason.amounts or reason.items:
        return True
    cue = CUES.get(reason.direction) if reason.direction is not None else None
    first = bisect_left(tokens.starts, reason.at.end - len(reason.text))
    end = bisect_left(tokens.starts, reason.at.end)
    return cue is not None and cue in tokens.kinds[first:end]


class Drivers(Sequence[Driver]):
    """The drivers of one reason, read by the language tier when they are first looked at."""

    __slots__ = ("_read", "_reason", "_text")

    def __init__(self, reason: Reason, text: str) -> None:
        self._reason, self._text = reason, text
        self._read: tuple[Driver, ...] | None = None

    def _all(self) -> tuple[Driver, ...]:
        if self._read is None:
            self._read = tuple(_drivers(self._reason, self._text))
        return self._read

    def __len__(self) -> int:
        return len(self._all())

    @overload
    def __getitem__(self, at: int) -> Driver: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Driver]: ...
    def __getitem__(self, at: int | slice) -> Driver | Sequence[Driver]:
        return self._all()[at]


def _drivers(reason: Reason, text: str) -> Iterator[Driver]:
    begin = reason.at.end - len(reason.text)
    for motion in _motions(reason.text):
        thing, cue = _moved(motion.thing, begin), _moved(motion.cue, begin)
        item = next((i for i, at in reason.items if at.overlaps(thing)), "~" + motion.name)
        yield Driver(
            item,
            motion.name,
            Direction(motion.direction),
            Span(min(thing.start, cue.start), max(thing.end, cue.end)),
            _kind(motion.kind, item),
            motion.cause,
            motion.earlier,
            _amount(reason.amounts, max(thing.end, cue.end), text),
        )


@lru_cache(maxsize=RECENT)
def _motions(text: str) -> tuple[Motion, ...]:
    return motion_reader().read(text)


class _Reader:
    """Reads the reasons of one document by their words."""

    def __init__(self, reasons: Sequence[Reason], tokens: Tokens) -> None:
        self._text = tokens.text
        self._reasons = reasons

    def read(self, reason: Reason) -> Reason:
        """The reason with its drivers to be read, and its foreign words where it has any."""
        begin = reason.at.end - len(reason.text)
        foreign = tuple(self._foreign(reason, begin)) if reason.trade else ()
        may = frozenset(map(Direction, ways(reason.text)))
        return replace(reason, ways=may, drivers=Drivers(reason, self._text), foreign=foreign)

    def _foreign(self, reason: Reason, begin: int) -> Iterator[Span]:
        """The trade's words, if most of what the reason is about is met nowhere else."""
        rest = self._elsewhere(reason.trade)
        field = trade(reason.trade)
        if any(word in rest for word in field.strong):
            return
        words = segmenter()
        cut = {word for word in words.cut(reason.text) if word.isalpha()}
        heavy = {word for word in cut if words.weight(word) > HEAVY}
        if 2 * sum(w in rest for w in heavy) > len(heavy):
            return
        for span in field.words.spans(reason.text):
            yield _moved(span, begin)

    def _elsewhere(self, name: str) -> str:
        """The document without the reasons that speak in this trade."""
        pieces, at = [], 0
        for reason in sorted(self._reasons, key=lambda r: r.at):
            if reason.trade == name and reason.at.start >= at:
                pieces.append(self._text[at : reason.at.start])
                at = reason.at.end
        pieces.append(self._text[at:])
        return "\n".join(pieces)


def _kind(kind: str, item: str) -> str:
    """An item by its side: SPENDING and INCOME are plain words, EXPENDITURE, BALANCE… items."""
    found = items().get(item) if kind == "ITEM" else None
    return found.side.upper() if found is not None else kind


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _amount(amounts: Sequence[Mention], end: int, text: str) -> Mention | None:
    """The amount right behind a motion."""
    for mention in amounts:
        between = text[end : mention.at.start] if end <= mention.at.start else None
        if between is not None and len(between) <= NEAR and "," not in between:
            return mention
    return None


__all__ = ["enriched"]
