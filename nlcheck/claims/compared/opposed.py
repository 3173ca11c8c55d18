"""Changes with a sign of their own: 「增加-50万元，增长-5.0%」 is a fall."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from nlcheck.base import ZERO, Mention, Span, Written
from nlcheck.claims.model import Direction
from nlcheck.lexing import Match, Tokens

__all__ = ["Way", "unsigned", "way_of"]

_OTHER = {Direction.UP: Direction.DOWN, Direction.DOWN: Direction.UP}


class Way(NamedTuple):
    """A change and its rate without their signs, and where each goes by its word and its sign."""

    change: Mention | None
    rate: Mention | None
    direction: Direction
    rate_direction: Direction | None


def way_of(tokens: Tokens, match: Match) -> Way | None:
    """Of a change as told; None for a fall by less than nothing, which may mean either. A rate
    alone (增长-2.1%, 自然增长率为-2.1‰) keeps its sign."""
    groups = match.groups
    main = groups.get("dir", groups.get("rate_dir"))
    direction = Direction.UP if main is not None and tokens.kinds[main] == "u" else Direction.DOWN
    said = _said(tokens, groups.get("rate_dir"))
    change, rate = _number(tokens, groups.get("change")), _number(tokens, groups.get("rate"))
    if change is None:
        return Way(None, rate, said or direction, said)
    fallen = Direction.DOWN
    if (_below(change) and direction is fallen) or (_below(rate) and said is fallen):
        return None
    if _below(change):
        direction = _OTHER[direction]
    if said is not None and _below(rate):
        said = _OTHER[said]
    change = unsigned(tokens, groups.get("change"), change)
    return Way(change, unsigned(tokens, groups.get("rate"), rate), direction, said)


def _said(tokens: Tokens, i: int | None) -> Direction | None:
    """What the word before a rate says; 增幅 says neither."""
    return None if i is None else {"u": Direction.UP, "v": Direction.DOWN}.get(tokens.kinds[i])


def _number(tokens: Tokens, i: int | None) -> Mention | None:
    return None if i is None else tokens.mention(i)


def _below(number: Mention | None) -> bool:
    return number is not None and number.written.value < ZERO


def unsigned(tokens: Tokens, i: int | None, number: Mention | None) -> Mention | None:
    """The number without its sign, which its token then has no more."""
    if i is None or number is None or not _below(number):
        return number
    at = Span(number.at.start + 1, number.at.end)
    written = Written(-number.written.value, number.written.places)
    bare = replace(number, at=at, written=written)
    tokens.payload[i] = bare
    return bare
