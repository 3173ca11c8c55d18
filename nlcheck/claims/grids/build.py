"""One band of a grid to a table: columns, rows, printed numbers, keys."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from nlcheck.base import Dimension, Hedge, Mention, Unit, alike
from nlcheck.claims.governments import raised
from nlcheck.claims.grids.bands import Band, Sheet
from nlcheck.claims.grids.cells import Content, Figure
from nlcheck.claims.grids.heads import columns, common_slice, form_columns
from nlcheck.claims.grids.keys import Keying, Resolve, Setting, item_of
from nlcheck.claims.grids.kinds import Kind, counted, kind_of, names, project_kind
from nlcheck.claims.grids.lines import lines
from nlcheck.claims.grids.measures import decimals, fractions, indent
from nlcheck.claims.grids.model import Column, ColumnKind, Row, RowKind, Table
from nlcheck.claims.grids.output import named_below, real
from nlcheck.claims.grids.rows import marked_repeats, rows
from nlcheck.claims.grids.shifts import shifted_columns
from nlcheck.claims.grids.units import of_rows
from nlcheck.claims.grids.words import COUNT, FRACTION, PERCENT, PLAIN, Words, squeeze
from nlcheck.claims.model import Basis, FactKey, Fund
from nlcheck.document import Document, Genre

_YEAR = re.compile(r"(?<!\d)(20\d\d)年(?!\d{1,2}月)")
_PROJECT_CODE = re.compile(r"^[0-9A-Z]{6,}[-:]?")
_INCOME_OR_EXPENDITURE = ("收入", "支出")
NUMBERS = (ColumnKind.AMOUNT, ColumnKind.CHANGE, ColumnKind.RATE, ColumnKind.SHARE,
                     ColumnKind.COUNT, ColumnKind.OTHER)  # fmt: skip
FUNCTIONAL = "2"
_UNNAMED = frozenset({"", "~", *"0123456789"})
"""how items begin that are in no lexicon, or accounts"""


@alike
class Source:
    """The document all tables come from; ``year`` is its own or the only one it names."""

    document: Document
    words: Words
    resolve: Resolve
    number: int
    year: int | None
    government: bool = False


@dataclass(slots=True, eq=False)
class Held:
    """What stands at the places of a table: numbers, blanks, words where a number ought to be."""

    values: dict[tuple[int, int], Mention] = field(default_factory=dict)
    blank: set[tuple[int, int]] = field(default_factory=set)
    unread: set[tuple[int, int]] = field(default_factory=set)
    units: Mapping[int, Unit] = field(default_factory=dict)
    """those that rows name"""


@dataclass(slots=True, eq=False)
class Builder:
    """The table of one band. ``above``: the titles and captions over it, the nearest last."""

    source: Source
    sheet: Sheet
    band: Band
    above: list[str]

    def table(self) -> Table | None:
        """The table of one band; None for indicators and bands without figures."""
        heads = {self.sheet.contents[i].text for r in self.band.heads for i in self.sheet.row(r)}
        if heads & self.source.words.indicators:
            return None
        title = squeeze(" ".join(self.above))
        kind = self._kind()
        year = self._year(title)
        found, misfit = self._columns(year)
        found = [self._named(column, kind) for column in found]
        shared = common_slice(found, self.sheet)
        if shared:
            found = [replace(c, slice="") if c.slice == shared else c for c in found]
        labelled = self._rows(found, kind)
        if real(labelled):
            found = [replace(c, measure="other") if c.measure else c for c in found]
        kind = _inferred(kind, found, labelled, shared)
        held = self._held(found, labelled, project=kind.project)
        if not (values := held.values):
            return None
        labelled = marked_repeats(labelled, partial(_printed, found, values))
        setting = self._setting(kind, title, year, found, labelled)
        keying = self._keying(found, labelled, setting)
        keys = {} if misfit else _keys(keying, found, labelled, values)
        table = Table(
            grid=self.sheet.grid,
            kind=kind.name,
            title=title,
            rows=tuple(labelled),
            columns=tuple(found),
            values=values,
            keys=keys,
            blank=frozenset(held.blank),
            nought={} if misfit else _nought(keying, found, labelled, held),
            owner=setting.owner,
            year=year,
            damaged=self.sheet.grid.damaged,
            document=self.source.number,
            fund=setting.fund,
            basis=setting.basis,
            declared=bool(kind.name),
            misfit=misfit,
            unread=frozenset(held.unread),
        )
        shifted = shifted_columns(table)
        return _without(table, shifted) if shifted else table

    def _named(self, column: Column, kind: Kind) -> Column:
        """Under the item that its head names."""
        item = item_of(column.item, "", kind, self.source.resolve) if column.item else ""
        return column if item == column.item else replace(column, item=item)

    def _kind(self) -> Kind:
        kind = kind_of([squeeze(text) for text in self.above])
        if not kind.name and self.source.words.owner_label & self.band.pairs.keys():
            return project_kind()
        return kind

    def _year(self, title: str) -> int | None:
        found = _YEAR.search(title)
        return int(found[1]) if found else self.source.year

    def _columns(self, year: int | None) -> tuple[list[Column], bool]:
        found, misfit = columns(self.band, self.sheet, year)
        if self.band.form:
            return form_columns(self.band, self.sheet), False
        return found, misfit

    def _unit(self, found: Sequence[Column]) -> Unit | None:
        """Of the whole table: from the heads above the labels, else from the nearest caption."""
        labels = [c for c in found if c.kind is ColumnKind.LABEL]
        for column in labels:
            if column.heads or column is labels[0]:
                several = len(labels) > 1 and column is labels[0]
                for head in (*column.heads, *self._corner(column.number, several=several)):
                    if unit := self.source.words.money(head):
                        return unit
        for text in reversed(self.above):
            if unit := self.source.words.money(squeeze(text)):
                return unit
        return None

    def _corner(self, c: int, *, several: bool) -> Iterator[str]:
        """Labels left of the rows' own: 项目资金(万元), in a cell that runs down or stands once."""
        seen = -1
        for r in self.band.data:
            index = self.sheet.places[r][c]
            if index >= 0 and index != seen and (several or self.sheet.cells[index].rows > 1):
                yield self.sheet.contents[index].text
            seen = index

    def _rows(self, found: Sequence[Column], kind: Kind) -> list[Row]:
        built: list[Row] = []
        for side in range(max((c.side for c in found), default=0) + 1):
            listed = lines(self.band, self.sheet, found, side)
            plain = not any(line.code for line in listed)
            for line in listed:
                line.item = self._item(line.label, line.code, kind)
                line.indent = indent(self.source.document, line.at) if plain else 0
            named_below(listed)
            built += rows(listed, side, len(built))
        return built

    def _item(self, label: str, code: str, kind: Kind) -> str:
        item = item_of(label, code, kind, self.source.resolve)
        return raised(item, label) if self.source.government else item

    def _held(self, found: Sequence[Column], labelled: Sequence[Row], *, project: bool) -> Held:
        """``project``: the few amounts of one project are known to the same places."""
        unit = self._unit(found) or PLAIN
        least = decimals([f.written for f in self._amounts(found, labelled)]) if project else 0
        held = Held(units=of_rows(labelled, self.source.document.text, form=self.band.form))
        by_side: dict[int, list[Row]] = {}
        for row in labelled:
            by_side.setdefault(row.side, []).append(row)
        for column in found:
            if column.kind in NUMBERS:
                self._column(column, unit, by_side.get(column.side, []), held, least)
        return held

    def _amounts(self, found: Sequence[Column], labelled: Sequence[Row]) -> Iterator[Figure]:
        """The figures of the columns of amounts."""
        for column in found:
            if column.kind is not ColumnKind.AMOUNT:
                continue
            for row in labelled:
                content = self.sheet.at(row.grid_row, column.number)
                if content is not None and content.figure is not None:
                    yield content.figure

    def _column(
        self, column: Column, unit: Unit, own: Sequence[Row], into: Held, least: int
    ) -> None:
        held = []
        places, contents, c = self.sheet.places, self.sheet.contents, column.number
        last = c + 1 == self.sheet.grid.columns
        for row in own:
            index = places[row.grid_row][c]
            if index < 0 or not (content := contents[index]).text:
                into.blank.add((row.number, c))
            elif content.figure is None or not (last or _whole(self.sheet.at(row.grid_row, c + 1))):
                into.unread.add((row.number, c))
            else:
                held.append((row, content.figure))
        known = decimals([f.written for _, f in held]) if column.kind is not ColumnKind.OTHER else 0
        if column.kind is ColumnKind.AMOUNT:
            known = max(known, least)
        number, source = column.number, self.source.number
        if column.unit is PERCENT and fractions(column, [f for _, f in held]):
            column = replace(column, unit=FRACTION)
        for row, figure in held:
            measured = figure.unit or column.unit or into.units.get(row.number) or unit
            if measured is PLAIN and row.item in counted():
                measured = COUNT
            dimension = measured.dimension
            exact = dimension is Dimension.COUNT or dimension is Dimension.SCORE
            own_places = exact or dimension is Dimension.RATE or figure.unit
            written = figure.written if own_places else figure.written.at(known)
            into.values[row.number, number] = Mention(
                figure.at, written, measured, Hedge.EXACT, exact, True, source, figure.doubt
            )

    def _setting(
        self,
        kind: Kind,
        title: str,
        year: int | None,
        found: Sequence[Column],
        labelled: Sequence[Row],
    ) -> Setting:
        owner = ""
        if kind.project or self.source.words.owner_label & self.band.pairs.keys():
            said = next(
                (v for k, v in self.band.pairs.items() if k in self.source.words.owner_label), ""
            )
            owner = _PROJECT_CODE.sub("", said) or said
        by_owner = any(
            self.source.words.exact.get(h) == "owner"
            for c in found
            if c.kind is ColumnKind.LABEL
            for h in c.heads
        )
        fund = kind.fund or _fund(title, self.source.words)
        if fund is None and (by_owner or kind.name == "department-performance"):
            fund = Fund.ALL
        bases = self._row_bases(labelled) if self.band.form else {}
        basis = self._basis(title, kind)
        if basis is None and self.source.document.genre is Genre.BULLETIN:
            basis, fund = Basis.OUTTURN, fund or Fund.ALL
        return Setting(kind, basis, year, fund, owner, by_owner, bases)

    def _row_bases(self, labelled: Sequence[Row]) -> dict[int, Basis]:
        found: dict[int, Basis] = {}
        for row in labelled:
            for hit in self.source.words.scan.findall(row.label):
                feature, value = self.source.words.marks[hit]
                if feature == "basis":
                    found[row.number] = value
        return found

    def _basis(self, title: str, kind: Kind) -> Basis | None:
        tight = title
        for word in ("一般公共预算", "政府性基金预算", "国有资本经营预算"):
            tight = tight.replace(word, "")
        if (hit := re.search("决算|预算", tight)) is not None:
            return Basis.OUTTURN if hit[0] == "决算" else Basis.BUDGET
        part = self.source.document.part_at(self.sheet.grid.span.start)
        genre = part.genre if part else self.source.document.genre
        if genre is Genre.PERFORMANCE or (genre is Genre.FINAL_ACCOUNTS and kind.name):
            return Basis.OUTTURN
        return Basis.BUDGET if genre is Genre.BUDGET else None

    def _keying(self, found: Sequence[Column], labelled: Sequence[Row], setting: Setting) -> Keying:
        return Keying(
            setting,
            self._side_items(found, setting.kind),
            frozenset(row.side for row in labelled if row.kind is RowKind.TOTAL),
            divided=setting.kind.items and any(c.total and c.fund is None for c in found),
        )

    def _side_items(self, found: Sequence[Column], kind: Kind) -> dict[int, str]:
        """What the totals of each side are: the head above all its columns, 收入 or 支出."""
        sides: dict[int, str] = {}
        for column in found:
            top = column.heads[0] if column.heads else ""
            flow = f"{top}合计" if top in _INCOME_OR_EXPENDITURE else names().get(top, "")
            if flow in self.source.words.flows:
                sides.setdefault(column.side, flow)
        for side, flow in enumerate(kind.sides):
            sides.setdefault(side, f"本年{flow}合计")
        return sides


def _whole(after: Content | None) -> bool:
    """Whether the next cell does not go on with the digits: 1 | ,490,999.91."""
    return after is None or after.text[:1] not in {",", "."}


def _keys(
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
    for (r, c), mention in values.items():
        if mention.unit.dimension is Dimension.RATE:
            continue
        if (key := keying.at(by_row[r], by_column[c], wholes[r])) is not None:
            keys[r, c] = key
    return _told_apart(keys, values)


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


def _nought(
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
        if (row.kind is not RowKind.ITEM and column.item) or row.item[:1] not in _UNNAMED:
            key = keying.at(row, column, wholes[r])
            if key is not None and key.item[:1] not in _UNNAMED:
                keys[r, c] = key
    return keys


def _inferred(kind: Kind, found: Sequence[Column], labelled: Sequence[Row], shared: str) -> Kind:
    """What the totals of an undeclared table of accounts are."""
    if kind.name:
        return kind
    if shared:
        return replace(kind, item=shared)
    if not any(row.code.startswith(FUNCTIONAL) for row in labelled):
        return kind
    if any("收入" in c.item for c in found):
        return replace(kind, item="收入合计", flow="收入")
    return replace(kind, item="支出合计")


def _without(table: Table, shifted: Mapping[int, int]) -> Table:
    """Figures in the wrong row are facts of nothing."""
    keys = {place: key for place, key in table.keys.items() if place[1] not in shifted}
    return replace(table, keys=keys, shifted=shifted)


def _fund(title: str, known: Words) -> Fund | None:
    hits = [known.marks[h] for h in known.scan.findall(title)]
    return next((value for feature, value in hits if feature == "fund"), None)


def _printed(
    found: Sequence[Column], values: Mapping[tuple[int, int], Mention], row: Row
) -> tuple[str, ...]:
    places = ((row.number, column.number) for column in found)
    return tuple(str(m.written.value) if (m := values.get(at)) else "" for at in places)
