"""Slips of fixed phrases: what is listed is one, what only looks like one is not."""

from __future__ import annotations

import pytest

import nlcheck
from nlcheck.rulebook import lexicon_path, read_yaml


def said(text: str) -> list[tuple[str, str]]:
    found = nlcheck.check(text).findings
    return [(f.stated, f.due) for f in found if f.code == "FMT208"]


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("本年财政拔款收入30.00万元。", "财政拔款", "财政拨款"),
        ("公务接侍费支出1.20万元。", "公务接侍", "公务接待"),
        ("拔付渔港修缮资金3.00万元。", "拔付", "拨付"),
        ("住房公基金支出3.00万元。", "住房公基金", "住房公积金"),
    ],
)
def test_slip_is_told_with_what_is_due(text: str, wrong: str, right: str):
    assert said(text) == [(wrong, right)]


@pytest.mark.parametrize(
    "text",
    [
        "上年未完工的渔港修缮3.00万元结转本年。",
        "以经济林补助3.00万元为主。",
        "双方距离更近一步。收支按排名公布3.00万元。",
        "接待人员侍弄花木，支出3.00万元。",
    ],
)
def test_lawful_words_are_none(text: str):
    assert said(text) == []


def test_no_listed_slip_is_a_phrase_itself():
    read = read_yaml(lexicon_path("slips.yaml"))
    phrases = {phrase for listed in read["phrases"].values() for phrase in listed.split()}

    wrong = {slip for listed in read["slips"].values() for slip in listed.split()}

    assert wrong & phrases == set()
