"""Headings, sections, parts, title, unit and year of reports of our own."""

from __future__ import annotations

import pytest

from nlcheck.document import BlockKind, Document, Genre
from nlcheck.reading import read

REPORT = """云岭县茶叶站2030年度部门决算情况说明
目录
一、部门概况
二、决算说明
一、部门概况
(一)主要职能。
1.负责茶园登记。
2.负责茶叶质量检查。
3.承办其他事项。
(二)机构设置
内设三个科室。
二、决算说明
(一)总体情况。
1.收入情况。2030年度收入合计500.00万元。
2.支出情况。2030年度支出合计480.00万元,一是人员支出,二是项目支出。
三、名词解释
附件1
项目绩效自评表
本项目全年预算数20万元。
"""


def paths(document: Document) -> list[str]:
    return [section.path for section in document.sections]


def test_sections_follow_the_numbers() -> None:
    assert paths(read(REPORT)) == [
        "一、部门概况",
        "一/(一)主要职能",
        "一/(二)机构设置",
        "二、决算说明",
        "二/(一)总体情况",
        "二/(一)/1.收入情况",
        "二/(一)/2.支出情况",
        "三、名词解释",
    ]


def test_year_right_behind_the_point_of_a_number_is_no_decimal() -> None:
    lines = ("一、决算说明", "1.2030年收入情况", "收入5万元。", "2.2030年支出情况", "支出4万元。")
    report = "\n".join(("云岭县茶叶站2030年度部门决算", *lines))

    assert paths(read(report)) == ["一、决算说明", "一/1.2030年收入情况", "一/2.2030年支出情况"]


def test_lead_clause_is_the_heading_and_the_paragraph_stays_one() -> None:
    document = read(REPORT)
    section = next(s for s in document.sections if s.title == "支出情况")
    block = document.block_at(section.heading.start)

    assert document.text[slice(*section.heading)] == "2.支出情况"
    assert block is not None
    assert block.kind is BlockKind.PARAGRAPH


def test_section_ends_where_the_next_of_its_level_starts() -> None:
    document = read(REPORT)
    first, second = (s for s in document.sections if s.level == 2 and s.number in ("一、", "二、"))

    assert first.span.end == second.span.start


def test_list_items_are_no_headings() -> None:
    document = read(
        "一、职责\n(一)登记茶园;\n(二)检查质量;\n(三)承办其他事项。\n二、机构\n共三个科室。\n"
    )

    assert paths(document) == ["一、职责", "二、机构"]


def test_chapters_hold_numbered_sections() -> None:
    document = read("第一部分 概况\n一、职责\n登记茶园。\n第二部分 说明\n一、收入\n共5万元。\n")

    assert paths(document) == [
        "第一部分概况",
        "第一部分/一、职责",
        "第二部分说明",
        "第二部分/一、收入",
    ]


def test_lines_with_page_numbers_are_contents() -> None:
    document = read("一、职责……………3\n二、收入情况............12\n一、职责\n登记茶园。\n")

    assert paths(document) == ["一、职责"]


def test_markdown_heading_without_number() -> None:
    document = read("# 云岭县茶叶站\n\n## 收入\n\n收入5万元。\n")

    assert paths(document) == ["云岭县茶叶站", "云岭县茶叶站/收入"]
    assert document.text[slice(*document.sections[1].heading)] == "收入"


def test_title_names_unit_year_and_genre() -> None:
    document = read(REPORT)

    assert document.title == "云岭县茶叶站2030年度部门决算情况说明"
    assert document.unit == "云岭县茶叶站"
    assert document.year == 2030
    assert document.genre is Genre.FINAL_ACCOUNTS


def test_title_on_two_lines() -> None:
    document = read("云岭县茶叶站\n2031年单位预算情况说明\n一、概况\n登记茶园。\n")

    assert document.unit == "云岭县茶叶站"
    assert document.year == 2031
    assert document.genre is Genre.BUDGET


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("部门：云岭县茶叶站", "云岭县茶叶站"),
        ("编制单位：云岭县茶叶站  2029年度  金额单位：万元", "云岭县茶叶站"),
        ("部门：云岭县茶叶站 公开01表 单位：元", "云岭县茶叶站"),
        ("单位：云岭县茶叶站", "云岭县茶叶站"),
        ("单位：万元", ""),
    ],
)
def test_unit_on_a_line_of_its_own(line: str, unit: str) -> None:
    assert read(f"支出决算表\n{line}\n支出合计5.00\n").unit == unit


def test_year_before_the_unit() -> None:
    assert read("2029年度云岭县茶叶站部门决算\n登记茶园。\n").unit == "云岭县茶叶站"


def test_what_was_spent_is_told_by_final_accounts_unless_it_is_budgeted() -> None:
    spent, planned = "云岭镇2030年“三公”经费支出说明", "云岭镇2030年“三公”经费支出预算说明"

    assert read(f"{spent}\n公务接待费5.00万元。\n").genre is Genre.FINAL_ACCOUNTS
    assert read(f"{planned}\n公务接待费5.00万元。\n").genre is Genre.BUDGET


def test_annex_is_a_part_with_its_genre() -> None:
    parts = read(REPORT).parts

    assert [(p.genre, p.title) for p in parts] == [
        (Genre.FINAL_ACCOUNTS, "云岭县茶叶站2030年度部门决算情况说明"),
        (Genre.PERFORMANCE, "附件1 项目绩效自评表"),
    ]


def test_numbered_heading_starts_no_part() -> None:
    document = read(
        "云岭县茶叶站2030年度部门决算情况说明\n一、收入\n共5万元。\n二、绩效自评报告\n已完成自评。\n"
    )

    assert len(document.parts) == 1


def test_plain_text_is_plain() -> None:
    document = read("今天运来120箱茶叶。\n")

    assert document.genre is Genre.PLAIN
    assert document.unit == ""


def test_a_line_of_the_contents_starts_no_part():
    text = (
        "云溪县档案馆2031年部门预算公开\n目录\n一、收支情况3\n（四）绩效目标设置情况9\n"
        "一、收支情况\n2031年支出预算50.00万元。\n"
    )

    assert [part.genre for part in read(text).parts] == [Genre.BUDGET]
