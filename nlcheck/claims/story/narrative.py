"""Reads prose from left to right: topics, their values, and what is claimed of them.

The grammar forms (``rules/grammar``) find the claims; this module keeps the stack of lists, the
subject and the base of comparison that give them their meaning (DESIGN §4).
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import islice

from nlcheck.base import Mention, Span
from nlcheck.base.records import alike, new
from nlcheck.claims.model import (
    Absence,
    BareShare,
    Basis,
    Breakdown,
    ChangeClaim,
    ChangeSum,
    Comparison,
    CompletionClaim,
    Direction,
    FactKey,
    Fund,
    ShareClaim,
    ValueClaim,
)
from nlcheck.claims.naming import Naming
from nlcheck.claims.phrase_words import phrase_words
from nlcheck.claims.story.changing import change_sums
from nlcheck.claims.story.contexts import Contexts
from nlcheck.claims.story.forms import claim_forms
from nlcheck.claims.story.listing import breakdowns
from nlcheck.claims.story.parallel import same_measure
from nlcheck.claims.story.phrase import Phrase, full_total, of_own_year
from nlcheck.claims.story.phrases import Phrases
from nlcheck.claims.story.spells import Spells
from nlcheck.claims.story.topics import REACH, Base, Context, Frame, Opener, Topic, last_valued
from nlcheck.document import Document
from nlcheck.lexing import Tokens

CLAUSE_ENDS = frozenset(",.:")
BOTH_SIDES = {"income", "expenditure"}
SOURCE = "source"  # the split of income by where it comes from
NAMELESS = "~"  # an amount without words of its own
DEPTH = 40
"""lists open at once, beyond which the text is no prose"""


@alike
class Told:
    """A reason: its tokens from ``first`` up to ``end``, and what stands just before it.

    ``claim`` is the change, completion or comparison that it explains, ``topic`` what that is
    about. ``named``: the reason says itself of what it is.
    """

    first: int
    end: int
    topic: Topic | None
    claim: ChangeClaim | CompletionClaim | Comparison | None
    named: bool = False


@dataclass(slots=True, eq=False)
class Story:
    """What the prose of one document claims."""

    values: list[ValueClaim] = field(default_factory=list)
    shares: list[ShareClaim] = field(default_factory=list)
    bare_shares: list[BareShare] = field(default_factory=list)
    changes: list[ChangeClaim] = field(default_factory=list)
    completions: list[CompletionClaim] = field(default_factory=list)
    breakdowns: list[Breakdown] = field(default_factory=list)
    change_sums: list[ChangeSum] = field(default_factory=list)
    comparisons: list[Comparison] = field(default_factory=list)
    absences: list[Absence] = field(default_factory=list)
    topics: list[Topic] = field(default_factory=list)
    frames: list[Frame] = field(default_factory=list)
    in_reason: list[Mention] = field(default_factory=list)
    loose: list[Mention] = field(default_factory=list)
    """totals of words that may leave out what is carried over: 总收入, 总支出"""
    reasons: list[Told] = field(default_factory=list)
    scope: str = ""
    """the one scope of all that is told, left out of the keys: 全县"""


class State:
    """Where the reading stands; the claim modules read and change it."""

    def __init__(self, document: Document, tokens: Tokens, naming: Naming, spells: Spells) -> None:
        self.document = document
        self.tokens = tokens
        self.naming = naming
        self.phrases = Phrases(tokens, naming)
        self.contexts = Contexts(document, tokens, naming)
        self._context: Context | None = None
        self.story = Story()
        self.matches = claim_forms(tokens, naming)
        self.spells = spells
        self.topic: Topic | None = None
        self.sure = False
        self.base: Base | None = None
        self.lost: Mention | None = None
        """the last number of the sentence that is nobody's"""
        self.reason = -1
        self.explained: Topic | None = None
        """what the reason that is open explains"""
        self.at = 0
        """the token that is read"""
        self.began = 0
        """where the block begins"""
        self._first = 0
        self.told: Topic | None = None
        """the one thing of which the paragraph before tells a value, under the same heading"""
        self.subject = self.subject_above = self.group = ""
        """whose figures follow a label, and whose the label above the passage says it tells"""
        self.scope = ""
        """whose figures the paragraphs above tell, under the same heading: 市本级"""
        self.above: Topic | None = None
        """what the paragraphs before speak of, under the same heading"""
        self.frames: list[Frame] = []
        self.block_topics: list[Topic] = []
        self.unfinished: Topic | None = None
        """the head of the list in which the paragraph before broke off"""
        self.sentence = 0
        self.block = 0
        self.taken: set[int] = set()
        self.parts: set[Topic] = set()
        self.drivers: list[tuple[str, Direction, Mention | None]] = []
        self.causes: list[tuple[Direction, Mention]] = []
        self.stated: tuple[ChangeClaim, int] | None = None
        """the change that whole statements explain, and how many changes were told before them"""
        self._frame_count = 0

    def begin(self, position: int, first: int) -> None:
        """A new block, from a place of the text and its first token."""
        self.block += 1
        self.began, self._first, self._context = position, first, None

    @property
    def context(self) -> Context:
        """What the headings above the block say, read when first asked for."""
        if self._context is None:
            self._context = self.contexts.of_paragraph(self.began, self._first)
        return self._context

    @property
    def head(self) -> Topic | None:
        """The first topic of the block that has a value and is no part of a list, among its first
        ones."""
        for topic in islice(self.block_topics, REACH):
            if topic.values and topic not in self.parts:
                return topic
        return None

    @property
    def main(self) -> Topic | None:
        """What the block speaks of: its first topic that is no part of a list, with or without a
        value."""
        first = islice(self.block_topics, REACH)
        return self.head or next((t for t in first if t not in self.parts), None)

    def join(self, frame: Frame, topic: Topic) -> None:
        """Puts a topic into a list, or beside it once its sentence is over."""
        if frame.lingering:
            frame.tail.append(topic)
            return
        if frame.rivals and not frame.parts:
            named = [t for t in frame.rivals if same_measure(t, topic)]
            frame.head = named[0] if len(named) == 1 else frame.head
            self.on_side(frame, topic.key.item)
        last = frame.parts[-1] if frame.parts else None
        between = self.tokens.text[last.at.end : topic.at.start] if last is not None else ""
        topic.apart = topic.apart or ";" in between
        topic.paused = between.endswith("、") or self._and_last(topic)
        frame.parts.append(topic)
        self.parts.add(topic)

    def _and_last(self, topic: Topic) -> bool:
        """「甲5万元、乙3万元和丙2万元」: what joins the last of a list stands for a 、."""
        text, at = self.tokens.text, topic.at.start
        joins = phrase_words().joins
        return text[max(0, at - 2) : at].endswith(joins) or text.startswith(joins, at)

    def near_topics(self) -> list[Topic]:
        """The topics of the block that its words may mean: the first and the last ones."""
        topics = self.block_topics
        return topics if len(topics) <= REACH else [topics[0], *topics[-REACH:]]

    def open(self, head: Topic | None, opener: Opener, at: int) -> Frame:
        """A new list under ``head``."""
        self._frame_count += 1
        self._leave_lingering(head, opener)
        if len(self.frames) >= DEPTH:
            self.close(self.frames[0])
        inner = any(f.opener is not Opener.BLOCKS and not f.lingering for f in self.frames)
        frame = Frame(head, opener, self._frame_count, at, nested=inner)
        self.frames.append(frame)
        return frame

    def _leave_lingering(self, head: Topic | None, opener: Opener) -> None:
        """A list of a sentence before ends where another one opens that is not inside it."""
        last = next((f for f in self.frames if f.lingering), None)
        if last is None or opener in {Opener.PAREN, Opener.BLOCKS}:
            return
        if head is not None and (head in last.parts or head in last.tail):
            return
        self.close(last)

    def close(self, frame: Frame) -> None:
        """Ends a list and whatever is open inside it."""
        while self.frames:
            last = self.frames.pop()
            if last.parts:
                if last.head is not None:
                    last.head.inner = last.parts
                self.story.frames.append(last)
                self.story.breakdowns.extend(breakdowns(last, self.naming))
            if last.parts or last.changed:
                self.story.change_sums.extend(change_sums(last, self.naming))
            if last is frame:
                return

    def new_topic(self, phrase: Phrase, at: Span, *, item: str, label: str) -> Topic:
        """A topic of its own, put into the list that is open."""
        key, shift = self._inherited(phrase.key(item, self.context), phrase)
        owner = self.spells.owner(key.owner, at.end, self.began, self.naming)
        if not owner and not self.block_topics:
            owner = self._subject(at.start) or self.subject_above or self._scope_above(key.item)
        owner = self._place_of_part(phrase.here, key.item) or owner
        if owner != key.owner:
            key = key._replace(owner=owner)
        topic = Topic(
            key,
            label,
            at,
            self.sentence,
            self.block,
            generic=self.naming.generic(item),
            shift=shift,
        )
        self.story.topics.append(topic)
        self.block_topics.append(topic)
        self.topic, self.sure = topic, True
        return topic

    def on_side(self, frame: Frame, item: str) -> None:
        """「总收入90万元，总支出80万元，其中基本支出…」: of what is told on both sides the parts
        are of the one on theirs."""
        side = self.naming.side(item)
        sides = [self.naming.side(t.key.item) for t in frame.rivals]
        if sides.count(side) == 1 and set(sides) == BOTH_SIDES:
            frame.head = frame.rivals[sides.index(side)]
            if len(sides) == len(BOTH_SIDES):
                frame.across = frame.rivals[1 - sides.index(side)]
            frame.rivals, frame.loose = (), False

    def _place_of_part(self, here: str, item: str) -> str:
        """「全区收入500万元，其中：茶山区收入400万元」: the report's own place beside others."""
        head = self.frames[-1].head if here and self.frames else None
        side = self.naming.side
        apart = head is not None and side(head.key.item) == side(item)
        return self.naming.scope_of(here) if apart else ""

    def _scope_above(self, item: str) -> str:
        """「县本级支出30亿元。」, and in a paragraph of its own 「主要科目：教育支出4亿元」: of the
        same scope, where a government's accounts are told."""
        account = self.naming.side(item) or item[:1].isdigit()
        return self.scope if account and self.naming.government else ""

    def _subject(self, at: int) -> str:
        """Whose figures the paragraph tells, where a clause before its first topic ends with
        that."""
        tokens, owner = self.tokens, ""
        kinds, i = tokens.kinds, bisect_left(tokens.starts, at) - 1
        while i > 0 and tokens.starts[i - 1] >= self.began and not owner:
            if kinds[i] in CLAUSE_ENDS and kinds[i - 1] == "x":
                owner = self.naming.subject_of(tokens.of(i - 1))
            i -= 1
        return owner

    def _before(self) -> Topic | None:
        """The topic that the sentence tells or goes on with, else what the paragraph speaks of."""
        topic = self.topic  # 基金收入4万元。比上年增加1万元；支出…
        told = [topic.sentence, *(c.sentence for c in topic.changes[-1:])] if topic else []
        return topic if self.sentence in told else self.main

    def _inherited(self, key: FactKey, phrase: Phrase) -> tuple[FactKey, int]:
        """Year and fund of the head of the list or paragraph, where the phrase has none; and how
        many years back that is."""
        head = self.frames[-1].head if self.frames else None
        head = head or self._before()
        if head is None:
            return key, phrase.shift
        own = of_own_year(phrase, head, key.item, self.tokens, self.block_topics)
        year, shift = (key.year, phrase.shift) if own else self._moved(head)
        fund = key.fund if self._of_own_fund(phrase, key.item) else self._fund(head, phrase)
        owner = phrase.owner or self._of_part(key.item) or self._owner(head, key.item) or key.owner
        item, part = key.item, key.slice
        if self.frames:
            item, part = self.naming.sliced(head.key.item, key.item)
        return new(FactKey, (item, key.basis, year, fund, part, owner)), shift

    def _moved(self, head: Topic) -> tuple[int | None, int]:
        """The head's year, and how many back it is; what was left of 上年 is told of the year that
        it is carried to. A part is no year back by itself."""
        if self.naming.side(head.key.item) == "balance":
            return head.key.year and head.key.year - head.shift, 0
        return head.key.year, 0 if self.frames else head.shift

    def _of_own_fund(self, phrase: Phrase, item: str) -> bool:
        """Whether words say whose money it is: a unit's 事业收入 is no 财政拨款."""
        source = self.naming.split_kind(item) == SOURCE and not self.naming.government
        return phrase.fund is not None or (source and not self.frames)

    def _of_part(self, item: str) -> str:
        """「其中：甲基金资产20万元，负债5万元；…」: whose figure the part told just before is, in
        the same clauses, where that names an item too."""
        topic = self.topic
        if topic is None or topic not in self.parts or item.startswith("~"):
            return ""
        named = topic.key.owner if topic.at.start >= clause_begin(self) else ""
        return named if not topic.key.item.startswith("~") else ""

    def _fund(self, head: Topic, phrase: Phrase) -> Fund | None:
        """Whose money is meant: in a list of paragraphs that of each (基金收入0万元；支出…); unsure
        of a total by its full name behind that of a fund (财政拨款支出5万元。本年支出合计…)."""
        if self.frames and self.frames[-1].opener is Opener.BLOCKS:
            near = self._before()
            return (near if near is not None and near.values else head).key.fund
        return None if full_total(phrase, head) else head.key.fund

    def _owner(self, head: Topic, item: str) -> str:
        """Whose money the sentence speaks of: the scope that it names, else what the paragraph is
        about, where that is no item of the accounts (…茶园基金收入…。年末结余…)."""
        if (apart := self._apart(head, item)) or _cut(head.key.item):
            return apart
        free = self.frames and head.key.item.startswith("~") and len(head.key.item) > 1
        if self.naming.scoped(head.key.owner) or free:
            return head.key.owner if not free else head.key.item
        near = last_valued(head, self.block_topics)
        if near.sentence == self.sentence and near.key.owner and self.naming.side(item):
            return near.key.owner
        main = next((t for t in islice(self.block_topics, REACH) if t.values), None)
        if main is None or _cut(main.key.item):
            return ""
        own = main.key.item
        if main.sentence == self.sentence and not own.startswith("~"):
            return ""
        left = self.naming.side(item) == "balance" and self.naming.side(own) == ""
        return own if own.startswith("~") else "~" + own if left else ""

    def _apart(self, head: Topic, item: str) -> str:
        """「年末结转30万元，其中项目支出结转25万元」: what a part is of that was left at another
        time than the year's beginning, of which its name by itself is; 「本级支出90万元，…；合计
        120万元，其中…」: of an amount without a name, behind what was told of something."""
        if self.frames and head.key.item == NAMELESS:
            near = islice(reversed(self.block_topics), REACH)
            other = any(t.sentence == head.sentence and t is not head and t.values for t in near)
            return NAMELESS if other else ""
        if not self.frames or self.naming.side(item) != "balance":
            return ""
        above, left = self.naming.parent(item), self.naming.side(head.key.item) == "balance"
        return "~" + head.key.item if left and above not in {"", head.key.item} else ""


def _cut(name: str) -> bool:
    """Whether a name ends inside a quotation, at a numeral: “最多跑 (一次”改革) names nothing."""
    return name.rfind("“") > name.rfind("”")


def clause_token(state: State) -> int:
    """The token that the clauses between two ; begin with that hold the one that is read."""
    kinds = state.tokens.kinds
    return max(kinds.rfind(sign, 0, state.at) for sign in ";.B|") + 1


def clause_begin(state: State) -> int:
    """Where in the text these clauses begin."""
    return state.tokens.starts[clause_token(state)]


def key_of(topic: Topic, basis: Basis | None) -> FactKey:
    """The topic's key at another basis."""
    key = topic.key
    if basis is None or basis is key.basis:
        return key
    return FactKey(key.item, basis, key.year, key.fund, key.slice, key.owner)


__all__ = ["State", "Story", "clause_begin", "clause_token", "key_of"]
