"""A word list as one regular expression with shared prefixes: longest match, one pass."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

FEW, MANY = 12, 60
"""branches that are tried in turn without more ado, and those of one group at most"""

Node = dict[str, "Node"]


class Branch(NamedTuple):
    """``signs``, any of which may stand there; the expression of what follows them; and the signs
    that this begins with, none if nothing need follow."""

    signs: str
    rest: str
    ahead: str


def trie_pattern(words: Iterable[str]) -> str:
    """An expression that matches the longest of the words at a place.

    >>> trie_pattern(["占", "占比", "占比例"])
    '(?:占(?:比(?:例)?)?)'
    """
    root: Node = {}
    for word in words:
        node = root
        for sign in word:
            node = node.setdefault(sign, {})
        node[""] = {}
    return f"(?:{_alternatives(_branches(root))})"


def any_of(signs: Iterable[str]) -> str:
    """An expression for one of the signs.

    >>> any_of("占"), any_of("占-")
    ('占', '[占\\\\-]')
    """
    listed = "".join(signs)
    spelt = listed if listed.isalnum() else re.escape(listed)
    return spelt if len(listed) == 1 else f"[{spelt}]"


def _branches(node: Node) -> list[Branch]:
    """Each sign with what follows it; those that nothing follows are one class."""
    branches: list[Branch] = []
    last = ""
    for sign, below in node.items():
        if not sign:
            continue
        if rest := _written(below):
            branches.append(Branch(sign, rest, "" if "" in below else "".join(below)))
        else:
            last += sign
    return [*branches, Branch(last, "", "")] if last else branches


def _written(node: Node) -> str:
    """What may follow; a single way on needs no brackets, which cost the compiler most."""
    branches = _branches(node)
    if not branches:
        return ""
    ways = _alternatives(branches)
    if "" in node:
        return f"(?:{ways})?"
    return ways if len(branches) == 1 else f"(?:{ways})"


def _alternatives(branches: Sequence[Branch]) -> str:
    """Branches by first sign; many are told apart by classes first, for the engine tries them in
    turn."""
    if len(branches) <= FEW:
        return _listed(branches)
    count = math.ceil(len(branches) / MANY)
    groups = [branches[i::count] for i in range(count)]
    return "|".join(f"{_ahead(group)}(?:{_listed(group)})" for group in groups)


def _ahead(branches: Sequence[Branch]) -> str:
    """A look at the first sign, and at the second where there always is one."""
    firsts = any_of(branch.signs for branch in branches)
    if not all(branch.ahead for branch in branches):
        return f"(?={firsts})"
    return (
        f"(?={firsts}{any_of(dict.fromkeys(sign for branch in branches for sign in branch.ahead))})"
    )


def _listed(branches: Sequence[Branch]) -> str:
    return "|".join(any_of(branch.signs) + branch.rest for branch in branches)
