"""Who rises and who falls: spaCy's Matcher over words, patterns in ``rules/language``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from nlcheck.base import Span
from nlcheck.base.records import alike
from nlcheck.language.segmenting import Segmenter, segmenter
from nlcheck.lexing.anyword import AnyWord
from nlcheck.rulebook import home, lexicon_table, read_yaml
from nlcheck.rulebook.lexicon import accounts, items

DIRECTIONS = {"UP": 1, "DOWN": -1}
POINTS = frozenset(",;。.:!?")
CLAUSE = frozenset(",;。!?")
SHORT = 2
REACH = 3
"""words before a cue within which it may be denied"""


class Motion(NamedTuple):
    """Something rises (1) or falls (-1). ``kind``: ITEM, SPENDING, INCOME, PEOPLE, THRIFT, or OTHER
    when no known thing moves; its cue stands for it then.

    ``thing`` and ``cue`` are spans of the text read. ``cause``: what follows from it is told as
    well (人员减少导致补助增加: the first is a cause, the second its effect).
    """

    direction: int
    thing: Span
    cue: Span
    kind: str
    name: str
    cause: bool = False
    earlier: bool = False
    """of the year before (上年增加了…)"""


@alike
class Words:
    """A text cut into words: ``spans`` of each, and the class of each."""

    text: str
    spans: tuple[Span, ...]
    tags: tuple[str, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """The words themselves."""
        return tuple(span.of(self.text) for span in self.spans)


class Form(NamedTuple):
    """One pattern of ``motions.yaml``: the thing is the first or the last token of its match."""

    name: str
    first: bool


class MotionReader:
    """Reads motions; made once a process."""

    def __init__(self, words: Segmenter) -> None:
        from spacy.matcher import Matcher  # noqa: PLC0415 (loaded only when a reason asks for it)
        from spacy.vocab import Vocab  # noqa: PLC0415

        self._segmenter = words
        self._classes = _classes()
        self._vocab: Any = Vocab()
        self._matcher: Any = Matcher(self._vocab)
        self._forms: dict[int, Form] = {}
        for name, form in forms().items():
            self._matcher.add(name, [form["pattern"]])
            self._forms[self._vocab.strings[name]] = Form(name, form["thing"] == "first")

    def words(self, text: str) -> Words:
        """The words of a text with their classes."""
        spans, at = [], 0
        for word in self._segmenter.cut(text):
            spans.append(Span(at, at + len(word)))
            at += len(word)
        tags = tuple(self._tag(span.of(text)) for span in spans)
        return Words(text, tuple(spans), tags)

    def _tag(self, word: str) -> str:
        if word in POINTS:
            return "POINT"
        if word.replace(".", "").isdigit():
            return "NUMBER"
        found = self._classes.get(word)
        if found is None and len(word) > SHORT:
            found = self._classes.get(word[-SHORT:])
            found = found if found in DIRECTIONS else None
        return found or "OTHER"

    def read(self, text: str) -> tuple[Motion, ...]:
        """The motions of a text, in reading order; one for each word that says rise or fall."""
        from spacy.tokens import Doc  # noqa: PLC0415

        words = self.words(text)
        if not DIRECTIONS.keys() & set(words.tags):
            return ()
        texts = words.texts
        doc = Doc(
            self._vocab, words=list(texts), spaces=[False] * len(texts), tags=list(words.tags)
        )
        found: dict[int, Motion] = {}
        for label, first, end in sorted(self._matcher(doc), key=self._order):
            form = self._forms[label]
            thing, cue = (first, end - 1) if form.first else (end - 1, first)
            if cue not in found and _told(words, cue) and not _used(found.values(), words, thing):
                found[cue] = _motion(words, thing, cue)
        for cue, tag in enumerate(words.tags):
            if tag in DIRECTIONS and cue not in found and _told(words, cue):
                found[cue] = _motion(words, cue, cue)._replace(kind="OTHER")
        return tuple(_chained([found[i] for i in sorted(found)], words))

    def _order(self, match: tuple[int, int, int]) -> tuple[bool, int, int]:
        """Subjects before objects, the nearest first."""
        label, first, end = match
        return not self._forms[label].first, end - first, first


def _used(motions: Iterable[Motion], words: Words, thing: int) -> bool:
    """Whether the thing already moves: 在职人员增加 in 增加41人,在职人员增加."""
    return any(motion.thing == words.spans[thing] for motion in motions)


def _motion(words: Words, thing: int, cue: int) -> Motion:
    begin = thing
    while begin and words.tags[begin - 1] in {"ITEM", "PEOPLE", "OTHER"} and _joined(words, begin):
        begin -= 1
    name = words.text[words.spans[begin].start : words.spans[thing].end]
    return Motion(
        DIRECTIONS[words.tags[cue]],
        words.spans[thing],
        words.spans[cue],
        words.tags[thing],
        name,
        earlier=_earlier(words, min(thing, cue)),
    )


def _joined(words: Words, at: int) -> bool:
    """Whether the word before belongs to the same noun: 人员 + 工资, 办公 + 费用."""
    return words.tags[at] in {"SPENDING", "INCOME"} and words.tags[at - 1] == "PEOPLE"


def _earlier(words: Words, at: int) -> bool:
    """Whether 上年 stands at the head of the clause, before the motion."""
    for i in range(at - 1, -1, -1):
        if words.tags[i] == "POINT" and words.spans[i].of(words.text) in CLAUSE:
            return False
        if words.tags[i] == "LAST" and (i == 0 or words.tags[i - 1] != "LINK"):
            return True
    return False


def _told(words: Words, cue: int) -> bool:
    """Whether something did move: not 未增加, and not 今后…降低支出."""
    if "LATER" in words.tags[:cue]:
        return False
    for i in range(cue - 1, max(-1, cue - 1 - REACH), -1):
        if words.tags[i] == "POINT":
            return True
        if words.tags[i] == "LACK":
            return False
    return True


def _chained(motions: Sequence[Motion], words: Words) -> Iterator[Motion]:
    """Marks as causes the motions that 导致 and the like lead on from."""
    leads = [words.spans[i].start for i, tag in enumerate(words.tags) if tag == "CAUSE"]
    for n, motion in enumerate(motions):
        after = motions[n + 1 :]
        follows = any(
            motion.cue.end <= lead and any(m.cue.start >= lead for m in after) for lead in leads
        )
        yield motion._replace(cause=follows)


@cache
def forms() -> Mapping[str, Any]:
    """``rules/language/motions.yaml``."""
    read: Mapping[str, Any] = read_yaml(home() / "language" / "motions.yaml")
    return read


@cache
def _classes() -> dict[str, str]:
    """Word to class: the word classes of this tier, cues, then items."""
    cues = lexicon_table("cues.yaml")
    found = {word: kind for kind, listed in word_classes().items() for word in listed}
    for kind in ("up", "down"):
        for word in cues[kind]:
            found.setdefault(word, kind.upper())
    for item in items().values():
        for name in (item.name, *item.aliases):
            if len(name) > SHORT:
                found.setdefault(name, "ITEM")
    for name in accounts().by_name:
        if len(name) > SHORT:
            found.setdefault(name, "ITEM")
    return found


def word_classes() -> Mapping[str, Sequence[str]]:
    """``rules/language/words.yaml``."""
    read: Mapping[str, Sequence[str]] = read_yaml(home() / "language" / "words.yaml")
    return read


def ways(text: str) -> Iterator[int]:
    """Directions that motions of a text may have: no word of the others stands in it."""
    for direction, words in _told_by().items():
        if words.stands_in(text):
            yield direction


@cache
def _told_by() -> Mapping[int, AnyWord]:
    """All words of a direction."""
    cues, classes = lexicon_table("cues.yaml"), word_classes()
    return {
        direction: AnyWord([*classes[kind], *cues[kind.lower()]])
        for kind, direction in DIRECTIONS.items()
    }


@cache
def motion_reader() -> MotionReader:
    """The one of this process."""
    return MotionReader(segmenter())


__all__ = ["Motion", "MotionReader", "Words", "forms", "motion_reader", "ways"]
