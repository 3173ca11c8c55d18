"""Which fact a cell is: the key of a row and a column of an understood table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from nlcheck.base.records import alike, new
from nlcheck.claims.canonical import canonical
from nlcheck.claims.grids.kinds import Kind, names
from nlcheck.claims.grids.model import Column, ColumnKind, Row, RowKind
from nlcheck.claims.grids.words import words
from nlcheck.claims.model import Basis, FactKey, Fund

_GRAND_TOTAL, _ITEM = RowKind.GRAND_TOTAL, RowKind.ITEM

INCOME, ALL_INCOME = "收入合计", "收入总计"
"""what came in in the year, and with what was carried over"""
SPENT = "支出合计"
"""the column that holds all of an account"""
BASIC = "基本支出"
_AMOUNTS = (ColumnKind.AMOUNT, ColumnKind.COUNT)

Resolve = Callable[[str], str]
"""a label → account code; empty when it is none, or the name of several"""


@alike
class Setting:
    """What a whole table says for all its cells."""

    kind: Kind
    basis: Basis | None
    year: int | None
    fund: Fund | None
    owner: str
    by_owner: bool
    bases: Mapping[int, Basis]
    """rows whose label says of which books they are (当年预算)"""


@alike
class Keying:
    """What the places of one table are facts of. ``sides``: what the totals of each side are;
    ``over``: sides with a 合计 below 总计; ``divided``: columns of funds split a total column."""

    setting: Setting
    sides: Mapping[int, str]
    over: frozenset[int]
    divided: bool = False
    carried: bool = False
    """a column of what was carried over stands beside 合计, which counts it"""
    wide: frozenset[int] = frozenset()
    """columns whose head stands over the labels too: 人员经费 over 编码, 名称 and 金额 says of
    which kind the accounts below it are, not that a part of them is told"""

    def at(self, row: Row, column: Column, whole: str) -> FactKey | None:
        """The key of an amount there; None where it is none. ``whole``: what totals are of."""
        if column.kind not in _AMOUNTS or row.repeats is not None:
            return None
        if self.divided and column.fund is not None:
            return None
        key = key_of(row, column, self.setting, whole)
        if column.number in self.wide and key is not None and row.code:
            return key._replace(slice="")
        if self.carried and key is not None and key.item == INCOME and is_bare_total(column):
            return key._replace(item=ALL_INCOME)
        return key

    def wholes(self, rows: Sequence[Row]) -> dict[int, str]:
        """What the totals are of that stand in each row, or over it."""
        plain = {side: self._whole(side) for side in {row.side for row in rows}}
        grand = {side: self._whole(side, grand=True) for side in plain}
        return {
            row.number: (grand if row.kind is _GRAND_TOTAL else plain)[row.side] for row in rows
        }

    def _whole(self, side: int, *, grand: bool = False) -> str:
        whole = self.sides.get(side, self.setting.kind.item)
        if grand and side in self.over:
            whole = whole.replace("合计", "总计").removeprefix("本年")
        return names().get(whole, whole)


def is_bare_total(column: Column) -> bool:
    """Whether no head over a column says more than 合计."""
    return column.total and column.fund is None and words().totals.issuperset(column.heads)


def item_of(label: str, code: str, kind: Kind, resolve: Resolve) -> str:
    """Account code, canonical name, or ``~label``."""
    if code and not kind.items:
        return code
    if found := kind.names.get(label) or _known(label):
        return found
    if not kind.items and (account := resolve(label)):
        return account
    return f"~{label}" if label else ""


@lru_cache(maxsize=1 << 12)
def _known(label: str) -> str:
    """The canonical name of a label of the lexicon, or nothing; labels are those of forms."""
    tight = label.replace("“", "").replace("”", "")
    known: Mapping[str, str] = names()
    if found := known.get(label) or known.get(tight):
        return found
    bare = words().without_measure(tight), words().without_total(tight)
    return known.get(bare[0]) or known.get(bare[1]) or ""


def key_of(row: Row, column: Column, setting: Setting, side_item: str) -> FactKey | None:
    """The key of an amount; None when the words leave open what it is."""
    row_item, owner = row.item, setting.owner
    if setting.by_owner:
        owner = "" if row.kind is not _ITEM else row.label
        row_item = side_item or "本年支出合计"
    total = row.kind is not _ITEM or not row.label
    if total and (row_item.startswith("~") or not row_item):
        row_item = side_item
    item, part = _combined(
        row_item, column, total=total or setting.by_owner, by_owner=setting.by_owner
    )
    if not item or (item.startswith("绩效") and not owner):
        return None
    if not setting.kind.item and not setting.kind.name and not _certain(item, row, total, setting):
        item = f"~{item.removeprefix('~')}"
    basis = column.basis or setting.bases.get(row.number) or setting.basis
    fund = setting.fund if column.item else column.fund or setting.fund
    part = part or _flow(setting.kind, item)
    key = new(FactKey, (item, basis, column.year or setting.year, fund, part, owner))
    return key if item[0] == "~" else canonical(key)


def _certain(item: str, row: Row, total: bool, setting: Setting) -> bool:
    """Whether an undeclared table may speak of the unit's own item: by code, owner, or name."""
    if row.code or setting.by_owner:
        return True
    return not total and not item[:1].isdigit()


def _combined(row_item: str, column: Column, *, total: bool, by_owner: bool) -> tuple[str, str]:
    """(支出合计, 基本支出) is 基本支出; (2010301, 基本支出) is a slice of 2010301
    and (2010301, 支出合计) all of it.

    A source of income beside the total of something else (政府采购) is a slice of that.
    """
    named = column.item
    if named and (total or not row_item):
        source = "收入" in named and row_item and not row_item.startswith("收入")
        return (row_item, named) if source and not by_owner else (named, "")
    if column.slice and total:
        if column.slice == row_item:
            return row_item, ""
        return column.slice, ""
    part = column.slice or named
    whole = part == row_item or (part == SPENT and row_item[:1].isdigit())
    return row_item, "" if whole else part


def _flow(kind: Kind, item: str) -> str:
    """Income by function is not expenditure by function: coded rows carry the flow as slice."""
    return kind.flow if kind.flow and item[:1].isdigit() else ""
