"""What is looked for at all in one document."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from nlcheck.claims import extracting
from nlcheck.document import Document
from nlcheck.engine import check
from nlcheck.lexing import patterns
from nlcheck.rulebook.patterns import Pattern


def _asked(monkeypatch: pytest.MonkeyPatch, text: str) -> set[str]:
    asked: set[str] = set()

    def scan(document: Document, wanted: Sequence[Pattern]) -> list[patterns.Hit]:
        asked.update(pattern.code for pattern in wanted)
        return patterns.scan(document, wanted)

    monkeypatch.setattr(extracting, "scan", scan)
    check(text)
    return asked


@pytest.mark.parametrize(
    ("title", "sections"),
    [("云岭县渔业局2031年度部门决算情况说明", True), ("云岭县2031年政府工作报告", False)],
)
def test_patterns_are_looked_for_where_their_rules_fit(
    monkeypatch: pytest.MonkeyPatch, title: str, *, sections: bool
) -> None:
    asked = _asked(monkeypatch, f"{title}\n全年投放鱼苗三十万尾。\n")

    assert "FMT111" in asked  # of all genres
    assert ("STR204" in asked) == sections  # of reports on budgets
