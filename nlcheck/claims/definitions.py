"""What makes up what by definition: identities of the lexicon, classes, splits of splits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from nlcheck.claims.model import Fund
from nlcheck.rulebook.lexicon import Identity, accounts, items

__all__ = [
    "children",
    "defined",
    "economic_code",
    "gathered",
    "identities",
    "joined",
    "may_be_class",
    "of_class",
    "of_fund",
    "own_total",
]


def defined(head: str, parts: Sequence[str]) -> bool:
    """Whether an identity of the lexicon has these parts, the first of them among them (收入总计 =
    收入合计 + …)."""
    named = set(parts)
    return len(named) > 1 and any(
        one.parts[0] in named and named <= {*one.parts, *one.optional}
        for one in identities().get(head, ())
    )


@cache
def of_fund() -> Mapping[tuple[str, Fund | None], str]:
    """The names of items of one fund."""
    of = (item for item in items().values() if item.of and item.fund in Fund.__members__)
    return {(item.of, Fund[item.fund]): item.name for item in of}


@cache
def identities() -> Mapping[str, Sequence[Identity]]:
    """Those of the lexicon, by their total."""
    found: dict[str, list[Identity]] = {}
    for one in items().identities:
        found.setdefault(one.total, []).append(one)
    return found


@cache
def joined() -> Mapping[frozenset[str], str]:
    """The two sides that a joint name stands for, by which it is known: 收支总计."""
    return {frozenset(i.each): i.of or i.name for i in reversed(items().values()) if i.each}


@cache
def children() -> Mapping[str, Sequence[str]]:
    """The parts of each item, by name."""
    found: dict[str, list[str]] = {}
    for item in items():
        found.setdefault(item.parent, []).append(item.name)
    return found


def of_class(item: str) -> bool:
    """Whether it is a class of the economic classification by department."""
    return item.isdigit() and len(item) == len("301") and item.startswith("3")


def may_be_class(item: str) -> bool:
    """A class, or a name that some class has or had (其他资本性支出 was 310 until 2017)."""
    named = accounts().by_name.get(item.removeprefix("?"), ()) if item.startswith("?") else ()
    return of_class(item) or any(of_class(account.code) for account in named)


def economic_code(item: str) -> str:
    """The one code of that name in the economic classification as it is in force, or nothing; also
    of what the functional one knows by the same name (住房公积金, 2210201 and 30113)."""
    if item.startswith("3") and item.isdigit():
        return item
    account = accounts().by_code.get(item) if item.isdigit() else None
    name = account.name if account is not None else item.removeprefix("?")
    named = [a for a in accounts().by_name.get(name, ()) if a.kind == "economic-department"]
    codes = {a.code for a in named if a.name == name}
    return codes.pop() if len(codes) == 1 else ""


def gathered(parts: Sequence[str]) -> list[str]:
    """Parts of parts put together where all of one inner split are there (购置费 and
    运行维护费)."""
    found = {p: items().get(p) for p in parts}
    parents = {f.parent for f in found.values() if f is not None and f.split}
    out: list[str] = []
    for name, item in found.items():
        parent = items().get(item.parent) if item and item.split else None
        inner = parent is not None and parent.parent in parents and parent.name not in found
        replacement = parent.name if inner and parent is not None else name
        if replacement not in out:
            out.append(replacement)
    return out


def own_total(total: str, fund: Fund) -> str:
    """What a total of a fund is called in a government's report: 地方一般公共预算支出 of 支出合计;
    empty where there is none."""
    fits = (
        one.government
        for one in items().values()
        if one.of == total and one.government and one.fund == fund.name
    )
    return next(fits, "")
