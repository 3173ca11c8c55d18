"""From the store to the checks across reports, and back as rows of findings."""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from nlcheck.across import Head, Held, Sheet, gathered, steps
from nlcheck.batch.bins import Bins, pieces_of
from nlcheck.batch.digesting import finding_row
from nlcheck.batch.telling import Told
from nlcheck.engine import chosen
from nlcheck.findings import Severity
from nlcheck.rulebook import Rule, Rulebook
from nlcheck.settings import Settings
from nlcheck.store import FindingRow, Store
from nlcheck.store.rows import number_of
from nlcheck.store.schema import made

__all__ = ["Across", "StoredSheets", "cross", "look"]

SHEETS = 64
"""Reports that are kept in memory while their figures are compared."""

_LISTS = ("facts", "reasons", "units", "names")

Across = Callable[[Store, Sequence[Rule]], Iterable[Held]]
"""Who takes the steps: this process, or a cluster."""


def cross(
    store: Store, book: Rulebook, settings: Settings, *, by: Across | None = None
) -> dict[str, list[FindingRow]]:
    """What was found across reports, by path of the report it is told of."""
    found: dict[str, list[FindingRow]] = defaultdict(list)
    least = Severity(settings.min_severity).rank
    rules = chosen(book, settings, across=True)
    told = Told(store)
    for path, finding in (by or look)(store, rules):
        if Severity(finding["severity"]).rank <= least and not told.covers(path, finding):
            found[path].append(finding_row(finding, whole=True))
    order = {path: sorted(rows, key=_place) for path, rows in found.items()}
    return dict(sorted(order.items()))


def look(store: Store, rules: Sequence[Rule]) -> Iterator[Held]:
    """All steps in this process: a bin at a time, so that memory does not grow with the scan."""
    (reports,) = next(store.rows("SELECT count(*) FROM documents"))
    sheets = StoredSheets(store)
    with Bins(reports) as bins:
        for (told,) in store.rows("SELECT pieces FROM documents ORDER BY path"):
            for piece in pieces_of(told):
                bins.put(piece)
        for step in range(steps(rules)):
            for number in range(bins.count):
                found = gathered(rules, step, bins.take(step, number), sheets)
                for piece in found.pieces:
                    bins.put(piece)
                yield from found.held


class StoredSheets(Mapping[str, Sheet]):
    """Sheets by path, read when they are asked for; the last few are kept."""

    def __init__(self, store: Store) -> None:
        """The store stays open as long as it is asked."""
        self._store = store
        self._kept: OrderedDict[str, Sheet] = OrderedDict()

    def __getitem__(self, path: str) -> Sheet:
        if path not in self._kept:
            self._kept[path] = self._read(path)
            if len(self._kept) > SHEETS:
                self._kept.popitem(last=False)
        self._kept.move_to_end(path)
        return self._kept[path]

    def __iter__(self) -> Iterator[str]:
        return (path for (path,) in self._store.rows("SELECT path FROM documents ORDER BY path"))

    def __len__(self) -> int:
        (count,) = next(self._store.rows("SELECT count(*) FROM documents"))
        return int(count)

    def _read(self, path: str) -> Sheet:
        told = f"SELECT path, unit, year, genre, {', '.join(_LISTS)} FROM documents WHERE id = ?"
        for row in self._store.rows(told, (number_of(path),)):
            heads = len(row) - len(_LISTS)
            lists = (made(name, told) for name, told in zip(_LISTS, row[heads:], strict=True))
            return Sheet(Head(*row[:heads]), *lists)
        raise KeyError(path)


def _place(row: FindingRow) -> tuple[int, int, str, str]:
    return (row.start or 0, row.end or 0, row.code, row.message)
