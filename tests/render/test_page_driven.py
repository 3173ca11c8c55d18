"""The page in headless Chromium: open, step, filter, decide, export, reload; at two widths."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from nlcheck.findings import Report, Severity
from nlcheck.render.page import page

from .reports import HOSTILE, report

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
pytestmark = pytest.mark.skipif(
    not (CHROMIUM and DRIVER), reason="Chromium and chromedriver are not installed"
)


class Browser:
    """A WebDriver session spoken to over plain HTTP."""

    def __init__(self, port: int) -> None:
        self._base = f"http://127.0.0.1:{port}"
        options = {
            "binary": CHROMIUM,
            "args": ["--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1300,900"],
        }
        wish = {"capabilities": {"alwaysMatch": {"goog:chromeOptions": options}}}
        self._base += f"/session/{self._send('POST', '/session', wish)['sessionId']}"

    def _send(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        data = json.dumps(body or {}).encode() if method == "POST" else None
        head = {"Content-Type": "application/json"}
        request = urllib.request.Request(self._base + path, data, head, method=method)
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)["value"]

    def open(self, path: Path) -> None:
        self._send("POST", "/url", {"url": path.as_uri()})

    def run(self, script: str) -> Any:
        return self._send("POST", "/execute/sync", {"script": script, "args": []})

    def press(self, keys: str) -> None:
        strokes = [{"type": t, "value": k} for k in keys for t in ("keyDown", "keyUp")]
        self._send(
            "POST", "/actions", {"actions": [{"type": "key", "id": "k", "actions": strokes}]}
        )

    def resize(self, width: int, height: int) -> None:
        self._send("POST", "/window/rect", {"width": width, "height": height})

    def refresh(self) -> None:
        self._send("POST", "/refresh")

    def close(self) -> None:
        self._send("DELETE", "")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with subprocess.Popen(
        [str(DRIVER), f"--port={port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as driver:
        for _ in range(100):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/status", timeout=1).close()
                break
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
        session = Browser(port)
        yield session
        session.close()
        driver.terminate()


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Browser:
    one = report(HOSTILE)
    light = replace(one.findings[0], severity=Severity.INFO, code="SHR909")
    three = Report(one.path, one.document, (*one.findings * 2, light), one.gaps, one.coverage)
    path = tmp_path / "page.html"
    path.write_text("".join(page([three])), encoding="utf-8", errors="replace")
    browser.open(path)
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
    opened.resize(width, 900)
    text, cards = (
        opened.run(f"const r = document.getElementById('{name}').getBoundingClientRect();"
                   "return [r.left, r.top, r.width, r.height]")
        for name in ("text", "list")
    )  # fmt: skip
    scrolls = opened.run(
        "return document.documentElement.scrollWidth > document.documentElement.clientWidth"
    )
    opened.resize(1300, 900)

    assert (cards[0] > text[0]) is beside
    assert (cards[1] > text[1]) is not beside
    assert min(text[2], cards[2], text[3], cards[3]) > 200
    assert not scrolls
