"""What a yearly report on government information tells in prose of its two tables."""

from __future__ import annotations

import pytest

from nlcheck.engine import check

TABLES = """\
二、主动公开政府信息情况
三、收到和处理政府信息公开申请情况
| 办理情况 |  | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
| 一、本年新收政府信息公开申请数量 |  | 37 | 6 | 0 | 0 | 0 | 0 | 43 |
| 二、上年结转政府信息公开申请数量 |  | 8 | 0 | 0 | 0 | 0 | 0 | 8 |
| 三、本年度办理结果 | （一）予以公开 | 21 | 4 | 0 | 0 | 0 | 0 | 25 |
|  | （二）部分公开 | 12 | 1 | 0 | 0 | 0 | 0 | 13 |
|  | （七）总计 | 33 | 5 | 0 | 0 | 0 | 0 | 38 |
| 四、结转下年度继续办理 |  | 12 | 1 | 0 | 0 | 0 | 0 | 13 |
"""


def said(prose: str) -> list[str]:
    report = check(f"云溪区2031年政府信息公开工作年度报告\n一、总体情况\n{prose}\n{TABLES}")
    assert report.document is not None
    return [
        f.span.of(report.document.text)
        for f in report.findings
        if f.code == "TAB129" and f.span is not None
    ]


@pytest.mark.parametrize(
    "prose",
    [
        "2031年，本区新收政府信息公开申请43件，上年结转8件，办结38件，结转下年度办理13件。",
        "本区收到政府信息公开申请43件。其中：自然人提出37件，法人或其他组织提出6件。",
        "全区共收到政府信息公开申请51件（含上年结转8件），已办结38件。",
        "本区收到政府信息公开申请43件，办结30件，结转2032年继续办理13件。",
    ],
)
def test_honest_prose(prose: str):
    assert said(prose) == []


@pytest.mark.parametrize(
    "prose",
    [
        "全区各街道共收到政府信息公开申请20件，办结16件。办结后归档。办结12件。",
        "本区收到政府信息公开申请43件，其中通过网络收到30件，办结29件。",
        "2030年本区收到政府信息公开申请30件，办结28件。",
        "去年收到政府信息公开申请30件。上半年收到政府信息公开申请20件。",
        "本区收到政府信息公开申请43件，办结37件，另有1件移送。",
        "本区收到政府信息公开申请40余件。",
        "新收政府信息公开申请3件，上年结转1件，办结4件，结转下年度办理2件。",
    ],
    ids=["others", "a part", "last year", "half a year", "more", "about", "another table"],
)
def test_what_may_be_of_something_else(prose: str):
    assert said(prose) == []


@pytest.mark.parametrize(
    ("prose", "wrong"),
    [
        ("本区新收政府信息公开申请45件，上年结转8件，办结38件。", "45件"),
        ("本区新收政府信息公开申请43件，2030年结转9件，办结38件。", "9件"),
        ("新收政府信息公开申请43件，办结28件，结转2032年办理13件。", "28件"),
        ("新收政府信息公开申请43件，办结38件，结转下一年度继续办理31件。", "31件"),
        ("新收政府信息公开申请43件。其中自然人提出38件，法人或其他组织提出6件。", "38件"),
    ],
)
def test_a_wrong_number(prose: str, wrong: str):
    assert said(prose) == [wrong]
