"""One key for one fact, whichever way a sentence or a table puts it together."""

from __future__ import annotations

from functools import cache

from nlcheck.claims.model import FactKey, Fund
from nlcheck.rulebook.lexicon import items

FUNDLESS = frozenset({"三公经费", "政府采购支出总额"})
"""items, with all their parts, whose fund goes without saying: titles name it, text does not"""


def canonical(key: FactKey) -> FactKey:
    """The same fact with fund words moved from the item to the fund.

    「一般公共预算财政拨款支出」 is 支出合计 of Fund.GENERAL; 三公 and procurement are of Fund.ALL.
    """
    known = _known().get(key.item)
    if known is None:
        return key
    whole, fund, fundless = known
    if fundless:
        return key._replace(fund=Fund.ALL) if key.fund is not Fund.ALL else key
    return key._replace(item=whole, fund=fund) if whole else key


def fundless(item: str) -> bool:
    """Whether the same facts are told with and without whose money it is: 三公, procurement."""
    known = _known().get(item)
    return known is not None and known[2]


@cache
def _known() -> dict[str, tuple[str, Fund | None, bool]]:
    """Item → what it is of, whose money, and whether the fund is left out."""
    listed = items()
    parents = {item.name: item.parent for item in listed.values()}
    found: dict[str, tuple[str, Fund | None, bool]] = {}
    for item in listed.values():
        top: str | None = item.name
        while top and top not in FUNDLESS:
            top = parents.get(top)
        fund = Fund[item.fund] if item.of and item.fund in Fund.__members__ else None
        if top or (item.of and fund):
            found[item.name] = ("" if top else item.of, fund, bool(top))
    return found
