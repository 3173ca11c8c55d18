"""Numbered lists of names, and texts that are none."""

from __future__ import annotations

import pytest

from nlcheck.claims.sentences.numbered import numbered


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("1.保管站;2.征集站;3.编研所。", ["保管站", "征集站", "编研所"]),
        ("\n(1)保管站\n(2)征集站\n\n二、主要职能", ["保管站", "征集站"]),
        ("①保管站;②征集站。", ["保管站", "征集站"]),
        ("1、保管站\n2、征集站", ["保管站", "征集站"]),
    ],
)
def test_the_names_of_a_list(text: str, names: list[str]):
    found = [span.of(text) for span in numbered(text, 0)]

    assert found == names


@pytest.mark.parametrize(
    "text",
    [
        "保管站、征集站。",
        "1.保管站 2.征集站 3.编研所。",
        "1.保管站;2.征集站;",
        "1.保管站\n2.征集站\n编研所\n",
        "1.修复档案1200卷,全部入库;2.征集站。",
    ],
)
def test_a_list_whose_end_is_not_sure(text: str):
    assert numbered(text, 0) == []
