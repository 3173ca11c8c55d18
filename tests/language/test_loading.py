"""The language tier is loaded only when a reason asks for it."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAD = "# 2031年度部门决算情况说明\n"
QUIET = [
    "会议费0.80万元，较上年决算数减少0.40万元，下降33.3%，主要原因是改为视频形式。",
    "会议费0.80万元，较上年决算数减少0.40万元，下降33.3%。",
    "会议费0.80万元，与上年决算数持平，主要原因是按计划召开。",
    "会议费0.80万元，培训费1.20万元，合计2.00万元。",
    (
        "会议费0.80万元，较上年决算数减少0.40万元，下降33.3%，主要原因是任务调整安排。"
        "培训费0.90万元，较上年决算数增加0.30万元，增长50.0%，主要原因是任务调整安排。"
    ),
    "会议费0.80万元，较上年决算数减少0.40万元，下降33.3%，主要原因是场租减少0.40万元。",
    "公用经费9.00万元，较上年决算数减少0.40万元，下降4.3%，主要原因是会议费从严。",
]
ASKING = {
    "against": "会议费0.80万元，较上年决算数减少0.40万元，下降33.3%，主要原因是场次增加。",
    "number": "会议费0.80万元，较上年决算数减少0.40万元，下降33.3%，主要原因是场租减少0.90万元。",
    "item": "公用经费9.00万元，较上年决算数减少0.40万元，下降4.3%，主要原因是会议费减少。"
    "会议费0.80万元，较上年决算数增加0.40万元，增长100.0%。",
    "side": "收入合计9.00万元，较上年决算数减少0.40万元，下降4.3%，主要原因是会议费减少。",
}
CODE = """
import sys
from nlcheck.engine import check
check(sys.stdin.read())
print(sorted({"jieba", "spacy"} & sys.modules.keys()))
"""


def _loaded(text: str) -> str:
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", CODE],
        input=HEAD + text,
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return done.stdout.strip()


@pytest.mark.parametrize("text", QUIET)
def test_reason_without_question_loads_nothing(text: str):
    assert _loaded(text) == "[]"


@pytest.mark.parametrize("text", ASKING.values(), ids=ASKING.keys())
def test_reason_with_a_question_loads_both(text: str):
    assert _loaded(text) == "['jieba', 'spacy']"
