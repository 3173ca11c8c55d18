"""What a finding shows of its sentence, and what it does not say twice."""

from __future__ import annotations

import nlcheck
from nlcheck.render.diff import diff
from nlcheck.render.lines import plain
from nlcheck.settings import Settings


def shown(text: str, genre: str = "final-accounts") -> list[str]:
    report = nlcheck.check(text, settings=Settings(genre=genre))
    return [line.strip() for line in plain(diff(report))]


def test_a_ratio_is_not_cut_at_its_colons():
    text = "全县三次产业结构由11.2：40.8：48.0调整为10.0：40.0：52.0。"

    assert "- 全县三次产业结构由11.2：40.8：48.0调整为10.0：40.0：【52.0】" in shown(
        text, "bulletin"
    )


def test_two_units_of_one_kind_are_converted_in_the_proof():
    lines = shown("全县耕地面积8400公顷（156000亩）。", "bulletin")

    assert "算  8400 × 15 = 126000亩 ≠ 156000亩   差 +30000亩" in lines


def test_words_of_comparison_are_shown_beside_the_numbers():
    lines = shown(
        "公务接待费年初预算为3.00万元，支出决算为2.00万元，决算数大于预算数的主要原因是接待少。"
    )

    assert "算  2.00万元 < 3.00万元" in lines


def test_the_arithmetic_is_not_repeated_as_a_consequence():
    lines = shown("- 规模以上工业企业由120家增加到156家，净增63家。", "bulletin")

    assert [line for line in lines if "156 - 120" in line] == ["算  156 - 120 = 36   差 +27家"]


def test_a_tie_says_that_one_of_several_is_wrong():
    rows = ["整理档案数量 | ≥600卷 | 30", "著录合格率 | ≥95% | 25", "查档便利程度 | 提升 | 30"]
    rows += ["查档群众满意度 | ≥90% | 10"]
    kinds = ("产出指标 | 数量指标", "产出指标 | 质量指标", "效益指标 | 社会效益指标")
    kinds += ("满意度指标 | 服务对象满意度指标",)
    head = "| 一级指标 | 二级指标 | 三级指标 | 指标值 | 权重 |\n| --- | --- | --- | --- | --- |\n"
    body = "\n".join(f"| {k} | {r} |" for k, r in zip(kinds, rows, strict=True))
    report = nlcheck.check(
        f"云溪县档案馆2031年项目支出绩效目标表\n\n{head}{body}\n",
        settings=Settings(genre="performance"),
    )

    (found,) = [f for f in report.findings if f.code == "PRF103"]
    assert found.message == "几处数字互相矛盾，至少一处有误：30 + 25 + 30 + 10 = 95 ≠ 100"
    assert len(found.candidates) == 4
