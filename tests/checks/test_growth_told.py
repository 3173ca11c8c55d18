"""Which rate of prose is that of a row."""

import nlcheck

TABLE = """

| 指标 | 绝对数（万元） | {head} |
| --- | --- | --- |
| 批发业销售额 | 126430 | 4.7 |
| 住宿业营业额 | 8462 | -2.1 |
"""


def found(prose: str, *, head: str = "比上年增长（%）") -> list[str]:
    text = "云溪县2031年统计公报\n\n" + prose + TABLE.format(head=head)
    return [f.stated for f in nlcheck.check(text).findings if f.code == "TAB210"]


def test_another_rate_of_the_same_figure_is_reported():
    assert found("全年批发业销售额126430万元，增长7.4%。") == ["7.4%"]


def test_a_fall_is_told_without_a_sign():
    assert found("全年住宿业营业额8462万元，下降2.1%。") == []


def test_a_rise_is_no_fall():
    assert found("全年住宿业营业额8462万元，增长2.1%。") == ["-2.1"]


def test_figure_of_another_thing_says_nothing():
    assert found("全年餐饮业营业额8462万元，增长7.4%。") == []


def test_growth_since_the_month_before_is_another():
    assert found("全年批发业销售额126430万元，增长7.4%。", head="环比增长（%）") == []
