"""The store of a scan as its review page: one file, or the parts that a served page asks for."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from itertools import groupby
from typing import Any, NamedTuple

from nlcheck.batch.digesting import unpacked
from nlcheck.batch.known import Known
from nlcheck.batch.recording import Record, records
from nlcheck.render.pages.cards import card
from nlcheck.render.pages.review import Decisions, Entry, Totals, entries, index, review, served
from nlcheck.store import Store

__all__ = ["Served", "decisions_of", "review_page"]

_TOTALS = """SELECT count(*), sum(1 - checked), sum(numbers), sum(verified), sum(contradicted),
 sum(unchecked) FROM documents"""
_INDEX = """SELECT d.id, f.across, f.number, d.path, d.unit, d.year, f.code, f.title, f.severity,
 f.amount, f.fingerprint, f.quote, f.context, f.message FROM findings AS f JOIN documents AS d
 ON d.id = f.document ORDER BY d.path, coalesce(f.start, -1), f.end, f.code, f.across, f.number"""

Records = Callable[[Store, Known], Iterator[Record]]


def review_page(store: Store, known: Known) -> Iterator[str]:
    """The whole page, in pieces of text. ``known``: what it leaves out."""
    yield from review(_entries(store, known), totals(store), decisions_of(store), run=_run(store))


def totals(store: Store) -> Totals:
    """Counts of the scan."""
    return Totals(*(value or 0 for value in next(store.rows(_TOTALS))))


def decisions_of(store: Store) -> Decisions:
    """What somebody has decided so far."""
    told = "SELECT path, fingerprint, decision, reason FROM decisions"
    return {(path, key): (decision, reason) for path, key, decision, reason in store.rows(told)}


def _entries(store: Store, known: Known) -> Iterator[Entry]:
    first = 0
    for told in records(store, known):
        yield from entries(told, first)
        first += len(told["findings"])


def _run(store: Store) -> str:
    """A name for this set of files: decisions in a browser stay with them from scan to scan."""
    told = sha256()
    for (path,) in store.rows("SELECT path FROM documents ORDER BY path"):
        told.update(path.encode("utf-8", "surrogatepass") + b"\n")
    return told.hexdigest()[:16]


class _Key(NamedTuple):
    document: int
    across: int
    number: int


class Served:
    """A page that asks: numbers of findings are places in one list, made when it is first asked."""

    def __init__(self, store: Store, known: Known) -> None:
        """Everything is read from the store when it is asked for."""
        self._keys: list[_Key] = []
        self._index = "".join(index(self._entries(store, known), decisions_of(store)))
        self._page = "".join(served(totals(store), run=_run(store)))

    @property
    def page(self) -> str:
        """The page itself."""
        return self._page

    def findings(self, store: Store) -> str:
        """The index, with the decisions there are by now."""
        head, _, tail = self._index.rpartition('"decisions":')
        kept = [[path, key, *held] for (path, key), held in sorted(decisions_of(store).items())]
        assert tail.endswith("}")
        return f'{head}"decisions":{json.dumps(kept, ensure_ascii=False)}}}'

    def cards(self, store: Store, numbers: Sequence[int]) -> list[str]:
        """Cards by number of finding."""
        wanted = sorted(numbers, key=lambda number: self._keys[number].document)
        made: dict[int, str] = {}
        for document, same in groupby(wanted, key=lambda number: self._keys[number].document):
            ((path, packed),) = store.rows(
                "SELECT path, record FROM documents WHERE id = ?", (document,)
            )
            own: list[dict[str, Any]] = json.loads(unpacked(packed))["findings"]
            for number in same:
                key = self._keys[number]
                finding = self._across(store, key) if key.across else own[key.number]
                made[number] = card(path, finding, number)
        return [made[number] for number in numbers]

    def search(self, store: Store, words: str) -> list[int]:
        """Numbers of findings that hold these words."""
        places = {key: number for number, key in enumerate(self._keys)}
        told = """SELECT f.document, f.across, f.number FROM findings AS f JOIN documents AS d
         ON d.id = f.document WHERE instr(d.path || ' ' || d.unit || ' ' || f.code || ' ' ||
         f.title || ' ' || f.message || ' ' || f.context || ' ' || f.proof, ?) > 0"""
        found = (places.get(_Key(*row)) for row in store.rows(told, (words,)))
        return sorted(number for number in found if number is not None)

    def _entries(self, store: Store, known: Known) -> Iterator[Entry]:
        for row in store.rows(_INDEX):
            path, unit, year, code, title, severity, amount, mark, quote, context, message = row[3:]
            told = {"code": code, "fingerprint": mark, "context": context, "message": message}
            if known.accepts(path, told):
                continue
            self._keys.append(_Key(*row[:3]))
            yield Entry(path, unit, year, code, title, severity, amount, mark, quote[:40])

    def _across(self, store: Store, key: _Key) -> dict[str, Any]:
        told = "SELECT record FROM findings WHERE document = ? AND across = ? AND number = ?"
        ((record,),) = store.rows(told, key)
        found: dict[str, Any] = json.loads(record)
        return found
