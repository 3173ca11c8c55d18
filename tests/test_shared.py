"""Real reports, when they are there: scored against their gold; else skipped, and said so."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from nlcheck.engine import check
from nlcheck.render.record import envelope

SHARED = Path(__file__).resolve().parents[2] / "shared"
GOLD = sorted((SHARED / "gold").glob("*.json"))

pytestmark = pytest.mark.skipif(not GOLD, reason="no real reports beside the project (../shared)")


def _scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", SHARED / "tools" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _scores(path: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    gold = json.loads(path.read_text(encoding="utf-8"))
    report = SHARED / "reports" / gold["report"]
    if report.suffix != ".txt":
        pytest.skip("only text reports are scored here")
    document = json.loads(json.dumps(envelope([check(report)])))["documents"][0]
    scores: dict[str, Any] = _scorer().score(gold, document["findings"])
    return document, scores


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_nothing_that_holds_is_accused(path: Path):
    _, scores = _scores(path)

    false = [(f["code"], f["quote"], f["message"]) for f in scores["false"]]
    assert false == []


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_every_number_is_accounted_for(path: Path):
    document, _ = _scores(path)

    counts = document["coverage"]
    assert counts["numbers"] > 0
    assert counts["numbers"] == (counts["verified"] + counts["contradicted"] + counts["unchecked"])


def test_wrong_share_is_a_root_with_the_sum_under_it():
    accounts = [path for path in GOLD if path.stem.endswith("accounts")]
    found = [f for path in accounts for f in _scores(path)[0]["findings"]]

    shares = [f for f in found if f["code"] == "SHR101"]
    assert [c["code"] for f in shares for c in f["consequences"]] == ["SHR102"]
    assert [f["fix"] is not None for f in shares] == [True]


def test_one_wrong_total_is_one_root_with_the_rest_under_it():
    (report,) = (SHARED / "reports").glob("*budget.txt")
    text = report.read_bytes().decode("utf-8")
    total = re.search(r"支出合计(\d)(\d+\.\d+)万元", text)
    assert total is not None
    wrong = f"{int(total[1]) % 9 + 1}{total[2]}万元"
    planted = text[: total.start(1)] + wrong + text[total.end() :]

    known = {(f.code, f.message) for f in check(text).findings}
    fresh = [f for f in check(planted).findings if (f.code, f.message) not in known]
    roots = [f for f in fresh if f.severity.value != "info"]

    assert [f.stated for f in roots] == [wrong]
    assert len(roots[0].consequences) > 0
    assert [f.fix.replacement for f in roots if f.fix] == [f"{total[1]}{total[2]}万元"]
