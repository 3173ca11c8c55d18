"""Families of checks that find nothing to look at in a document are not asked, nor loaded."""

from __future__ import annotations

import subprocess
import sys

import pytest

from nlcheck.checks import idle, kinds, relate_of
from nlcheck.claims import Claims
from nlcheck.engine import look
from nlcheck.rulebook import load

PROSE = "2031年度支出总计500.00万元，比上年增加20.00万元，增长4.17%，主要原因是新增人员2名。"
TABLE = """某局2031年度支出决算表

单位：万元

| 项目 | 决算数 |
| --- | --- |
| 合计 | 500.00 |
| 基本支出 | 320.00 |
| 项目支出 | 180.00 |
"""


@pytest.mark.parametrize("text", ["一、概况\n", PROSE, TABLE])
def test_what_is_idle_has_nothing_to_say(text):
    ledger = look(text).ledger
    rules = [rule for rule in load().rules if rule.check in idle(ledger.claims)]

    assert rules
    assert [s for rule in rules for s in relate_of(rule.check)(ledger, rule)] == []


def test_what_a_document_holds_wakes_its_family():
    asleep = [idle(look(text).ledger.claims) for text in ("一、概况\n", PROSE, TABLE)]

    assert ["footing" in one for one in asleep] == [True, True, False]
    assert ["reason_main" in one for one in asleep] == [True, False, True]
    assert all("growth" not in one and "score_total" in one for one in asleep)


def test_families_live_on_claims_that_there_are():
    asleep = idle(Claims())  # AttributeError for a name that is none

    assert {"score_total", "reason_main", "footing"} <= asleep < set(kinds())


def test_an_idle_family_is_not_loaded():
    code = (
        f"import sys, nlcheck; nlcheck.check({PROSE!r}); "
        "print(sum(m.startswith('nlcheck.checks.performance.') for m in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)

    assert done.stdout.strip() == b"0"
