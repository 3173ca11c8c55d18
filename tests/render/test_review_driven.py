"""The page of a scan of 2,000 reports in headless Chromium: group, filter, decide, drop, export."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from typing import Any

import pytest

from nlcheck.render.pages.review import Totals, entries, review

from .browser import Browser, needed, session
from .scans import records

pytestmark = [needed, pytest.mark.slow]

REPORTS = 2000
SHOWN = "return document.getElementById('shown').textContent"
CARDS = "return document.querySelectorAll('#list .card').length"
PRESSED = "return document.querySelector('#group-list [aria-pressed=true]').textContent"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    held = [one for told in records(REPORTS) for one in entries(told, 0)]
    path = tmp_path_factory.mktemp("review") / "review.html"
    decided = {("甲/0003.txt", "00003-1"): ("误报", "口径不同")}
    totals = Totals(REPORTS, 0, 9, 6, 1, 2)
    told = "".join(review(held, totals, decided, run=str(time.time())))
    path.write_text(told, encoding="utf-8", errors="replace")
    return path.as_uri()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with session() as opened:
        yield opened


@pytest.fixture
def opened(browser: Browser, address: str) -> Browser:
    browser.open(address)
    browser.run("localStorage.clear()")
    browser.refresh()
    browser.until("return typeof window.nlcheck", "object")
    return browser


def _choose(opened: Browser, name: str, value: str) -> None:
    told = f"const b = document.getElementById('{name}'); b.value = {json.dumps(value)};"
    opened.run(f"{told} b.dispatchEvent(new Event('input'))")


def _drop(opened: Browser, name: str, text: str) -> None:
    file = f"new File([{json.dumps(text)}], {json.dumps(name)})"
    opened.run(
        f"const dataTransfer = new DataTransfer(); dataTransfer.items.add({file});"
        "const how = {dataTransfer, bubbles: true, cancelable: true};"
        "document.dispatchEvent(new DragEvent('drop', how))"
    )


def _exported(opened: Browser) -> list[dict[str, Any]]:
    held: list[dict[str, Any]] = json.loads(opened.run("return window.nlcheck.exported()"))[
        "decisions"
    ]
    return held


def test_ten_thousand_findings_open_at_once_and_worst_first(opened: Browser):
    assert opened.run(SHOWN) == "显示 10000 / 10000"
    assert 50 <= opened.run(CARDS) < 500
    assert opened.run("return document.querySelector('#list .card').classList.contains('error')")
    assert opened.run("return document.querySelector('img')") is None


def test_more_cards_come_with_scrolling(opened: Browser):
    before = opened.run(CARDS)
    opened.run("document.querySelector('.more').scrollIntoView()")

    assert opened.until(f"{CARDS} > {before}", True)


@pytest.mark.parametrize(
    ("by", "label", "count"),
    [
        ("unit", "某县第7站", 10),
        ("code", "RSN201 原因与别的单位雷同", 2000),
        ("severity", "提示", 4000),
        ("money", "1000万元～1亿元", 1000),
        ("money", "不涉及金额", 8000),
    ],
)
def test_group_shows_its_own(opened: Browser, by: str, label: str, count: int):
    _choose(opened, "by", by)
    opened.until("return document.getElementById('by').value", by)
    time.sleep(0.2)
    opened.run(
        "[...document.querySelectorAll('#group-list button')]"
        f".find((b) => b.firstChild.textContent === {json.dumps(label)}).click()"
    )

    assert opened.until(SHOWN, f"显示 {count} / 10000") == f"显示 {count} / 10000"
    assert opened.run(PRESSED).startswith(label)


def test_least_money_and_search(opened: Browser):
    _choose(opened, "least", "1990")

    assert opened.until(SHOWN, "显示 10 / 10000") == "显示 10 / 10000"

    _choose(opened, "search", "1995.txt")

    assert opened.until(SHOWN, "显示 1 / 10000") == "显示 1 / 10000"


def test_copied_reasons_are_side_by_side(opened: Browser):
    _choose(opened, "code", "RSN201")
    opened.until(SHOWN, "显示 2000 / 10000")
    tops = opened.run(
        "return [...document.querySelectorAll('.beside')[0].children]"
        ".map((side) => [side.getBoundingClientRect().top, side.querySelector('u').textContent])"
    )

    assert tops[0][0] == tops[1][0]
    assert [side[1] for side in tops] == ["四", "六"]


def test_decision_is_kept_and_exported_with_its_reason(opened: Browser):
    opened.press("jxx")
    opened.run(
        "const r = document.querySelector('.card.current .reason'); r.value = '附注已说明';"
        "r.dispatchEvent(new Event('change', {bubbles: true}))"
    )
    before = _exported(opened)
    for _ in range(6):
        time.sleep(0.5)
        opened.refresh()
        opened.until("return typeof window.nlcheck", "object")
        after = _exported(opened)
        if after == before:
            break

    told = {(d["path"], d["decision"], d["reason"]) for d in before}
    assert told == {("甲/0000.txt", "误报", "附注已说明"), ("甲/0003.txt", "误报", "口径不同")}
    assert after == before


def test_dropped_decisions_are_merged_and_none_is_overwritten(opened: Browser):
    row = {
        "path": "D:\\别处\\0005.txt",
        "fingerprint": "00005-0",
        "decision": "保留",
        "reason": "同意",
    }
    taken = {**row, "path": "甲/0003.txt", "fingerprint": "00003-1"}
    strange = {**row, "fingerprint": "x"}
    _drop(opened, "d.json", json.dumps({"schema": 1, "decisions": [row, taken, strange]}))
    words = "已并入 1 条处理结果，1 条这里已有处理、未动，1 条不在这批里"

    assert opened.until("return document.getElementById('said').textContent", words) == words
    told = {(d["path"], d["decision"], d["reason"]) for d in _exported(opened)}
    assert told == {("甲/0005.txt", "保留", "同意"), ("甲/0003.txt", "误报", "口径不同")}


def test_dropped_report_shows_its_own_findings(opened: Browser):
    _drop(opened, "0042.txt", "随便什么")

    assert opened.until(SHOWN, "显示 5 / 10000") == "显示 5 / 10000"

    opened.run("document.querySelector('#said button').click()")

    assert opened.until(SHOWN, "显示 10000 / 10000") == "显示 10000 / 10000"


def test_dropped_stranger_is_told_what_to_do(opened: Browser):
    _drop(opened, "新稿.txt", "随便什么")
    said = "return document.getElementById('said').textContent.includes('nlcheck check 新稿.txt')"

    assert opened.until(said, True)


@pytest.mark.parametrize(("width", "beside"), [(1300, True), (620, False)])
def test_groups_and_findings_are_seen(opened: Browser, width: int, beside: bool):
    (groups, cards), scrolls = opened.seen(width, "groups", "list")

    assert (cards[0] > groups[0]) is beside
    assert min(groups[2], cards[2], groups[3], cards[3]) > 100
    assert not scrolls
