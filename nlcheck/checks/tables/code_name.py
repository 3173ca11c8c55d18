"""编码与名称: a row whose code and name belong to two different accounts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nlcheck.checks._table_sums import sound
from nlcheck.claims.grids.model import Row
from nlcheck.findings import Remark
from nlcheck.rulebook.lexicon import AccountItem, accounts, normal

if TYPE_CHECKING:
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule

SIGNS = "()支出、,和与及的等"


def relate(ledger: Ledger, rule: Rule) -> Iterator[Remark]:
    """One remark for each row; names that belong to no account (local ones) are left alone."""
    for table in sound(ledger.tables):
        for row in table.rows:
            if row.code and row.label and row.repeats is None:
                yield from _conflict(rule.code, row)


def _conflict(code: str, row: Row) -> Iterator[Remark]:
    due = accounts().by_code.get(row.code)
    if (
        due is None
        or due.note
        or row.label in due.names
        or any(_near(row.label, name) for name in due.names)
    ):
        return
    named = [a for a in accounts().by_name.get(normal(row.label), ()) if a.kind == due.kind]
    if not named or any(_related(a, due) for a in named):
        return
    values = {
        "code": row.code,
        "due": due.name,
        "stated": row.label,
        "other": "、".join(a.code for a in named[:3]),
    }
    yield Remark(code, row.at, values)


def _near(label: str, name: str) -> bool:
    """Whether two names differ only in signs and 支出, or one holds the other."""
    first, second = (_bare(x) for x in (label, name))
    return first in second or second in first


def _bare(name: str) -> str:
    return normal(name).translate(_DROPPED)


_DROPPED = dict.fromkeys(map(ord, SIGNS))


def _related(other: AccountItem, due: AccountItem) -> bool:
    """The same level name inside the same class is a change of the classification, not a slip."""
    return other.code == due.code
