"""Units that rows of tables name."""

from __future__ import annotations

from nlcheck.base import Span
from nlcheck.claims.grids.model import Row, RowKind
from nlcheck.claims.grids.units import of_rows

LABELS = ("资金(元)", "财政拨款", "自筹(万元)")
TEXT = "|".join(LABELS)


def rows() -> list[Row]:
    found, at = [], 0
    for number, label in enumerate(LABELS):
        parent = None if number == 0 else 0
        span = Span(at, at + len(label))
        found.append(Row(number, RowKind.ITEM, label, span, parent=parent))
        at = span.end + 1
    return found


def test_rows_have_the_units_of_their_own_labels() -> None:
    named = {row: unit.name for row, unit in of_rows(rows(), TEXT, form=False).items()}

    assert named == {0: "元", 2: "万元"}


def test_in_a_form_the_whole_names_the_unit_of_its_parts() -> None:
    named = {row: unit.name for row, unit in of_rows(rows(), TEXT, form=True).items()}

    assert named == {0: "元", 1: "元", 2: "元"}
