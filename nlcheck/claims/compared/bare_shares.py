"""Shares of items that have no amount of their own."""

from __future__ import annotations

from nlcheck.base import Mention
from nlcheck.claims.model import BareShare
from nlcheck.claims.story.narrative import State
from nlcheck.lexing import Match

__all__ = ["bare_share"]


def bare_share(state: State, match: Match, rate: Mention) -> None:
    """「货物采购授予中小企业合同金额占货物支出金额的98.2%」: of an item that has no amount."""
    own = state.phrases.before(match.first)
    named = state.phrases.read(match.first + 1, match.groups["rate"])
    items = [phrase.names[-1][0] for phrase in (own, named) if phrase.names]
    if len(items) > 1 and not any(item.startswith(("~", "?")) for item in items):
        key = own.key(items[0], state.context)
        state.story.bare_shares.append(BareShare(key, items[1], rate))
