"""口径写错: a sentence calls 全年预算数 what the tables of its projects print as 年初预算数."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nlcheck.checks.tie_outs._projects import Projects, groups, printed, told
from nlcheck.claims.model import ValueClaim
from nlcheck.findings import Remark

if TYPE_CHECKING:
    from nlcheck.ledger import Ledger
    from nlcheck.rulebook import Rule

TELLING = 3
"""digits of an amount that by chance is not another's"""


def relate(ledger: Ledger, rule: Rule) -> Iterator[Remark]:
    """One remark for each amount that other books have, where another one of its sentence shows
    of which project, or that of all, the sentence speaks."""
    projects, _ = printed(ledger, rule.params["part"], rule.params["whole"])
    for claims in told(ledger):
        meant = {name for c in claims for name in _named(c, projects)}
        for claim in claims:
            if not _named(claim, projects):
                yield from _confused(rule.code, claim, projects, meant)


def _named(claim: ValueClaim, projects: Projects) -> set[str]:
    """Whose amount of the books it names it is."""
    found = groups(projects.get((claim.key.basis, claim.key.year), {}))
    value = claim.mention.value
    if len(str(claim.mention.written.value).replace(".", "").strip("0")) < TELLING:
        return set()
    return {name for name, parts in found.items() if sum(m.value for m in parts) == value}


def _confused(
    code: str, claim: ValueClaim, projects: Projects, meant: set[str]
) -> Iterator[Remark]:
    for (basis, year), found in projects.items():
        if basis is None or claim.key.basis is None or year != claim.key.year:
            continue
        for name, parts in groups(found).items():
            if name in meant and sum(m.value for m in parts) == claim.mention.value:
                values = {"said": claim.key.basis.value, "fits": basis.value}
                because = tuple(m.at for m in parts)
                yield Remark(code, claim.mention.at, values, because=because)
                return
