"""A word list as one regular expression with shared prefixes: longest match, one pass."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence

FEW = 12

Node = dict[str, "Node"]
Branch = tuple[str, str]
"""signs, any of which may stand there, and the expression of what follows them"""


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
            branches.append((sign, rest))
        else:
            last += sign
    return [*branches, (last, "")] if last else branches


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
    size = max(FEW, 2 * math.isqrt(len(branches)))
    groups = [branches[i : i + size] for i in range(0, len(branches), size)]
    return "|".join(
        f"(?={any_of(signs for signs, _ in group)})(?:{_listed(group)})" for group in groups
    )


def _listed(branches: Sequence[Branch]) -> str:
    return "|".join(any_of(signs) + rest for signs, rest in branches)
