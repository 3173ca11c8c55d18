"""The page in headless Chromium: open, step, filter, decide, export, reload; at two widths."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from nlcheck.findings import Report, Severity
from nlcheck.render.pages.page import page

from .browser import Browser, needed, session
from .reports import HOSTILE, report

pytestmark = needed


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with session() as opened:
        yield opened


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Browser:
    one = report(HOSTILE)
    light = replace(one.findings[0], severity=Severity.INFO, code="SHR909")
    three = Report(one.path, one.document, (*one.findings * 2, light), one.gaps, one.coverage)
    path = tmp_path / "page.html"
    path.write_text("".join(page([three])), encoding="utf-8", errors="replace")
    browser.open(path.as_uri())
    return browser


CURRENT = "return document.querySelector('.card.current')?.id ?? null"
SHOWN = "return document.querySelectorAll('.card:not([hidden])').length"


def test_nothing_of_the_document_ran(opened: Browser):
    assert opened.run("return [...document.scripts].length") == 1
    assert opened.run("return document.querySelector('img')") is None
    assert opened.run("return typeof window.nlcheck.exported") == "function"


def test_j_and_k_step_through_the_findings(opened: Browser):
    seen = []
    for key in "jjjjk":
        opened.press(key)
        seen.append(opened.run(CURRENT))

    assert seen == ["c0", "c1", "c2", "c2", "c1"]
    assert opened.run("return document.querySelector('mark.current').textContent") == "37.0%"


def test_filter_leaves_what_is_asked_for(opened: Browser):
    opened.run("document.querySelector('.filters .error input').click()")

    assert opened.run(SHOWN) == 1
    assert opened.run("return document.getElementById('shown').textContent") == "显示 1 / 3"

    opened.press("j")

    assert opened.run(CURRENT) == "c2"


def test_search_and_code_filter(opened: Browser):
    opened.run(
        "const b = document.getElementById('code'); b.value = 'SHR101';"
        "b.dispatchEvent(new Event('input'))"
    )

    assert opened.run(SHOWN) == 2

    opened.run(
        "const b = document.getElementById('search'); b.value = '没有这句话';"
        "b.dispatchEvent(new Event('input'))"
    )

    assert opened.run(SHOWN) == 0


def decided_and_reloaded(opened: Browser) -> tuple[dict[str, Any], dict[str, Any]]:
    """What is exported before and after a reload; a busy browser may drop a first write to disk."""
    for _ in range(6):
        opened.press("jxx")
        before = json.loads(opened.run("return window.nlcheck.exported()"))
        time.sleep(0.5)
        opened.refresh()
        after = json.loads(opened.run("return window.nlcheck.exported()"))
        if before == after:
            break
    return before, after


def test_decision_is_kept_over_a_reload_and_exported(opened: Browser):
    before, after = decided_and_reloaded(opened)

    assert [d["decision"] for d in before["decisions"]] == ["误报", "待核", "待核"]
    assert before == after
    assert before["decisions"][0]["quote"] == "37.0%"
    opened.run("localStorage.clear()")


@pytest.mark.parametrize(("width", "beside"), [(1300, True), (620, False)])
def test_both_sides_are_seen(opened: Browser, width: int, beside: bool):
    (text, cards), scrolls = opened.seen(width, "text", "list")

    assert (cards[0] > text[0]) is beside
    assert (cards[1] > text[1]) is not beside
    assert min(text[2], cards[2], text[3], cards[3]) > 200
    assert not scrolls
