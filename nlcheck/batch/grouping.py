"""Files of one unit and year are evidence for each other: which stand beside which.

Known once every file was checked alone. A file names its unit, or stands in a folder whose files
all name one unit, or has the unit's name in its own. Whether one counts as evidence is found out
when it is read beside the other (``engine.beside``); here only what cannot count is left out.
"""

from __future__ import annotations

import json
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, groupby
from operator import attrgetter
from pathlib import PurePosixPath
from typing import Any, NamedTuple
from zlib import crc32

from nlcheck.base import Dimension
from nlcheck.base.compiling import prepared
from nlcheck.store import FactRow, Store

__all__ = ["Given", "given_of", "regrouped", "sketch"]

MONEY = Dimension.MONEY.value
SHARED = 3
"""Figures that two files have to share: as many have to agree."""
MOST = 8
"""Files that stand beside one, those that share most."""
CROWD = 64
"""Files of one unit: more are not one report with its tables, and nothing is known of them."""

Given = tuple[tuple[str, str], ...]
"""Path and content hash of what stands beside a file."""

_DOCUMENTS = "SELECT path, unit, year, hash, keys, given FROM documents WHERE checked = 1"
_CHINESE = prepared("[\u4e00-\u9fff]{4,}")


class _File(NamedTuple):
    path: str
    unit: str
    year: int | None
    hash: str
    keys: frozenset[int]
    given: Given


def sketch(facts: Iterable[FactRow]) -> bytes:
    """Of which keys a document states money, four bytes each: enough to see who may share some."""
    told = {row[:6] for row in facts if row.dimension == MONEY and not row.change}
    keys = {crc32(repr(key).encode("utf-8", "surrogatepass")) for key in told}
    return array("I", sorted(keys)).tobytes()


def given_of(told: str) -> Given:
    """As the store has it."""
    return tuple((path, mark) for path, mark in json.loads(told))


def regrouped(store: Store) -> Iterator[tuple[str, Given]]:
    """Documents of the store that are to be read beside others than they were, by unit and path."""
    for group in _groups(store):
        for file, given in _beside(group):
            if given != file.given:
                yield file.path, given


def _groups(store: Store) -> Iterator[list[_File]]:
    """Files by unit, one unit at a time; those that belong to none, one by one."""
    nameless = [_file(row) for row in store.rows(f"{_DOCUMENTS} AND unit = '' ORDER BY path")]
    joined: dict[str, list[_File]] = defaultdict(list)
    for file, unit in zip(nameless, _units_of(nameless, store), strict=True):
        if unit:
            joined[unit].append(file)
        else:
            yield [file]
    named = map(_file, store.rows(f"{_DOCUMENTS} AND unit <> '' ORDER BY unit, path"))
    for unit, files in groupby(named, attrgetter("unit")):
        yield sorted(chain(files, joined.get(unit, ())))


def _file(row: Sequence[Any]) -> _File:
    path, unit, year, mark, keys, given = row
    held = array("I")
    held.frombytes(keys)
    return _File(path, unit, year, mark, frozenset(held), given_of(given))


def _beside(group: Sequence[_File]) -> Iterator[tuple[_File, Given]]:
    """Each file of a unit with what stands beside it."""
    by_year: dict[int | None, list[_File]] = defaultdict(list)
    for file in group:
        by_year[file.year].append(file)
    for file in group:
        yield file, _given(file, by_year)


def _given(file: _File, by_year: Mapping[int | None, Sequence[_File]]) -> Given:
    """Of the same year, of the year before, or of no year it names; most shared figures first."""
    if file.year is None or len(file.keys) < SHARED:
        return ()
    ranked = []
    for back, year in enumerate((file.year, file.year - 1, None)):
        others = by_year.get(year, ())
        if len(others) > CROWD:
            continue
        for other in others:
            shared = len(file.keys & other.keys)
            if other.hash == file.hash or (year is not None and shared < SHARED):
                continue
            ranked.append((-shared, back, other.path, other.hash))
    return tuple(sorted((path, mark) for *_, path, mark in sorted(ranked)[:MOST]))


def _units_of(nameless: Sequence[_File], store: Store) -> Iterator[str]:
    """The unit of each file that names none, or empty."""
    wanted = {_folder(file.path) for file in nameless}
    met: dict[str, set[str]] = defaultdict(set)
    if wanted:
        for path, unit in store.rows("SELECT path, unit FROM documents WHERE unit <> ''"):
            folder = _folder(path)
            if folder in wanted and len(met[folder]) < 2:  # noqa: PLR2004 (two are not one)
                met[folder].add(unit)
    for file in nameless:
        units = met[_folder(file.path)]
        yield next(iter(units)) if len(units) == 1 else _in_name(file.path, store)


def _folder(path: str) -> str:
    return str(PurePosixPath(path).parent)


def _in_name(path: str, store: Store) -> str:
    """The unit whose name stands in the name of the file or of its folder, the longest of them."""
    at = PurePosixPath(path)
    runs = _CHINESE.findall(f"{at.parent.name} {at.stem}")
    parts = {run[i:j] for run in runs for i in range(len(run)) for j in range(i + 4, len(run) + 1)}
    told = "SELECT DISTINCT unit FROM documents WHERE unit IN (SELECT value FROM json_each(?))"
    found = [unit for (unit,) in store.rows(told, (json.dumps(sorted(parts)),))]
    longest = [u for u in found if not any(u != other and u in other for other in found)]
    return longest[0] if len(longest) == 1 else ""
