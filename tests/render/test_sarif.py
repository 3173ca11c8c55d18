"""SARIF 2.1.0, asserted by hand: keys of the standard only, columns in code points."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from nlcheck.render.formats import Look, write
from nlcheck.render.record import record
from nlcheck.render.sarif import sarif

from .reports import HOSTILE, TEXT, report

# what the standard allows in each object (additionalProperties is false there), what it requires
ALLOWED = {
    "run": {"tool", "columnKind", "artifacts", "results"},
    "result": {
        "ruleId", "ruleIndex", "level", "message", "locations", "partialFingerprints",
        "properties", "relatedLocations", "fixes",
    },
    "region": {
        "startLine", "startColumn", "endLine", "endColumn", "charOffset", "charLength", "snippet",
    },
    "location": {"physicalLocation", "logicalLocations", "message", "id"},
    "driver": {"name", "version", "language", "rules"},
    "rule": {"id", "name", "shortDescription", "help", "defaultConfiguration"},
}  # fmt: skip


def _log(text: str = TEXT, path: str = "report.txt", times: int = 1) -> dict[str, Any]:
    stream = io.StringIO()
    write([report(text, path=path, times=times)], "sarif", stream, Look())
    found: dict[str, Any] = json.loads(stream.getvalue())
    return found


def test_log_holds_the_keys_of_the_standard_only():
    log = _log()
    [run] = log["runs"]
    [result] = run["results"]
    [rule] = run["tool"]["driver"]["rules"]

    assert (log["version"], run["columnKind"]) == ("2.1.0", "unicodeCodePoints")
    assert set(run) <= ALLOWED["run"]
    assert set(run["tool"]["driver"]) <= ALLOWED["driver"]
    assert set(rule) <= ALLOWED["rule"]
    assert set(result) <= ALLOWED["result"]
    assert result["level"] in {"error", "warning", "note", "none"}
    for location in (*result["locations"], *result["relatedLocations"]):
        assert set(location) <= ALLOWED["location"]
        assert set(location["physicalLocation"]["region"]) <= ALLOWED["region"]
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]


def test_related_locations_are_each_named_once():
    [result] = _log()["runs"][0]["results"]

    assert [r["message"]["text"] for r in result["relatedLocations"]] == ["part", "whole"]


def test_columns_count_code_points():
    text = TEXT.replace("本年支出", "𠮷年支出")
    region = _log(text)["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]

    line = text.splitlines()[region["startLine"] - 1]
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == "37.0%"


def test_fix_replaces_exactly_the_number():
    [fix] = _log()["runs"][0]["results"][0]["fixes"]
    [change] = fix["artifactChanges"][0]["replacements"]

    at, length = change["deletedRegion"]["charOffset"], change["deletedRegion"]["charLength"]
    mended = TEXT[:at] + change["insertedContent"]["text"] + TEXT[at + length :]
    assert mended == TEXT.replace("37.0%", "36.0%")


def test_fingerprint_outlives_a_shift_of_lines():
    before = _log()["runs"][0]["results"][0]["partialFingerprints"]
    after = _log("\n\n" + TEXT)["runs"][0]["results"][0]["partialFingerprints"]

    assert before == after


def test_equal_findings_have_fingerprints_of_their_own():
    results = _log(times=3)["runs"][0]["results"]

    assert len({r["partialFingerprints"]["nlcheck/v1"] for r in results}) == 3


def test_file_without_lines_of_its_own_has_no_region():
    location = _log(path="report.pdf")["runs"][0]["results"][0]["locations"][0]

    assert set(location["physicalLocation"]) == {"artifactLocation"}


def test_paths_are_uri_references():
    uri = _log(path="某 目录/a b#1.txt")["runs"][0]["artifacts"][0]["location"]["uri"]

    assert uri == "%E6%9F%90%20%E7%9B%AE%E5%BD%95/a%20b%231.txt"


def test_message_has_no_links_or_placeholders_of_the_document():
    held = record(report(HOSTILE))
    held["findings"][0]["message"] = "[x](0) {0}"
    [result] = sarif([held])["runs"][0]["results"]

    assert result["message"]["text"].startswith("\\[x\\](0) {{0}}")


def test_log_is_valid_by_the_schema():
    model = pytest.importorskip("pydantic_sarif.model")
    schema = model.StaticAnalysisResultsFormatSarifVersion210JsonSchema  # unknown keys forbidden

    for text in (TEXT, HOSTILE):
        assert schema.model_validate(_log(text, times=3)).version

    with pytest.raises(ValueError, match="extra"):
        schema.model_validate(_log() | {"unknown": 1})
