"""The hand-written corpora are what their gold says, and the engine agrees with it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from nlcheck.engine import check
from nlcheck.findings import Report, Severity

CORPORA = Path(__file__).parents[2] / "corpora"
CLEAN = sorted((CORPORA / "clean").glob("*.txt"))
FAULTY = sorted((CORPORA / "faulty").glob("*.txt"))


def gold(path: Path) -> list[dict[str, Any]]:
    errors: list[dict[str, Any]] = json.loads(
        path.with_suffix(".gold.json").read_text(encoding="utf-8")
    )["errors"]
    return errors


def mended(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    for error in reversed(gold(path)):
        text = text[: error["start"]] + error["fix"] + text[error["end"] :]
    return text


def accusations(report: Report) -> list[str]:
    return [
        f"{f.code} {f.stated} {f.proof}" for f in report.findings if f.severity is not Severity.INFO
    ]


@pytest.mark.parametrize("path", FAULTY, ids=lambda p: p.stem)
def test_gold_quotes_the_report(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    for error in gold(path):
        assert text[error["start"] : error["end"]] == error["quote"] != error["fix"]
        assert text.count("\n", 0, error["start"]) + 1 == error["line"]


@pytest.mark.parametrize("path", CLEAN, ids=lambda p: p.stem)
def test_nothing_is_found_in_a_clean_report(path: Path) -> None:
    assert accusations(check(path)) == []


@pytest.mark.parametrize("path", FAULTY, ids=lambda p: p.stem)
def test_nothing_is_found_once_the_faults_are_mended(path: Path) -> None:
    assert accusations(check(mended(path))) == []


@pytest.mark.parametrize("path", FAULTY, ids=lambda p: p.stem)
def test_every_planted_fault_is_reached(path: Path) -> None:
    report = check(path)
    assert report.document is not None

    reached = set()
    for finding in report.findings:
        spans = [finding.span, *(r.span for r in finding.related if not r.document)]
        spans += [c.span for c in finding.consequences]
        for span in filter(None, spans):
            start, end = report.document.source_span(span)
            reached |= {e["id"] for e in gold(path) if start < e["end"] and e["start"] < end}

    assert reached == {e["id"] for e in gold(path)}


@pytest.mark.parametrize("path", FAULTY, ids=lambda p: p.stem)
def test_a_value_per_thing_is_mended_and_not_the_number_of_things(path: Path) -> None:
    due = [e["quote"] for e in gold(path) if e["kind"] == "per-unit"]

    assert [f.stated for f in check(path).findings if f.code == "SUM105"] == due
