"""Lists of points and of grades, and grades beside their score, in sentences of our own."""

from __future__ import annotations

import pytest

from nlcheck.claims.sentences.marks import marks
from nlcheck.lexing import lex_text


def listed(said: str) -> list[tuple[str, list[str], bool]]:
    """Total, parts, and whether they are surely all."""
    tokens = lex_text(said)
    return [
        (one.head.at.of(tokens.text), [p.at.of(tokens.text) for p in one.parts], one.complete)
        for one in marks(tokens).listed
    ]


def test_points_are_all_there_where_their_full_marks_are_a_hundred():
    found = listed("综合评价得分为84分。其中:投入指标满分40分,得分36分;产出指标满分60分,得分48分。")

    assert found == [("84分", ["36分", "48分"], True)]


def test_points_behind_full_marks_of_their_own_total():
    found = listed("该指标分值30分,自评得分27.5分。其中:数量18分,自评得17分;质量12分,得10.5分。")

    assert found == [("27.5分", ["17分", "10.5分"], True)]


def test_points_lost_by_classes():
    found = listed("本次评价共扣6.5分,其中决策扣1.5分,过程扣2分,产出扣3分。")

    assert found == [("6.5分", ["1.5分", "2分", "3分"], True)]


def test_projects_by_grade():
    found = listed("16个项目中,评价结果为“优”的12个、“良”的3个、“中”的1个。")

    assert found == [("16个", ["12个", "3个", "1个"], True)]


@pytest.mark.parametrize(
    "said",
    [
        "16个项目中,优的9个、良的3个、中的1个,其余3个尚未完成。",
        "16个项目纳入自评,其中部门项目13个,优的9个、良的3个、中的1个。",
        "全馆藏书16万册,读者满意度优的9个。",
        "综合评价得分为84分。其中:投入指标得分36分,扣4分;产出指标得分48分。",
    ],
)
def test_what_may_not_be_all_is_no_list(said: str):
    assert listed(said) == []


def test_a_grade_stands_beside_its_score():
    tokens = lex_text("项目评价得分86.4分,评价等级为“优”。上年得分91分。")

    (found,) = marks(tokens).graded

    assert (found.score.at.of(tokens.text), found.grade, found.reach) == ("86.4分", "优", (90, 100))


def test_a_report_with_a_scale_of_its_own_is_held_against_that():
    tokens = lex_text("85分(含)以上为优,70-85分为良。项目评价得分86.4分,评价等级为“优”。")

    (found,) = marks(tokens).graded

    assert found.reach == (85, 100)


@pytest.mark.parametrize(
    "said",
    [
        "85分以上为优,70-80分为良。项目评价得分86.4分,评价等级为“良”。",
        "85分以上为优,70-85分为良。项目评价得分85分,评价等级为“良”。",
        "优(85-100分)、良(70-84分)。项目评价得分84.6分,评价等级为“优”。",
        "产出指标得分60分,等级为优。",
    ],
)
def test_a_grade_is_left_alone_where_its_points_are_not_sure(said: str):
    assert marks(lex_text(said)).graded == ()


def test_points_of_an_outline_are_those_of_the_entries_below_each():
    found = listed(
        "项目自评得分95分。\n(1)产出指标:分值60分,自评得分56分。\n①数量指标:分值40分,自评得分39分。\n"
        "②质量指标:分值20分,自评得分17分。\n(2)效益指标:分值40分,自评得分39分。"
    )

    assert found == [("95分", ["56分", "39分"], True), ("56分", ["39分", "17分"], True)]


def test_points_of_an_outline_that_lacks_entries_are_of_nothing():
    found = listed(
        "项目自评得分95分。\n(1)产出指标:分值60分,自评得分56分。\n①数量指标:分值40分,自评得分38分。\n"
        "②质量指标:分值10分,自评得分7分。\n(2)效益指标:分值30分,自评得分29分。"
    )

    assert found == []
