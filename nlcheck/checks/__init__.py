"""Kinds of checks: each module states what ought to be equal; none compares, judges or words it.

A module ``checks/<family>/<kind>.py`` has ``relate(ledger, rule) -> Iterator[Relation | Remark]``;
a rule's ``check:`` names it. Modules that begin with ``_`` are not kinds of checks; those that
several families share stand beside them. Nothing is registered. A family may say what it
``LIVES_ON``: names of claims; in a document that has none of them its kinds are :func:`idle`,
neither asked nor loaded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib import import_module
from pkgutil import walk_packages
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nlcheck.claims import Claims
    from nlcheck.findings import Remark
    from nlcheck.ledger import Ledger
    from nlcheck.relations import Relation, Verdict
    from nlcheck.rulebook import Rule

    Relate = Callable[[Ledger, Rule], Iterator[Relation | Remark]]
    Review = Callable[[Sequence[Verdict], Rule], Iterator[Remark]]

__all__ = ["idle", "kinds", "relate_of", "review_of"]


@cache
def _places() -> dict[str, str]:
    """Each kind of check with the module that states it, without importing any."""
    found = walk_packages(__path__, f"{__name__}.")
    named = ((module.name.rpartition(".")[2], module) for module in found)
    return {k: m.name for k, m in named if not m.ispkg and not k.startswith("_")}


@cache
def kinds() -> tuple[str, ...]:
    """Names of all kinds of checks."""
    return tuple(sorted(_places()))


def idle(claims: Claims) -> frozenset[str]:
    """The kinds of checks that find nothing to look at among these claims."""
    return frozenset().union(
        *(
            listed
            for needed, listed in _families()
            if needed and not any(getattr(claims, name) for name in needed)
        )
    )


@cache
def _families() -> tuple[tuple[tuple[str, ...], frozenset[str]], ...]:
    """What each family lives on, with its kinds."""
    families: dict[str, set[str]] = {}
    for kind, place in _places().items():
        families.setdefault(place.rpartition(".")[0], set()).add(kind)
    return tuple(
        (getattr(import_module(family), "LIVES_ON", ()), frozenset(listed))
        for family, listed in families.items()
    )


@cache
def relate_of(kind: str) -> Relate:
    """The ``relate`` of one kind; ``LookupError`` if there is no such kind."""
    if kind not in _places():
        raise LookupError(kind)
    relate: Relate = import_module(_places()[kind]).relate
    return relate


@cache
def review_of(kind: str) -> Review | None:
    """The ``review`` of one kind; None where it has none. ``LookupError`` as above."""
    if kind not in _places():
        raise LookupError(kind)
    return getattr(import_module(_places()[kind]), "review", None)
