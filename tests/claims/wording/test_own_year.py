"""A year against itself, and years that are not the report's."""

from __future__ import annotations

import pytest

import nlcheck

TITLE = "云岭县渔业局2031年度部门决算情况说明\n2031年度渔港修缮如期完工。\n"


def told(text: str, *codes: str) -> list[tuple[str, str, str]]:
    found = nlcheck.check(TITLE + text).findings
    return [(f.code, f.stated, f.due) for f in found if f.code in codes]


@pytest.mark.parametrize(
    "text",
    [
        "2031年度收入总计30.00万元，与2031年度相比增加2.00万元，增长7.14%。",
        "收入总计30.00万元。与2031年度相比，收入增加2.00万元，增长7.14%。",
        "2031年度收入总计30.00万元，较2031年决算数增加2.00万元，增长7.14%。",
    ],
)
def test_year_against_itself(text: str):
    assert told(text, "PER104") == [("PER104", "2031", "2030")]


def test_last_years_number_at_the_head_of_the_sentence():
    text = "2030年度收入总计30.00万元，与2030年度相比增加2.00万元，增长7.14%。"

    assert told(text, "PER104") == [("PER104", "2030", "2031")]


@pytest.mark.parametrize(
    "text",
    [
        "2031年度收入总计30.00万元，比2031年年初预算增加2.00万元，增长7.14%。",
        "2031年度收入总计30.00万元，比2030年度增加2.00万元；其中渔港收入比2030年度减少1.00万元。",
        "2032年预算比2031年增加2.00万元。",
    ],
)
def test_other_bases_are_lawful(text: str):
    assert told(text, "PER104") == []


def test_accounts_by_years_are_lawful():
    text = "2029年度收入总计28.00万元，2030年度收入总计29.00万元，2031年度收入总计30.00万元。"

    assert told(text, "PER203") == []


def test_digits_that_changed_places():
    text = "2013年度收入总计30.00万元，支出总计30.00万元。"

    assert told(text, "PER203") == [("PER203", "2013", "2031")]
