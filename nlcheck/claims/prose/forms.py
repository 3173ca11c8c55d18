"""Which form of the grammar begins at which token of a document."""

from __future__ import annotations

from nlcheck.claims.naming import Naming
from nlcheck.lexing import Match, Tokens, run

__all__ = ["claim_forms"]

PRIORITY = ("completion", "target", "share", "comparison", "base", "delta", "level", "same")
"""families of forms, the first before others"""


def claim_forms(tokens: Tokens, naming: Naming) -> dict[int, Match]:
    """The claim form at each first token: by family, then the longest."""
    found: dict[int, Match] = {}
    for match in run(tokens):
        if "of" in match.groups and not _of_amount(tokens, match, naming):
            continue
        known = found.get(match.first)
        rank = (PRIORITY.index(match.form), -match.end)
        if known is None or rank < (PRIORITY.index(known.form), -known.end):
            found[match.first] = match
    return found


def _of_amount(tokens: Tokens, match: Match, naming: Naming) -> bool:
    """Whether a rate is of the amount right before it: 为全年任务300万元的58.3%."""
    said = tokens.of(match.groups["word"]) if "word" in match.groups else naming.targets[0]
    return tokens.of(match.groups["of"]) == "的" and said.startswith(naming.targets)
