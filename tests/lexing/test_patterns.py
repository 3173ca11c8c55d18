"""Patterns over documents: scope, guards, overlap; and a user's own rules with a time limit."""

from __future__ import annotations

from pathlib import Path

import pytest

from nlcheck.engine import check
from nlcheck.lexing.patterns import scan
from nlcheck.reading import read
from nlcheck.rulebook import Rule, RuleError
from nlcheck.rulebook.patterns import patterns
from nlcheck.settings import Settings

TEXT = """湖口渔政所2031年工作

| 项目 | 内容 |
| --- | --- |
| 鱼苗 | 鱼苗 |
| 经费 | 用于购买鱼苗，全年共投放鱼苗三十万尾，成活率较高。 |

全年投放鱼苗三十万尾。
"""
RULE = """code: FMT901
name: own-word
title: 用词
check: pattern
params: {params}
severity: warning
since: "0.1"
message: 写作{{stated}}
why: 试用。
examples:
  - text: 全年投放⟦鱼仔⟧。
  - text: 全年投放鱼苗。
"""


def _rule(tmp_path: Path, **params: object) -> Rule:
    return Rule("FMT900", "n", "t", "info", "m", "w", "0.1", tmp_path / "r.yaml", "pattern", params)


def _said(tmp_path: Path, **params: object) -> list[int]:
    document = read(TEXT)
    hits = scan(document, patterns([_rule(tmp_path, **params)]))
    return [document.place(hit.at).line or 0 for hit in hits]


@pytest.mark.parametrize(
    ("scope", "lines"),
    [("all", [5, 5, 6, 6, 8]), ("cells", [5, 5, 6, 6]), ("prose", [6, 6, 8]), ("headings", [])],
)
def test_scope_keeps_to_its_places(tmp_path: Path, scope: str, lines: list[int]):
    assert _said(tmp_path, find="鱼苗", scope=scope) == lines


def test_unless_looks_at_the_same_sentence(tmp_path: Path):
    assert _said(tmp_path, find="三十万尾", unless="成活率") == [8]


def test_without_an_anchor_nothing_is_tried(tmp_path: Path):
    assert _said(tmp_path, find="鱼苗", anchors=["虾苗"]) == []


def test_expression_may_bring_anchors_of_its_own(tmp_path: Path):
    find = [
        {"expression": "鱼苗三", "anchors": ["虾苗"]},
        {"expression": "三十", "anchors": ["万尾"]},
    ]

    assert _said(tmp_path, find=find, scope="prose") == [6, 8]


def test_unit_must_match(tmp_path: Path):
    assert _said(tmp_path, find="三十万尾", unit="茶叶局") == []


def test_overlapping_expressions_give_the_wider_hit(tmp_path: Path):
    document = read("全年投放鱼苗三十万尾。")
    found = scan(document, patterns([_rule(tmp_path, find=["投放", "投放鱼苗"])]))

    assert [hit.groups["words"] for hit in found] == ["投放鱼苗"]


@pytest.mark.parametrize(
    ("params", "said"),
    [
        ({"find": "a", "scop": "all"}, "scop"),
        ({"find": "a", "scope": "cell"}, "scope"),
        ({"scope": "all"}, "find"),
        ({"find": "(a"}, "find"),
        ({"find": [{"expression": "a", "anchor": ["b"]}]}, "anchor"),
        ({"find": [{"anchors": ["b"]}]}, "expression"),
    ],
)
def test_wrong_parameter_is_refused_by_name(tmp_path: Path, params: dict[str, object], said: str):
    with pytest.raises(RuleError, match=said):
        patterns([_rule(tmp_path, **params)])


def _folder(tmp_path: Path, params: str) -> Settings:
    (tmp_path / "FMT901-own-word.yaml").write_text(RULE.format(params=params), encoding="utf-8")
    return Settings(rules=(tmp_path,))


def test_rule_of_a_user_reports(tmp_path: Path):
    settings = _folder(tmp_path, "{find: 鱼仔, replacement: 鱼苗, once: true}")

    report = check("全年投放鱼仔三十万尾，补投鱼仔两万尾。", settings=settings)

    found = [f for f in report.findings if f.code == "FMT901"]
    assert [(f.stated, f.fix and f.fix.replacement, len(f.related)) for f in found] == [
        ("鱼仔", "鱼苗", 1)
    ]


def test_expression_of_a_user_that_runs_away_is_stopped(tmp_path: Path):
    settings = _folder(tmp_path, "{find: '(?:鱼|鱼鱼)+[苗仔]'}")

    report = check("鱼" * 60 + "，货物1.00万元。", settings=settings)

    assert [f.code for f in report.findings if f.code.startswith("DOC9")] == ["DOC901"]
