"""SARIF 2.1.0, for editors and code-scanning services: columns count code points."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any
from urllib.parse import quote

import nlcheck

__all__ = ["FINGERPRINT", "sarif"]

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
FINGERPRINT = "nlcheck/v1"
LEVELS = {"error": "error", "warning": "warning", "info": "note"}
EXTRACTED = frozenset(
    (
        *(".pdf", ".docx", ".doc", ".wps", ".rtf", ".odt", ".htm", ".html"),
        *(".xlsx", ".xls", ".et", ".xlsb", ".ods"),
    )
)
"""endings of files whose lines are ours, not the file's: a region would point nowhere"""

Record = Mapping[str, Any]


def sarif(documents: Sequence[Record]) -> dict[str, Any]:
    """A log with one run, of documents as :func:`nlcheck.render.record.record` gives them."""
    rules: dict[str, dict[str, Any]] = {}
    for document in documents:
        for finding in document["findings"]:
            rules.setdefault(finding["code"], _rule(finding))
    ordered = sorted(rules)
    places = {code: number for number, code in enumerate(ordered)}
    results = [
        _result(document, finding, places)
        for document in documents
        for finding in document["findings"]
    ]
    driver = {
        "name": "nlcheck",
        "version": nlcheck.__version__,
        "language": "zh-CN",
        "rules": [rules[code] for code in ordered],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": {"uri": _uri(d["path"])}} for d in documents],
        "results": results,
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(finding: Record) -> dict[str, Any]:
    return {
        "id": finding["code"],
        "name": finding["name"],
        "shortDescription": {"text": finding["title"]},
        "help": {"text": f"nlcheck explain {finding['code']}"},
        "defaultConfiguration": {"level": LEVELS[finding["severity"]]},
    }


def _result(document: Record, finding: Record, places: Mapping[str, int]) -> dict[str, Any]:
    said = "\n".join(filter(None, (finding["message"], finding["proof"])))
    result = {
        "ruleId": finding["code"],
        "ruleIndex": places[finding["code"]],
        "level": LEVELS[finding["severity"]],
        "message": {"text": _plain(said)},
        "locations": [_location(document["path"], finding, finding["section"])],
        "partialFingerprints": {FINGERPRINT: finding["fingerprint"]},
        "properties": {
            key: finding[key]
            for key in ("stated", "due", "gross", "page", "cell")
            if finding[key] not in (None, "")
        },
    }
    if related := _related(document, finding):
        result["relatedLocations"] = related
    if finding["fix"] and _has_lines(document["path"]):
        result["fixes"] = [_fix(document["path"], finding)]
    return result


def _related(document: Record, finding: Record) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for one in finding["related"]:
        location = _location(one["path"] or document["path"], one, "")
        location["message"] = {"text": one["role"]}
        if location not in found:  # the standard wants each once
            found.append(location)
    return found


def _location(path: str, held: Record, section: str) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(path)}}
    if held["span"] is not None and _has_lines(path):
        physical["region"] = _region(held["span"], held["quote"])
    location: dict[str, Any] = {"physicalLocation": physical}
    named = held.get("cell") or section
    if named:
        location["logicalLocations"] = [{"fullyQualifiedName": named}]
    return location


def _region(span: Record, quoted: str) -> dict[str, Any]:
    """``quoted``: the characters of the span, which may run over lines."""
    lines = quoted.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    length = span["end"] - span["start"]
    column = span["column"] + length if len(lines) == 1 else len(lines[-1]) + 1
    return {
        "startLine": span["line"],
        "startColumn": span["column"],
        "endLine": span["line"] + len(lines) - 1,
        "endColumn": column,
        "charOffset": span["start"],
        "charLength": length,
        "snippet": {"text": quoted},
    }


def _fix(path: str, finding: Record) -> dict[str, Any]:
    fix = finding["fix"]
    span = fix["span"]
    region = {
        "charOffset": span["start"],
        "charLength": span["end"] - span["start"],
    }
    if span == finding["span"]:
        region = _region(span, finding["quote"])
        del region["snippet"]
    change = {
        "artifactLocation": {"uri": _uri(path)},
        "replacements": [
            {"deletedRegion": region, "insertedContent": {"text": fix["replacement"]}}
        ],
    }
    return {"description": {"text": _plain(finding["message"])}, "artifactChanges": [change]}


def _has_lines(path: str) -> bool:
    return PurePosixPath(path.replace("\\", "/")).suffix.lower() not in EXTRACTED


def _uri(path: str) -> str:
    """A relative reference, or ``file:`` for an absolute path; every other sign escaped."""
    windows = PureWindowsPath(path)
    if windows.drive:
        return windows.as_uri() if windows.is_absolute() else quote(windows.as_posix())
    found = quote(path.encode("utf-8", "surrogateescape"), safe="/")
    return f"file://{found}" if path.startswith("/") else found or "-"


def _plain(text: str) -> str:
    """Brackets would be links, braces placeholders (SARIF 3.11.5, 3.11.6)."""
    for sign in "\\[]":
        text = text.replace(sign, f"\\{sign}")
    return text.replace("{", "{{").replace("}", "}}")
