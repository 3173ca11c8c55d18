"""A word list as one regular expression with shared prefixes: longest match, one pass."""

from __future__ import annotations

import re
from collections.abc import Iterable

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
    branches = []
    singles = []
    for sign, below in node.items():
        if not sign:
            continue
        rest = _written(below)
        if rest:
            branches.append(re.escape(sign) + rest)
        else:
            singles.append(re.escape(sign))
    if singles:
        branches.append(singles[0] if len(singles) == 1 else "[" + "".join(singles) + "]")
    if not branches:
        return ""
    return f"(?:{'|'.join(branches)})" + ("?" if end else "")
