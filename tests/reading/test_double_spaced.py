"""A text with a blank line below every line holds the same tables as without."""

from __future__ import annotations

import pytest

from nlcheck.engine import check, look
from nlcheck.findings import Severity

ROWS = [
    ["科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"],
    ["", "合计", "812.50", "530.20", "282.30"],
    ["208", "社会保障和就业支出", "61.40", "61.40", ""],
    ["213", "农林水支出", "710.40", "428.10", "282.30"],
    ["221", "住房保障支出", "40.70", "40.70", ""],
]
SIGNS = {"tabs": "\t", "bars": " | ", "full bars": "｜"}
ENDS = {"one": "\n\n", "two": "\n\n\n", "old": "\r\r", "Windows": "\r\n\r\n", "space": "\n \n"}
HEAD = ["青石县水库管理站2031年度部门决算", "支出决算表", "单位：万元"]


@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
@pytest.mark.parametrize("sign", SIGNS.values(), ids=SIGNS)
def test_rows_with_blank_lines_between_are_one_table(sign: str, end: str) -> None:
    text = end.join([*HEAD, *(sign.join(row) for row in ROWS), "全年支出合计812.50万元。", ""])

    (table,) = look(text).claims.tables

    assert [row.code for row in table.rows] == ["", "208", "213", "221"]
    assert [f for f in check(text).findings if f.severity is not Severity.INFO] == []


def test_two_tables_with_a_blank_line_between_stay_two() -> None:
    one, two = ("\n".join("\t".join(row) for row in ROWS) for _ in range(2))

    tables = look("\n".join([*HEAD, one, "", two])).claims.tables

    assert len(tables) == 2


def test_paragraphs_stay_apart() -> None:
    text = "\n\n".join(
        [*HEAD, "一、收入情况　详见附表", "二、支出情况　详见附表", "三、结余情况　详见附表"]
    )

    blocks = look(text).document.blocks

    assert len(blocks) == 6


def test_rows_without_labels_and_heads_are_facts_of_nothing() -> None:
    """A head that stands apart from its rows says nothing of them."""
    text = "\n".join([*HEAD, "项目\t行次\t金额", "", "\t9\t77.10", "", "水费\t11\t4.20", ""])

    keys = [key for table in look(text).claims.tables for key in table.keys.values()]

    assert [key.item for key in keys if "合计" in key.item] == []
