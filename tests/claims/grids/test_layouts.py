"""One report of our own in every layout of ``docs/layouts.md``: widths, columns, rows, verdicts."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from nlcheck.claims.grids.model import ColumnKind, Table
from nlcheck.claims.grids.reading import read_tables
from nlcheck.claims.model import Basis
from nlcheck.engine import check
from nlcheck.findings import Severity
from nlcheck.reading import read

Rows = Sequence[Sequence[str]]
K, B = ColumnKind, Basis

TITLE = "云溪县档案馆2031年度部门决算"
EXPENDITURE = (
    ("科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"),
    ("", "合计", "522.65", "371.35", "151.30"),
    ("201", "一般公共服务支出", "463.99", "312.69", "151.30"),
    ("20126", "档案事务", "463.99", "312.69", "151.30"),
    ("2012601", "行政运行", "312.69", "312.69", "-"),
    ("2012604", "档案馆", "151.30", "-", "151.30"),
    ("221", "住房保障支出", "58.66", "58.66", "-"),
    ("22102", "住房改革支出", "58.66", "58.66", "-"),
    ("2210201", "住房公积金", "58.66", "58.66", "-"),
)
THREE_PUBLIC = (
    ("项目", "年初预算数", "决算数"),
    ("合计", "24.60", "22.35"),
    ("因公出国（境）费", "0.00", "0.00"),
    ("公务用车运行维护费", "20.00", "18.60"),
    ("公务接待费", "4.60", "3.75"),
)
CHANGES = (
    ("项目", "2030年决算数", "2031年决算数", "增减额", "增减率（%）"),
    ("办公费", "20.00", "21.40", "1.40", "7.00"),
    ("差旅费", "40.00", "38.00", "-2.00", "-5.00"),
    ("水电费", "10.00", "10.50", "0.50", "5.00"),
)
TABLES = {"支出决算表": EXPENDITURE, "“三公”经费支出决算表": THREE_PUBLIC, "经费变动表": CHANGES}

MEANT = [
    [
        (K.CODE, None, None, ""),
        (K.LABEL, None, None, ""),
        (K.AMOUNT, None, 2031, ""),
        (K.AMOUNT, None, None, "基本支出"),
        (K.AMOUNT, None, None, "项目支出"),
    ],
    [
        (K.LABEL, None, None, ""),
        (K.AMOUNT, B.INITIAL_BUDGET, None, ""),
        (K.AMOUNT, B.OUTTURN, None, ""),
    ],
    [
        (K.LABEL, None, None, ""),
        (K.AMOUNT, B.OUTTURN, 2030, ""),
        (K.AMOUNT, B.OUTTURN, 2031, ""),
        (K.CHANGE, None, None, ""),
        (K.RATE, None, None, ""),
    ],
]


def _filled(rows: Rows, *, own: bool) -> str:
    """One cell a line; rows are filled up to a width that is wider than any of them."""
    width = max(len(row) for row in rows) + 2
    lines: list[str] = []
    for row in rows:
        lines += [f"{cell} |" if cell else "|" for cell in row]
        filling = "|" * (width - len(row))
        if own:
            lines.append(filling)
        else:
            lines[-1] += f" {filling}"
    return "\n".join(lines)


def _after(rows: Rows) -> str:
    return _filled(rows, own=False)


def _own(rows: Rows) -> str:
    return _filled(rows, own=True)


def _markdown(rows: Rows) -> str:
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * len(rows[0]), *lines[1:]])


def _tabs(rows: Rows) -> str:
    return "\n".join("\t".join(row) for row in rows)


def _bars(rows: Rows) -> str:
    return "\n".join(" | ".join(row) for row in rows)


def _boxes(rows: Rows) -> str:
    rule = "├" + "┼".join("────" for _ in rows[0]) + "┤"
    return "\n".join(line for row in rows for line in (rule, "│ " + " │ ".join(row) + " │"))


LAYOUTS: dict[str, Callable[[Rows], str]] = {
    "one cell a line, filled after the cell": _after,
    "one cell a line, filled on a line of its own": _own,
    "Markdown": _markdown,
    "tabs": _tabs,
    "bars": _bars,
    "boxes": _boxes,
}


def report(layout: Callable[[Rows], str]) -> str:
    printed = [f"{title}\n\n单位：万元\n\n{layout(rows)}" for title, rows in TABLES.items()]
    return "\n\n".join([TITLE, *printed]) + "\n"


def understood(layout: Callable[[Rows], str]) -> tuple[Table, ...]:
    return read_tables(read(report(layout)))[0]


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_widths_and_columns_are_the_same_in_every_layout(layout: Callable[[Rows], str]):
    tables = understood(layout)

    found = [
        [(c.kind, c.basis, c.year, c.slice) for c in table.columns[: len(meant)]]
        for table, meant in zip(tables, MEANT, strict=True)
    ]
    assert found == MEANT
    assert [{m.unit.name for m in t.values.values()} - {"%"} for t in tables] == [{"万元"}] * 3


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_rows_stand_under_each_other_in_every_layout(layout: Callable[[Rows], str]):
    expenditure, three_public, _ = understood(layout)

    assert [(row.code, row.parent) for row in expenditure.rows] == [
        ("", None),
        ("201", 0),
        ("20126", 1),
        ("2012601", 2),
        ("2012604", 2),
        ("221", 0),
        ("22102", 5),
        ("2210201", 6),
    ]
    assert [row.item for row in three_public.rows][1:] == [
        "因公出国(境)费",
        "公务用车运行维护费",
        "公务接待费",
    ]


def accused(text: str) -> list[str]:
    found = [f for f in check(text).findings if f.severity is not Severity.INFO]
    return [f.stated for f in found]


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_honest_tables_are_left_alone_in_every_layout(layout: Callable[[Rows], str]):
    assert accused(report(layout)) == []


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_one_slip_is_one_finding_in_every_layout(layout: Callable[[Rows], str]):
    assert accused(report(layout).replace("10.50", "15.00")) == ["15.00"]


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_frame_has_a_row_a_row_and_a_column_a_column(layout: Callable[[Rows], str]):
    frame = understood(layout)[1].to_frame()

    assert list(frame.columns) == ["code", "label", "年初预算数", "决算数"]
    assert [str(v) for v in frame["决算数"]] == ["22.35", "0.00", "18.60", "3.75"]
