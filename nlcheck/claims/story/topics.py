"""What a stretch of prose speaks about: topics with their values, what they are compared with, and
the stack of lists they stand in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from itertools import islice

from nlcheck.base import Mention, Span
from nlcheck.claims.model import BUDGETS, Basis, Candidate, ChangeClaim, FactKey, ValueClaim

NOW = (Basis.OUTTURN, None, *BUDGETS)
"""where the value of a topic is looked for, first what is settled"""
REACH = 200
"""topics or parts of a paragraph that are looked through; a longer one is no prose"""


@dataclass(slots=True, eq=False)
class Topic:
    """One item and what the text says of it. ``values`` by basis (None: a count).

    ``key`` has the basis of the first value; ``generic``: the words name no item of their own
    (收支, 支出…),
    so that they may stand for the head of the paragraph.
    """

    key: FactKey
    label: str
    at: Span
    sentence: int
    block: int
    generic: bool = False
    each: tuple[FactKey, ...] = ()
    values: dict[Basis | None, Mention] = field(default_factory=dict)
    changes: list[ChangeClaim] = field(default_factory=list)
    inner: list[Topic] = field(default_factory=list)
    """the parts of its own list"""
    share: Mention | None = None
    shared: bool = False
    """whether the text says what share it is of something"""
    wholes: tuple[Candidate, ...] = ()
    """what its own share is of"""
    of: str = ""
    """the item that its share names"""
    unit: str = ""
    shift: int = 0
    """how many years before this one its words put it: 上年存款…"""
    named: set[Basis | None] = field(default_factory=set)
    """bases whose value was printed with their name"""
    alone: bool = False
    """a label that is a paragraph of its own: the next paragraph speaks of it"""
    raised: list[Mention] = field(default_factory=list)
    """what its budget was raised by in the course of the year (追加)"""
    earlier: ValueClaim | None = None
    """its value of an earlier year, printed beside it (上年同期为…)"""
    joint: tuple[FactKey, ...] = ()
    """the items whose sum its first value is (印刷费、邮寄费、差旅费): so are the others"""
    given: bool = False
    """its value is what was given for it (下达资金), whatever was spent of that"""
    apart: bool = False
    """; stands between it and the part of the list before it"""
    paused: bool = False
    """「、」 alone stands between it and the part before"""
    named_basis: bool = False
    """whether the text says of which books a value is (年初预算为…)"""

    def value(self, *wanted: Basis | None) -> Mention | None:
        """The value of the first basis that is there."""
        return next((self.values[b] for b in wanted if b in self.values), None)


@dataclass(slots=True, eq=False)
class Base:
    """What is compared with: 较上年决算数. ``before``: its value, when printed there.

    ``of``: whose value that is, once something is said to have changed from it.
    """

    year: int | None
    shift: int
    basis: Basis | None
    before: Mention | None
    at: int
    item: str = ""
    of: Topic | None = None
    adjusted: bool = False
    """whether the budget of the same year is meant, from which what is now was adjusted"""
    now: bool = False
    """whether the words say of what year the change is: 今年比去年减少"""

    @property
    def nameless(self) -> bool:
        """Only a value is told: neither its year nor its books."""
        return self.before is not None and self.year is None and not self.shift and not self.basis


class Opener(Enum):
    """What opened a list, and so what closes it."""

    __hash__ = object.__hash__  # of the one object: Enum hashes its name, in Python

    AMONG = "among"
    LIST = "list"
    COLON = "colon"
    PAREN = "paren"
    BLOCKS = "blocks"


LISTS = frozenset({Opener.AMONG, Opener.LIST, Opener.COLON})
"""how lists open that the next clause may go on with"""


@dataclass(slots=True, eq=False)
class Frame:
    """A list that is open: its head, its parts so far, and how deep it is nested."""

    head: Topic | None
    opener: Opener
    number: int
    at: int
    nested: bool = False
    complete: bool = False
    bracket: bool = False
    """opened by a bracket, and closed with it"""
    outside: Topic | None = None
    """what is spoken of again behind a bracket of which no head is known"""
    split: bool = False
    """opened by words that split the head in another way: 从构成看"""
    cut: bool = False
    """its paragraph breaks off in the middle of a sentence"""
    loose: bool = False
    """several things were told before 其中: which of them it parts is not said"""
    rivals: tuple[Topic, ...] = ()
    """those things, the head among them; the first part may say by its name which is meant"""
    across: Topic | None = None
    """the total of the other side (支出总计 beside 收入总计), whose parts may follow behind ;"""
    before: Mention | None = None
    """the number right before 其中, which may be none of the head's"""
    again: bool = False
    """behind a list that is whole another one may follow: 其中城镇…，乡村…；男性…，女性…"""
    whole: bool = False
    """全部为: the one part is the whole"""
    parts: list[Topic] = field(default_factory=list)
    tail: list[Topic] = field(default_factory=list)
    """values of later sentences of the paragraph that may belong to the list"""
    changed: list[Topic] = field(default_factory=list)
    """what changed inside 其中, told with or without a value"""
    lingering: bool = False
    count: int = 0
    """how many parts it is said to have; 0 where that is not said"""
    rank: int = 0
    """of BLOCKS: that of the number of its own paragraph"""
    level: str = ""
    """of BLOCKS: the form of the numbers of its blocks"""


@dataclass(slots=True, eq=False)
class Context:
    """What the heading above and the document give to phrases that leave it out."""

    year: int | None
    basis: Basis
    fund: object = None
    item: str = ""
    owner: str = ""


def last_valued(head: Topic, topics: Sequence[Topic]) -> Topic:
    """「茶山农业增加值40万元，增长3%，两年平均增长2%；工业…」: what an amount was told of, before
    a free phrase that has none."""
    if head.values or not head.key.item.startswith("~"):
        return head
    return next((t for t in islice(reversed(topics), REACH) if t.values), head)


def once(parts: list[Topic]) -> list[Topic]:
    """The parts, each where it is told first: 「3.公务接待费9万元。⏎本单位开支公务接待费9万元」."""
    told: dict[tuple[object, ...], Topic] = {}
    for part in parts:
        told.setdefault(
            (part.key.item, part.key.slice, tuple(v.value for v in part.values.values())), part
        )
    return list(told.values())
