"""A word list as one regular expression with shared prefixes: longest match, one pass."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable

FEW = 8

Node = dict[str, "Node"]


def trie_pattern(words: Iterable[str]) -> str:
    """An expression that matches the longest of the words at a place.

    >>> trie_pattern(["占", "占比"])
    '(?:占(?:比)?)'
    """
    root: Node = {}
    for word in words:
        node = root
        for sign in word:
            node = node.setdefault(sign, {})
        node[""] = {}
    return _written(root)


def _written(node: Node) -> str:
    end = "" in node
    branches: list[tuple[str, str]] = []
    singles: list[str] = []
    for sign, below in node.items():
        if not sign:
            continue
        rest = _written(below)
        if rest:
            branches.append((sign, rest))
        else:
            singles.append(sign)
    if singles:
        branches.append(("".join(singles), ""))
    if not branches:
        return ""
    return f"(?:{_alternatives(branches)})" + ("?" if end else "")


def _alternatives(branches: list[tuple[str, str]]) -> str:
    """Branches by first sign; many are told apart by classes first, for the engine tries them in
    turn."""
    if len(branches) <= FEW:
        return "|".join(_class(signs) + rest for signs, rest in branches)
    size = max(FEW, math.isqrt(len(branches)))
    groups = [branches[i : i + size] for i in range(0, len(branches), size)]
    return "|".join(
        f"(?={_class(''.join(signs for signs, _ in group))})(?:{_alternatives_flat(group)})"
        for group in groups
    )


def _alternatives_flat(group: list[tuple[str, str]]) -> str:
    return "|".join(_class(signs) + rest for signs, rest in group)


def _class(signs: Iterable[str]) -> str:
    listed = "".join(signs)
    return re.escape(listed) if len(listed) == 1 else "[" + re.escape(listed) + "]"
