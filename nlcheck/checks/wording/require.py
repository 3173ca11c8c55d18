"""What a report of this kind has to hold: phrases for each thing that must be said somewhere."""

from __future__ import annotations

from collections.abc import Iterator

from nlcheck.findings import Remark
from nlcheck.ledger import Ledger
from nlcheck.rulebook import Rule

SAID = "said"


def relate(ledger: Ledger, rule: Rule) -> Iterator[Remark]:
    """One remark that names what is missing, at the last heading of a report that has to hold it.

    ``params``: ``needs`` maps a name to phrases any of which will do; ``among`` are phrases of
    headings: a report without ``least`` headings that hold one is not held to it, nor one that says
    any of ``exempt``.
    """
    known = [s for s in ledger.sections if any(word in s.title for word in rule.params["among"])]
    if len(known) < rule.params.get("least", 1):
        return
    said = {hit.groups[SAID] for hit in ledger.hits.get(rule.code, ())}
    if not said.isdisjoint(rule.params.get("exempt", ())):
        return
    missing = [name for name, phrases in rule.params["needs"].items() if said.isdisjoint(phrases)]
    if missing:
        yield Remark(rule.code, known[-1].heading, {"missing": "、".join(missing)})
