"""Account items of 财政部《政府收支分类科目》: 类, 款, 项 with codes, years and former names."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

from nlcheck.base.records import new
from nlcheck.rulebook.home import lexicon_path

__all__ = [
    "STAFF_CLASSES",
    "AccountItem",
    "Accounts",
    "Former",
    "accounts",
    "normal",
    "read_accounts",
]

_SIGNS = str.maketrans("（）：；，％〔〕", "():;,%()", ' \u3000\t\n“”"‘’「」')
_BRACKETS = dict(zip("（）：；，％", "():;,%", strict=True))
_LEVELS = ("(类)", "(款)", "(项)")
_TAIL, _ALL_TAIL = "支出", "其他支出"
_CLASS_WIDTH = 3
STAFF_CLASSES = frozenset({"301", "303"})
"""economic classes that are 人员经费; what 基本支出 has of others is 公用经费"""
_LATEST = 9999
RECENT = 2048
"""names whose stems are kept: those of a report, and those above them"""


def normal(name: str) -> str:
    """A name without brackets' width, quotes and spaces: 「“两房” 建设」 is 「两房建设」."""
    return name.translate(_SIGNS)


class Former(NamedTuple):
    """An earlier name, and its last year in force (None: not known)."""

    name: str
    until: int | None


class AccountItem(NamedTuple):
    """One line of the classification.

    ``path``: names from 类 down to this one. ``names``: the name in force, then former ones.
    ``kind``: functional, economic-department, economic-government or income. ``level``: 1 类, 2 款,
    3 项. ``since``/``until``: first and last year in force, None where open.
    """

    code: str
    path: tuple[str, ...]
    names: tuple[str, ...]
    kind: str
    level: int
    since: int | None = None
    until: int | None = None
    former: tuple[Former, ...] = ()
    note: str = ""

    @property
    def name(self) -> str:
        """The name in force."""
        return self.names[0]

    def valid(self, year: int) -> bool:
        """Whether the item was in force in that year."""
        return (self.since or 0) <= year <= (self.until or _LATEST)


@dataclass(frozen=True)
class Accounts:
    """All account items, by code and by any name they have or had (brackets in ASCII)."""

    by_code: Mapping[str, AccountItem]
    by_name: Mapping[str, tuple[AccountItem, ...]]

    @cached_property
    def by_stem(self) -> Mapping[str, tuple[AccountItem, ...]]:
        """By what tolerant look-up compares; made when a path is first resolved."""
        stems: dict[str, tuple[AccountItem, ...]] = {}
        for name, found in self.by_name.items():
            stem = _stem(name)
            if stem not in stems:
                stems[stem] = found
                continue
            several = {item.code: item for item in (*stems[stem], *found)}
            stems[stem] = tuple(several.values())
        return stems

    def parent(self, code: str) -> AccountItem | None:
        """The item one level up, None for a 类 or an unknown code."""
        return self.by_code.get(code[:-2]) if len(code) > _CLASS_WIDTH else None

    def children(self, code: str) -> tuple[AccountItem, ...]:
        """The items right below."""
        width = len(code) + 2
        return tuple(i for c, i in self.by_code.items() if len(c) == width and c.startswith(code))

    def resolve(
        self, path: Sequence[str], *, kind: str = "functional", year: int | None = None
    ) -> AccountItem | None:
        """The one item that 1–3 names from the top mean, None if none or several.

        Brackets, quotes, level signs and a missing 支出 do not matter; levels above the last may
        be left out. A level sign decides between 款 and 项 of one name, else the number of names.
        One name alone may stand for any level: a 类 wins, and a 款 over its own 项. ``kind`` ""
        means any; without a ``year`` items in force win over former ones.
        """
        names = [_stem(name) for name in path if name.strip()]
        if not names:
            return None
        level = _level(path[-1]) or (len(names) if len(names) > 1 else 0)
        found: Sequence[AccountItem] = [
            item
            for item in self.by_stem.get(names[-1], ())
            if kind in ("", item.kind) and self._fits(item, names)
        ]
        found = _preferred(found, lambda i: i.level == level)
        found = _preferred(found, lambda i: i.valid(year or _LATEST))
        found = _preferred(found, lambda i: _stem(i.name) == names[-1])
        return _topmost(found)

    def _fits(self, item: AccountItem, names: Sequence[str]) -> bool:
        """Whether the names above the last are those of ancestors, in their order."""
        above: AccountItem | None = item
        for name in reversed(names[:-1]):
            above = self.parent(above.code) if above else None
            while above and all(_stem(n) != name for n in above.names):
                above = self.parent(above.code)
            if above is None:
                return False
        return True


@cache
def accounts() -> Accounts:
    """The shipped classification."""
    return read_accounts(lexicon_path("accounts.tsv"))


def read_accounts(path: Path) -> Accounts:
    """Of a TSV: code, name, kind, level, since, until, former, note; parents before children."""
    by_code: dict[str, AccountItem] = {}
    by_name: dict[str, list[AccountItem]] = {}
    text = path.read_text(encoding="utf-8")
    for wide, narrow in _BRACKETS.items():  # str.translate takes ten times as long
        text = text.replace(wide, narrow)
    for line in text.splitlines():
        if not line[:1].isdigit():
            continue
        item = _item(line.split("\t"), by_code)
        by_code[item.code] = item
        for name in dict.fromkeys(item.names) if item.former else item.names:
            by_name.setdefault(name, []).append(item)
    return Accounts(by_code, {name: tuple(found) for name, found in by_name.items()})


def _item(cells: list[str], above: Mapping[str, AccountItem]) -> AccountItem:
    code, name, kind, _, since, until, past, note = cells
    parent = above.get(code[:-2])
    former = tuple([_former(entry) for entry in past.split("|")]) if past else ()
    return new(
        AccountItem,
        (
            code,
            (*parent.path, name) if parent else (name,),
            (name, *[f.name for f in former]) if past else (name,),
            kind,
            (len(code) - 1) // 2,
            int(since) if since else None,
            int(until) if until else None,
            former,
            note,
        ),
    )


def _former(entry: str) -> Former:
    name, _, until = entry.partition(":")
    return Former(name, int(until) if until else None)


@lru_cache(maxsize=RECENT)
def _stem(name: str) -> str:
    """What tolerant look-up compares: normalised, no level sign, no 支出 at the end."""
    name = normal(name)
    for sign in _LEVELS:
        name = name.removesuffix(sign)
    return name.removesuffix(_TAIL) if name != _ALL_TAIL else name


def _level(name: str) -> int:
    """1 for 「…(类)」, 2 for (款), 3 for (项), 0 without a sign."""
    name = normal(name)
    return next((n for n, sign in enumerate(_LEVELS, 1) if name.endswith(sign)), 0)


def _preferred(
    found: Sequence[AccountItem], fits: Callable[[AccountItem], bool]
) -> Sequence[AccountItem]:
    """Those that fit, or all when none does."""
    return [item for item in found if fits(item)] or found


def _topmost(found: Sequence[AccountItem]) -> AccountItem | None:
    """The single highest one, if it is a 类 or all others lie under it."""
    level = min((item.level for item in found), default=0)
    highest = [item for item in found if item.level == level]
    if len(highest) != 1:
        return None
    top = highest[0]
    return top if level == 1 or all(i.code.startswith(top.code) for i in found) else None
