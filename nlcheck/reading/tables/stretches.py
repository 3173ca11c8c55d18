"""One printed table to pieces: titles above it, and a grid for each stretch with a head of its own.

Forms hold several tables under one frame. A row with a single cell over the whole width is a title
or a narrative, not a row of figures: it becomes a paragraph. A row of labels only, after rows with
figures, starts the next grid.
"""

from __future__ import annotations

from collections.abc import Sequence

from nlcheck.base import Span
from nlcheck.document import Paragraph, RawTable
from nlcheck.reading.cells import FIGURES, Look, looks
from nlcheck.reading.paragraphs import TOP, narrative
from nlcheck.reading.signs import head_words, signs
from nlcheck.reading.tables.place import place

_BLANK, _TEXT = Look.BLANK, Look.TEXT

Cells = tuple[Span, ...]
_PAIR, _MOST = 2, 4
"""cells of a row of captions"""
_FEWEST = 3
"""a head has as many labels at least; a single row of fewer cells with a long text is narrative"""


def pieces_of(
    source: str,
    rows: Sequence[Cells],
    *,
    kinds: Sequence[tuple[Look, ...]] | None = None,
    damaged: str = "",
) -> list[Paragraph | RawTable]:
    """Paragraphs and grids of one printed table, in order; ``kinds``: its looks, where known."""
    kinds = [looks(source, row) for row in rows] if kinds is None else kinds
    pieces: list[Paragraph | RawTable] = []
    stretch: list[int] = []

    def close() -> None:
        if stretch:
            held = [rows[i] for i in stretch], [kinds[i] for i in stretch]
            pieces.extend(_grid(source, *held, damaged))
        stretch.clear()

    for i, (row, looked) in enumerate(zip(rows, kinds, strict=True)):
        filled = len(looked) - looked.count(_BLANK)
        if not filled and not stretch:
            continue
        texts = filled == looked.count(_TEXT)
        if (texts and _PAIR <= filled <= _MOST and _is_caption(source, row)) or (
            filled == 1
            and (
                (
                    _is_title(source, rows, kinds, i, started=bool(stretch))
                    and not _is_group(rows, kinds, i, stretch)
                )
                or (stretch and _is_above_table(source, rows, kinds, i))
            )
        ):
            close()
            for span in row:
                pieces.extend(narrative(source, span))
            continue
        if stretch and texts and _is_head(source, rows, kinds, stretch, i):
            close()
        stretch.append(i)
    close()
    return pieces


def _is_caption(source: str, row: Cells) -> bool:
    """部门:… | 金额单位:万元: what stands above a head, each in a cell of its own."""
    said = ["".join(source[a:b].split()).replace("：", ":") for a, b in row if b > a]
    named = (text for text in said if text.endswith("元"))
    return all(":" in text[:-1] for text in said) and any(
        text.startswith(signs().unit_lines) for text in named
    )


def _is_above_table(
    source: str, rows: Sequence[Cells], kinds: Sequence[tuple[Look, ...]], i: int
) -> bool:
    """Whether rows of one cell stand between the table above and the head of another: the name
    (…表) or the unit of the money of that one is among them."""
    named = False
    for row, looked in zip(rows[i:], kinds[i:], strict=True):
        filled = len(looked) - looked.count(_BLANK)
        if filled > 1:
            return named and filled == looked.count(_TEXT)
        named = named or any(_names_table(source[a:b]) for a, b in row if b > a)
    return False


def _names_table(text: str) -> bool:
    said = "".join(text.split()).replace("：", ":")
    return said.endswith("表") or (
        said.endswith("元") and ":" in said and said.startswith(signs().unit_lines)
    )


def _is_title(
    source: str,
    rows: Sequence[Cells],
    kinds: Sequence[tuple[Look, ...]],
    i: int,
    *,
    started: bool,
) -> bool:
    """Whether the one filled cell of a row is a text over the whole width, or above the head, or
    above such a row."""
    if max(kinds[i]) not in (_TEXT, Look.LONG):
        return False
    if len(rows[i]) == 1:
        return True
    if not started:
        return i + 1 < len(rows) and not (kinds[i][0] and _bare(kinds, i))
    return bool(kinds[i][0]) and bool(TOP.match(source, rows[i][0].start))


def _is_group(
    rows: Sequence[Cells],
    kinds: Sequence[tuple[Look, ...]],
    i: int,
    stretch: Sequence[int],
) -> bool:
    """A label over the whole width that groups rows of one table: figures above, and below it a
    row of figures of the same shape, so no new head."""
    if not stretch or kinds[i][0] is not _TEXT or i + 1 == len(rows):
        return False
    if len(rows[stretch[-1]]) != len(rows[i + 1]) or len(rows[i + 1]) == 1:
        return False
    above, below = kinds[stretch[-1]], kinds[i + 1]
    same = [a in FIGURES and b in FIGURES for a, b in zip(above, below, strict=True)]
    return any(same)


def _bare(kinds: Sequence[tuple[Look, ...]], i: int) -> bool:
    """Whether the row below already holds figures: then this one is the first item, not a title."""
    return any(kind in FIGURES for kind in kinds[i + 1])


def _is_head(
    source: str,
    rows: Sequence[Cells],
    kinds: Sequence[tuple[Look, ...]],
    stretch: Sequence[int],
    i: int,
) -> bool:
    """Whether a row of labels only is a head: three or more, after rows with figures and of
    another shape than they."""
    row = kinds[i]
    labels = len(row) - row.count(_BLANK)
    if labels < _FEWEST or i + 1 == len(rows):
        return False
    filled = any(kind > _BLANK and kind != _TEXT for k in stretch for kind in kinds[k])
    if not filled and not _is_form(source, rows[stretch[-1]]):
        return False
    if len(row) != len(kinds[stretch[-1]]):
        return labels == len(row)
    figures = {c for k in stretch for c, kind in enumerate(kinds[k]) if kind in FIGURES}
    words = [source[a:b] for a, b in rows[i] if b > a]
    return sum(row[c] is _TEXT for c in figures if c < len(row)) > 1 and len(words) == len(
        set(words)
    )


def _is_form(source: str, row: Cells) -> bool:
    """Labels of a form and their values in turn."""
    if len(row) not in (2, 4, 6):
        return False
    labels = [source[a:b] for a, b in row[::2]]
    return all(any(word in label for word in head_words().form) for label in labels)


def _grid(
    source: str, rows: list[Cells], kinds: list[tuple[Look, ...]], damaged: str
) -> list[Paragraph | RawTable]:
    width = max(map(len, rows))
    while rows and not any(kinds[-1]):
        rows.pop()
        kinds.pop()
    if not rows:
        return []
    filled = sum([len(row) - row.count(_BLANK) for row in kinds])
    if filled == 1 or (len(rows) == 1 and len(rows[0]) < _FEWEST and Look.LONG in kinds[0]):
        return [piece for row in rows for span in row for piece in narrative(source, span)]
    cells, sure = place(source, rows, kinds, width)
    first, last = rows[0][0].start, max([cell.span.end for cell in cells[-width:]])
    doubt = damaged or ("" if sure else "head not understood")
    return [RawTable(Span(first, last), tuple(cells), damaged=doubt)]
