"""Level signs against the classification: 「税收事务（类）」, though it is a 款."""

from __future__ import annotations

from collections.abc import Iterator

from nlcheck.base import Span
from nlcheck.base.characters import HAN
from nlcheck.base.compiling import prepared
from nlcheck.claims.wording.model import Oddity
from nlcheck.document import Document
from nlcheck.rulebook.lexicon import AccountItem, accounts, normal

_LEVELS = "类款项"
_LONGEST = 24
_SIGN = prepared(rf"\(([{_LEVELS}])\)")
_NAME = prepared(rf"(?:(?<=^)|(?<=[\n\x1e\x1f,;:.、)])){HAN}{{3,{_LONGEST}}}\Z")


def levels(document: Document) -> Iterator[Oddity]:
    """account-level: a name with the sign of a level at which no account of that name is or was;
    what stands below it in one path goes with it."""
    text = document.text
    if "(类)" not in text:
        return
    said = -1
    for sign in _SIGN.finditer(text):
        name = _NAME.search(text, max(0, sign.start() - _LONGEST), sign.start())
        if name is None:
            continue
        if name.start() == said:
            said = sign.end()
            continue
        known = _accounts(name[0])
        if known and all(_LEVELS[a.level - 1] != sign[1] for a in known):
            due = "、".join(sorted({_LEVELS[a.level - 1] for a in known}))
            said = sign.end()
            yield Oddity("account-level", Span(name.start(), said), name[0] + sign[0], due)


def _accounts(name: str) -> tuple[AccountItem, ...]:
    """All accounts that have or had the name, with or without 支出 at its end."""
    by_name = accounts().by_name
    bare = normal(name).removesuffix("支出")
    return (*by_name.get(bare, ()), *by_name.get(bare + "支出", ()))
