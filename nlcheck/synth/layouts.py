"""A manuscript as one text, its tables in one of the layouts that are met in text files.

``lines-after``: one cell a line ending in `` |``, padding pipes after the last cell of a row;
``lines-own``: padding on a line of its own; ``tab``; ``markdown``; ``bars``: cells between bars;
``boxed``: ruled with box-drawing signs; ``spaces``: columns aligned by spaces,
a dash where there is nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from nlcheck.synth.manuscript import Manuscript, Piece, Sheet, spread

Pieces = Iterator[Piece]


def laid(paper: Manuscript, layout: str) -> Pieces:
    """All pieces in order, lines ended by LF; ``none`` leaves the tables out."""
    for block in paper.finished():
        if not isinstance(block, Sheet):
            yield from block.pieces
            yield "\n"
        elif layout != "none":
            yield from _LAYOUTS[layout](paper, block)
            yield "\n"


def width(text: str) -> int:
    """Columns on a screen: Chinese signs take two."""
    return sum(1 if " " <= sign <= "~" else 2 for sign in text)


def _captioned(sheet: Sheet) -> str:
    return f"{sheet.title}\n{sheet.unit}\n" if sheet.unit else f"{sheet.title}\n"


def _even(sheet: Sheet) -> Iterator[tuple[int, Sequence[Piece]]]:
    for number, row in enumerate(sheet.rows):
        yield number, spread(row, sheet.columns)


def _tabbed(_: Manuscript, sheet: Sheet) -> Pieces:
    yield _captioned(sheet)
    for _number, row in _even(sheet):
        yield from _between(row, "\t")
        yield "\n"


def _barred(_: Manuscript, sheet: Sheet) -> Pieces:
    yield _captioned(sheet)
    for _number, row in _even(sheet):
        yield from _between(row, " | ")
        yield "\n"


def _markdown(_: Manuscript, sheet: Sheet) -> Pieces:
    yield _captioned(sheet)
    for number, row in _even(sheet):
        yield "| "
        yield from _between(row, " | ")
        yield " |\n"
        if not number:
            yield "|" + " --- |" * sheet.columns + "\n"


def _between(row: Sequence[Piece], sign: str) -> Pieces:
    for number, cell in enumerate(row):
        if number:
            yield sign
        yield cell


def _after(paper: Manuscript, sheet: Sheet) -> Pieces:
    yield from _lines(paper, sheet, own=False)


def _own(paper: Manuscript, sheet: Sheet) -> Pieces:
    yield from _lines(paper, sheet, own=True)


def _lines(_: Manuscript, sheet: Sheet, *, own: bool) -> Pieces:
    """One cell a line; an empty one is a lone pipe."""
    rows, across = list(sheet.rows), sheet.columns + sheet.spare
    if own and not sheet.spare:
        across += 2
    if across == sheet.columns:
        # a table without spare columns shows its width by the title row, which is one merged cell
        rows = [(sheet.title,), *([(sheet.unit,)] if sheet.unit else []), *rows]
    else:
        yield _captioned(sheet)
    for row in rows:
        pad = "|" * (across - len(row))
        for number, cell in enumerate(row, 1):
            last = number == len(row) and pad and not own
            yield cell
            yield f"{' ' * (cell != '')}|{f' {pad}' if last else ''}\n"
        yield f"{pad}\n" if own and pad else ""


def _spaced(paper: Manuscript, sheet: Sheet) -> Pieces:
    yield _captioned(sheet)
    wide = _widths(paper, sheet)
    for number, row in _even(sheet):
        for cell, room in zip(row, wide, strict=True):
            shown = cell if cell != "" or number < sheet.heads else "-"
            yield shown
            yield " " * (room - width(paper.printed(shown, {})) + 2)
        yield "\n"


def _boxed(paper: Manuscript, sheet: Sheet) -> Pieces:
    yield _captioned(sheet)
    wide = _widths(paper, sheet)
    ruled = ["─" * (room // 2 + 1) for room in wide]
    yield f"┌{'┬'.join(ruled)}┐\n"
    for number, row in _even(sheet):
        yield f"├{'┼'.join(ruled)}┤\n" if number else ""
        for cell, room in zip(row, wide, strict=True):
            yield "│"
            yield cell
            yield " " * (2 * (room // 2 + 1) - width(paper.printed(cell, {})))
        yield "│\n"
    yield f"└{'┴'.join(ruled)}┘\n"


def _widths(paper: Manuscript, sheet: Sheet) -> list[int]:
    rows = [spread(row, sheet.columns) for row in sheet.rows]
    return [max(width(paper.printed(c, {})) for c in column) for column in zip(*rows, strict=True)]


_LAYOUTS: Mapping[str, Callable[[Manuscript, Sheet], Pieces]] = {
    "lines-after": _after,
    "lines-own": _own,
    "tab": _tabbed,
    "markdown": _markdown,
    "bars": _barred,
    "boxed": _boxed,
    "spaces": _spaced,
}
LAYOUTS = ("none", *_LAYOUTS)
"""text layouts of tables, as in the reports that are met"""
