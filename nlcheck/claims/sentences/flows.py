"""What is left when all that came and all that went has been told, without totals.

「收入1284万元，上级补助收入52万元，上年结余116万元，支出1237万元。收支相抵，年终结余215万元」.
"""

from __future__ import annotations

from collections.abc import Sequence

from nlcheck.claims.sentences.telling import Account, Told, Words, account

__all__ = ["flows"]

FEWEST = 2
"""amounts that come and go"""


def flows(told: Sequence[Told], n: int, words: Words) -> Account | None:
    """What came less what went is what is left, where every amount says by its name which it is.

    Only where that fits, or would but for one slip; always of a fund that tells what it began
    with. What is parted, or planned, has more than one income or spending of its own.
    """
    before = [one for one in told[:n] if not one.part and not words.total.search(one.label)]
    before = [one for one in before if not words.remainder.search(one.label)]
    signed = [(one.mention, _way(one.label, words)) for one in before]
    opened = any(words.drawn_on.search(one.label) for one in before)
    closing = words.not_left.search(told[n].label) is None or opened
    ways = {way for _, way in signed}
    own = [_way(one.label, words) for one in before if not words.between.search(one.label)]
    if own.count(1) > 1 or own.count(-1) > 1 or any(words.planned.search(t.label) for t in before):
        return None
    if len(signed) < FEWEST or 0 in ways or len(ways) == 1 or not closing:
        return None
    firm = opened and any(words.whole_fund.search(one.label) for one in before)
    return account("remainder", told[n].mention, (tuple(signed),), firm=firm)


def _way(label: str, words: Words) -> int:
    """1 for what came, −1 for what went, 0 where the name says neither."""
    if words.goes.search(label) is not None:
        return -1
    return 1 if words.comes.search(label) is not None else 0
