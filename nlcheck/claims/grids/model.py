"""What a grid means: rows with labels and codes; columns with measures; cells as mentions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING

from nlcheck.base import Mention, Span, Unit
from nlcheck.base.records import alike
from nlcheck.claims.model import Basis, FactKey, Fund
from nlcheck.document import Grid

if TYPE_CHECKING:
    from pandas import DataFrame


class RowKind(Enum):
    """What a row is."""

    __hash__ = object.__hash__  # of the one object: Enum hashes its name, in Python

    HEAD = "head"
    ITEM = "item"
    TOTAL = "total"
    GRAND_TOTAL = "grand-total"
    NOTE = "note"


class ColumnKind(Enum):
    """What a column holds."""

    __hash__ = object.__hash__  # of the one object: Enum hashes its name, in Python

    CODE = "code"
    LABEL = "label"
    AMOUNT = "amount"
    CHANGE = "change"
    RATE = "rate"
    SHARE = "share"
    COUNT = "count"
    OTHER = "other"


@alike
class Column:
    """One column below its head. ``heads``: its heads from top to bottom; ``side``: income and
    expenditure that stand side by side are two sides, 0 and 1, each with its own labels."""

    number: int
    kind: ColumnKind
    heads: tuple[str, ...] = ()
    basis: Basis | None = None
    year: int | None = None
    fund: Fund | None = None
    slice: str = ""
    item: str = ""
    """when the column itself names the item (三公 table: 公务接待费; 收入决算表: 事业收入)"""
    unit: Unit | None = None
    side: int = 0
    measure: str = ""
    """of a RATE: growth, completion, arrival or other; ``unit`` of a column that names units"""
    total: bool = False
    """合计, 总计 or 小计 of the columns beside it"""
    point: str = ""
    """``opening`` or ``closing`` of a balance (年初数, 年末数), ``arrived`` of money (到位数)"""
    path: tuple[int, ...] = ()
    """the head cells above it, from top to bottom: columns that share a start share merged heads"""
    partly: tuple[int, ...] = ()
    """the levels of its heads at which it stands under 其中, from the top"""
    earlier: bool = False
    """its head says that it is of the year before (上年数)"""


@alike
class Row:
    """One row of one side. ``level``: depth (0 the outermost), from codes, 其中 or numbering;
    ``parent``: number in ``Table.rows`` of what it is part of, or None; ``among``: under 其中."""

    number: int
    kind: RowKind
    label: str
    at: Span
    code: str = ""
    item: str = ""
    level: int = 0
    parent: int | None = None
    among: bool = False
    side: int = 0
    grid_row: int = 0
    sure: bool = True
    """whether ``parent`` is certain"""
    bare: bool = False
    """a label that opens a section (流动资产:) or is added or subtracted (减:)"""
    ordinal: int = 0
    """the number its label begins with (2 of 「2、」), 0 without one"""
    repeats: int | None = None
    """the earlier row with the same code, name and values"""
    since: int = -1
    """the column where its label begins: of another side, where a merged cell reaches over both"""


@alike
class Table:
    """A grid that is understood. ``values[(row number, column number)]`` are its printed numbers;
    ``blank`` the places that are empty or -; ``kind`` the declared kind (``income``…) or empty."""

    grid: Grid
    kind: str
    title: str
    rows: tuple[Row, ...]
    columns: tuple[Column, ...]
    values: dict[tuple[int, int], Mention]
    keys: dict[tuple[int, int], FactKey]
    blank: frozenset[tuple[int, int]] = frozenset()
    nought: Mapping[tuple[int, int], FactKey] = field(default_factory=dict)
    """blank places of named items, in rows with figures: what they would be of"""
    owner: str = ""
    year: int | None = None
    damaged: str = ""
    document: int = 0
    fund: Fund | None = None
    basis: Basis | None = None
    declared: bool = False
    """``kind`` was found by the title; columns and totals are those of the form"""
    misfit: bool = False
    """heads and cells do not stand above each other: columns have no meaning"""
    shifted: Mapping[int, int] = field(default_factory=dict)
    """column → the row from which its figures stand in the wrong row"""
    unread: frozenset[tuple[int, int]] = frozenset()
    """places with words where a number ought to be"""
    ordinals: frozenset[Span] = frozenset()
    """cells with codes of accounts, numbers of lines (行次) and of columns (栏次): no quantities"""
    torn: bool = False
    """one table cut in two by a page: rows of its sums stand in the other half"""

    def to_frame(self) -> DataFrame:
        """One row a row of the table: ``code``, ``label``, then a column for each of figures.

        Columns are named by their heads from top to bottom (``支出合计/基本支出``); equal
        names get their number in the grid behind them. Figures are ``Decimal`` in the unit they
        are printed in (万元, 元, percent); None where there is none.
        """
        from pandas import DataFrame  # noqa: PLC0415 (only when asked for)

        held = [c for c in self.columns if c.kind not in {ColumnKind.CODE, ColumnKind.LABEL}]
        names = ["/".join(dict.fromkeys(c.heads)) or c.item for c in held]
        unique = [
            name if names.count(name) == 1 else f"{name}#{column.number + 1}"
            for name, column in zip(names, held, strict=True)
        ]
        rows = [
            [row.code, row.label, *(self._figure(row.number, c.number) for c in held)]
            for row in self.rows
        ]
        return DataFrame(rows, columns=["code", "label", *unique], dtype=object)

    def _figure(self, row: int, column: int) -> Decimal | None:
        mention = self.values.get((row, column))
        return mention.written.value if mention else None
