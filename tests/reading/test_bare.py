"""Tables of which copying left nothing but their cells; figures are invented."""

from __future__ import annotations

import pytest

from nlcheck.engine import check
from nlcheck.reading import read

CODED = (
    "科目编码 科目名称 本年支出合计 基本支出 项目支出\n"
    "合计 90.40 60.10 30.30\n"
    "201 一般公共服务支出 90.40 60.10 30.30\n"
    "20126 档案事务 90.40 60.10 30.30\n"
    "2012601 行政运行 60.10 60.10 0.00\n"
    "2012604 档案馆 30.30 0.00 30.30\n"
)
SIDES = (
    "收入 支出\n"
    "项目 决算数 项目 决算数\n"
    "一、财政拨款收入 88.00 一、一般公共服务支出 60.40\n"
    "二、事业收入 2.40\n"
    "二、住房保障支出 30.00\n"
    "本年收入合计 90.40 本年支出合计 90.40\n"
    "年初结转和结余 1.60 年末结转和结余 1.60\n"
    "总计 92.00 总计 92.00\n"
)
BLANKS = "项目|年初|全年|执行\n合计|9.00||8.00\n甲项目|5.00||5.00\n乙项目|4.00|4.50|3.00\n"
NUMBERED = "科目编码 科目名称 合计 基本支出\n栏次 1 2\n201 档案 9.00 4.00\n207 文化 1.00 1.00\n"


def held(cells: str, title: str = "支出决算表") -> str:
    return (
        f"云溪县档案馆2031年决算\n{title}\n金额单位：万元\n{cells}\n第三部分 情况说明\n后面的话。\n"
    )


def one_a_line(cells: str) -> str:
    return cells.replace(" ", "\n").replace("|", "\n")


def rows(text: str) -> list[list[str]]:
    document = read(text)
    if not document.grids:
        return []
    (grid,) = document.grids
    return [[cell.span.of(document.text) if cell else "" for cell in row] for row in grid.matrix()]


@pytest.mark.parametrize("printed", [CODED, one_a_line(CODED)], ids=["one space", "one a line"])
def test_a_head_with_a_label_for_each_cell_of_a_row_is_the_width(printed: str):
    found = rows(held(printed))

    assert len(found) == 6
    assert found[1] == ["合计", "", "90.40", "60.10", "30.30"]
    assert found[5] == ["2012604", "档案馆", "30.30", "0.00", "30.30"]


def test_numbers_of_columns_are_a_row_of_their_own():
    found = rows(held(one_a_line(NUMBERED)))

    assert found[1] == ["栏次", "", "1", "2"]
    assert found[3] == ["207", "文化", "1.00", "1.00"]


def test_codes_and_names_below_their_common_head():
    above = "项目 本年支出合计 基本支出 项目支出 科目编码 科目名称"

    found = rows(held(one_a_line(CODED.replace(CODED.split("\n", maxsplit=1)[0], above))))

    assert found[0] == ["项目", "项目", "本年支出合计", "基本支出", "项目支出"]
    assert found[1] == ["科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"]
    assert found[2] == ["合计", "", "90.40", "60.10", "30.30"]


@pytest.mark.parametrize("printed", [SIDES, one_a_line(SIDES)], ids=["one space", "one a line"])
def test_words_say_on_which_side_a_label_stands(printed: str):
    found = rows(held(printed, "收入支出决算总表"))

    assert found[:2] == [["收入", "", "支出", ""], ["项目", "决算数", "项目", "决算数"]]
    assert found[3] == ["二、事业收入", "2.40", "二、住房保障支出", "30.00"]
    assert found[6] == ["总计", "92.00", "总计", "92.00"]


def test_blank_lines_stand_for_blank_cells_where_all_columns_are_pure():
    found = rows(held(one_a_line(BLANKS), "项目支出表"))

    assert found[1] == ["合计", "9.00", "", "8.00"]
    assert found[3] == ["乙项目", "4.00", "4.50", "3.00"]


def test_where_every_cell_has_a_line_between_those_with_white_space_are_blank():
    printed = "\n\n".join(x or "\u3000" for x in one_a_line(BLANKS).split("\n"))

    assert rows(held(printed, "项目支出表"))[1] == ["合计", "9.00", "", "8.00"]


@pytest.mark.parametrize(
    "printed",
    [
        CODED.replace("60.10 0.00", "60.10"),  # a blank cell is gone
        CODED.replace(" 项目支出", " 项目支出 上缴上级支出"),  # a whole column is
        CODED.replace("科目编码 ", ""),
        CODED.replace("20126 ", ""),
        CODED.replace("201 一般", "档案 201 一般"),
    ],
)
def test_what_does_not_prove_its_width_stays_text(printed: str):
    assert rows(held(one_a_line(printed))) == []


@pytest.mark.parametrize(
    "printed",
    [
        SIDES.replace("二、住房保障支出", "二、住房保障"),  # 二 goes on with neither side alone
        SIDES.replace("总计 92.00 总计", "总计"),
        SIDES.replace("收入 支出\n", ""),
    ],
)
def test_a_label_without_a_certain_side_leaves_the_form_text(printed: str):
    printed = printed.replace("二、事业收入 2.40\n二、住房保障 ", "二、住房保障 2.40 二、其他 ")

    assert rows(held(one_a_line(printed), "收入支出决算总表")) == []


def test_a_column_that_is_gone_moves_no_label_into_the_next_row():
    lost = CODED.replace(" 30.30\n", "\n").replace(" 0.00\n", "\n") + "\n\n表九"

    assert rows(held(one_a_line(lost))) == []


def test_a_wrong_digit_is_found_in_cells_one_a_line():
    report = check(held(one_a_line(CODED.replace("档案馆 30.30", "档案馆 31.30"))))

    (finding,) = report.findings
    assert (finding.stated, finding.due) == ("31.30", "30.30")


def test_cells_that_are_right_are_not_accused():
    assert not check(held(one_a_line(CODED))).findings
    assert not check(held(SIDES, "收入支出决算总表")).findings


def test_heads_over_two_columns_each_without_blank_cells_are_of_two_sides():
    body = (
        "一、财政拨款收入|90.00|一、教育支出|20.00|二、事业收入||二、农林水支出|35.00|"
        "三、经营收入||三、卫生健康支出|25.00|四、其他收入|5.00|四、住房保障支出|15.00|"
        "本年收入合计|95.00|本年支出合计|95.00|使用非财政拨款结余||结余分配||"
        "年初结转和结余|4.00|年末结转和结余|4.00|总计|99.00|总计|99.00\n"
    )
    text = held(one_a_line("收入|支出|项目|决算数|项目|决算数|" + body))

    assert ["三、经营收入", "", "三、卫生健康支出", "25.00"] in rows(text)
    assert not check(text).findings


ACCOUNTS = (
    "科目编码 科目名称 合计 基本支出 项目支出\n"
    "{total}"
    "201 一般公共服务支出 71.40 60.10 11.30\n"
    "20126 档案事务 71.40 60.10 11.30\n"
    "2012601 行政运行 60.10 60.10 |"
    "2012604 档案馆 11.30||11.30\n"
    "221 住房保障支出 19.00 19.00 |"
    "22102 住房改革支出 19.00 19.00 |"
    "2210201 住房公积金 {last} 19.00\n"
)
TOTAL = "合计 90.40 79.10 11.30\n"


@pytest.mark.parametrize(
    "total", ["", TOTAL, "栏次 1 2 3\n" + TOTAL, "栏次||1 2 3\n合计||90.40 79.10 11.30\n"]
)
def test_codes_tell_where_rows_begin_and_blank_lines_what_is_blank(total: str):
    printed = one_a_line(ACCOUNTS.format(total=total, last="19.00"))

    found = rows(held(printed))

    assert found[-5:-3] == [
        ["2012601", "行政运行", "60.10", "60.10", ""],
        ["2012604", "档案馆", "11.30", "", "11.30"],
    ]
    assert not check(held(printed)).findings


@pytest.mark.parametrize("last", ["19.00", "91.00"])
def test_a_head_that_a_page_prints_again_is_no_row(last: str):
    head = ACCOUNTS.partition("{")[0]
    printed = ACCOUNTS.replace("221 ", head + "221 ").format(total=TOTAL, last=last)

    text = held(one_a_line(printed))

    assert len(rows(text)) == 9
    assert [f.due for f in check(text).findings] == ([] if last == "19.00" else ["19.00"])


def test_a_wrong_digit_is_found_where_a_total_reaches_over_codes_and_names():
    report = check(held(one_a_line(ACCOUNTS.format(total=TOTAL, last="91.00"))))

    (finding,) = report.findings
    assert (finding.stated, finding.due) == ("91.00", "19.00")


def test_rows_of_other_lengths_stay_text():
    whole = ACCOUNTS.format(total=TOTAL, last="19.00")
    printed = whole.replace("11.30||", "11.30 ")

    assert rows(held(one_a_line(printed))) == []


def test_tables_cut_anywhere_are_read():
    lines = one_a_line(ACCOUNTS.format(total=TOTAL, last="19.00")).splitlines()

    for end in range(len(lines)):
        for begin in range(6):
            document = read(held("\n".join(lines[begin:end])))
            assert "云溪县档案馆" in document.text


SIDE_BY_SIDE = (
    "人员经费 公用经费\n"
    "编码 名称 金额 编码 名称 金额\n"
    "301 工资福利支出 90.00 302 商品和服务支出 25.00\n"
    "30101 基本工资 60.00 30201 办公费 20.00\n"
    "30103 奖金 30.00 30211 差旅费 5.00\n"
    "303 对个人和家庭的补助 7.00\n"
    "30302 退休费 7.00\n"
    "人员经费合计 97.00 公用经费合计 25.00\n"
)
THIRD = SIDE_BY_SIDE.replace("名称 金额\n", "名称 金额 编码 名称 金额\n").replace(
    "服务支出 25.00\n", "服务支出 25.00 30226 劳务费 0.00\n"
)


@pytest.mark.parametrize("printed", [SIDE_BY_SIDE, one_a_line(SIDE_BY_SIDE)])
def test_accounts_side_by_side_are_parted_by_their_codes(printed: str):
    found = rows(held(printed, "基本支出决算表"))

    assert found[0] == ["人员经费", "", "", "公用经费", "", ""]
    assert found[4:6] == [
        ["30103", "奖金", "30.00", "30211", "差旅费", "5.00"],
        ["303", "对个人和家庭的补助", "7.00", "", "", ""],
    ]
    assert found[-1] == ["人员经费合计", "", "97.00", "公用经费合计", "", "25.00"]


def test_a_third_group_goes_on_with_the_second():
    found = rows(held(one_a_line(THIRD), "基本支出决算表"))

    assert found[2][-3:] == ["30226", "劳务费", "0.00"]
    assert found[3][-3:] == ["", "", ""]
    assert found[-1] == ["人员经费合计", "", "97.00", "公用经费合计", *[""] * 4, "25.00"]


def test_wrong_digits_are_found_in_accounts_side_by_side():
    right = held(one_a_line(SIDE_BY_SIDE), "基本支出决算表")

    assert not check(right).findings
    assert [f.due for f in check(right.replace("30.00", "80.00")).findings] == ["30.00"]
    assert check(right.replace("\n5.00", "\n5.80")).findings


@pytest.mark.parametrize(
    "printed",
    [
        SIDE_BY_SIDE.replace("30103 奖金", "奖金"),
        SIDE_BY_SIDE.replace("30103", "30100"),  # codes do not rise
        SIDE_BY_SIDE.replace("人员经费合计 97.00 ", ""),
        SIDE_BY_SIDE.replace("公用经费\n编码", "公用经费 项目\n编码"),
    ],
)
def test_accounts_that_no_one_way_parts_stay_text(printed: str):
    assert rows(held(one_a_line(printed), "基本支出决算表")) == []
