"""What reports tell already, having had one another as evidence: it is not told twice."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from nlcheck.batch.digesting import unpacked
from nlcheck.store import Store
from nlcheck.store.rows import number_of

__all__ = ["Told"]

PAIRS = 256
"""Pairs of reports that are remembered: findings come unit by unit."""

Place = tuple[str, int]
"""Path and first character."""


class Told:
    """Findings of single reports that rest on another report of the scan."""

    def __init__(self, store: Store) -> None:
        """The store stays open as long as it is asked."""
        self._store = store
        self._of_pair = lru_cache(PAIRS)(self._read)

    def covers(self, path: str, finding: Mapping[str, Any]) -> bool:
        """Whether a finding across reports stands in one of the two already."""
        for other in finding["related"]:
            places = {(path, finding["span"]["start"]), (other["path"], other["span"]["start"])}
            if places & self._of_pair(*sorted((path, other["path"]))):
                return True
        return False

    def _read(self, one: str, other: str) -> set[Place]:
        return {*self._places(one, other), *self._places(other, one)}

    def _places(self, path: str, other: str) -> Iterator[Place]:
        """Where findings of the one stand that rest on the other, and what they rest on."""
        told = "SELECT record FROM documents WHERE id = ? AND instr(evidence, ?) > 0"
        values = number_of(path), json.dumps(other, ensure_ascii=False)
        for (record,) in self._store.rows(told, values):
            for finding in json.loads(unpacked(record))["findings"]:
                related = [r for r in finding["related"] if r["span"]]
                if finding["span"] and any(r["path"] == other for r in related):
                    yield path, finding["span"]["start"]
                    yield from ((r["path"] or path, r["span"]["start"]) for r in related)
