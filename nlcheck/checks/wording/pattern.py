"""Words that a rule's pattern has met: one remark each, or one for the whole habit."""

from __future__ import annotations

from collections.abc import Iterator

from nlcheck.claims.wording.model import PatternHit
from nlcheck.findings import Remark
from nlcheck.ledger import Ledger
from nlcheck.rulebook import Rule

WORDS = "words"
"""the group that is all of a hit"""


STOPPED = "stopped"
"""the group of a hit that says that the expression took too long"""


class _Groups(dict[str, str]):
    """Groups of a replacement; one that took no part is empty."""

    def __missing__(self, key: str) -> str:
        return ""


def relate(ledger: Ledger, rule: Rule) -> Iterator[Remark]:
    """Remarks at the hits of this rule in parts of its genres; ``TimeoutError`` if it was stopped.

    ``params``: ``once`` gives the first hit with the others beside it and their ``{count}``, for
    all hits or (``once: each``) for each wording; ``least`` hits are needed; ``replacement`` is a
    template over the pattern's groups.
    """
    hits = [
        hit
        for hit in ledger.hits.get(rule.code, ())
        if not rule.genres or hit.genre.value in rule.genres
    ]
    for hit in hits:
        if STOPPED in hit.groups:
            raise TimeoutError(f"expression stopped after {hit.groups[STOPPED]} seconds")
    if len(hits) < rule.params.get("least", 1):
        return
    habits: dict[object, list[PatternHit]] = {}
    for number, hit in enumerate(hits):
        habits.setdefault(_habit(rule, hit, number), []).append(hit)
    for first, *others in habits.values():
        yield _remark(rule, first, tuple(others))


def _habit(rule: Rule, hit: PatternHit, number: int) -> object:
    """What a hit is one of: itself alone, its wording, or all there are."""
    once = rule.params.get("once", False)
    if not once:
        return number
    return hit.groups[WORDS] if once == "each" else None


def _remark(rule: Rule, hit: PatternHit, others: tuple[PatternHit, ...]) -> Remark:
    template = rule.params.get("replacement")
    values = {name: said for name, said in hit.groups.items() if name != "at"}
    return Remark(
        rule.code,
        hit.at,
        {**values, "count": str(1 + len(others))},
        because=tuple(other.at for other in others),
        replacement=None if template is None else template.format_map(_Groups(hit.groups)),
        confidence=0.9,
    )
