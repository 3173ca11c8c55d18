"""What a budget was adjusted by, and what that is made of.

「收入总计调增46350万元。其中：地方收入调减6400万元；转移性收入调增52750万元，包括上级补助收入
40350万元、债务转贷收入12400万元」. Changes against another year are no adjustments: their lists
are open.
"""

from __future__ import annotations

from collections.abc import Iterator

from nlcheck.base import Dimension, Mention, Span
from nlcheck.base.compiling import prepared
from nlcheck.claims.model import ChangeSum
from nlcheck.claims.sentences.adding import LEAST, MOST
from nlcheck.claims.sentences.telling import fits
from nlcheck.lexing import Tokens

__all__ = ["adjusted"]

OPENERS = "gbr"
"""其中, 包括, 主要是"""
COMPARED = frozenset("clShFR")
"""words of another year or time"""
REACH = 120
"""tokens of a list"""

_OPENED = prepared(f"[uv]w?a[,.;(]?[{OPENERS}]")
"""a change, and the words that open a list behind it"""

Signed = tuple[Mention, int]


def adjusted(tokens: Tokens) -> Iterator[ChangeSum]:
    """Each change whose parts, told right behind it, add up, or would but for one slip."""
    for opened in _OPENED.finditer(tokens.kinds):
        i = opened.end() - 1
        head = _head(tokens, i)
        if head is None:
            continue
        parts = _parts(tokens, i, head[1])
        if parts is None or not LEAST <= len(parts) <= MOST:
            continue
        way = tuple((m, sign * head[1]) for m, sign in parts)
        if fits(head[0], way):
            span = Span(head[0].at.start, parts[-1][0].at.end)
            yield ChangeSum(head[0], way, span, likely=True)


def _head(tokens: Tokens, i: int) -> Signed | None:
    """The change right before the words that open a list, and which way it goes."""
    kinds = tokens.kinds
    j = i - 1
    if kinds[j] in ",.;(":
        j -= 1
    way = _way(kinds, j)
    if kinds[j] != "a" or not way or tokens.mention(j).unit.dimension is not Dimension.MONEY:
        return None
    begin = max(kinds.rfind(sign, 0, j) for sign in ".B|;") + 1
    return None if COMPARED & set(kinds[begin:j]) else (tokens.mention(j), way)


def _way(kinds: str, j: int) -> int:
    """1 for an amount right behind 增, −1 right behind 减, 0 for others."""
    before = kinds[:j].rstrip("w")[-1:] if kinds[j - 1 : j] == "w" else kinds[j - 1 : j]
    return {"u": 1, "v": -1}.get(before, 0)


def _parts(tokens: Tokens, i: int, way: int) -> list[Signed] | None:
    """The changes of a list; None where an amount is neither one, nor what one came from, nor
    joined to one by 、. Behind 包括 all go the head's way, unless they say otherwise."""
    kinds, found = tokens.kinds, list[Signed]()
    given, waiting, depth, inner = 0 if kinds[i] == "g" else way, False, 0, False
    for j in range(i + 1, min(i + REACH, len(kinds))):
        kind = kinds[j]
        depth += (kind == "(") - (kind == ")")
        if kind in ".B|" or depth < 0:
            break
        if kind in "cl" and not depth:
            return None
        if kind == ";":
            inner, given = False, 0 if kinds[i] == "g" else given
        elif kind in OPENERS and not depth:
            inner = True
        elif kind in "uv" and not inner:
            given = 1 if kind == "u" else -1
        if kind != "a" or depth or inner or tokens.mention(j).unit.dimension is not Dimension.MONEY:
            continue
        joined = bool(found) and kinds.rfind("/", 0, j) > kinds.rfind("a", 0, j)
        if _way(kinds, j) or joined or (given and kinds[i] != "g"):
            found.append((tokens.mention(j), given or way))
            waiting = False
        else:
            waiting = True
    return None if waiting else found
