"""Tables out of the books: how they are set into a manuscript, and what they state."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from nlcheck.synth.manuscript import Manuscript, Mark, Sheet
from nlcheck.synth.stating import Stated, States
from nlcheck.synth.writer import Writer

Cell = str | tuple[str] | Mark
"""text, the name of a fact to print (in a tuple of one), or what is printed"""
Tables = Callable[[Writer, str], Iterator["Table"]]
"""the tables at a place of a manner"""


@dataclass(frozen=True, slots=True)
class Table:
    """``rows`` of cells, the first ``heads`` of them headings; ``sums``: names, the total first.

    ``states``: other relations of its cells, by what they print.
    """

    title: str
    heads: int
    rows: Sequence[Sequence[Cell]]
    sums: Sequence[tuple[str, ...]] = ()
    states: Sequence[tuple[States, str, tuple[str, ...]]] = ()
    unit: str | None = None
    """in the place of the usual line of the unit"""


def put_tables(tables: Tables, *, early: bool) -> Callable[[Writer, str], None]:
    """A hook for the writer: tables that may stand ``here`` or at the ``end`` are printed once."""

    def put(writer: Writer, where: str) -> None:
        if where in ("here", "end") and early != (where == "here"):
            return
        for table in tables(writer, where):
            _put(writer, table)

    return put


def _put(writer: Writer, table: Table) -> None:
    rng, paper = writer.rng, writer.paper
    blank = rng.random() < 0.7  # noqa: PLR2004
    spare = rng.choice((0, 2, 3))
    since = len(paper.marks)
    rows = tuple(tuple(_cell(writer, cell, blank=blank) for cell in row) for row in table.rows)
    unit = writer.words.tables["unit"][0] if table.unit is None else table.unit
    paper.table(Sheet(table.title, unit, table.heads, rows, spare))
    _state(paper, table, since)


def _cell(writer: Writer, cell: Cell, *, blank: bool) -> str | int:
    """The mark, or text; a zero may be left blank."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, Mark):
        return writer.paper.add(cell)
    if blank and not writer.books.facts[cell[0]]:
        return ""
    return writer.amount(cell[0], cell=True)


def _state(paper: Manuscript, table: Table, since: int) -> None:
    """What the table states among its own cells; an empty cell is 0 and left out."""
    here: dict[str, int] = {}
    for i in range(since, len(paper.marks)):
        here.setdefault(paper.marks[i].key, i)
    told = [(States.SUM, total, tuple(parts)) for total, *parts in table.sums]
    for kind, total, parts in [*told, *table.states]:
        shown = tuple(here[p] for p in parts if p in here)
        if total in here and shown:
            paper.stated.append(Stated(kind, here[total], shown))
