"""Lists of amounts in prose that tell again what the rows of a table of details tell.

Which row a name means is shown by the words alone, never by the amounts; but a list counts as the
table's only when most of its names have the amount of their row::

    馆舍水费、电费 | 12.40      馆舍水费、电费为12.40万元；
    馆舍物业费     |  8.00      物业费、维修费为14.60万元；      = 8.00 + 6.60
    馆舍维修费     |  6.60      书架购置5.00万元。
    购置书架       |  5.00
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from nlcheck.base import Dimension, Mention
from nlcheck.base.compiling import prepared
from nlcheck.base.records import alike
from nlcheck.claims.grids.model import ColumnKind, RowKind, Table
from nlcheck.claims.model import ValueClaim
from nlcheck.document import Document, Part

__all__ = ["Detail", "details"]

FEW = 3
"""names that must have their row's amount before the others are held against theirs"""
LONGEST = 60
"""characters of the names before an amount"""
PAIR = 2
_END = prepared(r"[,;:.!?。，；：\n\x1e\x1f]")
_AND = prepared(r"[、/及和与]")
_FILL = prepared(r"(?:\s|为|共计|共|约|合计|支出|经费|等|[(][^()]*[)])+$|^[\d、.()\s]+")

Key = TypeVar("Key")


@alike
class Detail:
    """An amount of prose and the cells of the rows that its words name. ``close``: some names only
    resemble their row's."""

    stated: Mention
    rows: tuple[Mention, ...]
    close: bool = False


def details(
    document: Document, values: Sequence[ValueClaim], tables: Sequence[Table]
) -> Iterator[Detail]:
    """Every amount of a list whose names a table of details of the same part has as rows."""
    lists = [_named(document, listed) for listed in _lists(values)]
    names = "\n".join(name for listed in lists for said in listed.names.values() for name in said)
    if not lists:
        return
    for table in tables:
        labels = _labels(table)
        if len(labels) < FEW:
            continue
        part = document.part_at(table.grid.span.start)
        near = [listed for listed in lists if listed.part is part]
        if not near:
            continue
        atoms = _atoms(labels)
        said = "\n".join(atoms)
        inside = [atom for atom in atoms if len(atom) >= PAIR and atom in names]
        for listed in near:
            if listed.shares(said, inside):
                yield from _held(listed.names, table, labels, atoms)


@alike
class _Named:
    """A list: the names before each amount."""

    part: Part | None
    names: Mapping[Mention, tuple[str, ...]]

    def shares(self, said: str, inside: Sequence[str]) -> bool:
        """Whether enough amounts have a name that labels hold, or that holds one ``inside``."""
        shared = (
            any(name in said or any(map(name.__contains__, inside)) for name in names)
            for names in self.names.values()
        )
        return sum(shared) >= PAIR


def _named(document: Document, listed: Sequence[Mention]) -> _Named:
    names = {mention: _names(document.text, mention) for mention in listed}
    return _Named(document.part_at(listed[0].at.start), names)


def _lists(values: Sequence[ValueClaim]) -> list[list[Mention]]:
    """Amounts of money by sentence, where there are enough of free names."""
    found: dict[int, dict[int, Mention]] = defaultdict(dict)
    free: dict[int, int] = defaultdict(int)
    for claim in values:
        mention = claim.mention
        if mention.cell or mention.unit.dimension is not Dimension.MONEY:
            continue
        found[claim.sentence][mention.at.start] = mention
        free[claim.sentence] += claim.key.item.startswith("~")
    return [list(m.values()) for s, m in found.items() if len(m) >= FEW and free[s] >= PAIR]


def _labels(table: Table) -> dict[int, str]:
    """The labels of rows that are no accounts and no totals."""
    if table.damaged or table.misfit:
        return {}
    return {
        row.number: row.label
        for row in table.rows
        if row.kind is RowKind.ITEM and row.label and not row.code
    }


def _held(
    names: Mapping[Mention, Sequence[str]],
    table: Table,
    labels: Mapping[int, str],
    atoms: Mapping[str, set[int]],
) -> Iterator[Detail]:
    rows = _by_words(names, atoms)
    if len(rows) < PAIR:
        return
    for column in table.columns:
        if column.kind is not ColumnKind.AMOUNT:
            continue
        cells = {r: m for (r, c), m in table.values.items() if c == column.number and r in labels}
        told = {m: _cells(found, cells) for m, found in rows.items()}
        told_rows = [Detail(m, found) for m, found in told.items() if found]
        told_rows += _resembling(names, rows, labels, cells)
        agreeing = sum(_sum(one.rows) == one.stated.value for one in told_rows)
        if agreeing >= FEW and agreeing * PAIR >= len(told_rows):
            yield from told_rows
            return


def _cells(found: frozenset[int], cells: Mapping[int, Mention]) -> tuple[Mention, ...]:
    """The cells of all these rows; none if one is blank."""
    return tuple(cells[r] for r in sorted(found)) if found <= cells.keys() else ()


def _sum(found: Sequence[Mention]) -> object:
    return sum(m.value for m in found)


def _names(text: str, mention: Mention) -> tuple[str, ...]:
    """The names right before an amount: 物业费、维修费为 → 物业费, 维修费."""
    before = text[max(0, mention.at.start - LONGEST) : mention.at.start]
    phrase = _END.split(before)[-1]
    return tuple(n for part in _AND.split(phrase) if (n := _FILL.sub("", part)))


def _atoms(labels: Mapping[int, str]) -> dict[str, set[int]]:
    """The names that labels are made of, and their rows."""
    atoms: dict[str, set[int]] = defaultdict(set)
    for row, label in labels.items():
        for part in _AND.split(label):
            if name := _FILL.sub("", part):
                atoms[name].add(row)
    return atoms


def _by_words(
    names: Mapping[Mention, Sequence[str]], atoms: Mapping[str, set[int]]
) -> dict[Mention, frozenset[int]]:
    """Amounts all of whose names are in the labels of rows that no other amount names."""
    found: dict[Mention, frozenset[int]] = {}
    for mention, said in names.items():
        rows = [_row(name, atoms) for name in said]
        if rows and None not in rows:
            found[mention] = frozenset(r for r in rows if r is not None)
    uses: dict[int, int] = defaultdict(int)
    for rows_ in found.values():
        for r in rows_:
            uses[r] += 1
    return {m: r for m, r in found.items() if all(uses[one] == 1 for one in r)}


def _row(name: str, atoms: Mapping[str, set[int]]) -> int | None:
    """The one row whose label has this name, or a name that this one has; None if not one."""
    exact = atoms.get(name)
    if exact is not None:
        return next(iter(exact)) if len(exact) == 1 else None
    fits = {
        r for a, rows in atoms.items() if min(len(a), len(name)) >= PAIR for r in rows
        if name in a or a in name
    }  # fmt: skip
    return fits.pop() if len(fits) == 1 else None


def _resembling(
    names: Mapping[Mention, Sequence[str]],
    rows: Mapping[Mention, frozenset[int]],
    labels: Mapping[int, str],
    cells: Mapping[int, Mention],
) -> Iterator[Detail]:
    """What is left on both sides, each the other's nearest by the pairs of signs they share."""
    used = {r for found in rows.values() for r in found}
    left = {m: "".join(said) for m, said in names.items() if m not in rows and said}
    open_ = {r: label for r, label in labels.items() if r not in used and r in cells}
    for mention, name in left.items():
        row = _nearest(name, open_)
        if row is not None and _nearest(labels[row], left) is mention:
            yield Detail(mention, (cells[row],), close=True)


def _nearest(name: str, among: Mapping[Key, str]) -> Key | None:
    """The key whose words share most pairs of signs with a name, if one alone does and it is two
    pairs or more."""
    own = _pairs(name)
    shared = {key: len(own & _pairs(other)) for key, other in among.items()}
    most = max(shared.values(), default=0)
    best = [key for key, n in shared.items() if n == most]
    return best[0] if most >= PAIR and len(best) == 1 else None


def _pairs(name: str) -> set[str]:
    return {name[i : i + PAIR] for i in range(len(name) - 1)}
