"""Declared tables (``rules/tables/kinds.yaml``) and names items have in tables (``items.yaml``)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from functools import cache

from nlcheck.base.records import alike
from nlcheck.claims.grids.words import words
from nlcheck.claims.model import Fund
from nlcheck.lexing.anyword import AnyWord
from nlcheck.rulebook import home, read_yaml
from nlcheck.rulebook.lexicon import accounts, items


@alike
class Kind:
    """A declared table. ``item``: what its total row is; ``sides``: 收入 and 支出 side by side;
    ``flow``: 收入 when rows by code are income; ``items``: names are never account codes;
    ``counts``: it is one of numbers of things, and no form of accounts."""

    name: str
    fund: Fund | None = None
    item: str = ""
    sides: tuple[str, ...] = ()
    flow: str = ""
    items: bool = False
    project: bool = False
    counts: bool = False
    names: Mapping[str, str] = field(default_factory=dict)


UNDECLARED = Kind("")


@cache
def _kinds() -> tuple[dict[str, Kind], AnyWord]:
    by_title: dict[str, Kind] = {}
    for name, entry in read_yaml(home() / "tables" / "kinds.yaml").items():
        fund = entry.get("fund")
        kind = Kind(
            name,
            Fund[fund.upper().replace("-", "_")] if fund else None,
            entry.get("item", ""),
            tuple(entry.get("sides", ())),
            entry.get("flow", ""),
            entry.get("items", False),
            entry.get("project", False),
            entry.get("counts", False),
            {label: item for item, listed in entry.get("names", {}).items() for label in listed},
        )
        by_title.update(
            dict.fromkeys((words().unsaid_in_title.sub("", t) for t in entry["titles"]), kind)
        )
    return by_title, AnyWord(by_title)


def kind_of(titles: Sequence[str]) -> Kind:
    """The declared kind that titles above a table name, the nearest (last) first; or UNDECLARED.

    >>> kind_of(["某局2031年度收入支出决算总表"]).name
    'income-expenditure'
    """
    by_title, scan = _kinds()
    for title in (*reversed(titles), "".join(titles)):
        found = max(scan.all(words().unsaid_in_title.sub("", title)), key=len, default="")
        if found:
            return by_title[found]
    return UNDECLARED


def project_kind() -> Kind:
    """The kind of a table about one project, known by its 项目名称."""
    return next(kind for kind in _kinds()[0].values() if kind.project)


def is_project(labels: Sequence[str]) -> bool:
    """Whether rows are the money of one project by their labels: 年度资金总额 and parts of it.

    >>> is_project(["年度资金总额", "当年财政拨款", "上年结转资金"]), is_project(["合计", "其他"])
    (True, False)
    """
    kind = project_kind()
    whole = any(names().get(label) == kind.item for label in labels)
    return whole and any(kind.names.get(label, kind.item) != kind.item for label in labels)


@cache
def names() -> Mapping[str, str]:
    """How rows and columns print an item → its name, from both lexicons."""
    known = {alias: item.name for item in items().values() for alias in (item.name, *item.aliases)}
    table = read_yaml(home() / "tables" / "items.yaml")
    ours = {p: known.get(name, name) for name, listed in table.items() for p in listed}
    return known | ours


@cache
def under() -> Mapping[str, Mapping[str, str]]:
    """Item of a whole → labels of the rows below it → their items."""
    table = read_yaml(home() / "tables" / "under.yaml")
    return {
        whole: {label: part for part, listed in parts.items() for label in listed}
        for whole, parts in table.items()
    }


@cache
def parents() -> Mapping[str, str]:
    """Item → the item it is part of by definition."""
    return {item.name: item.parent for item in items().values() if item.parent}


@cache
def splits() -> Mapping[str, tuple[str, str]]:
    """Item → what is divided and how; items with the same have nothing in common."""
    return {i.name: (i.parent, i.split) for i in items().values() if i.parent and i.split}


def is_account(label: str) -> bool:
    """Whether an account has this name, be it one of several."""
    return label in accounts().by_name


@cache
def counted() -> frozenset[str]:
    """Items that are numbers of things, not money."""
    return frozenset(item.name for item in items().values() if item.count)


def account(label: str) -> str:
    """The code of the one account of this name; empty if there is none or more than one."""
    found = accounts().by_name.get(label, ())
    codes = {a.code for a in found}
    return codes.pop() if len(codes) == 1 else ""
