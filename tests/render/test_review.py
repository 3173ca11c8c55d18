"""The page of a whole scan: what stands in it, and that nothing of a document becomes markup."""

from __future__ import annotations

import json
import re
from typing import Any

from nlcheck.render.pages.beside import beside
from nlcheck.render.pages.review import Entry, Totals, entries, review

from .scans import OPENED, records

TOTALS = Totals(2, 0, 10, 5, 1, 4)


def _page(held: list[Entry], decisions: dict[tuple[str, str], tuple[str, str]]) -> str:
    return "".join(review(held, TOTALS, decisions, run="r"))


def _data(page: str) -> dict[str, Any]:
    [told] = re.findall(
        r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL
    )
    found: dict[str, Any] = json.loads(told)
    return found


def _entries(count: int) -> list[Entry]:
    return [one for told in records(count) for one in entries(told, 0)]


def test_every_finding_is_in_the_index_with_its_money():
    held = _data(_page(_entries(2), {}))

    assert [row[3] for row in held["findings"]] == [
        None,
        0.5,
        None,
        None,
        None,
        None,
        1.5,
        None,
        None,
        None,
    ]
    assert held["documents"][0] == ["甲/0000.txt", "某县第0站", 2030]
    assert ["RSN201", "原因与别的单位雷同"] in held["rules"]


def test_decisions_stand_beside_the_findings():
    held = _data(_page(_entries(1), {("甲/0000.txt", "00000-1"): ("误报", "口径不同")}))

    assert held["decisions"] == [["甲/0000.txt", "00000-1", "误报", "口径不同"]]


def test_nothing_of_a_document_becomes_markup():
    page = _page(_entries(2), {})

    assert page.count("<script") == 2
    assert "<img" not in page
    assert "\\u003cimg" not in page


def test_copied_words_stand_side_by_side_with_what_differs_marked():
    [finding] = [one for one in records(1)[0]["findings"] if one["code"] == "RSN201"]
    [block] = beside("甲/0000.txt", finding)

    assert f"<p>{OPENED}<u>四</u>台</p>" in block
    assert f"<p>{OPENED}<u>六</u>台</p>" in block
    assert "乙/0.txt" in block


def test_numbers_alone_are_not_laid_side_by_side():
    [finding] = [one for one in records(1)[0]["findings"] if one["code"] == "RSN201"]

    assert list(beside("a", {**finding, "quote": "37.0%"})) == []
