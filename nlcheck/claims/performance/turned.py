"""Score tables that run across: 一级指标 | 决策 | 过程 | …, below them the rows 分值 and 得分."""

from __future__ import annotations

from collections.abc import Mapping

from nlcheck.base import Mention, Span
from nlcheck.claims.grids.sheet import Sheet
from nlcheck.claims.performance.columns import Head, factor_of, is_points
from nlcheck.claims.performance.model import Indicator, PerformanceTable, Quote
from nlcheck.claims.performance.rows import Rows
from nlcheck.claims.performance.words import Forms, bare_of

FEWEST = 3
"""columns of such a table: its labels and two classes"""
NAMES = frozenset({"level1", "level2", "name"})


def turned(text: str, sheet: Sheet, forms: Forms) -> PerformanceTable | None:
    """The form that a grid is, read down its columns; None where it is none."""
    found = _labels(sheet, forms)
    if not {"names", "weight", "score"} <= found.keys() or sheet.grid.columns < FEWEST:
        return None
    rows = Rows(text, sheet, Head({}), forms)
    indicators: list[Indicator] = []
    totals: tuple[Mention | None, ...] = ()
    for c in range(1, sheet.grid.columns):
        name = _at(sheet, found["names"], c)
        if name is None or sheet.contents[name].figure is not None or totals:
            return None
        weight, score = (_points(rows, sheet, found[x], c) for x in ("weight", "score"))
        if weight is None or score is None:
            return None
        at = _at(sheet, found["coefficient"], c) if "coefficient" in found else None
        rate = factor_of(sheet, at)
        if bare_of(sheet.contents[name].text) in forms.table["total"]:
            totals = (weight, score, rate)
            continue
        quote = Quote(sheet.contents[name].text, sheet.cells[name].span)
        indicators.append(
            Indicator(row=c, name=quote, weight=weight, score=score, coefficient=rate)
        )
    if len(indicators) < FEWEST - 1:
        return None
    total_weight, total_score, total_rate = totals or (None, None, None)
    return PerformanceTable(
        at=Span(indicators[0].name.at.start, sheet.grid.span.end),
        owner="",
        indicators=tuple(indicators),
        total_weight=total_weight,
        total_score=total_score,
        total_coefficient=total_rate,
        columns=frozenset({"score"}),
        damaged=bool(sheet.grid.damaged),
        summary=True,
    )


def _labels(sheet: Sheet, forms: Forms) -> Mapping[str, int]:
    """The rows of names, weights, scores and rates, by the labels of the first column."""
    found: dict[str, int] = {}
    for r in range(sheet.grid.rows):
        index = _at(sheet, r, 0)
        role = forms.head(sheet.contents[index].text) if index is not None else ""
        if role in NAMES and not found:
            found["names"] = r
        elif role in {"weight", "score", "coefficient"} and role not in found and found:
            found[role] = r
        elif role:
            return {}
    return found


def _points(rows: Rows, sheet: Sheet, r: int, c: int) -> Mention | None:
    index = _at(sheet, r, c)
    return rows.points(index) if index is not None and is_points(sheet, index) else None


def _at(sheet: Sheet, r: int, c: int) -> int | None:
    index = sheet.places[r][c]
    return index if index >= 0 and sheet.contents[index].text else None
