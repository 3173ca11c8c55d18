"""Which form of the grammar begins at which token of a document."""

from __future__ import annotations

from nlcheck.claims.naming import Naming
from nlcheck.claims.phrase_words import phrase_words
from nlcheck.lexing import Match, Tokens, run

__all__ = ["claim_forms"]

PRIORITY = ("completion", "target", "share", "comparison", "base", "delta", "level", "same")
"""families of forms, the first before others"""
ENDS = frozenset(",;.)B|")
"""kinds behind what 和 joins to a list"""
PLAIN = frozenset("ws")
"""words that begin all kinds of wholes: 为, 占"""


def claim_forms(tokens: Tokens, naming: Naming) -> dict[int, Match]:
    """The claim form at each first token: by family, then the longest."""
    found: dict[int, Match] = {}
    for match in run(tokens):
        if "of" in match.groups and not _of_amount(tokens, match, naming):
            continue
        if match.form == "base" and _joined(tokens, match):
            continue
        known = found.get(match.first)
        rank = (PRIORITY.index(match.form), -match.end)
        if known is None or rank < (PRIORITY.index(known.form), -known.end):
            found[match.first] = match
    return found


def _of_amount(tokens: Tokens, match: Match, naming: Naming) -> bool:
    """Whether a rate is of the amount right before it: 为全年任务300万元的58.3%."""
    word, budget = match.groups.get("word"), match.groups["budget"]
    said = tokens.of(word) if word is not None else naming.targets[0]
    if tokens.of(match.groups["of"]) != "的" or not said.startswith(naming.targets):
        return False
    if word is None or tokens.kinds[word] not in PLAIN:
        return True
    return naming.goal(tokens.text[tokens.ends[word] : tokens.starts[budget]])


def _joined(tokens: Tokens, match: Match) -> bool:
    """「本年收入90万元和上年结转10万元」: two of a kind, and nothing is compared."""
    first, behind = match.first, tokens.kinds[match.end : match.end + 1]
    if "before" not in match.groups or tokens.kinds[first - 1 : first] != "a":
        return False
    return tokens.of(first).startswith(phrase_words().joins) and behind in ENDS
