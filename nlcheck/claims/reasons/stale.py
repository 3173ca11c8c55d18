"""A reason of years ago: 2031年比2030年增加, 主要原因是2028年人员增加.

Told where a reason begins with a year before both that are compared, tells of something that moves,
and of nothing that comes down to this year (尾款, 补发, 项目).
"""

from __future__ import annotations

from functools import cache

from nlcheck.base.compiling import prepared
from nlcheck.claims.model import ChangeClaim, Direction
from nlcheck.claims.reasons.pulls import pull
from nlcheck.lexing.anyword import AnyWord
from nlcheck.rulebook import lexicon_table

_HEAD = prepared(r"(?P<year>20\d\d)年度?(?:[较比与]20\d\d年度?(?:相比)?)?")
_YEAR = prepared(r"\d\d年")


def stale(said: str, claim: object) -> str:
    """The year that the reason ``said`` is of; empty where it may be of what is compared."""
    head = _HEAD.match(said)
    if head is None or not isinstance(claim, ChangeClaim):
        return ""
    if claim.key is None or claim.base is None:
        return ""
    compared = claim.key.year, claim.base.year
    if None in compared or int(head["year"]) >= min(year for year in compared if year):
        return ""
    rest = said[head.end() :]
    if _YEAR.search(rest) or _carried().stands_in(rest):
        return ""
    moves = any(pull(rest, way) for way in (Direction.UP, Direction.DOWN))
    return head["year"] if moves else ""


@cache
def _carried() -> AnyWord:
    return AnyWord(lexicon_table("reasons.yaml")["carried"])


__all__ = ["stale"]
