"""Two laws: what is said in other words, or set in other lines, stays right if it was right, and a
figure that is wrong stays wrong.

Rewriting leaves every figure as it is: signs of full width, wrapped lines, pages with their
numbers, marks of emphasis, other words for the same base, change or share.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import pytest

from nlcheck.engine import check
from nlcheck.findings import Severity
from tests.properties.reports import accounts, budget, funds

Rewrite = Callable[[str], str]
WRITERS = (accounts, budget, funds)
_WIDE = str.maketrans("0123456789.%", "０１２３４５６７８９．％")


def _worded(*pairs: tuple[str, str]) -> Rewrite:
    def rewrite(text: str) -> str:
        for words, other in pairs:
            text = re.sub(words, other, text)
        return text

    return rewrite


def _wrapped(width: int, *, page: int = 0) -> Rewrite:
    """Lines of a width, their paragraphs indented; with so many lines a page, its number below."""

    def rewrite(text: str) -> str:
        lines: list[str] = []
        for paragraph in text.split("\n"):
            indented = f"　　{paragraph}" if len(paragraph) > width else paragraph
            pieces = range(0, max(len(indented), 1), width)
            lines += [indented[i : i + width] for i in pieces]
        if not page:
            return "\n".join(lines)
        pages = [lines[i : i + page] for i in range(0, len(lines), page)]
        return "\f".join("\n".join([*one, "", f"- {n} -", ""]) for n, one in enumerate(pages, 1))

    return rewrite


WAYS: Mapping[str, Rewrite] = {
    "full width": lambda text: text.translate(_WIDE),
    "thousands": _worded((r"(?<![\d.,])(\d{1,3})(\d{3})(?=\.\d)", r"\1,\2")),
    "spaces": _worded((r"(\d[\d.,]*)", r" \1 ")),
    "space before units": _worded((r"(\d)(万元|%)", r"\1 \2")),
    "emphasis": _worded((r"(\d[\d.]*万元)", r"**\1**")),
    "half-width signs": lambda text: text.translate(str.maketrans("，；：（）", ",;:()")),
    "wrapped": _wrapped(34),
    "pages": _wrapped(38, page=24),
    "narrow pages": _wrapped(28, page=15),
    "了": _worded((r"(增加|减少|增长|下降)(?=\d)", r"\1了")),
    "较": _worded((r"比(上年|年初|20\d\d年)", r"较\1")),
    "rates as nouns": _worded((r"增长(?=\d[\d.]*%)", "增幅为"), (r"下降(?=\d[\d.]*%)", "降幅为")),
    "other verbs": _worded((r"增长(?=\d[\d.]*%)", "上升"), (r"下降(?=\d[\d.]*%)", "降低")),
    "rate first": _worded(
        (r"(增加|减少)(\d[\d.]*万元)，(增长|下降)(\d[\d.]*%)", r"\3\4，\1\2"),
    ),
    "rate in brackets": _worded(
        (r"(增加|减少)(\d[\d.]*万元)，(增长|下降)(\d[\d.]*%)", r"\1\2（\3\4）"),
    ),
    "change in brackets": _worded(
        (r"(增加|减少)(\d[\d.]*万元)，(增长|下降)(\d[\d.]*%)", r"\3\4（\1\2）"),
    ),
    "share in brackets": _worded((r"，(占[^，。；（）]{0,24}?\d[\d.]*%)", r"（\1）")),
    "sentence for the comparison": _worded((r"，(?=[比较](?:上年|2030年))", "。")),
}


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("write", WRITERS)
def test_what_is_right_stays_right(write: Callable[[int], str], way: str, seed: int):
    report = check(WAYS[way](write(seed)))

    accused = [f for f in report.findings if f.severity is not Severity.INFO]
    assert [f"{f.code} {f.stated} {f.proof} {f.message}" for f in accused] == []


WRONG = {
    "a share": ("占62.08%", "支出合计463.74万元，其中：基本支出283.29万元，占62.08%。"),
    "a rate": ("36.75%", "支出合计463.74万元，比上年增加118.62万元，增长36.75%。"),
    "a sum": ("463.74", "支出合计463.74万元，其中：基本支出283.29万元、项目支出150.45万元。"),
}
"""61.09 %, 34.37 % and 433.74 万元 would be right"""


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("kind", WRONG)
def test_what_is_wrong_stays_wrong(kind: str, way: str):
    _, said = WRONG[kind]
    paragraph = "本单位严格执行预算管理的各项规定，强化支出责任，压减一般性支出。" * 4

    report = check(WAYS[way](f"{paragraph}\n2031年度{said}\n{paragraph}\n"))

    assert {f.code for f in report.findings} & {"SHR101", "GRO101", "SUM101"}
