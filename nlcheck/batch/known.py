"""Findings that somebody has accepted: in ``nlcheck-ignore.toml``, or decided in the store."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from nlcheck.rulebook import Rulebook
from nlcheck.settings import Suppression

__all__ = ["Known"]


class Known:
    """What is left out of the lists. What could not be read or done (``DOC``) never is."""

    def __init__(
        self, book: Rulebook, entries: Iterable[Suppression], decided: set[tuple[str, str]]
    ) -> None:
        """``decided``: (path, fingerprint)."""
        self._codes = {entry: book.select([entry.code]) for entry in entries}
        self._decided = decided
        self._met: set[Suppression] = set()
        self._concerned: tuple[str, tuple[Suppression, ...]] = ("", ())

    def accepts(self, document: dict[str, Any], finding: dict[str, Any]) -> bool:
        """Whether it is known; both as the JSON contract has them."""
        if finding["code"].startswith("DOC"):
            return False
        if (document["path"], finding["fingerprint"]) in self._decided:
            return True
        said = finding["context"] or finding["message"]
        meets = [
            entry
            for entry in self._entries(document["path"])
            if finding["code"] in self._codes[entry] and entry.text in said
        ]
        self._met.update(meets)
        return bool(meets)

    def unused(self) -> list[Suppression]:
        """Entries that met nothing so far."""
        return [entry for entry in self._codes if entry not in self._met]

    def _entries(self, path: str) -> tuple[Suppression, ...]:
        if self._concerned[0] != path:
            entries = tuple(entry for entry in self._codes if entry.concerns(path))
            self._concerned = (path, entries)
        return self._concerned[1]
