"""A rule file is read, and a wrong one is refused by file, line and key."""

from __future__ import annotations

from pathlib import Path

import pytest

from nlcheck.rulebook import Rulebook, RuleError, examples, load
from nlcheck.rulebook.reading import read_rule

GOOD = """\
code: SHR901
name: share-odd
title: 占比试例
check: share
severity: error
genres: [budget]
since: "0.1"
message: 应为 {due}
why: 试例。
practice: [E10]
examples:
  - text: 合计10.00万元，其中：甲5.00万元，占⟦60%⟧。
    says: 50%
  - text: 合计10.00万元，其中：甲5.00万元，占50%。
    genre: plain
"""


@pytest.fixture
def write(tmp_path: Path):
    """Writes a rule file and gives its path."""

    def _write(text: str, name: str = "SHR901-share-odd.yaml") -> Path:
        path = tmp_path / "shr" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return _write


def test_rule_has_its_keys(write):
    rule = read_rule(write(GOOD))

    assert (rule.code, rule.check, rule.genres, rule.practice) == (
        "SHR901", "share", ("budget",), ("E10",),
    )  # fmt: skip


def test_example_span_is_what_is_marked(write):
    wrong, right = examples(read_rule(write(GOOD)))

    [(start, end)] = wrong.spans
    assert wrong.text[start:end] == "60%"
    assert wrong.says == ("50%",)
    assert (wrong.genre, right.genre) == ("budget", "plain")


@pytest.mark.parametrize(
    ("old", "new", "first", "line"),
    [
        ("severity:", "serverity:", "unknown key 'serverity' (did you mean 'severity'?)", 5),
        ("title: 占比试例\n", "", "missing key 'title'", None),
        ("error", "fatal", "key 'severity': must be one of error, warning, info", 5),
        ("[budget]", "[novel]", "key 'genres': must be one of", 6),
        ("[budget]", "budget", "key 'genres': must be a list", 6),
        ("SHR901", "SHR9", "key 'code': must be three letters and three digits", 1),
        ("    says:", "    say:", "unknown key 'say' (did you mean 'says'?)", 13),
        ("⟦60%⟧", "⟦60%", "⟦ and ⟧ do not pair", 12),
        ("⟦60%⟧", "60%", "needs at least one with ⟦ ⟧ and one without", 11),
        ("since: ", "since: [", "not readable as YAML", None),
    ],
)
def test_wrong_file_is_refused_by_file_line_and_key(write, old, new, first, line):
    path = write(GOOD.replace(old, new, 1))

    with pytest.raises(RuleError) as refused:
        read_rule(path, whole=True)

    assert str(refused.value).startswith("SHR901-share-odd.yaml: ")
    assert first in str(refused.value).splitlines()[0]
    assert line is None or refused.value.line == line


def test_file_is_called_by_code_and_name(write):
    with pytest.raises(RuleError, match=r"it should be 'SHR901-share-odd\.yaml'"):
        read_rule(write(GOOD, "share.yaml"))


def test_folder_adds_rules_and_codes_are_unique(write):
    path = write(GOOD)

    book = load((path.parent.parent,))
    assert book["占比试例"] is book["share-odd"] is book["SHR901"]
    write(GOOD.replace("share-odd", "share-even"), "SHR901-share-even.yaml")
    load.cache_clear()
    with pytest.raises(RuleError, match="'SHR901' is taken by SHR901-share-even"):
        load((path.parent.parent,))


def _book(write) -> Rulebook:
    rule = read_rule(write(GOOD))
    return Rulebook((rule,), {rule.code: rule, rule.name: rule, rule.title: rule})


def test_selection_by_prefix_name_and_title(write):
    book = _book(write)

    assert book.select(["SHR"]) == book.select(["share-odd"]) == book.select(["占比试例"])
    assert book.select(["shr9"]) == {"SHR901"}


def test_near_miss_names_the_right_rule(write):
    with pytest.raises(RuleError) as refused:
        _book(write).find("share-od")

    assert refused.value.near.split()[0] == "SHR901"
