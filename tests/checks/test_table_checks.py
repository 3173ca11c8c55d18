"""Sums, ties and identities of tables: which relations are stated, and how each comes out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest

from nlcheck.checks import relate_of
from nlcheck.claims import Claims
from nlcheck.claims.grids.model import Table
from nlcheck.claims.grids.reading import read_tables
from nlcheck.claims.model import FactKey
from nlcheck.findings import Remark
from nlcheck.ledger import Fact
from nlcheck.reading import read
from nlcheck.relations import Outcome, Relation, Verdict, judge
from nlcheck.rulebook import load

HEAD = "云溪县档案馆2031年度部门决算\n\n"


@dataclass(frozen=True)
class Book:
    """As much of a ledger as table checks look at."""

    tables: tuple[Table, ...]
    claims: Claims = field(default_factory=Claims)
    evidence: Mapping[FactKey, Fact] = field(default_factory=dict)


def relate(code: str, body: str) -> list[Relation | Remark]:
    rule = load()[code]
    tables, _ = read_tables(read(HEAD + body))
    return list(relate_of(rule.check)(Book(tables), rule))


def verdicts(code: str, body: str) -> tuple[Verdict, ...]:
    return judge(r for r in relate(code, body) if isinstance(r, Relation))


def outcomes(code: str, body: str) -> Counter[str]:
    return Counter(v.outcome.value for v in verdicts(code, body))


def accused(code: str, body: str) -> list[str]:
    return [
        str(v.relation.stated.written.value)
        for v in verdicts(code, body)
        if v.outcome is Outcome.CONTRADICTED
    ]


def table(title: str, *rows: str) -> str:
    lines = [r if r.startswith("|") else f"| {r} |" for r in rows]
    rule = "|" + " --- |" * (lines[0].count("|") - 1)
    return (
        "\n".join(
            [f"云溪县档案馆2031年度{title}", "", "单位：万元", "", lines[0], rule, *lines[1:]]
        )
        + "\n\n"
    )


THREE = (
    "项目 | 预算数 | 决算数",
    "合计 | 24.60 | 22.35",
    "因公出国（境）费 | 0.00 | 0.00",
    "公务用车购置及运行维护费 | 20.00 | 18.60",
)


@pytest.mark.parametrize(
    "first", ["其中：公务用车购置费 | 0.00 | 0.00", "公务用车购置费 | 0.00 | 0.00"]
)
def test_parts_of_the_vehicle_costs_are_not_added_again(first: str):
    rows = (*THREE, first, "公务用车运行维护费 | 20.00 | 18.60", "公务接待费 | 4.60 | 3.75")

    assert outcomes("TAB102", table("“三公”经费支出决算表", *rows)) == {"holds": 2}


def test_plain_list_closed_by_its_total_is_footed():
    body = table("支出明细表", "支出内容 | 金额", "数字化 | 30.25", "展陈 | 8.15", "合计 | 48.40")

    assert accused("TAB102", body) == ["48.40"]


def test_list_with_a_hidden_level_is_not_footed():
    body = table(
        "支出明细表", "支出内容 | 金额", "设备 | 38.40", "恒温柜 | 30.25",
        "扫描仪 | 8.15", "展陈 | 5.00", "合计 | 43.40",
    )  # fmt: skip

    assert accused("TAB102", body) == []


def test_honestly_rounded_rows_foot():
    body = table(
        "支出明细表", "支出内容 | 金额", "甲 | 0.33", "乙 | 0.67", "丙 | 0.33", "合计 | 1.34"
    )

    assert outcomes("TAB102", body) == {"rounding": 1}


def test_row_with_words_for_a_number_leaves_the_sum_open():
    body = table(
        "支出明细表", "支出内容 | 金额", "甲 | 3.30", "乙 | 另行安排", "丙 | 1.00", "合计 | 9.00"
    )

    assert outcomes("TAB102", body) == {"open": 1}


def test_codes_are_summed_level_by_level_in_every_column():
    body = table(
        "一般公共预算财政拨款支出决算表",
        "科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出",
        "201 | 一般公共服务支出 | 90.20 | 54.90 | 35.30",
        "20126 | 档案事务 | 90.20 | 54.90 | 35.30",
        "2012601 | 行政运行 | 54.90 | 54.90 | ",
        "2012604 | 档案馆 | 35.30 | | 33.50",
    )  # fmt: skip

    assert accused("TAB103", body) == ["35.30"]


def test_repeated_rows_do_not_break_the_sum_and_are_told_once():
    body = table(
        "一般公共预算财政拨款基本支出决算表",
        "科目编码 | 科目名称 | 决算数",
        "302 | 商品和服务支出 | 25.60",
        "30201 | 办公费 | 14.20",
        "30211 | 差旅费 | 11.40",
        "30201 | 办公费 | 14.20",
        "30211 | 差旅费 | 11.40",
    )
    (remark,) = relate("TAB107", body)

    assert accused("TAB103", body) == []
    assert isinstance(remark, Remark)
    assert remark.values["count"] == "2"


def test_subtotal_of_a_nested_head_stands_for_its_columns():
    body = table(
        "“三公”经费支出决算表",
        "合计 | 因公出国（境）费 | 公务用车购置及运行费 | | | 公务接待费",
        " | | 小计 | 购置费 | 运行费 | ",
        "3.30 | 0.00 | 2.40 | 0.00 | 2.40 | 0.90",
    )

    assert outcomes("TAB104", body) == {"holds": 2}


def test_outturn_beside_budget_is_no_part_of_it():
    body = table("收支表", "项目 | 合计 | 上年决算数 | 本年决算数", "会议费 | 3.00 | 5.00 | 4.00")

    assert relate("TAB104", body) == []


@pytest.mark.parametrize(("carried", "said"), [("5.00", []), ("7.00", ["15.00"])])
def test_carried_over_is_what_came_and_did_not_go(carried: str, said: list[str]):
    body = table(
        "政府性基金预算财政拨款收入支出决算表",
        "科目编码 | 科目名称 | 年初结转和结余 | 本年收入 | 本年支出 | 年末结转和结余",
        f"合计 | | {carried} | 30.00 | 20.00 | 15.00",
    )

    assert accused("TAB105", body) == said


def test_change_without_sign_is_lawful_where_no_cell_has_one():
    body = table(
        "收支变动情况表",
        "项目 | 2030年决算数 | 2031年决算数 | 增减额 | 增减率（%）",
        "基本支出 | 320.00 | 336.00 | 16.00 | 5.00",
        "项目支出 | 150.00 | 120.00 | 30.00 | 20.00",
    )

    assert accused("TAB106", body) == []


def test_missing_sign_is_told_where_other_cells_have_one():
    body = table(
        "收支变动情况表",
        "项目 | 2030年决算数 | 2031年决算数 | 增减额 | 增减率（%）",
        "基本支出 | 320.00 | 336.00 | 16.00 | 5.00",
        "项目支出 | 150.00 | 120.00 | 30.00 | -20.00",
    )

    assert accused("TAB106", body) == ["30.00"]


ALL = table(
    "支出决算表", "科目编码 | 科目名称 | 本年支出合计", "合计 | | 116.40",
    "201 | 一般公共服务支出 | 110.20", "210 | 卫生健康支出 | 6.20",
)  # fmt: skip


def general(total: str, services: str, health: str) -> str:
    return ALL + table(
        "一般公共预算财政拨款支出决算表", "科目编码 | 科目名称 | 本年支出合计", f"合计 | | {total}",
        f"201 | 一般公共服务支出 | {services}", f"210 | 卫生健康支出 | {health}",
    )  # fmt: skip


def test_tables_of_different_money_agree_only_when_their_totals_do():
    assert accused("TAB201", general("116.40", "110.20", "6.02")) == ["6.02"]
    assert accused("TAB201", general("96.40", "90.20", "6.02")) == []


def test_narrower_money_is_at_most_the_wider():
    assert accused("TAB201", general("96.40", "90.20", "6.90")) == ["6.90"]


def test_projects_are_summed_only_when_another_basis_shows_that_they_are_all():
    whole = table(
        "部门整体支出绩效自评表", "资金 | 年初预算数 | 全年预算数", "项目支出 | 60.00 | {}"
    )
    projects = "".join(
        f"云溪县档案馆2031年度项目支出绩效自评表\n\n| 项目名称 | {name} | |\n| --- | --- | --- |\n"
        f"| 项目资金（万元） | 年初预算数 | 全年预算数 |\n| 年度资金总额 | {first} | {full} |\n\n"
        for name, first, full in [("数字化", "40.00", "52.35"), ("库房改造", "25.00", "30.40")]
    )

    assert accused("TAB203", whole.format("82.75") + projects) == ["60.00"]
    assert accused("TAB203", whole.format("95.00") + projects) == []


MONEY = ("资金来源（万元） | 年初预算 | 全年预算", "年度资金总额 | 36.00 | 38.50")


def test_money_of_a_form_is_summed_once_whichever_identity_says_so():
    body = table(
        "项目支出绩效自评表", *MONEY, "其中：财政拨款 | 30.00 | 32.50", "上年结转资金 | |",
        "其他资金 | 6.00 | 6.00",
    )  # fmt: skip

    assert outcomes("TAB105", body) == {"holds": 2}


def test_money_of_a_higher_government_leaves_open_what_it_is_part_of():
    body = table(
        "项目支出绩效自评表", *MONEY, "其中：财政拨款 | 30.00 | 32.50", "上级补助 | 10.00 | 10.00",
        "其他资金 | 6.00 | 6.00",
    )  # fmt: skip

    assert outcomes("TAB105", body)["contradicted"] == 0
