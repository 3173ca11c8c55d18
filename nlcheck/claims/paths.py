"""Accounts that a path of names stands for: 教育支出(类)普通教育(款)小学教育(项)."""

from __future__ import annotations

from functools import lru_cache

from nlcheck.base.compiling import prepared
from nlcheck.rulebook.lexicon import accounts

__all__ = ["of_path"]

LEVEL = prepared(r"\((?:类|款|项)\)")
JOINERS = "-—–_·/> “”"
"""signs between the names of a path and around them"""


@lru_cache(maxsize=1 << 11)
def of_path(text: str) -> str:
    """The account that a name like X(类)Y(款)Z(项) means; reports repeat them."""
    names = [n for n in (part.strip(JOINERS) for part in LEVEL.split(text)) if n]
    names[0] = _suffix(names[0])
    found = accounts().resolve((*names[:-1], names[-1] + LEVEL.findall(text)[-1]))
    return found.code if found else "/".join(names)


def _suffix(name: str) -> str:
    """The longest end of the words before (类) that is a known class."""
    known = accounts().by_name
    for i in range(len(name) - 1):
        if name[i:] in known or name[i:] + "支出" in known:
            return name[i:]
    return name
