"""Markup, formulas and turned text in a document, and 10,000 findings, through every form."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from nlcheck.render.formats import ENDINGS, FORMATS, Look, save, write
from nlcheck.render.sheets import inert

from .reports import HOSTILE, report


@pytest.mark.parametrize("form", FORMATS)
def test_every_form_holds_every_finding(form: str):
    stream = io.StringIO()
    write([report(HOSTILE, times=2000)], form, stream, Look())

    assert stream.getvalue().count("SHR101") >= 2000


@pytest.mark.parametrize("form", ["diff", "concise", "github", "markdown", "csv", "html"])
def test_no_mark_turns_the_reading_order(form: str):
    stream = io.StringIO()
    write([report(HOSTILE)], form, stream, Look())

    assert not {"\u202e", "\u200f"} & set(stream.getvalue())


def test_markdown_holds_no_html_and_no_border_of_the_document():
    stream = io.StringIO()
    write([report(HOSTILE.replace("37.0%", "37.0%|<b>"))], "markdown", stream, Look())
    rows = [line for line in stream.getvalue().splitlines() if "SHR101" in line]

    assert len(rows) == 1
    assert "<" not in rows[0]


@pytest.mark.parametrize("ending", sorted(ENDINGS))
def test_every_ending_can_be_saved(ending: str, tmp_path: Path):
    out = tmp_path / f"list{ending}"
    save([report(HOSTILE, times=50)], out, Look())

    assert out.stat().st_size > 1000


def test_json_gives_the_document_back_as_it_is():
    stream = io.StringIO()
    write([report(HOSTILE)], "json", stream, Look())
    [finding] = json.loads(stream.getvalue())["documents"][0]["findings"]

    assert HOSTILE[finding["span"]["start"] : finding["span"]["end"]] == "37.0%"


def test_csv_has_a_row_a_finding():
    stream = io.StringIO()
    write([report(HOSTILE, times=10_000)], "csv", stream, Look())

    assert len(list(csv.reader(io.StringIO(stream.getvalue())))) == 10_001


def test_formulas_are_marked_and_numbers_are_not():
    assert [inert(e) for e in ("=1+1", "-2+3", "@x", "-2.50", "+1,000.5%")] == [
        "'=1+1", "'-2+3", "'@x", "-2.50", "+1,000.5%",
    ]  # fmt: skip
