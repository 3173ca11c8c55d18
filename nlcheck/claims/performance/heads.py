"""What stands above the indicators of a form: owner, money spent, goals, the total score."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from nlcheck.base import Dimension, Mention, Span, Unit, Written
from nlcheck.base.compiling import prepared
from nlcheck.claims.grids.bare_rates import is_fraction, is_rate_of, slid_bare
from nlcheck.claims.grids.cells import Figure
from nlcheck.claims.grids.sheet import Sheet
from nlcheck.claims.grids.words import FRACTION
from nlcheck.claims.performance.columns import is_points, is_rate
from nlcheck.claims.performance.model import Quote, Spending
from nlcheck.claims.performance.rows import PERCENT, SCORE
from nlcheck.claims.performance.words import Forms, bare_of
from nlcheck.rulebook.lexicon import units

_AMOUNTS = ("initial", "revised", "arrived", "outturn")
_RATES = ("rate", "arrival")
_PAIRED = frozenset({*_AMOUNTS, *_RATES})
_MEASURED = {
    **dict.fromkeys((*_AMOUNTS, "budget"), (Dimension.MONEY, Dimension.PLAIN)),
    **dict.fromkeys(_RATES, (Dimension.RATE,)),
}
"""what a table may tell of a number in such a place, if it has read its columns as they stand"""
_PLAIN = Unit("", Dimension.PLAIN)
_FAR = 1 << 30
ENOUGH = 3
ROWS = 6
"""rows of money below their head that are looked through"""
SLID = 2
"""columns that a row may stand left of its heads"""
SEVERAL = 2
WORDY = 8
"""characters of a goal; what is shorter is another label"""
_MANY = prepared(r"(\d+(?:\.\d+)?)万")
_POINTS = prepared(r"[(](\d{1,3})分")


@dataclass(slots=True, eq=False)
class Above:
    """Gathered row by row until the indicators begin. ``known``: mentions that tables have read.

    ``plan``: 项目概述, what the money is for; ``budget``: the amount of a form that only plans.
    """

    forms: Forms
    known: Mapping[int, Mention]
    text: str
    owner: str = ""
    grand: Mention | None = None
    weight: Mention | None = None
    spending: list[Spending] = field(default_factory=list)
    goal: Quote | None = None
    achieved: Quote | None = None
    plan: Quote | None = None
    budget: Mention | None = None
    notes: list[Quote] = field(default_factory=list)
    """heads of the money that say how its points are given: 得分(20分*执行率)"""
    _paired: dict[str, Mention | None] = field(default_factory=dict)
    """amounts that stand beside their labels: 预算执行数 | 12.00 | 预算执行率 | 96%"""
    _money: dict[str, int] = field(default_factory=dict)
    _goals: tuple[int, int] | None = None
    _slid: int = 0
    """how far left of its heads the money stands, where it prints no %"""

    def take(self, sheet: Sheet, r: int) -> None:
        """One row above the indicators."""
        row = sheet.row(r)
        if not row:
            return
        if self._goals is not None:
            self._goal_row(sheet, r)
            return
        if self._money_head(sheet, row):
            self._slid = self._far(sheet, r)
            return
        if self._goal_head(sheet, row):
            return
        self._labelled(sheet, row)
        if self._money:
            self._spent(sheet, r, row)
        self._pairs(sheet, row)

    @property
    def waits(self) -> bool:
        """Whether heads of money have been met whose rows may follow."""
        return bool(self._money)

    def leave(self, rows: int) -> None:
        """A grid ends: heads hold for its own rows only, unless an extraction has parted them from
        their rows, each a grid of one."""
        self._money, self._goals = self._money if rows == 1 else {}, None

    def _money_head(self, sheet: Sheet, row: Sequence[int]) -> bool:
        found: dict[str, int] = {}
        for i in row:
            role = _role(sheet.contents[i].text, self.forms)
            label = "initial" in found and found.get("revised", _FAR) < found["initial"]
            if role and (role not in found or (role == "revised" and label)):
                found[role] = sheet.cells[i].column  # 年度预算数 | 年初预算 | 调整后预算数
        if len(found) < ENOUGH or "outturn" not in found:
            return False
        self._money = found
        self._pointed(sheet, row)
        return True

    def _pointed(self, sheet: Sheet, row: Sequence[int]) -> None:
        """预算执行情况(20分), 得分(20分*执行率): the points of the money, told by its heads."""
        for i in row:
            quote = Quote(sheet.contents[i].text, sheet.cells[i].span)
            points = _POINTS.search(quote.at.of(self.text))
            if points is None:
                continue
            self.notes.append(quote)
            if self.weight is None and "weight" not in self._money:
                at = Span(quote.at.start + points.start(1), quote.at.start + points.end(1))
                self.weight = Mention(at, Written.parse(points[1]), SCORE, exact=True, cell=True)

    def _spent(self, sheet: Sheet, r: int, row: Sequence[int]) -> None:
        held = self._under(sheet, r)
        if sum(_figure(sheet, i) is not None for i in row) < SEVERAL:
            if any(_figure(sheet, i) for i in row):
                return
            goes_on = _is_subhead(held, sheet) or self._is_blank(sheet, row)
            self._money = self._money if goes_on else {}
            return
        words = [x for x in _AMOUNTS if (i := held.get(x)) is not None and not _figure(sheet, i)]
        found = {role: self._mention(sheet, i, role) for role, i in held.items()}
        label = "".join(sheet.contents[i].text for i in row if _figure(sheet, i) is None)
        if label and self.spending and label == self.spending[0].label:
            self.spending = []  # 年度资金总额 again: of another form
        if not self.spending and found.get("weight") is None:
            found["weight"] = self.weight
        self.spending.append(Spending(label, **_in_one_unit(found), sure=not words))

    def _is_blank(self, sheet: Sheet, row: Sequence[int]) -> bool:
        """Whether a row names money of which there is none: 上年结转资金 | — | —."""
        words = [sheet.contents[i].text for i in row if sheet.contents[i].text]
        return len(words) == 1 and self.forms.holds("funds", words[0])

    def _under(self, sheet: Sheet, r: int) -> dict[str, int | None]:
        """The cells below the heads; all moved as far as the percentage has moved, where a label
        that reaches down was lost, or one has pushed its row aside."""
        if (told := _in_order(sheet, r, self._money)) is not None:
            return told
        held = {role: _index(sheet, r, c) for role, c in self._money.items()}
        rate = held.get("rate")
        if "rate" not in self._money or (rate is not None and is_rate(sheet, rate)):
            return held
        rates = [i for i in sheet.row(r) if is_rate(sheet, i)]
        if not rates:
            return self._unmarked(sheet, r, held)
        if len(rates) != 1:
            return held
        shift = sheet.cells[rates[0]].column - self._money["rate"]
        moved = {role: _index(sheet, r, c + shift) for role, c in self._money.items()}
        return moved if _is_spent(sheet, moved) else held | {"rate": None}

    def _far(self, sheet: Sheet, r: int) -> int:
        """How far left of its heads the money below stands, as bare rates tell."""
        below = range(r + 1, min(r + 1 + ROWS, sheet.grid.rows))
        if "rate" not in self._money or any(is_rate(sheet, i) for b in below for i in sheet.row(b)):
            return 0
        return slid_bare(sheet, below, self._money["rate"], {self._money.get("arrival", -1)})

    def _unmarked(self, sheet: Sheet, r: int, held: dict[str, int | None]) -> dict[str, int | None]:
        """As :meth:`_under`, of a row whose rate has no %: it has moved as far left as those round
        it, or as all its amounts must have for that to be their rate."""
        if _is_rated_by(sheet, held):
            return held
        for shift in (self._slid,) if self._slid else range(1, SLID + 1):
            moved = {role: _index(sheet, r, c - shift) for role, c in self._money.items()}
            worded = any(
                (i := moved.get(x)) is not None and _figure(sheet, i) is None for x in _AMOUNTS
            )
            proved = self._slid or _is_rated_by(sheet, moved)
            if not worded and proved and _is_spent(sheet, moved):
                return moved
        return held

    def _mention(self, sheet: Sheet, index: int | None, role: str) -> Mention | None:
        if index is None or (figure := _figure(sheet, index)) is None:
            return None
        known = self.known.get(figure.at.start)
        if known is not None and known.unit.dimension in _MEASURED.get(role, ()):
            return known
        unit = figure.unit or _PLAIN
        if role in {"weight", "score"}:
            unit = SCORE
        elif role in _RATES:
            unit = FRACTION if figure.unit is None and is_fraction(figure.written) else PERCENT
        exact = role in {"weight", "score"}
        return Mention(figure.at, figure.written, unit, exact=exact, cell=True, doubt=figure.doubt)

    def _goal_head(self, sheet: Sheet, row: Sequence[int]) -> bool:
        goal = achieved = None
        for i in row:
            text = bare_of(sheet.contents[i].text)
            if self.forms.has("achieved", text):
                achieved = sheet.cells[i].column
            elif self.forms.has("goal", text) and achieved is None:
                goal = sheet.cells[i].column
        if goal is None or achieved is None:
            return False
        self._goals = goal, achieved
        return True

    def _labelled(self, sheet: Sheet, row: Sequence[int]) -> None:
        """预期目标:… | 实际完成情况:…, label and words in one cell."""
        for i in row:
            label, colon, said = sheet.contents[i].text.partition(":")
            if not colon or not said:
                continue
            if self.forms.has("goal", label):
                self.goal = Quote(said, sheet.cells[i].span)
            elif self.forms.has("achieved", label):
                self.achieved = Quote(said, sheet.cells[i].span)

    def _goal_row(self, sheet: Sheet, r: int) -> None:
        assert self._goals is not None
        goal, achieved = (_index(sheet, r, c) for c in self._goals)
        self._goals = None
        if goal is None or achieved is None or goal == achieved:
            return
        self.goal, self.achieved = (
            Quote(sheet.contents[i].text, sheet.cells[i].span) for i in (goal, achieved)
        )

    def _pairs(self, sheet: Sheet, row: Sequence[int]) -> None:
        """Labels with their value at the right: 项目名称, 自评总得分, 预算执行率权重."""
        for label, value in pairwise(row):
            text, held = bare_of(sheet.contents[label].text), sheet.contents[value]
            if held.figure is None:
                self._told(text, Quote(held.text, sheet.cells[value].span))
                continue
            role = _role(sheet.contents[label].text, self.forms)
            if role in _PAIRED and role not in self._paired:
                self._paired[role] = self._mention(sheet, value, role)
            if self.forms.has("budget", text) and self.budget is None:
                self.budget = self._mention(sheet, value, "budget")
            elif self.forms.has("grand", text):
                self.grand = self._mention(sheet, value, "score")
            elif self.forms.has("execution_weight", text):
                self.weight = self._mention(sheet, value, "weight")

    def _told(self, label: str, said: Quote) -> None:
        """Words beside their label: whose form it is, what is intended, what is planned."""
        if self.forms.has("owner", label):
            if self.spending and said.text != self.owner:
                self.spending, self.grand, self.weight = [], None, None  # another form begins
            self.owner = said.text
        elif len(said.text) < WORDY:
            return
        elif self.forms.has("goal", label) and self.goal is None:
            self.goal = said
        elif self.forms.has("plan", label) and self.plan is None:
            self.plan = said

    @property
    def rows(self) -> tuple[Spending, ...]:
        """What was spent; of a budget form only the weight of its execution."""
        if self.spending:
            return tuple(self.spending)
        told = self._paired.get
        paired = Spending(
            initial=told("initial"),
            revised=told("revised"),
            outturn=told("outturn"),
            arrived=told("arrived"),
            arrival=told("arrival"),
            rate=told("rate"),
            weight=self.weight,
        )
        spent = paired.outturn is not None and paired.rate is not None
        return (paired,) if spent or self.weight is not None else ()


def _figure(sheet: Sheet, index: int) -> Figure | None:
    """The number of a cell; among amounts of money 「150万」 is 150万元."""
    held = sheet.contents[index]
    if held.figure is not None or (many := _MANY.fullmatch(held.text)) is None:
        return held.figure
    return Figure(sheet.cells[index].span, Written.parse(many[1]), units()["万元"])


def _role(text: str, forms: Forms) -> str:
    bare = bare_of(text)
    role = forms.execution.get(bare) or forms.execution.get(text)
    return role or ""


def _index(sheet: Sheet, r: int, c: int) -> int | None:
    index = sheet.places[r][c] if 0 <= c < sheet.grid.columns else -1
    return index if index >= 0 and sheet.contents[index].text else None


def _in_one_unit(found: Mapping[str, Mention | None]) -> dict[str, Mention | None]:
    """The numbers of a row, bare amounts in the unit of those whose unit a table has told."""
    amounts = [m for x in _AMOUNTS if (m := found.get(x)) is not None]
    told = {m.unit for m in amounts if m.unit.dimension is Dimension.MONEY}
    if len(told) != 1:
        return dict(found)
    unit = told.pop()
    bare = {x: m for x in _AMOUNTS if (m := found.get(x)) is not None and m.unit is _PLAIN}
    return dict(found) | {x: replace(m, unit=unit) for x, m in bare.items()}


def _in_order(sheet: Sheet, r: int, heads: Mapping[str, int]) -> dict[str, int | None] | None:
    """The cells of a row that prints one, if but a dash, for each head, behind its words."""
    own = [i for i in dict.fromkeys(sheet.places[r]) if i >= 0 and sheet.cells[i].row == r]
    held = [i for i in own if sheet.cells[i].span.start < sheet.cells[i].span.end]
    valued = [i for i in held if _figure(sheet, i) is not None or not sheet.contents[i].text]
    rest = held[held.index(valued[0]) :] if valued else []
    if rest != valued:
        return None
    order = sorted(heads, key=heads.__getitem__)
    for roles in (order, [x for x in order if x in _PAIRED]):
        if len(rest) != len(roles):
            continue
        found = dict(zip(roles, rest, strict=True))
        full = len(roles) == len(order)
        if _is_told(sheet, found) and (full or _is_rated(sheet, found)):
            told = {x: i if sheet.contents[i].text else None for x, i in found.items()}
            return dict.fromkeys(order) | told
    return None


def _is_rated(sheet: Sheet, found: Mapping[str, int]) -> bool:
    """Whether the one percentage of a row, without points, stands as its rate."""
    return "rate" in found and is_rate(sheet, found["rate"])


def _is_told(sheet: Sheet, found: Mapping[str, int]) -> bool:
    """Whether rates stand as rates, and points as points, as far as they are printed."""
    for role, i in found.items():
        if _figure(sheet, i) is None:
            continue
        if role in {"weight", "score"} and not is_points(sheet, i):
            return False
        if role in _AMOUNTS and is_rate(sheet, i):
            return False
    return True


def _is_rated_by(sheet: Sheet, held: Mapping[str, int | None]) -> bool:
    """Whether the rate is what was spent of the money of the year, or of its beginning."""
    rate, spent, *bases = (
        figure.written if i is not None and (figure := _figure(sheet, i)) is not None else None
        for i in map(held.get, ("rate", "outturn", "revised", "initial", "arrived"))
    )
    return any(is_rate_of(base, spent, rate) for base in bases)


def _is_spent(sheet: Sheet, held: Mapping[str, int | None]) -> bool:
    """Whether figures stand as amounts, and nothing else but points as points."""
    spent, *points = (held.get(role) for role in ("outturn", "weight", "score"))
    if spent is None or _figure(sheet, spent) is None:
        return False
    return all(i is None or sheet.contents[i].figure is None or is_points(sheet, i) for i in points)


def _is_subhead(held: Mapping[str, int | None], sheet: Sheet) -> bool:
    """总数 | 其中:财政资金 below the amounts."""
    return any(i is not None and sheet.contents[i].text for x, i in held.items() if x in _AMOUNTS)
