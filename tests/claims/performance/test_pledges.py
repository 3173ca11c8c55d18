"""What the words of a form say of its indicators; figures and units are invented."""

from __future__ import annotations

import pytest

from nlcheck.claims import extract
from nlcheck.lexing import lex
from nlcheck.reading import read

FORM = """云溪县档案馆2031年项目支出绩效目标表

| 项目名称 | 库房 |  |  |  |  |  |
| --- | --- | --- | --- | --- | --- | --- |
| 当年预算(万元) | 8.64 |  |  |  |  |  |
| 当年绩效目标 | {goal} |  |  |  |  |  |
| 一级指标 | 二级指标 | 三级指标 | 权重 | 计量单位 | 指标性质 | 指标值 |
| 产出指标 | 数量指标 | 库房管理面积 | 40 | 平方米 | = | 4200 |
| 产出指标 | 数量指标 | 培训库管人员 | 30 | 人次 | ≥ | 25 |
| 成本指标 | 经济成本指标 | 库房管理单价 | 20 | 元/平方米 | ≤ | 20.5 |
"""


def told(goal: str) -> list[tuple[str, list[int], bool]]:
    document = read(FORM.format(goal=goal))
    claims = extract(document, lex(document))
    return [(p.name, [int(m.written.value) for m in p.told], p.parts) for p in claims.pledges]


@pytest.mark.parametrize(
    ("goal", "found"),
    [
        (
            "1.东库管理面积2600平方米,西库管理面积1700余(平方米)。",
            [("库房管理面积", [2600, 1700], True)],
        ),
        ("全馆库房存放管理面积4000平方米，确保安全。", [("库房管理面积", [4000], False)]),
        ("开展业务，培训库管人员30人次，保障运行。", [("培训库管人员", [30], False)]),
        ("开展业务，比上年新增培训库管人员30人次。", []),
        ("绿化养护面积1300平方米，确保办公环境整洁。", []),
    ],
)  # fmt: skip
def test_words_and_rows_of_one_thing(goal: str, found: list[tuple[str, list[int], bool]]):
    assert told(goal) == found


def test_price_and_quantity_of_one_thing_meet_the_amount():
    document = read(FORM.format(goal="做好库房管理，保障档案安全。"))
    (found,) = extract(document, lex(document)).pricings

    assert (found.amount.value, found.price.value, found.quantity.value) == (86400, 20.5, 4200)
