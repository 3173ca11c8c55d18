"""Which facts the places of a table are: those that print a number, and blank ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from nlcheck.base import Dimension, Mention, Unit
from nlcheck.claims.grids.keys import Keying
from nlcheck.claims.grids.model import Column, ColumnKind, Row, RowKind
from nlcheck.claims.model import FactKey

_RATE, _ITEM = Dimension.RATE, RowKind.ITEM

_UNNAMED = frozenset({"", "~", *"0123456789"})
"""how items begin that are in no lexicon, or accounts"""


@dataclass(slots=True, eq=False)
class Held:
    """What stands at the places of a table: numbers, blanks, words where a number ought to be."""

    values: dict[tuple[int, int], Mention] = field(default_factory=dict)
    blank: set[tuple[int, int]] = field(default_factory=set)
    unread: set[tuple[int, int]] = field(default_factory=set)
    units: Mapping[int, Unit] = field(default_factory=dict)
    """those that rows name"""


def keys_of(
    keying: Keying,
    found: Sequence[Column],
    labelled: Sequence[Row],
    values: Mapping[tuple[int, int], Mention],
) -> dict[tuple[int, int], FactKey]:
    """The facts that printed amounts are of."""
    by_row = {row.number: row for row in labelled}
    by_column = {c.number: c for c in found}
    wholes = keying.wholes(labelled)
    keys: dict[tuple[int, int], FactKey] = {}
    told = _unlabelled(found, labelled, values)
    for (r, c), mention in values.items():
        if mention.unit.dimension is _RATE or r in told:
            continue
        if (key := keying.at(by_row[r], by_column[c], wholes[r])) is not None:
            keys[r, c] = key
    return _told_apart(keys, values)


def _unlabelled(
    found: Sequence[Column],
    labelled: Sequence[Row],
    values: Mapping[tuple[int, int], Mention],
) -> frozenset[int]:
    """Rows without a label that are of no known thing: the only row of a side is its total, of
    several each may be anything, and without a head so may one."""
    headed = any(c.heads for c in found)
    bare: dict[int, set[int]] = {}
    for r, _ in values:
        row = labelled[r]
        if not row.label and row.kind is _ITEM:
            bare.setdefault(row.side, set()).add(r)
    several = (rows for rows in bare.values() if len(rows) > 1 or not headed)
    return frozenset(r for rows in several for r in rows)


def _told_apart(
    keys: dict[tuple[int, int], FactKey], values: Mapping[tuple[int, int], Mention]
) -> dict[tuple[int, int], FactKey]:
    """Without the facts that one row prints twice differently: a head above them is lost."""
    first: dict[tuple[int, FactKey], tuple[int, int]] = {}
    unclear: set[tuple[int, FactKey]] = set()
    for place, key in keys.items():
        known = first.setdefault((place[0], key), place)
        if known != place and values[known].value != values[place].value:
            unclear.add((place[0], key))
    if not unclear:
        return keys
    return {place: key for place, key in keys.items() if (place[0], key) not in unclear}


def nought_of(
    keying: Keying, found: Sequence[Column], labelled: Sequence[Row], held: Held
) -> dict[tuple[int, int], FactKey]:
    """The facts that blank places would be of: named items in rows that have figures."""
    filled = {r for r, _ in held.values}
    rows = {row.number: row for row in labelled if row.number in filled}
    named = {c.number: c for c in found if c.kind is ColumnKind.AMOUNT}
    wholes = keying.wholes(list(rows.values()))
    keys: dict[tuple[int, int], FactKey] = {}
    for r, c in held.blank:
        row, column = rows.get(r), named.get(c)
        if row is None or column is None or row.side != column.side:
            continue
        if (row.kind is not _ITEM and column.item) or row.item[:1] not in _UNNAMED:
            key = keying.at(row, column, wholes[r])
            if key is not None and key.item[:1] not in _UNNAMED:
                keys[r, c] = key
    return keys
