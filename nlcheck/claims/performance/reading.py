"""From grids to performance forms. One grid may hold several, and one form several grids."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import pairwise

from nlcheck.base import Mention, Span
from nlcheck.claims.grids.model import Table
from nlcheck.claims.grids.sheet import Sheet, Sheets
from nlcheck.claims.grids.torn import repeats_title
from nlcheck.claims.performance.columns import Head, factor_of, head_of, is_rate, more_of
from nlcheck.claims.performance.criteria import additive
from nlcheck.claims.performance.heads import Above
from nlcheck.claims.performance.model import Group, Indicator, Label, PerformanceTable, Quote, Split
from nlcheck.claims.performance.notes import split_of
from nlcheck.claims.performance.rows import Rows
from nlcheck.claims.performance.scoring import falls_short, level_of, scheme_of
from nlcheck.claims.performance.turned import turned
from nlcheck.claims.performance.words import Forms, bare_of, forms
from nlcheck.claims.sentences.grades import scale_of
from nlcheck.document import BlockKind, Document, Grid

NEAR = 4
"""grids above the indicators that may belong to their form"""
PAIR = 2


def read_performance(
    document: Document, tables: Sequence[Table], *, sheets: Sheets | None = None
) -> tuple[PerformanceTable, ...]:
    """All performance forms of a document; nothing when no grid looks like one.

    ``sheets`` keeps the cells of its grids as read.
    """
    known = forms()
    if not any(known.signs.search(g.span.of(document.text)) for g in document.grids):
        return ()
    mentions = {
        m.at.start: m
        for t in tables
        for m in t.values.values()
        if not t.misfit or document.text[m.at.end - 1] == "%"  # columns of no meaning give no unit
    }
    return tuple(_Reader(document, known, mentions, sheets or Sheets(document.text)).read())


@dataclass(slots=True, eq=False)
class _Form:
    """A form being read."""

    head: Head
    rows: Rows
    above: Above
    grid: Grid
    found: list[Indicator] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    weight: Mention | None = None
    score: Mention | None = None
    lost: Mention | None = None
    coefficient: Mention | None = None
    grade: Quote | None = None
    notes: list[Quote] = field(default_factory=list)
    closed: bool = False

    def under(self, label: str, endings: tuple[str, ...]) -> tuple[int, ...]:
        """The indicators a subtotal is of: those of the class it names (产出小计), else all since
        the one before."""
        name = next(label.removesuffix(x) for x in endings if label.endswith(x))
        if not name:
            start = max((g.members[-1] + 1 for g in self.groups if g.name == ""), default=0)
            return tuple(range(start, len(self.found)))
        named = (name, name.removesuffix("指标"))
        return tuple(
            n
            for n, one in enumerate(self.found)
            if any(
                x is not None and bare_of(x.quote.text).removesuffix("指标") in named
                for x in (one.level1, one.level2)
            )
        )


class _Reader:
    def __init__(
        self, document: Document, known: Forms, mentions: Mapping[int, Mention], sheets: Sheets
    ) -> None:
        self.document, self.forms, self.mentions, self.sheets = document, known, mentions, sheets
        self.above = Above(known, mentions, document.text)
        self.form: _Form | None = None
        self.waiting = 0

    def read(self) -> Iterator[PerformanceTable]:
        """Grids in order."""
        for grid in self.document.grids:
            amounts = grid.rows == 1 and self.above.waits
            if not amounts and not self.forms.holds("worthy", grid.span.of(self.document.text)):
                yield from self._close()
                self._away()
                continue
            yield from self._grid(grid)
            self.above.leave(grid.rows)
            self.waiting += 1
            if self.waiting > NEAR:
                self._away()
        yield from self._close()

    def _away(self) -> None:
        self.above, self.waiting = Above(self.forms, self.mentions, self.document.text), 0

    def _grid(self, grid: Grid) -> Iterator[PerformanceTable]:
        sheet = self.sheets.of(grid)
        if (across := turned(self.document.text, sheet, self.forms)) is not None:
            yield from self._close()
            yield across
            return
        if self.form is not None and not self._goes_on(sheet):
            yield from self._close()
        for r in range(grid.rows):
            head = head_of(sheet, r, self.forms)
            if head is not None and self.form is not None and r == 0:
                self.form.rows, self.form.grid = self.form.rows.over(sheet, head), grid
                continue
            if head is not None:
                yield from self._close()
                rows = Rows(self.document.text, sheet, head, self.forms)
                self.form = _Form(head, rows, self.above, grid)
                self._away()
                continue
            if self.form is None:
                self.above.take(sheet, r)
                continue
            yield from self._row(sheet, r)

    def _goes_on(self, sheet: Sheet) -> bool:
        """Whether a grid only repeats the head of the form before it, on another page."""
        form = self.form
        head = head_of(sheet, 0, self.forms)
        if form is None or head is None or form.closed:
            return False
        if sheet.grid.caption and not repeats_title(self.document, form.grid, sheet.grid):
            return False
        return head.roles.keys() == form.head.roles.keys() and not self.above.owner

    def _row(self, sheet: Sheet, r: int) -> Iterator[PerformanceTable]:
        form = self.form
        assert form is not None
        row = sheet.row(r)
        if not row:
            return
        if not form.found and more_of(sheet, r, form.head, self.forms):
            return
        label = bare_of(sheet.contents[row[0]].text)
        if self.forms.has("owner", label):
            yield from self._close()
            self.above.take(sheet, r)
            return
        self._graded(sheet, row, form)
        if self._is_total(sheet, row, label):
            _total(sheet, row, form, label)
            form.closed = True
            return
        if form.closed or (self.forms.has("stop", label) and len(row) <= 3):  # noqa: PLR2004
            form.closed = True
            form.notes += [Quote(sheet.contents[i].text, sheet.cells[i].span) for i in row]
            return
        if self._subtotal(sheet, row, form):
            return
        if (one := form.rows.read(r)) is not None:
            form.found.append(_ghost(one, form.found))

    def _graded(self, sheet: Sheet, row: Sequence[int], form: _Form) -> None:
        grades = self.forms.table["grade"]
        for label, value in pairwise(row):
            if sheet.contents[label].text in grades:
                form.grade = Quote(sheet.contents[value].text, sheet.cells[value].span)

    def _is_total(self, sheet: Sheet, row: Sequence[int], label: str) -> bool:
        known = self.forms
        last = [sheet.contents[i].text for i in row if sheet.contents[i].figure is None]
        if len(last) == len(row):
            return False
        if label in known.table["total"] or (
            len(last) == 1 and label.endswith(tuple(known.table["total_ending"]))
        ):
            return True
        return len(last) == 1 and bare_of(last[0]) in known.table["total"]

    def _subtotal(self, sheet: Sheet, row: Sequence[int], form: _Form) -> bool:
        endings = tuple(self.forms.table["subtotal"])
        texts = [bare_of(sheet.contents[i].text) for i in row]
        label = next((text for text in texts if text.endswith(endings)), None)
        if label is None:
            return False
        roles, r = form.head.roles, sheet.cells[row[0]].row
        weight, score = (
            form.rows.points(_at(sheet, r, roles[x])) if x in roles else None
            for x in ("weight", "score")
        )
        members = form.under(label, endings)
        if members and (weight or score):
            form.groups.append(Group("", weight, score, members))
        return True

    def _close(self) -> Iterator[PerformanceTable]:
        """The form read so far; one for each project where a column names them."""
        form, self.form = self.form, None
        if form is None or not form.found:
            return
        owners = list(dict.fromkeys(one.owner for one in form.found))
        if len(owners) == 1:
            yield self._table(form, tuple(form.found), owners[0])
            return
        form.weight = form.score = form.lost = form.coefficient = None
        form.groups.clear()
        for owner in owners:
            yield self._table(form, tuple(x for x in form.found if x.owner == owner), owner)

    def _table(self, form: _Form, found: tuple[Indicator, ...], owner: str) -> PerformanceTable:
        above = form.above
        below, text = tuple(self._below(form.grid)), self.document.text
        total = above.grand or form.score
        return PerformanceTable(
            at=Span(found[0].name.at.start, form.grid.span.end),
            owner=owner or above.owner,
            indicators=tuple(_ruled(text, one) for one in found),
            groups=(*form.groups, *_groups(found)),
            total_weight=form.weight,
            total_score=form.score,
            total_lost=form.lost,
            total_coefficient=form.coefficient,
            grand=above.grand,
            spending=above.rows,
            split=self._split(below),
            goal=above.goal,
            achieved=above.achieved,
            plan=above.plan,
            budget=above.budget,
            grade=form.grade,
            grade_range=self._reach(form.grade.text, total) if form.grade and total else None,
            columns=frozenset(form.head.roles),
            bonus=any(self._has_bonus(one) for one in found),
            damaged=bool(form.grid.damaged),
            schemes=tuple(
                s for q in (*above.notes, *form.notes, *below) if (s := scheme_of(text, q))
            ),
        )

    def _reach(self, grade: str, total: Mention) -> tuple[Decimal, Decimal] | None:
        """The points of a grade, by the scale of the report."""
        scale = scale_of(self.document.text)
        return scale.of(grade, total.value) if scale is not None else None

    def _has_bonus(self, one: Indicator) -> bool:
        labels = (one.name, *(x.quote for x in (one.level1, one.level2) if x is not None))
        kinds = ("bonus", "extra")
        return any(self.forms.holds(kind, quote.text) for quote in labels for kind in kinds)

    def _below(self, grid: Grid) -> Iterator[Quote]:
        """Paragraphs below a grid that speak of points, as far as the next table."""
        document = self.document
        first = bisect_left(document.blocks, grid.span.end, key=lambda b: b.span.start)
        for block in document.blocks[first:]:
            if block.kind is not BlockKind.PARAGRAPH:
                return
            said = block.span.of(document.text)
            if self.forms.holds("noted", said):
                yield Quote(said, block.span)

    def _split(self, notes: Sequence[Quote]) -> Split | None:
        """How the notes share out the points."""
        found = (split_of(self.document.text, note.at) for note in notes)
        return next((split for split in found if split), None)


def _at(sheet: Sheet, r: int, c: int) -> int | None:
    index = sheet.places[r][c] if c >= 0 else -1
    return index if index >= 0 and sheet.contents[index].text else None


def _ghost(one: Indicator, before: Sequence[Indicator]) -> Indicator:
    """A row without a name of its own that prints the values of the row above again."""
    if not before or one.target is None or one.name != one.target:
        return one
    last = before[-1]
    same = all(
        _text(a) == _text(b) for a, b in ((one.target, last.target), (one.actual, last.actual))
    ) and all(
        _value(a) == _value(b) for a, b in ((one.weight, last.weight), (one.score, last.score))
    )
    return replace(one, repeats=same)


def _ruled(text: str, one: Indicator) -> Indicator:
    """With the rule of its own column, if that says how points are given, and its words read."""
    scheme = scheme_of(text, one.criteria) if one.criteria else None
    level = level_of(one.actual.text) if one.actual and not one.results else ""
    if one.actual and one.target and falls_short(one.target.text, one.actual.text):
        level = "lower"
    parts = additive(text, one)
    if scheme is None and not level and not parts:
        return one
    return replace(one, scheme=scheme, level=level, parts=parts)


def _text(quote: Quote | None) -> str:
    return quote.text if quote else ""


def _value(mention: Mention | None) -> object:
    return mention.written.value if mention else None


def _total(sheet: Sheet, row: Sequence[int], form: _Form, label: str) -> None:
    """Weight and score of the total row: by their order, for the row may have slid."""
    roles = form.head.roles
    weight = _at(sheet, sheet.cells[row[0]].row, roles.get("weight", -1))
    rates = [i for i in row if is_rate(sheet, i) and i != weight]
    held = [i for i in row if form.rows.points(i) is not None and i not in rates]
    if len(rates) == 1 and "coefficient" in roles:
        form.coefficient = factor_of(sheet, rates[0])
    points = sorted({"weight", "lost", "score"} & roles.keys(), key=roles.__getitem__)
    if "lost" in points and len(held) == len(points):
        told = dict(zip(points, map(form.rows.points, held), strict=True))
        form.weight, form.score, form.lost = map(told.get, ("weight", "score", "lost"))
        return
    both = {"weight", "score"} <= roles.keys()
    if both and len(held) > PAIR:
        r = sheet.cells[row[0]].row
        form.weight, form.score, form.lost = (
            form.rows.points(_at(sheet, r, roles.get(x, -1))) for x in ("weight", "score", "lost")
        )
        if form.weight is None is form.score and len(held) == PAIR + len(form.head.levels):
            form.weight, form.score = map(form.rows.points, held[-PAIR:])
        return
    if len(held) == PAIR and both:
        swapped = roles["score"] < roles["weight"]
        form.weight, form.score = (form.rows.points(i) for i in held[:: -1 if swapped else 1])
        return
    if len(held) != 1:
        return
    one = form.rows.points(held[0])
    if "得分" in label or ("score" in roles and not both):
        form.score = one
    elif not both:
        form.weight = one
    else:
        cell = sheet.cells[held[0]]
        reach = range(cell.column, cell.column + cell.columns)
        if roles["score"] in reach or cell.column > roles["weight"]:
            form.score = one
        elif roles["weight"] in reach:
            form.weight = one


def _groups(found: Sequence[Indicator]) -> Iterator[Group]:
    """Indicators under labels that print a weight, and under labels of the first level."""
    for level in (1, 2):
        members: list[tuple[Label, list[int]]] = []
        for n, one in enumerate(found):
            label = one.level1 if level == 1 else one.level2
            if label is None or one.repeats:
                continue
            if members and _is_same(members[-1][0], label):
                members[-1][1].append(n)
            else:
                members.append((label, [n]))
        for label, listed in members:
            if label.weight is not None or level == 1:
                yield Group(label.quote.text, label.weight, None, tuple(listed))


def _is_same(one: Label, other: Label) -> bool:
    """Whether two labels are one: the same cell, or its words printed again in the next row."""
    return one.quote.at == other.quote.at or one.quote.text == other.quote.text


__all__ = ["Span", "read_performance"]
