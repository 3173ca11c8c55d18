"""What a whole table says for all its cells: whose money, of which books, year and fund."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from nlcheck.base.compiling import prepared
from nlcheck.claims.grids.bands import Band
from nlcheck.claims.grids.keys import BASIC, Keying, Setting, is_bare_total
from nlcheck.claims.grids.kinds import Kind, names, splits
from nlcheck.claims.grids.model import Column, ColumnKind, Row, RowKind
from nlcheck.claims.grids.sheet import Sheet
from nlcheck.claims.grids.source import Source
from nlcheck.claims.grids.words import Words
from nlcheck.claims.model import Basis, Fund
from nlcheck.document import Genre

_PROJECT_CODE = prepared(r"^[0-9A-Z]{6,}[-:]?")
OPENING = "opening"
"""the split of what was carried over, in the lexicon"""
_INCOME_OR_EXPENDITURE = ("收入", "支出")


class Place(NamedTuple):
    """Where a table stands."""

    source: Source
    sheet: Sheet
    band: Band
    kind: Kind
    title: str
    year: int | None


def setting_of(place: Place, found: Sequence[Column], labelled: Sequence[Row]) -> Setting:
    """What a whole table says for all its cells."""
    known = place.source.words
    kind, title = place.kind, place.title
    owner = ""
    if kind.project or known.owner_label & place.band.pairs.keys():
        said = next((v for k, v in place.band.pairs.items() if k in known.owner_label), "")
        owner = _PROJECT_CODE.sub("", said) or said
    by_owner = any(
        known.exact.get(h) == "owner" for c in found if c.kind is ColumnKind.LABEL for h in c.heads
    )
    fund = kind.fund or _fund(title, known)
    if fund is None and (by_owner or kind.name == "department-performance"):
        fund = Fund.ALL
    bases = _row_bases(known, labelled) if place.band.form else {}
    basis = _basis(place, known)
    if basis is None and place.source.document.genre is Genre.BULLETIN:
        basis, fund = Basis.OUTTURN, fund or Fund.ALL
    return Setting(kind, basis, place.year, fund, owner, by_owner, bases)


def _row_bases(known: Words, labelled: Sequence[Row]) -> dict[int, Basis]:
    found: dict[int, Basis] = {}
    for row in labelled:
        for hit in known.scan.all(row.label):
            feature, value = known.marks[hit]
            if feature == "basis":
                found[row.number] = value
    return found


def _basis(place: Place, known: Words) -> Basis | None:
    """What the title says, less the names of funds (公共财政预算支出决算表); else the genre."""
    if place.kind.project:  # its columns say which books they are of; 预算项目 in its name does not
        return None
    tight = place.title
    for hit in known.scan.all(tight):
        if known.marks[hit][0] == "fund":
            tight = tight.replace(hit, "")
    if (books := re.search("决算|预算", tight)) is not None:
        return Basis.OUTTURN if books[0] == "决算" else Basis.BUDGET
    part = place.source.document.part_at(place.sheet.grid.span.start)
    genre = part.genre if part else place.source.document.genre
    if genre is Genre.PERFORMANCE or (genre is Genre.FINAL_ACCOUNTS and place.kind.name):
        return Basis.OUTTURN
    return Basis.BUDGET if genre is Genre.BUDGET else None


def keying_of(
    known: Words, found: Sequence[Column], labelled: Sequence[Row], setting: Setting
) -> Keying:
    return Keying(
        setting,
        _side_items(known, found, setting.kind),
        frozenset(row.side for row in labelled if row.kind is RowKind.TOTAL),
        carried=bool(setting.kind.flow) and any(map(_is_carried, found)),
        divided=setting.kind.items and any(c.total and c.fund is None for c in found),
        wide=_wide(found) if setting.kind.item == BASIC else frozenset(),
    )


def _wide(found: Sequence[Column]) -> frozenset[int]:
    """Columns of amounts below a head that stands over their labels too."""
    over = {c.path[0] for c in found if c.kind is ColumnKind.LABEL and len(c.path) > 1}
    return frozenset(c.number for c in found if c.slice and c.path[0] in over)


def _is_carried(column: Column) -> bool:
    """Whether a head of a column names what was carried over from last year."""
    listed = (splits().get(names().get(head, "")) for head in column.heads)
    return any(way is not None and way[1] == OPENING for way in listed)


def _side_items(known: Words, found: Sequence[Column], kind: Kind) -> dict[int, str]:
    """What the totals of each side are: the head above all its columns, 收入 or 支出."""
    sides: dict[int, str] = {}
    tops: dict[int, set[str]] = {}
    for column in found:
        if column.kind is ColumnKind.AMOUNT and column.heads:
            tops.setdefault(column.side, set()).add(column.heads[0])
    for column in found:
        top = column.heads[0] if column.heads else ""
        flow = f"{top}合计" if top in _INCOME_OR_EXPENDITURE else names().get(top, "")
        if flow not in known.flows or (
            column.heads[-1:] != (top,) and len(tops.get(column.side, ())) > 1
        ):
            continue  # over some of its columns only: 合计 beside 财政拨款
        if column.fund is None or not any(map(is_bare_total, found)):
            sides.setdefault(column.side, flow)
    for side, flow in enumerate(kind.sides):
        sides.setdefault(side, f"本年{flow}合计")
    return sides


def _fund(title: str, known: Words) -> Fund | None:
    hits = [known.marks[h] for h in known.scan.all(title)]
    return next((value for feature, value in hits if feature == "fund"), None)
