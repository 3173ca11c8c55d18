"""What a layout holds, as tests ask for it."""

from __future__ import annotations

from nlcheck.document import Layout, RawTable


def tables(layout: Layout) -> list[RawTable]:
    """Its tables."""
    return [p for p in layout.pieces if isinstance(p, RawTable)]


def rows(layout: Layout, table: RawTable) -> list[list[str]]:
    """What the cells of a table say, row by row."""
    found: dict[int, list[str]] = {}
    for cell in table.cells:
        found.setdefault(cell.row, []).append(cell.span.of(layout.source))
    return list(found.values())
