"""Texts that were taken from paged documents: numbers of pages and running heads say nothing."""

from __future__ import annotations

import pytest

import nlcheck
from nlcheck.reading.pages import without_pages

LINES = [
    "2031年度收入合计1263.40万元，其中：一般公共预算财政",
    "拨款收入1120.30万元，占88.67%；事业收入143.10万元，占",
    "11.33%。与上年相比，收入合计增加86.20万元，增长7.32%",
    "，主要原因是本年新增灌区监测设备采购。支出合计1263.40",
    "万元，其中：基本支出802.15万元，占63.49%；项目支出461",
    ".25万元，占36.51%。基本支出中，人员经费690.15万元，公",
    "用经费112.00万元。公用经费主要包括办公费、印刷费、水",
    "费、电费、邮电费、差旅费、维修（护）费、培训费和其他",
    "商品和服务支出，与上年相比没有大的变化，各项开支均按",
    "规定执行。",
]


def _paged(foot, *, head=""):
    """Three lines a page, each with its foot, and a head above it."""
    pages = [LINES[i : i + 3] for i in range(0, len(LINES), 3)]
    return "\f".join(
        "\n".join([*([head] if head else []), *page, "", foot(n), ""])
        for n, page in enumerate(pages, 1)
    )


def test_a_text_without_pages_stays_as_it_is():
    text = "\n".join(LINES)

    assert without_pages(text) is text


def test_places_stay_where_they_are():
    text = _paged(lambda n: f"- {n} -")

    read = without_pages(text)

    assert len(read) == len(text)
    assert read.index("项目支出461") == text.index("项目支出461")
    assert "- 2 -" not in read


def test_numbers_of_pages_between_dashes_in_words_and_bare():
    for foot in (lambda n: f"- {n} -", lambda n: f"第 {n} 页 共 4 页", lambda n: f"      {n + 4}"):
        report = nlcheck.check(_paged(foot))

        assert [block.span.of(report.document.text) for block in report.document.blocks] == [
            "".join(LINES).replace(" ", "").translate(FOLDED)
        ]


FOLDED = str.maketrans("，；：（）", ",;:()")


def test_a_number_that_a_page_tears_is_one():
    report = nlcheck.check(_paged(lambda n: f"— {n} —").replace("461", "416"))

    assert {finding.stated for finding in report.findings} >= {"416.25万元"}


def test_running_heads_are_left_out_but_for_the_first():
    text = _paged(str, head="溪桥县灌溉管理站决算公开")

    read = without_pages(text)

    assert read.count("溪桥县灌溉管理站决算公开") == 1


def test_a_title_on_both_of_two_pages_is_a_running_head_but_for_that_of_a_form():
    pages = "{0}\n\n甲 | 20 | 15\n\f{0}\n乙 | 30 | 25\n"

    report = without_pages(pages.format("云溪县茶园局绩效评价报告"))
    form = without_pages(pages.format("云溪县项目支出绩效自评表"))

    assert report.count("绩效评价报告") == 1
    assert form.count("绩效自评表") == 2


@pytest.mark.parametrize("foot", ["— 1 —", "第 1 页"])
def test_the_only_number_of_a_page_is_one_where_its_dashes_or_words_say_so(foot: str) -> None:
    read = without_pages(f"全年支出504万元，加上\n\n{foot}\n\n上解支出19万元，支出合计523万元。\n")

    assert foot not in read


def test_numbers_that_do_not_count_on_are_no_pages():
    text = "\f".join(["甲科室人数\n12", "乙科室人数\n31", "丙科室人数\n7"])

    read = without_pages(text)

    assert [number in read for number in ("12", "31", "7")] == [True, True, True]


def test_heads_of_tables_on_every_page_stay():
    text = "\f".join(f"项目  预算数  决算数\n第{n}项  10.00  10.00" for n in range(4))

    assert without_pages(text).count("项目  预算数  决算数") == 4


def test_a_paragraph_in_one_line_goes_on_behind_the_page():
    before = "2031年度“三公”经费支出决算为24.18万元，完成预算的87.93%，其中公务接待费3.8"
    after = "2万元，公务用车运行维护费20.36万元，没有发生因公出国（境）费用，各项均在预算以内。"
    long = "年初以来，站内严格控制一般性支出，" * 8 + "取得实效。"

    read = nlcheck.check(f"{long}\n{before}\n- 1 -\n\f{after}\n{long}\n- 2 -").document

    assert "公务接待费3.82万元" in read.text


def test_a_heading_at_the_end_of_a_page_stands_alone():
    long = "年初以来，站内严格控制一般性支出，" * 8 + "取得实效。"

    read = nlcheck.check(f"{long}\n三、收入情况\n- 1 -\n\f2031年收入合计10.00万元。\n- 2 -")

    assert "三、收入情况\n2031年" in read.document.text


LONG = "。全站围绕灌区续建和节水改造，按计划完成渠道清淤、闸门检修和量水设施更新" * 4


def _broken(above: str, below: str) -> list[str]:
    """The paragraphs of two pages whose lines are as long as what is said."""
    text = f"{LONG[1:]}。\n{above}\n- 1 -\n\f{below}\n{LONG[1:]}。\n- 2 -\n"
    report = nlcheck.check(text)
    return [b.span.of(report.document.text).strip("\u200b") for b in report.document.blocks][1:-1]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("4.农林水支出(类)水利(款)水利工程运行(项)年初预算为3.66万", "元"),
        ("4.农林水支出(类)水利(款)水利工程运行(项)年", "初预算为3.66万元。"),
        ("4.农林水支出(213类)水利(03款)水利工程", "运行(06项)预算3.66万元。"),
        ("4.农林水支出(213)水利(21303)水利工程运行(2130306)2032年", "预算3.66万元。"),
        ("7.行政单位离退休年初预算为2.2万元、支出决", "算为1.5万元。"),
        ("本站内设灌溉管理科、工程建设科、安全监督科(应急办)", "、财务科。"),
    ],
)
def test_a_sentence_goes_on_behind_a_page_without_a_comma_before(above, below):
    (paragraph,) = _broken(above, below)

    assert paragraph.replace("\u200b", "").replace("\x0c", "") == above + below


def test_short_paragraphs_that_pages_alone_break_are_joined():
    text = (
        "养老保险基金收入45.20万元，本年收支结余9.06万\n- 1 -\n元，上年结余15.30万元。\n"
        "工伤保险基金收入48.10万元，支出34.00万元。\n"
        "失业保险基金收入12.40万元，本年收支结余2.09万\n- 2 -\n元，上年结余6.30万元。\n"
    )

    report = nlcheck.check(text)

    assert len(report.document.blocks) == 3


@pytest.mark.parametrize("text", ["\f", "\f\n \n\f", " \f\r\n"])
def test_pages_without_a_line_on_them_say_nothing(text):
    assert without_pages(text).strip("\u200b") == ""
    assert len(without_pages(text)) == len(text)
    assert not nlcheck.check(text).findings
