"""Rows of the money spent, from a run of cells without borders."""

from __future__ import annotations

from collections.abc import Sequence

from nlcheck.base import Span
from nlcheck.reading.forms.rows import NAME, Row
from nlcheck.reading.forms.shapes import Piece, Shape
from nlcheck.reading.forms.words import form_words, is_dash, is_rate, is_value

AMOUNTS = frozenset({"initial", "revised", "arrived", "outturn"})


def money_rows(cells: Sequence[Piece], at: int, shape: Shape) -> tuple[list[Row], int]:
    """Rows one after the other, and the cell after the last. Words that name no money before those
    that do are what another column says of the row above."""
    rows: list[Row] = []
    while (row := money_row(cells, at, shape)) is not None:
        label = next((n for n in range(at, row.end) if _names_money(cells[n].text)), at)
        if label > at and row.cells[0].end > cells[label].at.start:
            if rows:
                said = Span(cells[at].at.start, cells[label - 1].at.end)
                rows[-1] = rows[-1]._replace(cells={**rows[-1].cells, len(shape.roles) + 1: said})
            words = Span(cells[label].at.start, row.cells[0].end)
            row = row._replace(cells={**row.cells, 0: words})
        rows.append(row)
        at = row.end
    return rows, at


def _names_money(text: str) -> bool:
    return any(word in text for word in form_words().funds)


def money_row(cells: Sequence[Piece], at: int, shape: Shape) -> Row | None:
    """Words, then a number or a dash for each column, and no further one.

    Points and the rate may be left out, and so may all numbers of a row that prints dashes alone:
    it has no cell but that of its words.
    """
    first = at
    while first < len(cells) and not is_value(cells[first].text):
        first += 1
    end = first
    while end < len(cells) and is_value(cells[end].text):
        end += 1
    if first == at or first - at > NAME or end == first:
        return None
    columns = _money_columns([c.text for c in cells[first:end]], shape)
    if columns is None:
        return None
    placed = {0: Span(cells[at].at.start, cells[first - 1].at.end)}
    placed |= {n + 1: c.at for n, c in zip(columns, cells[first:end], strict=False)}
    return Row(placed, sure=True, end=end)


def _money_columns(texts: Sequence[str], shape: Shape) -> Sequence[int] | None:
    """The columns in which the values of a row stand; None where that is not sure."""
    if len(texts) == len(shape.roles):
        return range(len(texts))
    if len(texts) < len(shape.roles) and all(is_dash(text) for text in texts):
        return ()
    amounts = [n for n, name in enumerate(shape.roles) if name in AMOUNTS]
    rated = [n for n, name in enumerate(shape.roles) if name in {*AMOUNTS, "rate"}]
    rates = [n for n, text in enumerate(texts) if is_rate(text)]
    if len(texts) == len(rated) and [shape.roles[rated[n]] for n in rates] == ["rate"]:
        return rated
    return amounts if len(texts) == len(amounts) and not rates and amounts[0] == 0 else None
