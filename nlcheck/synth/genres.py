"""What can be written: for each genre its manners (files of templates), books and tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from random import Random
from typing import Any

from nlcheck.synth.accounts import department
from nlcheck.synth.books import draw
from nlcheck.synth.company import company_tables, draw_company
from nlcheck.synth.drafting import Books
from nlcheck.synth.economy import draw_economy, economy_tables
from nlcheck.synth.evaluation import draw_project, evaluation_tables
from nlcheck.synth.tables import Tables

MANNERS = ("coastal", "inland", "plateau")
"""manners of phrase of final accounts, each a file of templates"""


@dataclass(frozen=True, slots=True)
class Kind:
    """A genre: who writes it how, out of which books, with which tables."""

    manners: tuple[str, ...]
    draw: Callable[[Random, Mapping[str, Any]], Books]
    tables: Tables


GENRES: Mapping[str, Kind] = {
    "final-accounts": Kind(MANNERS, draw, department),
    "budget": Kind(("harbour", "valley"), partial(draw, plan=True), department),
    "performance": Kind(("evaluation", "programme"), draw_project, evaluation_tables),
    "bulletin": Kind(("gazette", "execution"), draw_economy, economy_tables),
    "annual-report": Kind(("company",), draw_company, company_tables),
}
"""by the name the genre has everywhere"""


def genre_of(manner: str) -> str:
    """Whose manner it is; ``ValueError`` for an unknown one."""
    for name, kind in GENRES.items():
        if manner in kind.manners:
            return name
    known = ", ".join(m for kind in GENRES.values() for m in kind.manners)
    raise ValueError(f"no manner {manner!r}; manners are {known}")
