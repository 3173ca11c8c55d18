"""What pulls against a change in its reason: 减少…，主要原因是在职人员增加 (``rules/language``).

A reason pulls the other way where it plainly tells of what makes spending rise or fall, and no word
stands in it that may go along with the change, or that speaks of another time or another book. What
the language tier finds out of moving things is asked beside it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from nlcheck.base.compiling import prepared
from nlcheck.base.late import late
from nlcheck.claims.model import Direction
from nlcheck.lexing.anyword import AnyWord
from nlcheck.lexing.tries import trie_pattern
from nlcheck.rulebook import home, read_yaml

__all__ = ["leaving", "may_go_along", "plain", "pull"]

LONGEST = 80
"""signs of a reason that tells one thing; a longer one may tell others beside"""


class _Side(NamedTuple):
    """What tells of one direction, what moves there by itself, what may go along with it, and what
    is plainly of the other."""

    plain: re.Pattern[str]
    moved: re.Pattern[str]
    along: AnyWord
    clear: re.Pattern[str] | None


_TOLD = {
    Direction.UP: ("up", "rising", "raise", "down"),
    Direction.DOWN: ("down", "falling", "lower", "up"),
}
"""what tells of a direction, its motion, what moves something that way, and the other direction"""


@cache
def _read() -> Mapping[str, Any]:
    """``rules/language/pulls.yaml``."""
    read: Mapping[str, Any] = read_yaml(home() / "language" / "pulls.yaml")
    return read


@cache
def _things() -> str:
    return trie_pattern(_read()["things"])


@cache
def _side(way: Direction) -> _Side:
    told, motion, moving, other = _TOLD[way]
    read, things = _read(), _things()
    clear = read["clear"].get(other)
    behind = f"{things}{read['link']}{trie_pattern(read[motion])}"
    before = f"{trie_pattern(read[moving])}{read['object']}{things}{read['whole']}"
    return _Side(
        late(f"{trie_pattern(read[told])}|{behind}|{before}"),
        late(behind),
        AnyWord(read["along"][told]),
        None if clear is None else late(clear),
    )


@cache
def _compared() -> re.Pattern[str]:
    return prepared(_read()["compared"])


def pull(said: str, way: Direction, *, alone: bool = False) -> str:
    """The first words that tell of this way; empty for none.

    ``alone``: only where a thing moves by itself, not where thrift is told.
    """
    side = _side(way)
    found = (side.moved if alone else side.plain).search(said)
    return found[0] if found is not None else ""


def plain(said: str, year: int | None) -> str:
    """A reason without what it compares with and the report's own year, of which nothing is
    told."""
    return _compared().sub("", said.replace(f"{year}年", ""))


def may_go_along(said: str, way: Direction) -> bool:
    """Whether a reason is long, tells of another year, or holds a word that may go this way."""
    side = _side(way)
    left = said if side.clear is None else side.clear.sub("", said)
    return len(said) > LONGEST or _OTHER_YEAR.search(left) is not None or side.along.stands_in(left)


_OTHER_YEAR = prepared(r"\d{2,4} ?年")


def leaving(item: str) -> bool:
    """Whether spending on it rises where staff leaves: pensions, 对个人和家庭的补助."""
    return any(item.startswith(w) if w.isdigit() else w in item for w in _read()["leavers"])
