"""Cells of a line, and the columns of a form that a run of them names.

The head of a form is a run of cells that each name a column; blank cells are gone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from nlcheck.base import Span
from nlcheck.base.compiling import prepared
from nlcheck.reading.forms.words import counts_rows, execution_role, role, torn_role

_PIECE = prepared(r"\S+")
_TORN = prepared(r"\d[.,，．]")
INDICATORS, MONEY = 5, 4
_NUMBERS = frozenset({"target", "actual", "unit", "weight", "score"})
"""columns that a head names at least"""


class Piece(NamedTuple):
    """One cell: its words without white space, and where they stand."""

    text: str
    at: Span


class Shape(NamedTuple):
    """The columns of a head, in order. ``levels``: how many labels stand before the name."""

    roles: tuple[str, ...]
    levels: int
    core: tuple[str, ...]
    """from the name to the score, or to what else is the last column of numbers"""
    numbered: bool = False
    """a column that counts the rows stands before all"""
    after: str = ""
    """the number of the next row, which may stand behind one"""

    @property
    def width(self) -> int:
        """How many cells its head has."""
        return len(self.roles) + self.numbered

    @property
    def scored(self) -> bool:
        """Whether bare numbers stand in known places: without them only whole lines tell rows."""
        return bool({"weight", "score"} & {*self.core})

    @property
    def tail(self) -> bool:
        """Whether a column for words follows the score."""
        return self.levels + len(self.core) < len(self.roles)


def pieces_of_line(source: str, start: int, end: int) -> list[Piece]:
    """The cells of a line, digits that were torn apart (398. 68) in one."""
    found: list[Piece] = []
    for match in _PIECE.finditer(source, start, end):
        if found and _TORN.fullmatch(found[-1].text[-2:]) and match.group()[0].isdigit():
            text, at = found.pop()
            found.append(Piece(text + match.group(), Span(at.start, match.end())))
            continue
        found.append(Piece(match.group(), Span(*match.span())))
    return found


def shape_at(cells: Sequence[Piece], at: int, *, money: bool) -> Shape | None:
    """The columns that the cells from ``at`` on name, if they are the head of such a form."""
    if money or not counts_rows(cells[at].text):
        return _shape(cells, at, money=money)
    counted = _shape(cells[at + 1 :], 0, money=False)
    return counted._replace(numbered=True) if counted and counted.scored else None


def _shape(cells: Sequence[Piece], at: int, *, money: bool) -> Shape | None:
    roles: list[str] = []
    named = execution_role if money else _named
    for cell in cells[at:]:
        found = named(cell.text)
        if not found or (found in roles and found != "other"):
            break
        roles.append(found)
    if at and (before := named(cells[at - 1].text)) and before not in roles:
        return None  # the head begins further left
    if money:
        bases = {"revised", "initial", "arrived"} & {*roles}
        fits = len(roles) >= MONEY and "outturn" in roles and bases
        return Shape(tuple(roles), 0, tuple(roles)) if fits else None
    if len(roles) < INDICATORS - ("score" not in roles) or not {"name", "target"} <= {*roles}:
        return None
    levels = roles.index("name")
    last = max(roles.index(x) for x in _NUMBERS & {*roles})
    if any(not r.startswith("level") for r in roles[:levels]) or last < levels:
        return None
    # 扣分 is blank in most rows, and a number in it looks like a score
    if "lost" in roles or ("score" in roles and not {"weight", "actual"} & {*roles}):
        return None
    return Shape(tuple(roles), levels, tuple(roles[levels : last + 1]))


def _named(text: str) -> str:
    return role(text) or torn_role(text)
