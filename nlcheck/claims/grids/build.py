"""One band of a grid to a table: columns, rows, printed numbers, keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from nlcheck.base import Dimension, Hedge, Mention, Unit
from nlcheck.base.compiling import prepared
from nlcheck.claims.governments import raised
from nlcheck.claims.grids.bands import Band
from nlcheck.claims.grids.bare_rates import slid_rates
from nlcheck.claims.grids.beside import across_sides
from nlcheck.claims.grids.cells import Content, Figure
from nlcheck.claims.grids.facts import Held, keys_of, nought_of
from nlcheck.claims.grids.heads import columns, common_slice
from nlcheck.claims.grids.keys import item_of
from nlcheck.claims.grids.kinds import Kind, counted, is_project, kind_of, project_kind
from nlcheck.claims.grids.lines import lines
from nlcheck.claims.grids.measures import decimals, fractions, indents
from nlcheck.claims.grids.model import Column, ColumnKind, Row, Table
from nlcheck.claims.grids.ordinals import ordinals_of
from nlcheck.claims.grids.output import named_below, real
from nlcheck.claims.grids.rows import marked_repeats, rows
from nlcheck.claims.grids.setting import Place, keying_of, setting_of
from nlcheck.claims.grids.sheet import Sheet
from nlcheck.claims.grids.shifts import shifted_columns, slid_totals
from nlcheck.claims.grids.sides import form_columns
from nlcheck.claims.grids.source import Source
from nlcheck.claims.grids.units import of_rows
from nlcheck.claims.grids.words import COUNT, FRACTION, PERCENT, PLAIN, squeeze
from nlcheck.claims.grids.yearly import by_year, units_told, yearly

_COUNT, _RATE, _SCORE, _EXACT = Dimension.COUNT, Dimension.RATE, Dimension.SCORE, Hedge.EXACT

_YEAR = prepared(r"(?<!\d)(20\d\d)年(?!\d{1,2}月)")
NUMBERS = (ColumnKind.AMOUNT, ColumnKind.CHANGE, ColumnKind.RATE, ColumnKind.SHARE,
                     ColumnKind.COUNT, ColumnKind.OTHER)  # fmt: skip
FUNCTIONAL = "2"
FUNDS, MOST_FUNDS = 3, 12
"""rows that a project's money may have: all of it and its parts"""


@dataclass(slots=True, eq=False)
class Builder:
    """The table of one band. ``above``: the titles and captions over it, the nearest last."""

    source: Source
    sheet: Sheet
    band: Band
    above: list[str]

    def table(self) -> Table | None:
        """The table of one band; None for indicators and bands without figures."""
        if not self._figured():
            return None
        title = squeeze(" ".join(self.above))
        kind = self._kind()
        year = self._year(title)
        found, misfit = self._columns(year)
        found = [self._named(c, kind) if c.item else c for c in found]
        shared = common_slice(found, self.sheet)
        if shared:
            found = [replace(c, slice="") if c.slice == shared else c for c in found]
        labelled = self._rows(found, kind)
        if real(labelled):
            found = [replace(c, measure="other") if c.kind is ColumnKind.RATE else c for c in found]
        kind = _inferred(kind, found, labelled, shared)
        held = self._held(found, labelled, kind)
        if not (values := held.values):
            return None
        labelled = marked_repeats(labelled, partial(_printed, found, values))
        place = Place(self.source, self.sheet, self.band, kind, title, year)
        setting = setting_of(place, found, labelled)
        keying = keying_of(self.source.words, found, labelled, setting)
        keys = {} if misfit else keys_of(keying, found, labelled, values)
        table = Table(
            grid=self.sheet.grid,
            kind=kind.name,
            title=title,
            rows=tuple(labelled),
            columns=tuple(found),
            values=values,
            keys=keys,
            blank=frozenset(held.blank),
            nought={} if misfit else nought_of(keying, found, labelled, held),
            owner=setting.owner,
            year=year,
            damaged=self.sheet.grid.damaged,
            document=self.source.number,
            fund=setting.fund,
            basis=setting.basis,
            declared=bool(kind.name) and not kind.counts,
            misfit=misfit,
            unread=frozenset(held.unread),
            ordinals=ordinals_of(self.sheet, self.band, found, self.source.words),
        )
        if slid := slid_totals(table) | slid_rates(table):
            table = _left_out(table, slid)
        shifted = shifted_columns(table)
        return _without(table, shifted) if shifted else table

    def _figured(self) -> bool:
        """Whether it holds figures, and no indicators."""
        contents, row = self.sheet.contents, self.sheet.row
        heads = {contents[i].text for r in self.band.heads for i in row(r)}
        known = self.source.words
        if not heads.isdisjoint(known.indicators) and not by_year(heads, known):
            return False
        return any(contents[i].figure for r in self.band.data for i in row(r))

    def _named(self, column: Column, kind: Kind) -> Column:
        """Under the item that its head names."""
        item = item_of(column.item, "", kind, self.source.resolve)
        return column if item == column.item else replace(column, item=item)

    def _kind(self) -> Kind:
        kind = kind_of([squeeze(text) for text in self.above])
        if kind.name:
            return kind
        owned = self.source.words.owner_label & self.band.pairs.keys()
        if owned or (FUNDS <= len(self.band.data) <= MOST_FUNDS and is_project(self._labels())):
            return project_kind()
        return kind

    def _labels(self) -> list[str]:
        """The words of the first cells of all rows, without 其中."""
        rows_ = (self.sheet.row(r) for r in self.band.data)
        found = [self.sheet.contents[row[0]].text for row in rows_ if row]
        among = self.source.words.among
        return [next((x[len(p) :] for p in among if x.startswith(p)), x) for x in found]

    def _year(self, title: str) -> int | None:
        found = _YEAR.search(title)
        return int(found[1]) if found else self.source.year

    def _columns(self, year: int | None) -> tuple[list[Column], bool]:
        found, misfit = columns(self.band, self.sheet, year)
        if self.band.form:
            return form_columns(self.band, self.sheet), False
        return yearly(found, self.sheet, self.band), misfit

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
            for line in listed:
                line.item = self._item(line.label, line.code, kind)
            if not any(line.code for line in listed):
                labels = [(line.at, line.since <= 0) for line in listed]
                inset = indents(self.source.document, labels)
                for line, before in zip(listed, inset, strict=True):
                    line.indent = before
            named_below(listed)
            built += rows(listed, side, len(built))
        return across_sides(built)

    def _item(self, label: str, code: str, kind: Kind) -> str:
        item = item_of(label, code, kind, self.source.resolve)
        return raised(item, label) if self.source.government else item

    def _held(self, found: Sequence[Column], labelled: Sequence[Row], kind: Kind) -> Held:
        """The few amounts of one project are known to the same places."""
        unit = COUNT if kind.counts else self._unit(found) or PLAIN
        amounts = self._amounts(found, labelled) if kind.project else ()
        least = decimals([f.written for f in amounts]) if kind.project else 0
        named = of_rows(labelled, self.source.document.text, form=self.band.form)
        told = units_told(found, self.sheet, labelled)
        held = Held(units={**named, **told} if told else named)
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

    def _is_slid(self, row: Row, c: int, figure: Figure) -> bool:
        """Whether the cell of a rate prints no percentage, and the one before or after it does, or
        reaches over columns of amounts."""
        if figure.unit is not None:
            return False
        places = self.sheet.places[row.grid_row]
        if self.sheet.cells[places[c]].columns > 1:
            return True
        beside = (i for i in (places[c - 1], *places[c + 1 : c + 2]) if i >= 0)
        return any(_is_percent(self.sheet.contents[i].figure) for i in beside)

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
            elif self.sheet.cells[index].hidden and content.figure and content.figure.written.value:
                into.unread.add((row.number, c))  # of what prints nobody can tell that it counts
            elif content.figure is None or not (last or _whole(self.sheet.at(row.grid_row, c + 1))):
                into.unread.add((row.number, c))
            else:
                held.append((row, content.figure))
        if column.measure == "completion":
            into.unread |= {(row.number, c) for row, f in held if self._is_slid(row, c, f)}
            held = [x for x in held if (x[0].number, c) not in into.unread]
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
            exact = dimension is _COUNT or dimension is _SCORE
            own_places = exact or dimension is _RATE or figure.unit
            written = figure.written if own_places else figure.written.at(known)
            into.values[row.number, number] = Mention(
                figure.at, written, measured, _EXACT, exact, True, source, figure.doubt
            )


def _is_percent(figure: Figure | None) -> bool:
    return figure is not None and figure.unit is PERCENT


def _whole(after: Content | None) -> bool:
    """Whether the next cell does not go on with the digits: 1 | ,490,999.91."""
    return after is None or after.text[:1] not in {",", "."}


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


def _left_out(table: Table, places: frozenset[tuple[int, int]]) -> Table:
    """Without the figures of some places, of which nobody can tell what they are."""
    values = {place: m for place, m in table.values.items() if place not in places}
    keys = {place: key for place, key in table.keys.items() if place not in places}
    return replace(table, values=values, keys=keys, unread=table.unread | places)


def _printed(
    found: Sequence[Column], values: Mapping[tuple[int, int], Mention], row: Row
) -> tuple[str, ...]:
    places = ((row.number, column.number) for column in found)
    return tuple(str(m.written.value) if (m := values.get(at)) else "" for at in places)
