"""Comma-separated values; figures are invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from nlcheck.engine import check
from nlcheck.reading import read

ROWS = """\
云溪县档案馆2031年支出决算表,,,,
单位：万元,,,,
科目编码,科目名称,本年支出合计,基本支出,项目支出
,合计,"1,290.40","1,060.10",230.30
201,一般公共服务支出,"1,290.40","1,060.10",230.30
20126,档案事务,"1,290.40","1,060.10",230.30
"""


def grids(text: str) -> list[list[list[str]]]:
    document = read(text)
    return [
        [[cell.span.of(document.text) if cell else "" for cell in row] for row in grid.matrix()]
        for grid in document.grids
    ]


def test_quotes_are_no_part_of_a_cell():
    (found,) = grids(ROWS)

    assert found[1] == ["", "合计", "1,290.40", "1,060.10", "230.30"]


def test_a_quoted_cell_may_run_over_a_line_end():
    (found,) = grids('名称,数\n"库房,\n二期",1.00\n展厅,2.00\n合计,3.00\n')

    assert [row[0] for row in found] == ["名称", "库房,二期", "展厅", "合计"]


@pytest.mark.parametrize(
    "text",
    [
        "合计,1,204.50\n甲,1,100.20\n乙,3,104.30\n",  # commas of thousands
        "合计,1204.50,3\n甲,1100.20,2\n乙,1\n",  # ragged
        "一,二,三\n四,五,六\n七,八,九\n",  # no figures
        "去年,完成,12.00\n今年,完成,13.00\n明年,计划,14.00。\n",  # a sentence
    ],
)
def test_other_lines_with_commas_stay_text(text: str):
    assert grids(text) == []


def test_a_file_of_a_spreadsheet_in_gbk(tmp_path: Path):
    path = tmp_path / "支出.csv"
    path.write_bytes(ROWS.replace('20126,档案事务,"1,2', '20126,档案事务,"1,3').encode("gb18030"))

    report = check(path)

    assert report.document is not None
    assert {f.span.of(report.document.text) for f in report.findings if f.span} == {"1,390.40"}


def test_semicolons_part_cells_where_commas_stand_in_figures():
    (found,) = grids("编码;名称;决算数\n;合计;1,290.40\n201;档案事务;1,290.40\n")

    assert found[1] == ["", "合计", "1,290.40"]


def test_titles_and_notes_filled_up_with_commas_are_no_sentences_of_the_table():
    note = "本表反映全年支出，按科目列示。,,,,\n"

    (found,) = grids(note + ROWS + note)

    assert [row[-1] for row in found if row[0] == "20126"] == ["230.30"]


def test_a_row_of_blank_cells_does_not_part_a_tabbed_table():
    (found,) = grids("科目\t合计\n\t\n栏次\t1\n茶园\t12.00\n水渠\t8.50\n")

    assert found[0] == ["科目", "合计"]
    assert found[-1] == ["水渠", "8.50"]


@pytest.mark.parametrize("sign", [",", "\t"])
def test_names_between_two_tables_of_a_sheet_are_no_rows(sign: str):
    text = """\
项目,金额,占比
基本支出,30.00,60%
项目支出,20.00,40%
合计,50.00,100%
,,
“三公”经费情况表,,
,,单位：万元
项目,预算数,决算数
公务接待费,3.00,2.00
公务用车运行维护费,4.00,4.00
合计,7.00,6.00
"""

    first, second = grids(text.replace(",", sign))

    assert [row[0] for row in first] == ["项目", "基本支出", "项目支出", "合计"]
    assert second[0] == ["项目", "预算数", "决算数"]


def test_a_label_above_rows_of_figures_stays_in_its_table():
    (found,) = grids("项目,预算数,决算数\n办公费,3.00,2.00\n附表,,\n差旅费,4.00,4.00\n")

    assert [row[0] for row in found] == ["项目", "办公费", "附表", "差旅费"]


def test_text_between_tables_ends_where_its_words_do():
    document = read("一、总体情况,,,\n全年支出500.00万元。,,,\n其中基本支出300.00万元。,,,\n")

    assert document.text.split() == [
        "一、总体情况",
        "全年支出500.00万元。",
        "其中基本支出300.00万元。",
    ]
