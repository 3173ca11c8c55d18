"""The library as documented: examples of ``docs/library.md`` run, frames hold what they say."""

from __future__ import annotations

import doctest
import subprocess
import sys
from decimal import Decimal
from importlib.resources import files
from pathlib import Path

import pytest

import nlcheck

DOCS = Path(__file__).parents[1] / "docs"
TABLE = """2031年度支出决算表
单位：万元
科目编码\t科目名称\t支出\t支出
213\t农林水支出\t1,500.00\t-
21303\t水利\t1,500.00\t0
"""


def test_the_examples_run() -> None:
    failed, tried = doctest.testfile(str(DOCS / "library.md"), module_relative=False)

    assert tried > 0
    assert failed == 0


def test_a_frame_of_findings_has_a_row_each() -> None:
    text = (
        "2031年度支出合计500.00万元，其中：基本支出320.00万元，占65.0%；"
        "项目支出180.00万元，占36.0%。"
    )
    frame = nlcheck.check(text).to_frame()

    (row,) = frame.to_dict("records")
    assert (row["code"], row["quote"], row["due"]) == ("SHR101", "65.0%", "64.0%")
    assert text[row["start"] : row["end"]] == "65.0%"
    assert (row["line"], row["page"], row["cell"]) == (1, None, None)


def test_a_frame_without_findings_keeps_its_columns() -> None:
    frame = nlcheck.check("没有数字。").to_frame()

    assert len(frame) == 0
    assert list(frame.columns)[:4] == ["code", "name", "title", "severity"]


def test_a_frame_of_a_table_keeps_digits_and_gaps() -> None:
    (table,) = nlcheck.look(TABLE).claims.tables
    frame = table.to_frame()

    assert list(frame["code"]) == ["213", "21303"]
    assert list(frame["支出#3"]) == [Decimal("1500.00"), Decimal("1500.00")]
    assert list(frame["支出#4"]) == [None, Decimal(0)]


def test_pandas_waits_until_a_frame_is_asked_for() -> None:
    code = "import sys, nlcheck; nlcheck.check('支出500.00万元。'); print('pandas' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "False"


@pytest.mark.parametrize("name", nlcheck.__all__)
def test_every_name_that_is_promised_is_there(name: str) -> None:
    assert getattr(nlcheck, name) is not None


def test_the_promised_names_are_those_that_are_loaded_when_asked_for() -> None:
    assert sorted([*nlcheck._HOMES, "__version__"]) == nlcheck.__all__


def test_users_get_the_types() -> None:
    assert (files("nlcheck") / "py.typed").is_file()
