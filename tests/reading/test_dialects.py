"""Tables as they are pasted: with bars, boxes, tabs, spaces or nothing between cells.

A clean report is accused of nothing more, whatever became of its tables; where columns are still
told apart, the grids come back.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from nlcheck.document import Document, Grid
from nlcheck.engine import check
from nlcheck.findings import Severity
from nlcheck.reading import read
from nlcheck.synth import write
from tests.reading.converting import printed

Rows = Sequence[Sequence[str]]
RULE = "├───┼───┤"


def between(sign: str, *, framed: bool = False) -> Callable[[Rows], str]:
    def put(rows: Rows) -> str:
        edge = sign.strip() if framed else ""
        return "\n".join(f"{edge}{sign.join(row)}{edge}" for row in rows)

    return put


def boxed(rows: Rows) -> str:
    return "\n".join(f"{RULE}\n│ {' │ '.join(row)} │" for row in rows)


def ruled(rows: Rows) -> str:
    return "\n".join(f"+---+---+\n| {' | '.join(row)} |" for row in rows)


def filled(sign: str) -> Callable[[Rows], str]:
    """Empty cells left out."""
    return lambda rows: "\n".join(sign.join(filter(None, row)) for row in rows)


TOLD = {
    "tabs": between("\t"),
    "pipes": between(" | "),
    "full-width bars": between("｜"),
    "framed bars": between("｜", framed=True),
    "box": boxed,
    "ruled": ruled,
}
LOST = {
    "spaces": filled("  "),
    "one space": filled(" "),
    "cells line by line": filled("\n"),
    "nothing": filled(""),
    "commas": between(","),
}


def retold(text: str, put: Callable[[Rows], str]) -> str:
    """The text with its tables printed otherwise."""
    document = read(text)
    pieces = []
    for block in document.blocks:
        if block.grid is None:
            pieces.append("".join(printed(document, block.span)))
        else:
            pieces.append(put(rows_of(document, document.grids[block.grid])))
    return "\n".join(pieces) + "\n"


def rows_of(document: Document, grid: Grid) -> Rows:
    return [
        [" ".join(printed(document, cell.span)) if cell else "" for cell in row]
        for row in grid.matrix()
    ]


@pytest.mark.parametrize("name", [*TOLD, *LOST])
@pytest.mark.parametrize("seed", range(4))
def test_nothing_more_is_accused(seed: int, name: str) -> None:
    text = write(seed, tables="markdown").text

    assert accusations(retold(text, (TOLD | LOST)[name])) <= accusations(text)


def accusations(text: str) -> set[tuple[str, str, str]]:
    return {
        (f.code, f.stated, f.proof) for f in check(text).findings if f.severity is not Severity.INFO
    }


@pytest.mark.parametrize("name", TOLD)
def test_grids_come_back_where_columns_are_told(name: str) -> None:
    text = write(5, tables="markdown").text
    first = read(text)
    document = read(retold(text, TOLD[name]))

    shapes = [(g.rows, g.columns) for g in first.grids]
    assert [(g.rows, g.columns) for g in document.grids] == shapes


@pytest.mark.parametrize("name", TOLD)
def test_a_wrong_total_is_found_in_every_dialect(name: str) -> None:
    rows = [
        ["科目编码", "科目名称", "决算数", "基本支出", "项目支出"],
        ["", "合计", "500.00", "320.00", "108.00"],
        ["213", "农林水支出", "500.00", "320.00", "180.00"],
    ]
    report = check(f"2031年度支出决算表\n单位：万元\n{TOLD[name](rows)}\n")

    assert report.document is not None
    quoted = {f.span.of(report.document.text) for f in report.findings if f.span}
    assert "108.00" in quoted


def test_lines_in_columns_with_empty_cells_left_out_stay_text() -> None:
    text = "科目  名称  金额\n合计  500.00\n213  农林水支出  320.00\n214  交通支出  180.00\n"

    assert read(text).grids == ()


def test_two_bars_in_a_sentence_are_no_table() -> None:
    assert read("甲｜乙｜丙，支出500.00万元。\n其余没有变化。\n").grids == ()
