"""Kinds of checks: each module states what ought to be equal; none compares, judges or words it.

A module ``checks/<kind>.py`` has ``relate(ledger, rule) -> Iterator[Relation | Remark]``; a rule's
``check:`` names it. Modules that begin with ``_`` are not kinds of checks. Nothing is registered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nlcheck.findings import Remark
    from nlcheck.ledger import Ledger
    from nlcheck.relations import Relation
    from nlcheck.rulebook import Rule

    Relate = Callable[[Ledger, Rule], Iterator[Relation | Remark]]

__all__ = ["kinds", "relate_of"]


@cache
def kinds() -> tuple[str, ...]:
    """Names of all kinds of checks, without importing them."""
    return tuple(sorted(m.name for m in iter_modules(__path__) if not m.name.startswith("_")))


@cache
def relate_of(kind: str) -> Relate:
    """The ``relate`` of one kind; ``LookupError`` if there is no such kind."""
    if kind not in kinds():
        raise LookupError(kind)
    relate: Relate = import_module(f"{__name__}.{kind}").relate
    return relate
