"""The lexicons of ``rules/lexicon``: account items, other items, funds, measures, units.

Read once a process, on first use. Names are normalised as text is: full-width brackets and
punctuation become ASCII. Account codes and names: 财政部《政府收支分类科目》.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from nlcheck.base import Dimension, Unit
from nlcheck.base.records import alike
from nlcheck.rulebook.accounts import AccountItem, Accounts, accounts, normal
from nlcheck.rulebook.home import lexicon_path
from nlcheck.rulebook.kept import read_yaml

__all__ = [
    "AccountItem",
    "Accounts",
    "Identity",
    "Item",
    "Items",
    "Measure",
    "accounts",
    "below",
    "funds",
    "items",
    "measures",
    "normal",
    "units",
]


_LISTS = ("aliases", "each", "ambiguous")


@alike
class Item:
    """A named quantity outside the classifications: 「基本支出」, 「三公经费」, 「公务用车保有量」.

    ``side``: income, expenditure, balance or other. ``of``: the item without its fund words, with
    ``fund`` the name of a Fund. ``parent``: the total it is part of; parts of one ``split`` add to
    it. ``each``: a joint name posted under each of these. ``slice``: also a column that splits a
    row. ``count``: things, not money. ``code``: the account it is the same as. ``ambiguous``:
    aliases that need the context of a unit's own report. ``government``: the item that these
    words mean in a government's report.
    """

    name: str
    side: str
    aliases: tuple[str, ...] = ()
    parent: str = ""
    split: str = ""
    fund: str = ""
    of: str = ""
    code: str = ""
    each: tuple[str, ...] = ()
    slice: bool = False
    count: bool = False
    ambiguous: tuple[str, ...] = ()
    government: str = ""


class Identity(NamedTuple):
    """``total`` is the sum of ``parts``, with ``optional`` parts in some years."""

    total: str
    parts: tuple[str, ...]
    optional: tuple[str, ...] = ()


@alike
class Items:
    """Each item once by iteration and ``values()``; ``get`` takes the name or any alias."""

    by_name: Mapping[str, Item]
    listed: tuple[Item, ...]
    identities: tuple[Identity, ...]

    def get(self, name: str) -> Item | None:
        """The item of this name or alias."""
        return self.by_name.get(name)

    def __getitem__(self, name: str) -> Item:
        return self.by_name[name]

    def __contains__(self, name: object) -> bool:
        return name in self.by_name

    def __len__(self) -> int:
        return len(self.listed)

    def __iter__(self) -> Iterator[Item]:
        return iter(self.listed)

    def values(self) -> tuple[Item, ...]:
        """Every item once."""
        return self.listed


class Measure(NamedTuple):
    """Of which books and year an amount is: name of a Basis, years from the report's year."""

    basis: str
    shift: int


def below(part: str, whole: str) -> bool:
    """Whether the lexicon has one item under the other, at whatever depth.

    >>> below("公务接待费", "三公经费"), below("三公经费", "公务接待费")
    (True, False)
    """
    found = items().get(part)
    while found is not None and found.parent:
        if found.parent == whole:
            return True
        found = items().get(found.parent)
    return False


@cache
def items() -> Items:
    """``items.yaml``; a name that two items claim belongs to the first."""
    read = read_yaml(lexicon_path("items.yaml"))
    listed = tuple([_item(entry) for entry in read["items"]])
    by_name: dict[str, Item] = {item.name: item for item in listed}
    for item in listed:
        for alias in item.aliases:
            by_name.setdefault(alias, item)
    identities = tuple(
        Identity(e["total"], tuple(e["parts"]), tuple(e.get("optional", ())))
        for e in read["identities"]
    )
    return Items(by_name, listed, identities)


def _item(entry: dict[str, Any]) -> Item:
    fields: dict[str, Any] = entry | {k: tuple(entry[k]) for k in _LISTS if k in entry}
    return Item(**fields)


@cache
def funds() -> dict[str, str]:
    """Word to the name of a Fund (``GENERAL``), or ``OTHER_…`` for money that is no Fund."""
    read = read_yaml(lexicon_path("funds.yaml"))
    return {word: fund for fund, words in read.items() for word in words}


@cache
def measures() -> dict[str, Measure]:
    """Word to the name of a Basis and the shift in years: 「上年决算数」 is OUTTURN, -1."""
    read = read_yaml(lexicon_path("measures.yaml"))
    return {
        word: Measure(basis, group["years"])
        for basis, groups in read.items()
        for group in groups
        for word in group["words"]
    }


@cache
def units() -> dict[str, Unit]:
    """Name to Unit, ``""`` for a bare number. Money in 元, rates in percent, others in pieces.

    Lengths, areas, weights are COUNT in their base unit (米, 平方米, 亩, 吨…), and so is foreign
    money: it is only held against the same, never against 元.
    """
    read = read_yaml(lexicon_path("units.yaml"))
    found = {"": Unit("", Dimension.PLAIN)}
    found |= _counted([*read["classifiers"], *read["time"]])
    for name, (_, scale) in read["measures"].items():
        found[name] = Unit(name, Dimension.COUNT, Decimal(scale))
    for name, currency in read["currencies"].items():
        found[name] = Unit(name, Dimension.COUNT, Decimal(currency["scale"]))
    for kind in ("score", "points", "rate", "money"):
        for name, scale in read[kind].items():
            found[name] = Unit(name, Dimension(kind), Decimal(scale))
    return found


@cache
def bases() -> dict[str, str]:
    """What each unit of a measure is a multiple of: 公顷 and 万亩 → 亩."""
    return {
        name: base for name, (base, _) in read_yaml(lexicon_path("units.yaml"))["measures"].items()
    }


def _counted(names: Iterable[str]) -> dict[str, Unit]:
    return {name: Unit(name, Dimension.COUNT) for name in names}
