"""Findings that somebody has accepted: in ``nlcheck-ignore.toml``, a baseline, or the store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from nlcheck.rulebook import Rulebook
from nlcheck.settings import Accepted, Suppression

__all__ = ["Known"]


class Known:
    """What is left out of the lists. What could not be read or done (``DOC``) never is."""

    def __init__(
        self,
        book: Rulebook,
        entries: Iterable[Suppression],
        decided: Collection[tuple[str, str]],
        baseline: Iterable[Accepted] = (),
    ) -> None:
        """``decided``: (path, fingerprint)."""
        self._book, self._given = book, tuple(baseline)
        self._codes = {entry: book.select([entry.code]) for entry in entries}
        self._decided = decided
        self._baseline: dict[str, list[Accepted]] = defaultdict(list)
        for accepted in self._given:
            self._baseline[accepted.fingerprint].append(accepted)
        self._met: set[Suppression] = set()
        self._left_out: set[tuple[str, str]] = set()
        self._concerned: tuple[str, tuple[Suppression, ...]] = ("", ())

    def accepts(self, path: str, finding: Mapping[str, Any]) -> bool:
        """Whether it is known; ``finding`` as the JSON contract has it."""
        if finding["code"].startswith("DOC") or not self._accepts(path, finding):
            return False
        self._left_out.add((path, finding["fingerprint"]))
        return True

    def _accepts(self, path: str, finding: Mapping[str, Any]) -> bool:
        mark = finding["fingerprint"]
        if (path, mark) in self._decided:
            return True
        if any(entry.concerns(path) for entry in self._baseline.get(mark, ())):
            return True
        said = finding["context"] or finding["message"]
        meets = [
            entry
            for entry in self._entries(path)
            if finding["code"] in self._codes[entry] and entry.text in said
        ]
        self._met.update(meets)
        return bool(meets)

    def undecided(self) -> Known:
        """The same without what was decided in the store: a page shows that, to be revised."""
        return Known(self._book, self._codes, (), self._given)

    @property
    def left_out(self) -> int:
        """How many findings were known so far."""
        return len(self._left_out)

    def unused(self) -> list[Suppression]:
        """Entries that met nothing so far."""
        return [entry for entry in self._codes if entry not in self._met]

    def _entries(self, path: str) -> tuple[Suppression, ...]:
        if self._concerned[0] != path:
            entries = tuple(entry for entry in self._codes if entry.concerns(path))
            self._concerned = (path, entries)
        return self._concerned[1]
