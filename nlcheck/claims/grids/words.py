"""The words that heads and labels of tables are made of (``rules/tables/heads.yaml``)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from nlcheck.base import Dimension, Unit
from nlcheck.base.compiling import prepared
from nlcheck.base.counting import ORDINAL, counted
from nlcheck.base.records import alike
from nlcheck.claims.model import Basis, Fund
from nlcheck.lexing.anyword import AnyWord
from nlcheck.lexing.tries import trie_pattern
from nlcheck.rulebook import home, read_yaml

_NUMBERING = prepared(
    rf"(?:[(](?P<b>{ORDINAL})[)]|(?P<a>{ORDINAL})[、.,]|"
    r"[(](?P<d>\d{1,2})[)]|(?P<c>\d{1,2})(?:、|[.](?!\d)|[)])|(?P<e>[①-⑳]))"
)

PERCENT = Unit("%", Dimension.RATE)
FRACTION = Unit("", Dimension.RATE, Decimal(100))
"""a rate printed as a fraction of 1, as spreadsheets hold it"""
PLAIN = Unit("", Dimension.PLAIN)
SCORE = Unit("分", Dimension.SCORE)
COUNT = Unit("", Dimension.COUNT)


def squeeze(text: str) -> str:
    """A label without white space.

    >>> squeeze("合 计")
    '合计'
    """
    return "".join(text.split())


@alike
class Words:
    """Compiled words. ``marks``: phrase → (feature, value); ``scan`` finds them, longest first."""

    marks: Mapping[str, tuple[str, Any]]
    scan: AnyWord
    exact: Mapping[str, str]
    totals: frozenset[str]
    endings: tuple[str, ...]
    measure_endings: tuple[str, ...]
    flows: frozenset[str]
    """items that a head over all columns of a side names, beside what the rows are"""
    grands: frozenset[str]
    among: tuple[str, ...]
    partly: tuple[str, ...]
    """how heads begin below which columns are only part of the one beside them"""
    remainder: frozenset[str]
    signed: re.Pattern[str]
    label_ending: re.Pattern[str]
    counting: re.Pattern[str]
    unsaid: re.Pattern[str]
    """what says nothing in a head beside its words"""
    unsaid_in_title: re.Pattern[str]
    percent: re.Pattern[str]
    against: tuple[str, ...]
    opening: tuple[str, ...]
    closing: tuple[str, ...]
    arrived: tuple[str, ...]
    indicators: frozenset[str]
    indicator_levels: frozenset[str]
    """heads of indicators that tables without targets have as well"""
    amounts: frozenset[str]
    """signs of heads below which a change is an amount"""
    form: frozenset[str]
    owner_label: frozenset[str]
    named: re.Pattern[str]
    again: re.Pattern[str]
    title: re.Pattern[str]
    note: re.Pattern[str]
    caption: re.Pattern[str]
    """the cell of a row of captions that names the unit of money"""
    unit: tuple[re.Pattern[str], ...]
    blank: frozenset[str]
    units: Mapping[str, Unit]
    figure: re.Pattern[str]

    def money(self, text: str) -> Unit | None:
        """The unit of money a caption or head names: 单位:万元, (元)."""
        for pattern in self.unit:
            if found := pattern.search(text):
                return self.units[found[1]]
        return None

    def without_measure(self, label: str) -> str:
        """「公务接待费预算数」 is 公务接待费."""
        return next((label.removesuffix(e) for e in self.measure_endings if label.endswith(e)), "")

    def without_total(self, label: str) -> str:
        """「公务用车购置及运行维护费小计」 is 公务用车购置及运行维护费."""
        return next((label.removesuffix(e) for e in self.endings if label.endswith(e)), "")

    def is_total(self, label: str) -> bool:
        """合计, 总计, 本年支出合计, 汇总…: a row that sums others."""
        return label in self.totals or label.endswith(self.endings)


@cache
def words() -> Words:
    """The words of ``rules/tables/heads.yaml``, compiled."""
    table = read_yaml(home() / "tables" / "heads.yaml")
    marks = dict(_marks(table))
    units = _units(table["units"])
    return Words(
        marks=marks,
        scan=AnyWord(marks),
        exact={word: kind for kind, list_ in table["exact"].items() for word in list_},
        totals=frozenset(table["total"]),
        endings=tuple(table["total_ending"]),
        measure_endings=tuple(table["measure_ending"]),
        flows=frozenset(table["flow"]),
        grands=frozenset(table["grand"]),
        among=tuple(table["among"]),
        partly=tuple(table["partly"]),
        remainder=frozenset(table["remainder"]),
        signed=prepared(table["signed"]),
        label_ending=prepared(table["label_ending"]),
        counting=prepared(table["counting"]),
        unsaid=prepared(table["unsaid"]),
        unsaid_in_title=prepared(table["unsaid_in_title"]),
        percent=prepared(table["percent"]),
        against=tuple(table["against"]),
        opening=tuple(table["opening"]),
        closing=tuple(table["closing"]),
        arrived=tuple(table["arrived"]),
        indicators=frozenset(table["indicators"]),
        indicator_levels=frozenset(table["indicator_levels"]),
        amounts=frozenset(table["amounts"]),
        form=frozenset(table["form"]),
        owner_label=frozenset(table["owner_label"]),
        named=prepared("|".join(table["named"])),
        again=prepared("|".join(table["again"])),
        title=prepared("|".join(table["title"])),
        note=prepared("|".join(table["note"])),
        caption=prepared("|".join(table["caption"])),
        unit=tuple(prepared(p) for p in table["unit"]),
        blank=frozenset(table["blank"]),
        units=units,
        figure=prepared(_FIGURE.format(units=trie_pattern(units))),
    )


_FIGURE = (
    r"(?P<open>[(])?(?P<sign>[-+])?(?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?"
    r"|(?P<torn>\d{{1,3}}(?:, ?\d{{3}})+(?:\. ?\d+)?|\d+ ?[.,] ?\d+|\d+(?: \d+)+(?:\.\d+)?))"
    r" ?(?P<unit>%|‰|{units})?(?(open)[)])"
)


def _marks(table: Mapping[str, Any]) -> Iterable[tuple[str, tuple[str, Any]]]:
    for name, phrases in table["basis"].items():
        yield from ((p, ("basis", Basis[name.upper().replace("-", "_")])) for p in phrases)
    for name, phrases in table["fund"].items():
        yield from ((p, ("fund", Fund[name.upper().replace("-", "_")])) for p in phrases)
    for feature in ("year", "slice", "rate"):
        for name, phrases in table[feature].items():
            yield from ((p, (feature, name)) for p in phrases)
    for feature in ("carried", "change", "share", "score", "count", "loose"):
        yield from ((p, (feature, feature)) for p in table[feature])


def _units(table: Mapping[str, Any]) -> dict[str, Unit]:
    units = {n: Unit(n, Dimension.MONEY, Decimal(s)) for n, s in table["money"].items()}
    units |= {n: Unit(n, Dimension.COUNT) for n in table["count"]}
    return units | {n: Unit(n, Dimension.SCORE) for n in table["score"]}


def numbering(label: str) -> tuple[int, int, int]:
    """Style (1 一、 2 (一) 3 1、 4 (1) 5 ①, 0 none), number and length of a label's numbering.

    >>> numbering("(二)项目支出")
    (2, 2, 3)
    """
    found = _NUMBERING.match(label)
    if not found:
        return 0, 0, 0
    if han := found["a"] or found["b"]:
        return (1 if found["a"] else 2), counted(han), found.end()
    if ring := found["e"]:
        return 5, ord(ring) - ord("①") + 1, found.end()
    return (3 if found["c"] else 4), int(found["c"] or found["d"]), found.end()
