"""The columns of a form that has no heads: labels and values side by side."""

from __future__ import annotations

from nlcheck.claims.grids.bands import Band
from nlcheck.claims.grids.model import Column, ColumnKind
from nlcheck.claims.grids.sheet import Sheet


def form_columns(band: Band, sheet: Sheet) -> list[Column]:
    """Label-value pairs: each label column opens a side."""
    holds = [0] * sheet.grid.columns
    for r in band.data:
        for i in sheet.row(r):
            if sheet.contents[i].figure:
                holds[sheet.cells[i].column] += 1
    found: list[Column] = []
    side, seen = 0, False
    for c, figures in enumerate(holds):
        if not figures and seen:
            side, seen = side + 1, False
        kind = ColumnKind.AMOUNT if figures else ColumnKind.LABEL
        seen = seen or figures > 0
        found.append(Column(c, kind, side=side))
    return found
