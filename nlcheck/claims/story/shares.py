"""What the shares of a list say of the whole that it is of."""

from __future__ import annotations

from nlcheck.base import ZERO, Mention
from nlcheck.claims.sentences.adding import adds_up
from nlcheck.claims.story.parallel import Values
from nlcheck.claims.story.topics import Topic

__all__ = ["beside", "shares_of"]


def shares_of(parts: list[Topic]) -> tuple[Mention, ...]:
    """The shares of the parts, where each has one."""
    shares = tuple(p.share for p in parts if p.share is not None)
    return shares if len(shares) == len(parts) else ()


def beside(head: Topic, parts: list[Topic], columns: list[Values]) -> bool:
    """「项目支出10万元，占总支出的10%。其中：教育支出80万元，占总支出的80%；…」: what splits the
    whole that the head is a part of, and neither by its amounts nor by its shares the head."""
    if not head.of or head.share is None or any(p.of != head.of for p in parts):
        return False
    shares = shares_of(parts)
    slack = sum((s.written.unit for s in (head.share, *shares)), ZERO) / 2
    over = sum((s.value for s in shares), ZERO) - head.share.value
    return over > slack and not any(adds_up(total, numbers) for _, total, numbers in columns)
