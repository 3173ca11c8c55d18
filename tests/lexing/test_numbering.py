"""Numbers of headings and lists, read from text of our own."""

from __future__ import annotations

import pytest

from nlcheck.lexing.numbering import number, printed, slips
from nlcheck.reading import read


def _slips(text: str) -> list[tuple[str, str, str]]:
    return [(s.kind, s.stated, s.due) for s in slips(read(text))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("工作如下：1.清淤；2.护岸；4.绿化。", [("skipped", "4.", "3.")]),
        ("一是清淤，二是护岸，四是绿化。", [("skipped", "四是", "三是")]),
        ("工作：任务1：清淤；任务1：护岸；任务2：绿化。", [("doubled", "任务1", "任务2")]),
        ("工作如下：1.清淤；2.护岸；2.绿化；3.验收。", [("doubled", "2.", "3.")]),
        ("（一）清淤。\n（二）护岸。\n（四）绿化。", [("skipped", "(四)", "(三)")]),
        ("1.2031年清淤\n全年清淤。\n3.2031年绿化", [("skipped", "3.", "2.")]),
        ("一、清淤工作\n全年清淤。\n三、绿化工作\n全年绿化。", [("skipped", "三、", "二、")]),
    ],
)
def test_slip_is_found(text: str, found: list[tuple[str, str, str]]):
    assert _slips(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "工作如下：1.清淤；2.护岸；3.绿化。",
        "一是清淤。二是护岸：一是石砌，二是草护。三是绿化。",
        "增长1.2个百分点，其中：1.清淤2.5公里；2.护岸3.1公里。",
        "1.清淤；2.护岸；（3）绿化；4.验收。",
        "一、清淤\n（一）河道。\n（二）水库。\n二、护岸\n（一）石砌。\n（二）草护。",
        "一、清淤\n1.河道。\n2.水库。\n（1）大库。\n（2）小库。\n3.沟渠。\n二、护岸",
        "1.2031年清淤。\n2.2032年护岸。\n4.2031公里渠道",
        "见第三条第（四）项。",
        "唯一是河道，之二是水库。",
    ],
)
def test_list_that_runs_on_has_no_slip(text: str):
    assert _slips(text) == []


def test_a_number_glued_to_the_paragraph_above_counts():
    text = "2、专项支出（1）全年专项五十万元，用于清淤。\n（3）制度基本健全。"

    assert _slips(text) == [("skipped", "(3)", "(2)")]


def test_second_item_of_a_cell_without_a_first():
    goal = "全年清理河道两百公里以上；2.护岸五公里，确保安全。"
    table = f"| 项目 | 目标 |\n| --- | --- |\n| 清淤 | {goal} |"

    assert _slips(table) == [("unopened", "2.", "1.")]


def test_numbers_of_two_sides_of_a_table_are_no_list():
    """「八、」 of the income stands in one line with 八 of the expenditure, which wraps."""
    text = "七、附属单位上缴收入7 0.00\n\n八、社会保障和就业支\n\n八、其他收入8 4.50出38 61.58\n"

    assert _slips(text) == []


@pytest.mark.parametrize("value", [1, 9, 10, 11, 20, 35])
@pytest.mark.parametrize("like", ["二", "3"])
def test_number_is_printed_as_it_is_read(value: int, like: str):
    assert number(printed(value, like)) == value
