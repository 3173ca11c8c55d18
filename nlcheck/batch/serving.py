"""The review page on localhost: findings from the store, decisions back into it.

Nothing but this machine can ask, and only who knows the address with its secret part: a page of
another origin can neither guess it nor read an answer.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path, PurePosixPath
from secrets import compare_digest, token_urlsafe
from threading import Lock
from typing import Any
from urllib.parse import parse_qs, urlsplit

from nlcheck.batch.known import Known
from nlcheck.batch.reviewing import Served
from nlcheck.engine import check
from nlcheck.render.pages.review import entries, index
from nlcheck.render.record import record
from nlcheck.rulebook import words
from nlcheck.settings import Settings
from nlcheck.store import DecisionRow, Store

__all__ = ["Server"]

LARGEST = 64 << 20
"""Bytes of a dropped file."""


class Server(ThreadingHTTPServer):
    """Serves until it is shut down; ``url`` is to be opened."""

    daemon_threads = True

    def __init__(self, path: Path, known: Known, settings: Settings, *, port: int = 0) -> None:
        """``path`` of the store; ``OSError`` where the port is taken."""
        self._path, self._settings, self._lock = path, settings, Lock()
        self._secret = token_urlsafe(16)
        with Store(path) as store:
            self._held = Served(store, known)
        super().__init__(("127.0.0.1", port), _Handler)

    @property
    def url(self) -> str:
        """With the secret part."""
        return f"http://127.0.0.1:{self.server_port}/{self._secret}/"

    def answer(self, method: str, target: str, body: bytes) -> tuple[str, str] | None:
        """Content type and text, or None for what is not there."""
        at = urlsplit(target)
        secret, _, name = at.path.removeprefix("/").partition("/")
        if not compare_digest(secret.encode(), self._secret.encode()):
            return None
        does: Callable[[Store, dict[str, list[str]], bytes], str] | None
        does = getattr(self, f"_{method.lower()}_{name or 'page'}", None)
        if does is None:
            return None
        with self._lock, Store(self._path) as store:
            text = does(store, parse_qs(at.query), body)
        return ("application/json" if name else "text/html"), text

    def _get_page(self, _store: Store, _asked: dict[str, list[str]], _body: bytes) -> str:
        return self._held.page

    def _get_findings(self, store: Store, _asked: dict[str, list[str]], _body: bytes) -> str:
        return self._held.findings(store)

    def _get_cards(self, store: Store, asked: dict[str, list[str]], _body: bytes) -> str:
        numbers = [int(one) for one in asked["of"][0].split(",")]
        return json.dumps(self._held.cards(store, numbers), ensure_ascii=False)

    def _get_search(self, store: Store, asked: dict[str, list[str]], _body: bytes) -> str:
        return json.dumps(self._held.search(store, asked["for"][0]))

    def _post_decisions(self, store: Store, _asked: dict[str, list[str]], body: bytes) -> str:
        accepted = words("page")["decisions"][2:]
        rows = [
            DecisionRow(
                str(one["path"]),
                str(one["fingerprint"]),
                str(one["code"]),
                str(one["decision"]),
                str(one["reason"]),
                int(one["decision"] in accepted),
            )
            for one in json.loads(body)["decisions"]
        ]
        store.decide(rows)
        return json.dumps(len(rows))

    def _post_check(self, _store: Store, asked: dict[str, list[str]], body: bytes) -> str:
        """A dropped report, checked on its own; nothing of it is kept."""
        name = PurePosixPath(asked["name"][0].replace("\\", "/")).name
        report = record(check(body, name=name, settings=self._settings))
        return "".join(index(entries(report, 0), {}))


class _Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Page and parts."""
        self._answer(b"")

    def do_POST(self) -> None:
        """Decisions and dropped files."""
        size = int(self.headers.get("Content-Length") or 0)
        if size > LARGEST:
            self.close_connection = True
            self.send_error(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
            return
        self._answer(self.rfile.read(size))

    def log_message(self, *_: Any) -> None:
        """Nothing: the terminal belongs to the one who waits there."""

    def _answer(self, body: bytes) -> None:
        told: tuple[str, str] | None = None
        with suppress(ValueError, LookupError, TypeError):  # what no page of ours asks
            told = self.server.answer(self.command, self.path, body)
        if told is None:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        kind, text = told
        data = text.encode("utf-8", "replace")
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        self.end_headers()
        self.wfile.write(data)
