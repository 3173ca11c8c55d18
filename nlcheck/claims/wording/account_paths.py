"""Accounts told in prose against the classification: a 款 below a 类 that is not its own, a code
before the name of another account."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from nlcheck.base import Span
from nlcheck.base.characters import HAN
from nlcheck.base.compiling import prepared
from nlcheck.claims.wording.model import Oddity
from nlcheck.document import BlockKind, Document
from nlcheck.rulebook.lexicon import AccountItem, accounts, normal

__all__ = ["account_paths"]

_LONGEST = 30
_NAME = rf"{HAN}{{2,{_LONGEST}}}"
_PATH = prepared(rf"\(类\)[-—·]?({_NAME})\(款\)(?:[-—·]?({_NAME})\(项\))?")
_CLASS_NAME = prepared(rf"{_NAME}\Z")
_CODED = prepared(rf"(?<![\d,\-])([23]\d\d(?:\d\d){{0,2}})[“”]?(?![万亿元年])({HAN}{{3,30}})")
_CLASS, _SECTION = 3, 5
"""digits of the codes of a 类 and of a 款"""
_OWN = 2
"""款 that an 项 may be of and still name one; 行政运行 is of all"""
RECENT = 1 << 11
"""paths that are kept: reports repeat them"""
_FUNCTIONAL = "functional"
_TAILS = ("支出", "科目")


def account_paths(document: Document) -> Iterator[Oddity]:
    """account-path: what stands below another account than its own; account-code: a code of
    another account than the one named behind it."""
    text = document.text
    for match in _PATH.finditer(text):
        start = match.start()
        above = _CLASS_NAME.search(text, max(0, start - _LONGEST), start)
        if above and (found := _misplaced(above[0], match[1], match[2])) is not None:
            group, sign, due = found
            yield Oddity("account-path", Span(*match.span(group)), f"{match[group]}({sign})", due)
    for match in _CODED.finditer(text):
        named = _miscoded(match[1], match[2])
        block = document.block_at(match.start()) if named is not None else None
        if named is not None and block is not None and block.kind is not BlockKind.TABLE:
            yield Oddity("account-code", Span(*match.span(1)), *named)


@lru_cache(maxsize=RECENT)
def _misplaced(first: str, second: str, third: str | None) -> tuple[int, str, str] | None:
    """Which name behind the 类 of a path is not below the one before it, its sign, and what it is
    below."""
    sections = _named(second, 2)
    classes = _named(_class(first), 1)
    if sections and classes and not _below(sections, classes, _CLASS):
        return 1, "款", _parents(sections)
    items = _named(third, 3) if third and sections else ()
    if not items or len({item.code[:_SECTION] for item in items}) > _OWN:
        return None
    return None if _below(items, sections, _SECTION) else (2, "项", _parents(items))


def _named(name: str, level: int) -> tuple[AccountItem, ...]:
    """The accounts of a level that have or had the name, with or without 支出 at its end."""
    by_name, bare = accounts().by_name, normal(name).removesuffix("支出")
    found = (*by_name.get(bare, ()), *by_name.get(bare + "支出", ()))
    return tuple(a for a in found if a.level == level and a.kind == _FUNCTIONAL)


def _class(name: str) -> str:
    """The longest end of the words before (类) that is a known class."""
    return next((name[i:] for i in range(len(name) - 1) if _named(name[i:], 1)), name)


def _below(items: Iterable[AccountItem], above: Iterable[AccountItem], width: int) -> bool:
    """Whether one of the items is, or was, below one of the accounts above."""
    codes = {account.code for account in above}
    return any(item.code[:width] in codes for item in items)


def _parents(items: Iterable[AccountItem]) -> str:
    found = (accounts().parent(item.code) for item in items)
    return "、".join(dict.fromkeys(parent.name for parent in found if parent is not None))


def _miscoded(code: str, said: str) -> tuple[str, str] | None:
    """A name that is that of other accounts than the code's and those above it, whole or up to a
    word that no name goes on with, and the name that the code has."""
    due = accounts().by_code.get(code)
    if due is None or due.note:
        return None
    name = next((said[:n] for n in range(len(said), 2, -1) if _whole(said, n)), "")
    named = [a for a in accounts().by_name.get(normal(name), ()) if a.kind == due.kind]
    if not named or any(a.code == code for a in named) or _alike(name, _path(due)):
        return None
    return name, due.name


def _path(account: AccountItem) -> Iterator[str]:
    """The names of an account and of those above it: 2040601公共安全-司法-行政运行."""
    above: AccountItem | None = account
    while above is not None:
        yield from above.names
        above = accounts().parent(above.code)


def _whole(said: str, n: int) -> bool:
    """Whether the first characters are a known name, and what follows begins no longer one."""
    if normal(said[:n]) not in accounts().by_name:
        return False
    return n == len(said) or said[n:].startswith(_TAILS)


def _alike(name: str, names: Iterable[str]) -> bool:
    """Whether a name differs from one of others only in 支出, or one holds the other."""
    bare = normal(name).removesuffix("支出")
    return any(
        bare in normal(other) or normal(other).removesuffix("支出") in bare for other in names
    )
