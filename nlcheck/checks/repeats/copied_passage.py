"""Passages pasted twice: the numbers at the same place must be the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from nlcheck.base import Mention
from nlcheck.ledger import Ledger
from nlcheck.relations import Reading, Relation, Value
from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Relation]:
    """Each mention against the one that most copies have, of two the earlier."""
    for copy in ledger.claims.copies:
        first = _usual(copy.mentions)
        for mention in copy.mentions:
            if mention is not first:
                yield Relation(
                    rule.code,
                    mention,
                    (Reading(Value(first)),),
                    roles=("other-mention",),
                    soft=True,
                )


def _usual(mentions: tuple[Mention, ...]) -> Mention:
    values = Counter(m.value for m in mentions)
    most = max(values.values())
    return next(m for m in mentions if values[m.value] == most)
