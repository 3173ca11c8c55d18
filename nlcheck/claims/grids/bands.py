"""A grid cut into bands: a title, the head rows below it, and the data rows below those.

One grid often holds several tables, one under the other, without a separator::

    表二      |        |        |
    单位:万元  |        |        |          title rows
    科目      | 2031年预算数     |          head
    编码 名称 | 合计   | 基本   | 项目     head, second level
    合计      | 30.00  | 20.00  | 10.00    data
    201 …
    机构名称  | 收入合计 | 其中:  |          a new head: the next band
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise, takewhile

from nlcheck.base import Span
from nlcheck.claims.grids.cells import Content
from nlcheck.claims.grids.kinds import names
from nlcheck.claims.grids.sheet import Sheet
from nlcheck.claims.grids.words import Words, numbering, squeeze
from nlcheck.document import Cell

PAIR = 2
FEW = 3
"""words that make 合计 | … | … a head, not a blank total row"""


@dataclass(slots=True, eq=False)
class Band:
    """Row numbers of one table in a grid. ``form``: label-value pairs side by side, without a head.

    ``titles``: cells above that name it; ``pairs``: text pairs of forms above (项目名称 → value).
    """

    titles: list[Span] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    data: list[int] = field(default_factory=list)
    form: bool = False
    pairs: dict[str, str] = field(default_factory=dict)
    unheaded: set[int] = field(default_factory=set)
    """cells in rows of heads that are none: 栏次 and the numbers of columns"""


def bands(sheet: Sheet, words: Words) -> Iterator[Band]:
    """The bands of a grid, from top to bottom; those without data rows are left out, but for the
    titles of a grid that holds nothing else: they stand above the next one."""
    cutter = _Cutter(sheet, words)
    told = False
    for r in range(sheet.grid.rows):
        for band in cutter.take(r):
            told = True
            yield band
    for band in cutter.close():
        told = True
        yield band
    if cutter.titles and not told:
        yield Band(titles=cutter.titles)


class _Cutter:
    def __init__(self, sheet: Sheet, words: Words) -> None:
        self.sheet, self.words = sheet, words
        self.band = Band()
        self.titles: list[Span] = []
        self.pairs: dict[str, str] = {}
        self.open = True
        """whether further head rows may follow"""

    def close(self) -> Iterator[Band]:
        """The band so far, if it has data; a new one begins."""
        done, self.band = self.band, Band(titles=[], pairs={})
        self.open = True
        if done.data:
            done.titles, done.pairs = list(self.titles), dict(self.pairs)
            yield done

    def take(self, r: int) -> Iterator[Band]:
        """One row."""
        row = self.sheet.row(r)
        if not row:
            return
        contents = self.sheet.contents
        held = [contents[i] for i in row]
        texts = [h.text for h in held if h.figure is None]
        if len(self.words.indicators.intersection(texts)) > 1:
            yield from self.close()
            self.band.heads, self.open = [r], False
            return
        if self._is_index(held):
            self._index(r, row)
            return
        if len(texts) < len(held):
            self._figures(r, held)
            return
        if self._is_caption(texts):
            for i in row:
                yield from self._title(i, self.sheet.contents[i].text)
            return
        if len(row) == 1 and self._is_title(r, row[0], texts[0]):
            yield from self._title(row[0], texts[0])
            return
        yield from self._words(r, row, texts)

    def _index(self, r: int, row: list[int]) -> None:
        """类 | 款 | 项 | 栏次 | 1 | 2: of an index row only the names of codes are heads."""
        exact, held = self.words.exact, self.sheet.contents
        others = {i for i in row if exact.get(held[i].text) != "code"}
        if len(others) < len(row):
            self.band.heads.append(r)
            self.band.unheaded |= others

    def _is_index(self, held: list[Content]) -> bool:
        """栏次 | 1 | 2 | 3: numbers of columns, not quantities; words of a head that stands too low
        may have slipped among them."""
        exact = self.words.exact
        named = any(exact.get(h.text) == "ordinal" for h in _leading(held))  # it says so itself
        if not (self.open or named) or not self.band.heads:
            return False
        figures = [h.figure for h in held if h.figure]
        if len(figures) < (1 if named else PAIR) or any(
            f.written.places or f.unit for f in figures
        ):
            return False
        values = [int(f.written.value) for f in figures]
        if named and values[-1] <= self.sheet.grid.columns:
            return all(a < b for a, b in pairwise(values))
        steps = values == list(range(values[0], values[0] + len(values)))
        return steps and values[0] in {1, 2, 3}

    def _is_caption(self, texts: list[str]) -> bool:
        """部门:… | 金额单位:万元: what stands above a head, each in a cell of its own."""
        if len(texts) < PAIR or not any(self.words.caption.search(t) for t in texts):
            return False
        return all(":" in t[:-1] or self.words.title.search(t) for t in texts)

    def _is_title(self, r: int, index: int, text: str) -> bool:
        """A lone cell over all columns; below a head only if words say so or a head follows."""
        cell = self.sheet.cells[index]
        wide = cell.columns > 1 and cell.columns >= self.sheet.grid.columns - 1
        if wide and not self.words.named.search(text) and self._is_measure(text):
            return False
        if self.words.title.search(text) or self.words.note.search(text):
            return True
        return wide and (not self.band.heads or self._words_follow(r))

    def _words_follow(self, r: int) -> bool:
        below = next(
            (row for i in range(r + 1, self.sheet.grid.rows) if (row := self.sheet.row(i))), []
        )
        return len(below) > 1 and all(self.sheet.contents[i].figure is None for i in below)

    def _is_measure(self, text: str) -> bool:
        """2031年预算数 over all columns is a head, not a title."""
        found = self.words.scan.first(text)
        return bool(found and self.words.marks[found][0] == "basis" and self._known(text))

    def _title(self, index: int, text: str) -> Iterator[Band]:
        if self.words.note.search(text):
            yield from self.close()
            return
        fresh = bool(self.band.data)
        yield from self.close()
        if fresh:
            self.titles.clear()
        self.titles.append(self.sheet.cells[index].span)

    def _figures(self, r: int, held: list[Content]) -> None:
        if not self.band.heads and not self.band.data:
            self.band.form = True
            self._collect(held)
        if self.band.form and not _paired(held):
            self.band.form = False
        self.open = False
        self.band.data.append(r)

    def _words(self, r: int, row: list[int], texts: list[str]) -> Iterator[Band]:
        """A row without figures: head, second head, a form's pair of words, or blank data."""
        exact = squeeze(texts[0])
        pair = exact in self.words.form and not self._has_measures(texts[1:])
        if pair and not (len(texts) >= FEW and self._heads_figures(r, row)):
            if self.band.data or self.band.heads:
                yield from self.close()
            self._collect([Content(t) for t in texts])
            return
        if self.band.heads and self.open:
            if self._continues(row, texts):
                self.band.heads.append(r)
                return
        elif self._is_head(r, row, texts):
            if self.band.data:
                yield from self.close()
            self.band.heads = [r]
            self.band.form = False
            self.open = True
            return
        if self.band.form and len(texts) > 1 and not self._blanks_after(r, row):
            self._collect([Content(t) for t in texts])
            return
        if self.band.heads or self.band.data:
            self.open = False
            self.band.data.append(r)

    def _heads_figures(self, r: int, row: list[int]) -> bool:
        """「项目名称 | 安排金额 | 已支出」 right above a name and its figures, one below each word:
        a head, and no pair of words."""
        below = self.sheet.row(r + 1) if r + 1 < self.sheet.grid.rows else []
        figures = [i for i in below[1:] if self.sheet.contents[i].figure]
        return len(below) == len(row) and len(figures) >= PAIR

    def _blanks_after(self, r: int, row: list[int]) -> bool:
        """Whether every label has a blank beside it."""
        return all(
            (c := _right(self.sheet.cells[i])) < self.sheet.grid.columns
            and ((held := self.sheet.at(r, c)) is None or not held.text)
            for i in row
        )

    def _collect(self, held: list[Content]) -> None:
        for label, value in pairwise(held):
            if label.text in self.words.form:
                self.pairs[label.text] = value.text

    def _has_measures(self, texts: list[str]) -> bool:
        """Whether some word is a measure or the head of a column."""
        if sum(text in names() or self.words.is_total(text) for text in texts) >= PAIR:
            return True
        for text in texts:
            found = self.words.scan.first(text)
            if text in self.words.exact or (found and self.words.marks[found][0] == "basis"):
                return True
        return False

    def _known(self, text: str) -> bool:
        words = self.words
        if text in words.exact or text in words.totals or text in words.among:
            return True
        found = words.scan.first(text)
        return bool(found and len(found) * 2 >= len(text) - 6)

    def _is_head(self, r: int, row: list[int], texts: list[str]) -> bool:
        if len(texts) == 1 and self.sheet.cells[row[0]].columns > 1 and not self.band.data:
            return self._is_measure(texts[0])
        if len(texts) < PAIR or numbering(texts[0])[0]:
            return False
        total_first = self.words.is_total(texts[0])
        if total_first and (len(texts) < FEW or self.band.data):
            return False
        below = self.band.data and not self.band.form
        if below and not any(t in self.words.exact for t in texts):
            return self._again(row)
        known = sum(self._known(t) for t in texts)
        if below:
            return known * 2 >= len(texts) or self._again(row)
        if len(texts) > FEW and not self.band.data:  # 年度 | “三公”经费合计 | 公务接待费 | …
            known = sum(self._known(t) or self._names_item(t) for t in texts)
        numbered = self.words.exact.get(squeeze(texts[0])) == "ordinal"
        return (known * 2 >= len(texts) and known > 1) or self._over_figures(
            r, row, labelled=not (total_first or numbered)
        )

    def _again(self, row: list[int]) -> bool:
        """Whether the head of the rows above is printed again, word for word, on a new page."""
        above = self.sheet.row(self.band.heads[0]) if self.band.heads else []
        cells, held = self.sheet.cells, self.sheet.contents
        return len(row) == len(above) and all(
            held[i].text == held[j].text and cells[i].column == cells[j].column
            for i, j in zip(row, above, strict=True)
        )

    def _names_item(self, text: str) -> bool:
        bare = squeeze(text).strip('“”"')
        return bare in names() or self.words.is_total(bare)

    def _over_figures(self, r: int, row: list[int], *, labelled: bool) -> bool:
        """Whether every figure of the next row with figures stands below a word of this row."""
        covered = {
            c for i in row for c in range(self.sheet.cells[i].column, _right(self.sheet.cells[i]))
        }
        for below in range(r + 1, min(r + 4, self.sheet.grid.rows)):
            figures = [i for i in self.sheet.row(below) if self.sheet.contents[i].figure]
            if not figures:
                continue
            first = self.sheet.cells[row[0]].column
            places = {self.sheet.cells[i].column for i in figures}
            second = below > r + 1 and any(self.sheet.row(i) for i in range(r + 1, below))
            known = any(self._known(self.sheet.contents[i].text) for i in row)
            fits = places <= covered or (second and known and min(places) >= first)
            return fits and (self._cornered(below, first) or not (labelled and first in places))
        return False

    def _cornered(self, below: int, first: int) -> bool:
        """Whether a row of figures begins with words left of the first head: the corner is
        blank."""
        sheet = self.sheet
        left = [i for i in sheet.row(below) if sheet.cells[i].column < first]
        return any(sheet.contents[i].text and not sheet.contents[i].figure for i in left)

    def _continues(self, row: list[int], texts: list[str]) -> bool:
        """Whether a row of words right below a head is its next level."""
        if self._reached(row):
            return True
        labelled = not self.sheet.cells[row[0]].column
        if (
            numbering(texts[0])[0]
            or (labelled and texts[0][0].isdigit())
            or (len(texts) == 1 and self.words.is_total(texts[0]))
        ):
            return False
        known = sum(self._known(t) for t in texts)
        if len(texts) > 1 and known * 2 >= len(texts):
            return True
        above = self.band.heads[-1]
        if len(texts) > 1 and self._under_blanks(above, row):
            return True
        for i in row:
            cell = self.sheet.cells[i]
            over = self.sheet.places[above][cell.column]
            if over >= 0 and self.sheet.cells[over].columns > max(cell.columns, 1):
                return True
        return False

    def _reached(self, row: list[int]) -> bool:
        """Whether a cell of the head above goes down to this row (the first of a merged pair:
        分组 beside 营业收入 and, below it, 1-8月(亿元)): a label of data begins its own row."""
        sheet, first = self.sheet, self.sheet.cells[row[0]]
        over = sheet.places[first.row][0] if first.column else -1
        return over >= 0 and sheet.cells[over].row in self.band.heads

    def _under_blanks(self, above: int, row: list[int]) -> bool:
        """Whether most words stand below blank places of the head: its merged cells are lost."""
        held = [self.sheet.at(above, self.sheet.cells[i].column) for i in row]
        return sum(h is None or not h.text for h in held) * 2 >= len(row)


def _leading(held: list[Content]) -> Iterator[Content]:
    """The words before the first figure."""
    return takewhile(lambda h: h.figure is None, held)


def _right(cell: Cell) -> int:
    return cell.column + cell.columns


def _paired(held: list[Content]) -> bool:
    """Whether every figure has its own word right before it."""
    return (
        all(before.figure is None for before, value in pairwise(held) if value.figure is not None)
        and held[0].figure is None
    )
