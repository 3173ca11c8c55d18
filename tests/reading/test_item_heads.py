"""Heads whose left part names items, one cell a line; figures are invented."""

from __future__ import annotations

from nlcheck.reading import read

COLUMNS = ["上级补助收入", "事业收入", "经营收入", "其他收入"]


def printed(rows: list[list[str]], width: int, *, own_line: bool = False) -> str:
    lines = []
    for row in rows:
        lines += [f"{cell} |" if cell else "|" for cell in row]
        filling = "|" * (width - len(row))
        if filling and own_line:
            lines.append(filling)
        elif filling:
            lines[-1] += f" {filling}"
    return "\n".join(lines) + "\n"


def matrix(text: str) -> list[list[str]]:
    document = read(text)
    (grid,) = document.grids
    return [[cell.span.of(document.text) if cell else "" for cell in row] for row in grid.matrix()]


def body(width: int) -> list[list[str]]:
    blank = [""] * (width - 4)
    return [
        ["合计", "90.40", "90.40", *blank],
        ["201", "一般公共服务支出", "90.40", "90.40", *blank],
        ["20126", "档案事务", "90.40", "90.40", *blank],
        ["2012601", "行政运行", "60.10", "60.10", *blank],
        ["2012604", "档案馆", "30.30", "30.30", *blank],
    ]


def test_codes_and_names_stand_below_what_names_items():
    heads = [["项目", "本年收入合计", "财政拨款收入", *COLUMNS], ["功能分类科目编码", "科目名称"]]
    for own_line in (False, True):
        found = matrix(printed([*heads, *body(8)], 8, own_line=own_line))

        assert found[0][:4] == ["项目", "项目", "本年收入合计", "财政拨款收入"]
        assert found[1][:3] == ["功能分类科目编码", "科目名称", "本年收入合计"]
        assert found[3][:4] == ["201", "一般公共服务支出", "90.40", "90.40"]
        assert found[2][1:4] == ["合计", "90.40", "90.40"]


def test_another_head_spans_besides():
    heads = [
        ["项目", "年初结转和结余", "本年收入", "本年支出", "年末结转和结余"],
        ["科目编码", "科目名称", "小计", "基本支出", "项目支出"],
    ]
    rows = [["201", "一般公共服务支出", "", "9.00", "9.00", "4.00", "5.00", ""]] * 4
    found = matrix(printed([*heads, *rows], 8))

    assert found[0][2:] == ["年初结转和结余", "本年收入", *["本年支出"] * 3, "年末结转和结余"]
    assert found[1][4:7] == ["小计", "基本支出", "项目支出"]


def test_codes_over_three_columns():
    heads = [
        ["项目", "本年支出合计", "基本支出", "项目支出"],
        ["功能分类科目编码", "科目名称"],
        ["类", "款", "项", "栏次", "1", "2", "3"],
    ]
    rows = [["2012601", "行政运行", "60.10", "60.10", ""]] * 3
    found = matrix(printed([*heads, *rows], 7))

    assert found[0] == [*["项目"] * 4, "本年支出合计", "基本支出", "项目支出"]
    assert found[1][:4] == [*["功能分类科目编码"] * 3, "科目名称"]
    assert found[3][3:5] == ["行政运行", "60.10"]


def test_a_long_table_without_filling_ends_where_its_rows_end():
    heads = [["项目", "本年支出"], ["科目编码", "科目名称", "小计", "基本支出", "项目支出"]]
    rows = [[f"20{n}", f"支出{n}", "9.00", "4.00", "5.00"] for n in range(100, 180)]
    text = printed([*heads, *rows], 5, own_line=True)

    document = read(f"{text}下一张表\n公开02表\n{text}")

    assert [(grid.rows, grid.columns) for grid in document.grids] == [(82, 5), (82, 5)]


def test_a_table_without_filling_ends_at_the_caption_of_the_next():
    plain = [
        ["项目", "预算数", "执行数", "完成预算%"],
        ["税收收入", "5000", "4800", "96.0%"],
        ["非税收入", "900", "", ""],
        ["债务收入", "", "120", ""],
        ["收入合计", "5900", "4920", "83.4%"],
    ]
    text = printed(plain, 4) + "附表2\n支出执行情况表\n单位：万元\n" + printed(plain, 4)

    document = read(text)

    assert [(grid.rows, grid.columns, grid.damaged) for grid in document.grids] == [(5, 4, "")] * 2


def test_a_total_over_two_labels_is_filled_up_by_what_looks_like_a_cell():
    heads = [
        ["项目名称", "项目单位", "合计", "本年拨款", "上年结转"],
        ["一般公共预算", "政府性基金预算"],
    ]
    rows = [["合计", "9.00", "7.00", "2.00", ""]]
    rows += [[f"项目{i}", "云溪县档案馆", "3.00", "2.50", "0.50", ""] for i in "甲乙丙"]
    text = printed([*heads, *rows], 6, own_line=True)

    found = matrix(text)

    assert found[0][2:] == ["合计", "本年拨款", "本年拨款", "上年结转"]
    assert found[2] == ["合计", "合计", "9.00", "7.00", "2.00", ""]


def test_codes_in_three_columns_below_one_label():
    heads = [
        ["功能科目编码", "科目名称", "总计", "基本支出", "项目支出"],
        ["类", "款", "项", "小计", "人员经费", "公用经费", "小计", "资本性支出"],
    ]
    rows = [["208", "05", "01", "离退休", "9.00", "5.00", "4.00", "1.00", "4.00", "4.00"]] * 4
    found = matrix(printed([*heads, *rows], 10))

    assert found[0][:5] == [*["功能科目编码"] * 3, "科目名称", "总计"]
    assert found[1][:3] == ["类", "款", "项"]
    assert found[0][5:] == [*["基本支出"] * 3, *["项目支出"] * 2]
