"""docs/practice.md names every row of the reviewers' list, and no rule that does not exist."""

from __future__ import annotations

import re
from pathlib import Path

from nlcheck.rulebook import load

DOC = Path(__file__).parents[1] / "docs" / "practice.md"
ROW = re.compile(r"^\| ([A-J]\d\d) \| ([^|]+) \| ([^|]+) \| ([^|]*) \|$", re.MULTILINE)
GROUPS = {"A": 22, "B": 15, "C": 17, "D": 16, "E": 23, "F": 10, "G": 13, "H": 12, "I": 11, "J": 9}
ROWS = {
    row: (codes.split(), why.strip())
    for row, _, codes, why in ROW.findall(DOC.read_text(encoding="utf-8"))
}


def test_every_row_has_its_line():
    wanted = {f"{group}{n:02}" for group, most in GROUPS.items() for n in range(1, most + 1)}

    assert set(ROWS) == wanted


def test_every_code_is_a_rule():
    named = {code for codes, _ in ROWS.values() for code in codes} - {"—"}

    assert named - {rule.code for rule in load().rules} == set()


def test_a_row_without_a_rule_says_why():
    silent = [row for row, (codes, why) in ROWS.items() if codes == ["—"] and not why]

    assert silent == []
