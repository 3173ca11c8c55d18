"""Lists of projects with a score and a grade each: columns 自评得分 and 评价等级."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from nlcheck.base import Dimension, Mention, Unit
from nlcheck.claims.grids.sheet import Sheet, Sheets
from nlcheck.claims.performance.words import bare_of, forms
from nlcheck.claims.sentences.grades import Graded, Scale, scale_of
from nlcheck.document import Document

__all__ = ["graded_rows"]

TOP = 4
"""rows in which the head of such a list is looked for"""
FEW, MORE = 2, 2
"""rows that go with the scale, and how many times those that do not"""
POINTS = Unit("分", Dimension.SCORE)


def graded_rows(document: Document, sheets: Sheets) -> Iterator[Graded]:
    """Of lists most of whose rows go with the scale of the report, or with the usual one."""
    labels, text = forms().table["grade"], document.text
    for grid in document.grids:
        said = grid.span.of(text)
        if grid.rows <= FEW or not any(label in said for label in labels):
            continue
        sheet = sheets.of(grid)
        head = next((h for r in range(min(TOP, grid.rows)) if (h := _head(sheet, r))), None)
        scale = scale_of(text) if head is not None else None
        if head is None or scale is None:
            continue
        found = list(_rows(sheet, *head, scale))
        fits = [one for one in found if one.reach[0] <= one.score.value <= one.reach[1]]
        if len(fits) >= max(FEW, MORE * (len(found) - len(fits))):
            yield from found


def _head(sheet: Sheet, r: int) -> tuple[int, int, int] | None:
    """A row of heads, its one column of scores and its one column of grades."""
    known = forms()
    said = [(i, bare_of(sheet.contents[i].text)) for i in sheet.row(r)]
    scores = [i for i, text in said if known.head(text) == "score"]
    grades = [i for i, text in said if text in known.table["grade"]]
    if len(scores) != 1 or len(grades) != 1 or scores == grades:
        return None
    return r, sheet.cells[scores[0]].column, sheet.cells[grades[0]].column


def _rows(sheet: Sheet, head: int, score: int, grade: int, scale: Scale) -> Iterator[Graded]:
    for r in range(head + 1, sheet.grid.rows):
        figure, told = sheet.at(r, score), sheet.at(r, grade)
        if figure is None or told is None or figure.figure is None or told.figure is not None:
            continue
        at, written, *_ = figure.figure
        reach = scale.of(told.text, Decimal(written.value))
        if reach is not None:
            span = sheet.cells[sheet.places[r][grade]].span
            yield Graded(Mention(at, written, POINTS, exact=True), told.text, span, reach)
