"""Headless Chromium spoken to over plain HTTP, for the tests of pages."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
needed = pytest.mark.skipif(
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

    def open(self, address: str) -> None:
        self._send("POST", "/url", {"url": address})

    def run(self, script: str) -> Any:
        return self._send("POST", "/execute/sync", {"script": script, "args": []})

    def until(self, script: str, due: Any) -> Any:
        """What the script gives once it is what is due, or after a while."""
        for _ in range(100):
            if (found := self.run(script)) == due:
                break
            time.sleep(0.1)
        return found

    def press(self, keys: str) -> None:
        strokes = [{"type": t, "value": k} for k in keys for t in ("keyDown", "keyUp")]
        self._send(
            "POST", "/actions", {"actions": [{"type": "key", "id": "k", "actions": strokes}]}
        )

    def resize(self, width: int, height: int) -> None:
        self._send("POST", "/window/rect", {"width": width, "height": height})

    def seen(self, width: int, *names: str) -> tuple[list[list[float]], bool]:
        """At that width: left, top, width and height of elements; whether the page scrolls."""
        self.resize(width, 900)
        boxes = [
            self.run(
                f"const r = document.getElementById('{name}').getBoundingClientRect();"
                "return [r.left, r.top, r.width, r.height]"
            )
            for name in names
        ]
        scrolls = self.run(
            "return document.documentElement.scrollWidth > document.documentElement.clientWidth"
        )
        self.resize(1300, 900)
        return boxes, scrolls

    def refresh(self) -> None:
        self._send("POST", "/refresh")

    def close(self) -> None:
        self._send("DELETE", "")


@contextmanager
def session() -> Iterator[Browser]:
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
        try:
            opened = Browser(port)
            yield opened
            opened.close()
        finally:
            driver.terminate()
