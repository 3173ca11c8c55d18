"""What a report asserts, typed and frozen: sentences and table cells give the same claims.

Every claim keeps its mentions (printed numbers with their spans) and its readings: candidates for
what the text leaves open, each with how sure it is. Money is in 元 once ranged, rates in percent.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from enum import Enum
from typing import NamedTuple

from nlcheck.base import ZERO, Mention, Span
from nlcheck.base.records import alike


class Basis(Enum):
    """口径: of which set of books an amount is. 上年决算数 is OUTTURN with ``year - 1``."""

    __hash__ = object.__hash__  # of the one object: Enum hashes its name, in Python

    OUTTURN = "决算数"
    INITIAL_BUDGET = "年初预算数"
    REVISED_BUDGET = "全年预算数"
    BUDGET = "预算数"
    """预算 without saying which"""


BUDGETS = (Basis.INITIAL_BUDGET, Basis.BUDGET, Basis.REVISED_BUDGET)


class Fund(Enum):
    """资金 and 口径范围: whose money the amount counts."""

    __hash__ = object.__hash__  # of the one object: Enum hashes its name, in Python

    ALL = "全口径"
    APPROPRIATION = "财政拨款"
    GENERAL = "一般公共预算财政拨款"
    GOVERNMENT_FUND = "政府性基金预算财政拨款"
    STATE_CAPITAL = "国有资本经营预算财政拨款"


class Direction(Enum):
    """增减."""

    UP = 1
    DOWN = -1
    UNCHANGED = 0


class Binding(Enum):
    """How sure a reading is (DESIGN §4); relations take it over."""

    STATED = "stated"
    CORROBORATED = "corroborated"
    GUESSED = "guessed"


class FactKey(NamedTuple):
    """What one true value is of. ``None`` is unknown, never a wildcard.

    ``item``: account code (``2010301``, ``30201``) or the lexicon's canonical name (``基本支出``);
    ``~名`` for a free noun phrase, which is an item only inside its own sentence or table.
    ``slice``: the column that splits a row: 基本支出, 项目支出, 人员经费, 公用经费, or empty for
    the whole. ``owner``: whose: empty for the reporting unit, else a project's or annex's name.
    """

    item: str
    basis: Basis | None = None
    year: int | None = None
    fund: Fund | None = None
    slice: str = ""
    owner: str = ""


class ValueClaim(NamedTuple):
    """「基本支出352.41万元」: a fact and one mention of it. ``together``: 印刷费、邮寄费为12.6万元
    (TOGETHER)."""

    key: FactKey
    mention: Mention
    at: Span
    together: tuple[FactKey, ...] = ()
    sentence: int = 0


class Candidate(NamedTuple):
    """A number that may play a part in a claim (whole, base, budget), with how sure that is."""

    mention: Mention
    binding: Binding = Binding.STATED
    because: tuple[Span, ...] = ()
    name: Hashable = None
    more: tuple[Mention, ...] = ()
    """what a budget was raised by (追加)"""


class BareShare(NamedTuple):
    """「货物采购授予中小企业合同金额占货物支出金额的98.2%」: a share of an item whose amount is not
    printed. ``whole``: the item that it is of."""

    key: FactKey
    whole: str
    stated: Mention


@alike
class ShareClaim:
    """「项目支出180.00万元，占37.0%」. ``group``: the list it stands in; ``wholes``: the likeliest
    first."""

    part: Mention
    stated: Mention
    wholes: tuple[Candidate, ...]
    at: Span
    group: Hashable = None
    part_key: FactKey | None = None
    whole_key: FactKey | None = None
    """the whole as named: 占本年支出合计的…; resolved to mentions after extraction"""
    loose: bool = False
    """whether the whole by its name may leave out what is carried over: 占总支出的…"""
    others: tuple[Mention, ...] = ()
    """where the whole is printed nowhere: all its other parts"""
    siblings: tuple[tuple[Mention, Mention], ...] = ()
    """other parts of the same whole, whichever it is, with their shares"""
    near: tuple[Mention, ...] = ()
    """the numbers of the paragraph that it may be of instead"""
    named: str = ""
    """what it says that it is of, where that is no item: 占缴存余额的…"""


@alike
class ChangeClaim:
    """「较上年决算数增加180.07万元，增长26.3%」 with the value it changes (``now``) and, when
    printed, ``before``.

    ``change`` and ``rate`` may each be None. ``rate_direction`` is the word before the rate
    (增长/下降), None if there is none. ``base``: basis and year compared with; ``key`` the fact
    whose change it is.
    """

    key: FactKey | None
    base: FactKey | None
    direction: Direction
    change: Mention | None
    rate: Mention | None
    rate_direction: Direction | None
    now: tuple[Candidate, ...]
    before: tuple[Candidate, ...]
    at: Span
    points: bool = False
    sentence: int = 0
    each: tuple[FactKey, ...] = ()
    constant_price: bool = False
    inside_reason: bool = False
    roughly: bool = False
    """基本持平: not quite the same"""

    @property
    def went(self) -> Direction:
        """Where it went: 增长-2.1% is a fall."""
        below = self.change is None and self.rate is not None and self.rate.value < ZERO
        return Direction(-self.direction.value) if below else self.direction


@alike
class CompletionClaim:
    """「完成年初预算的108.40%」: outturn ÷ budget of the named basis."""

    stated: Mention
    outturn: tuple[Candidate, ...]
    budget: tuple[Candidate, ...]
    basis: Basis | None
    at: Span
    key: FactKey | None = None
    group: Hashable = None


@alike
class Breakdown:
    """A list under a head: 其中：…; 分别为…; 由…组成. Footed only when ``complete`` (DESIGN §4)."""

    head: Mention
    parts: tuple[Mention, ...]
    complete: bool
    at: Span
    head_key: FactKey | None = None
    part_keys: tuple[FactKey | None, ...] = ()
    group: Hashable = None
    shares: tuple[Mention, ...] = ()
    """the percentages of the parts, when each has one"""
    shares_close: bool = False
    """every part has a share, of the same whole"""
    likely: bool = False
    """one slip of one digit would make the parts add up to the head: a fit too good for chance"""
    disjoint: bool = False
    """nothing is counted in two parts: together they are no more than the head"""


@alike
class ChangeSum:
    """「支出增加244万元，其中基本支出增加250万元，项目支出减少6万元」: the head's change and
    those of all its parts.

    ``parts``: (change, +1 when it goes the head's way, −1 when it goes against it).
    """

    head: Mention
    parts: tuple[tuple[Mention, int], ...]
    at: Span
    likely: bool = False
    """not the parts by definition, but amounts of a reason that add up, or would but for a slip"""


@alike
class BoundedRate:
    """「覆盖率达到98%」: a rate that cannot exceed 100 %."""

    stated: Mention
    name: str


@alike
class ListCount:
    """「内设5个科室：…」: a stated number of things, and the things. ``open``: the list ends with
    等."""

    stated: Mention
    items: tuple[Span, ...]
    open: bool
    at: Span
    joined: int = 0
    """how many of the names hold 和 or 及 inside, so that each may be one thing or two"""


@alike
class PerUnitClaim:
    """「车均运行维护费0.95万元」: total ÷ number."""

    stated: Mention
    total: tuple[Candidate, ...]
    number: tuple[Candidate, ...]
    at: Span


@alike
class RatioClaim:
    """「受理8000件，办结7860件，办结率98.25%」: part ÷ whole of counts."""

    stated: Mention
    part: tuple[Candidate, ...]
    whole: tuple[Candidate, ...]
    at: Span


@alike
class Comparison:
    """「决算数大于年初预算数」: words that say which of two facts is larger. ``direction``: UP when
    the first is. ``rate``: what the first is of the second in percent, where they are not both
    printed."""

    direction: Direction
    first: tuple[Candidate, ...]
    second: tuple[Candidate, ...]
    at: Span
    key: FactKey | None = None
    rate: Mention | None = None


@alike
class Absence:
    """「本单位无政府性基金预算财政拨款支出」: a statement that there is nothing."""

    key: FactKey
    at: Span


@alike
class Driver:
    """「人员经费增加12.5万元」 inside a reason: what is said to rise or fall.

    ``item``: canonical id, or ``~words``; ``kind``: a class of ``rules/language/words.yaml``
    (SPENDING, INCOME, PEOPLE, THRIFT), ITEM for an account, the side of any other item
    (EXPENDITURE, BALANCE…), OTHER when it is not known what moves. ``cause``: something else is
    told to follow from it. ``earlier``: it moved in the year before.
    """

    item: str
    name: str
    direction: Direction
    at: Span
    kind: str
    cause: bool = False
    earlier: bool = False
    amount: Mention | None = None


@alike
class Reason:
    """Text governed by 主要原因是, with the change it explains. ``drivers`` and ``foreign`` by the
    language tier.

    ``masked``: without marker, signs and digits. ``key`` is what changed, by ``change`` in
    ``direction``; ``zero``: by nothing. ``base``: year or budget, what it is compared with;
    ``compares``: what the reason itself compares with. ``said``: classes of its words (saving,
    steady, income, nothing, offset). ``items``: (id, span) of the items it names. ``cell``: it
    fills the reason column of a performance form. ``trade`` and ``foreign``: the trade whose words
    it speaks in, and those words, where it is none of the unit's. ``ways``: where ``drivers`` may
    move, by the cues in the text; spaCy and jieba are loaded when ``drivers`` are first looked at.
    ``against``: its words that pull against the change, or either way where nothing changed;
    ``mixed``: some of its words may go along, or it is not plain which of several changes it
    explains.
    """

    at: Span
    text: str
    masked: str
    explains: ChangeClaim | CompletionClaim | Comparison | None = None
    items: tuple[tuple[str, Span], ...] = ()
    amounts: tuple[Mention, ...] = ()
    part: int = 0
    sentence: int = 0
    key: FactKey | None = None
    direction: Direction | None = None
    change: Mention | None = None
    now: Mention | None = None
    zero: bool = False
    base: str = ""
    compares: frozenset[str] = frozenset()
    said: frozenset[str] = frozenset()
    side: str = ""
    ways: frozenset[Direction] = frozenset()
    drivers: Sequence[Driver] = ()
    cell: bool = False
    trade: str = ""
    foreign: tuple[Span, ...] = ()
    against: str = ""
    mixed: bool = False
    stranger: Span | None = None
    """「我校」, where the unit is no school"""
    strayed: tuple[str, str] | None = None
    """what changed and what else its reason is of: 公务接待 explained by 燃油费"""
    stale: str = ""
    """the year before both compared that it tells of"""


@alike
class Purpose:
    """「住房公积金主要用于医疗保险」: uses told of an item that are another's. ``other``: whose
    they are."""

    at: Span
    item: str
    other: str
    sure: bool = False
    because: tuple[Span, ...] = ()


@alike
class ItemList:
    """「公用经费87.35万元，主要包括办公费、水费」: names without amounts under a head.

    ``items``: (canonical id, economic code or "", span) of each name that the lexicon knows;
    ``total`` the amount of the head, if one is printed before the list.
    """

    at: Span
    items: tuple[tuple[str, str, Span], ...]
    head: str = ""
    total: Mention | None = None
