"""What the columns of a band hold, from the heads above them and the cells below.

A head may have up to four levels; the words of all levels above a column are read together, the
lower level over the upper::

    科目              | 本年支出                       | 增减变动
    编码   | 名称      | 合计 | 基本支出 | 项目支出      | 金额 | %
    code    label      total  slice     slice          change growth
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from nlcheck.base import Unit
from nlcheck.base.compiling import prepared
from nlcheck.claims.grids.bands import Band
from nlcheck.claims.grids.bare_rates import proves, slid_bare
from nlcheck.claims.grids.coded import are_codes, are_nested, counts_up, goes_on
from nlcheck.claims.grids.kinds import names
from nlcheck.claims.grids.model import Column, ColumnKind
from nlcheck.claims.grids.sheet import Sheet
from nlcheck.claims.grids.words import COUNT, PERCENT, PLAIN, SCORE, Words, squeeze, words
from nlcheck.claims.model import Basis

_YEAR = prepared(r"(?<!\d)(20\d\d)(?:年度?)?(?!\d)")
_REMARK = prepared(r"[(][^()]*[)]")
_FIGURES = (ColumnKind.AMOUNT, ColumnKind.CHANGE, ColumnKind.RATE, ColumnKind.SHARE)


@dataclass(slots=True, eq=False)
class Meaning:
    """What the words above one column say."""

    marks: dict[str, Any] = field(default_factory=dict)
    exact: str = ""
    item: str = ""
    total: bool = False
    percent: bool = False
    unit: Unit | None = None
    year: int | None = None


def columns(band: Band, sheet: Sheet, year: int | None) -> tuple[list[Column], bool]:
    """The columns of a band, and whether heads and cells do not fit each other.

    A head row that lost a cell stands one column too far left; moved right it may fit::

        项目资金 | 年初预算数 | 全年预算数 |             |
                | 资金总额   | 30.00     | 32.50      |

    Rows that lost the cell of a label stand left of their heads, as all percentages tell. Where
    they may have and nothing proves it, nothing fits.
    """
    found, misfit = _columns(band, sheet, year, 0)
    if slid := _slid(found, band, sheet):
        moved, still = _columns(band, sheet, year, -slid)
        bare = not any(_has_percents(c, band, sheet) for c in found)
        fit = not still and (bare or _rates_fit(moved, band, sheet))
        return (moved, False) if fit else (found, True)
    if _may_have_slid(found, band, sheet):
        unknown = [replace(c, kind=ColumnKind.OTHER, measure="other") for c in found[1:]]
        return found[:1] + unknown, True
    if not misfit or _above(band, sheet, sheet.grid.columns - 1):
        return found, misfit
    for unlabelled in (False, True):
        moved, still = _columns(band, sheet, year, 1, unlabelled=unlabelled)
        if not still and (_rates_fit(moved, band, sheet) or _one_short(band, sheet)):
            return moved, False
    return found, True


def _one_short(band: Band, sheet: Sheet) -> bool:
    """Whether the last head ends one column before every row below it that holds figures."""
    if not band.heads:
        return False
    held = [r for r in band.data if any(sheet.contents[i].figure for i in sheet.row(r))]
    return {_last(sheet, r) for r in held} == {_last(sheet, band.heads[-1]) + 1}


def _last(sheet: Sheet, r: int) -> int:
    """The last column of a row in which anything is printed, dashes too."""
    cells = (sheet.cells[i] for i in sheet.places[r] if i >= 0)
    return max((c.column for c in cells if c.row == r and c.span.start < c.span.end), default=-1)


def _rates_fit(found: list[Column], band: Band, sheet: Sheet) -> bool:
    """Whether cells with % stand under rates, and only those."""
    seen = False
    for column in found:
        for r in band.data:
            held = sheet.at(r, column.number)
            if held is None or held.figure is None or held.figure.unit is not PERCENT:
                continue
            seen = True
            if column.kind not in (ColumnKind.RATE, ColumnKind.SHARE):
                return False
    return seen


def _slid(found: list[Column], band: Band, sheet: Sheet) -> int:
    """How far left of the heads of rates all percentages stand; 0 where some are below a head of
    rates or shares. Without any sign of percentages, their arithmetic tells."""
    rates = [c.number for c in found if c.heads and _is_rate(c.heads)]
    if not rates or rates[0] == 0:
        return 0
    held = [c for c in found if _has_percents(c, band, sheet)]
    if not held:
        others = {c.number for c in found if c.kind in (ColumnKind.RATE, ColumnKind.SHARE)}
        bare = [c.number for c in found if c.number in rates and not _is_scored(c.heads)]
        return slid_bare(sheet, band.data, (bare or rates)[-1], others)
    fits = any(c.number in rates or c.kind in (ColumnKind.RATE, ColumnKind.SHARE) for c in held)
    return 0 if fits or not held else max(rates[-1] - held[-1].number, 0)


def _may_have_slid(found: list[Column], band: Band, sheet: Sheet) -> bool:
    """Whether all rows end left of the last head of figures beside rates, without a % or a rate
    that is one of their amounts: they may stand below heads of others."""
    rates = [c.number for c in found if c.heads and _is_rate(c.heads)]
    if not rates or any(_has_percents(c, band, sheet) for c in found):
        return False
    end = max(c.number for c in found if c.heads and meaning_of(c.heads, None).marks)
    held = [r for r in band.data if any(sheet.contents[i].figure for i in sheet.row(r))]
    ends = bool(held) and all(_last_said(sheet, r) < end for r in held)
    return ends and not any(proves(sheet, band.data, rate) for rate in rates)


def _last_said(sheet: Sheet, r: int) -> int:
    """The last column of a row in which something is printed."""
    return max((sheet.cells[i].column for i in sheet.row(r) if sheet.contents[i].text), default=-1)


def _is_rate(heads: tuple[str, ...]) -> bool:
    return meaning_of(heads, None).marks.get("rate") == "completion"


def _is_scored(heads: tuple[str, ...]) -> bool:
    """执行率得分, 执行率权重: points for a rate."""
    return "score" in meaning_of(heads, None).marks


def _has_percents(column: Column, band: Band, sheet: Sheet) -> bool:
    """Whether a cell of a column prints a percentage."""
    held = (sheet.at(r, column.number) for r in band.data)
    return any(h is not None and h.figure and h.figure.unit is PERCENT for h in held)


def _columns(
    band: Band, sheet: Sheet, year: int | None, moved: int, *, unlabelled: bool = False
) -> tuple[list[Column], bool]:
    """``unlabelled``: the cell that the head lost is its first, that of the labels."""
    found: list[Column] = []
    misfit = False
    side, seen_amount = 0, False
    for c in range(sheet.grid.columns):
        above = _above(band, sheet, c - moved if c > moved else 0)
        if unlabelled and c <= moved:
            above = _above(band, sheet, 0) if c else []
        elif c == moved > 0:
            above = []
        elif c == 0 > moved:
            above = [i for left in range(1 - moved) for i in _above(band, sheet, left)]
        heads = tuple(squeeze(sheet.contents[i].text) for i in above)
        meaning = meaning_of(heads, year)
        figures, texts, shared = _below(band, sheet, c, above)
        leading = c == 0 or not band.heads
        kind = _kind(meaning, figures, texts, leading=leading)
        coded = meaning.exact == "code" and (figures or texts) and are_codes(sheet, band, c)
        if kind is ColumnKind.AMOUNT and not heads and counts_up(sheet, band, c):
            kind = ColumnKind.OTHER
        inner = not heads and bool(found) and found[-1].kind is ColumnKind.CODE and not texts
        coded = coded or (inner and figures > 0 and goes_on(sheet, band, c))
        if coded or (kind is ColumnKind.AMOUNT and figures and are_nested(sheet, band, c)):
            kind = ColumnKind.CODE
        says_amount = "basis" in meaning.marks and not meaning.exact
        if shared and not figures:
            kind = ColumnKind.LABEL
        elif says_amount and texts > 0 and figures == 0:
            misfit |= c > 0 or (moved >= 0 and not meaning_of(heads[-1:], year).item)
            kind = ColumnKind.LABEL
        elif meaning.exact == "label" and kind is ColumnKind.AMOUNT and texts and figures:
            misfit = True  # figures among the names of items: cells have slid
        if kind in (ColumnKind.LABEL, ColumnKind.CODE) and seen_amount:
            side, seen_amount = side + 1, False
        seen_amount = seen_amount or kind not in {
            ColumnKind.LABEL,
            ColumnKind.CODE,
            ColumnKind.OTHER,
        }
        found.append(_column(c, kind, meaning, side=side, heads=heads, path=tuple(above)))
    return _without_tail(found), misfit


def _without_tail(found: list[Column]) -> list[Column]:
    """Words right of the last figures (备注, 凭证号) label nothing."""
    last = max((c.number for c in found if c.kind in _FIGURES), default=-1)
    return [
        replace(c, kind=ColumnKind.OTHER, side=max(c.side - 1, 0))
        if c.kind is ColumnKind.LABEL and c.number > last >= 0
        else c
        for c in found
    ]


def common_slice(found: list[Column], sheet: Sheet) -> str:
    """The slice that one head above all amount columns names (2031年基本支出), or empty."""
    amounts = [c for c in found if c.kind is ColumnKind.AMOUNT]
    tops = {c.path[0] for c in amounts if len(c.path) > 1}
    if len(tops) != 1 or any(not c.path[1:] for c in amounts):
        return ""
    head = squeeze(sheet.contents[tops.pop()].text)
    marks = meaning_of((head,), None).marks
    return str(marks.get("slice", ""))


def _above(band: Band, sheet: Sheet, c: int) -> list[int]:
    above: list[int] = []
    if c >= sheet.grid.columns:
        return above
    for level, r in enumerate(band.heads):
        index = sheet.places[r][c]
        if level + 1 < len(band.heads) and not (index >= 0 and sheet.contents[index].text):
            index = _spanning(sheet, r, band.heads[level + 1 :], c)
        if index < 0 or index in band.unheaded:
            continue
        if sheet.contents[index].text and index not in above:
            above.append(index)
    return above


def _spanning(sheet: Sheet, r: int, below: Sequence[int], c: int) -> int:
    """The head to the left that once reached over this blank place; -1 if there is none.

    Both columns have a head of their own on a level below.
    """
    left = c - 1
    while left >= 0 and not ((held := sheet.at(r, left)) and held.text):
        left -= 1
    if left < 0 or not (_words_at(sheet, below, c) and _words_at(sheet, below, left)):
        return -1
    return sheet.places[r][left]


def _words_at(sheet: Sheet, rows: Sequence[int], c: int) -> bool:
    """Whether words stand in a column of these rows."""
    held = (sheet.at(r, c) for r in rows)
    return any(h is not None and h.text and h.figure is None for h in held)


def _below(band: Band, sheet: Sheet, c: int, above: list[int]) -> tuple[int, int, bool]:
    """How many cells below hold a figure, how many words, and whether a head cell runs down."""
    figures = texts = 0
    shared = False
    for r in band.data:
        index = sheet.places[r][c]
        if index < 0:
            continue
        if index in above:
            shared = True
            continue
        held = sheet.contents[index]
        if held.figure is not None:
            figures += 1
        elif held.text:
            texts += 1
    return figures, texts, shared


@lru_cache(maxsize=1 << 11)
def meaning_of(heads: tuple[str, ...], year: int | None) -> Meaning:
    """Read the heads of one column, upper ones first. Forms are printed year by year."""
    meaning, known = Meaning(), words()
    for head in heads:
        _read(head, meaning, known, year)
    return meaning


def _read(head: str, meaning: Meaning, words: Words, year: int | None) -> None:
    bare = _REMARK.sub("", head) or head
    meaning.unit = words.money(head) or meaning.unit
    meaning.percent = bool(words.percent.search(head)) or (meaning.percent and not meaning.unit)
    if words.counting.search(head):
        meaning.marks["count"] = True
    meaning.exact = words.exact.get(head) or words.exact.get(bare, "")
    for phrase in words.among:
        bare = bare.removeprefix(phrase)
    meaning.total = words.is_total(bare)
    if bare in words.totals or not bare:
        meaning.item = "" if names().get(meaning.item) in words.flows else meaning.item
        return
    if found := _YEAR.search(head):
        meaning.year = int(found[1])
    tight = (bare if words.money(head) else head).replace("(", "").replace(")", "")
    told = [words.marks[hit] for hit in words.scan.all(tight)]
    features = {feature for feature, _ in told}
    for feature, value in told:
        meaning.marks[feature] = value
        if feature == "year" and found is None and year is not None:
            meaning.year = year if value == "this" else year - 1
    if meaning.item and (
        "slice" in features or "fund" in features or names().get(meaning.item) in words.flows
    ):
        meaning.item = ""
    left = words.unsaid.sub("", words.scan.without(_YEAR.sub("", tight)))
    if (left or "carried" in meaning.marks) and not meaning.exact:
        meaning.item = bare


def _kind(meaning: Meaning, figures: int, texts: int, *, leading: bool) -> ColumnKind:
    """``leading``: the first column, or one that no head describes."""
    marks = meaning.marks
    named = marks or meaning.item or meaning.total
    if meaning.exact in {"ordinal", "moved"} or (not figures and not texts and not named):
        return ColumnKind.OTHER
    if texts > figures and (meaning.exact or not figures):
        return ColumnKind.LABEL if leading or meaning.exact or not marks else ColumnKind.OTHER
    if meaning.exact in {"label", "owner"} and not figures:
        return ColumnKind.LABEL
    return _measured(marks, meaning)


def _measured(marks: Mapping[str, Any], meaning: Meaning) -> ColumnKind:
    if "score" in marks or "loose" in marks or ("share" in marks and "change" in marks):
        return ColumnKind.OTHER
    if "rate" in marks or (meaning.percent and "change" in marks):
        return ColumnKind.RATE
    if "share" in marks:
        return ColumnKind.SHARE
    if meaning.percent and meaning.unit is None:
        return ColumnKind.RATE
    if "change" in marks:
        return ColumnKind.CHANGE
    return ColumnKind.COUNT if "count" in marks else ColumnKind.AMOUNT


def _column(  # noqa: PLR0913 (all that a column is made of)
    c: int,
    kind: ColumnKind,
    meaning: Meaning,
    *,
    side: int,
    heads: tuple[str, ...],
    path: tuple[int, ...],
) -> Column:
    marks = meaning.marks
    measure = _measure(marks, heads[-1] if heads else "")
    return Column(
        number=c,
        kind=kind,
        heads=heads,
        basis=marks.get("basis"),
        year=meaning.year,
        fund=marks.get("fund"),
        slice=marks.get("slice", ""),
        item=meaning.item if kind is ColumnKind.AMOUNT else "",
        unit=_unit(kind, meaning),
        side=side,
        measure=measure if kind is ColumnKind.RATE else "",
        total=meaning.total,
        point=_point(heads),
        path=path,
        partly=tuple(i for i, head in enumerate(heads) if head.startswith(words().partly)),
        earlier=marks.get("year") == "last",
    )


def _point(heads: tuple[str, ...]) -> str:
    """Whether a column is the balance something begins or ends with, or money that has come."""
    for head in reversed(heads):
        if head.startswith(words().opening):
            return "opening"
        if head.startswith(words().closing):
            return "closing"
        if any(word in head for word in words().arrived):
            return "arrived"
    return ""


def _measure(marks: Mapping[str, Any], head: str) -> str:
    """``growth``, ``completion`` (占调整预算%), ``arrival``, ``ratio`` (为上年决算数的%) or
    other."""
    said: str = marks.get("rate", "growth" if "change" in marks else "other")
    if said != "other" or not any(word in head for word in words().against):
        return said
    if marks.get("year") == "last" or marks.get("basis") is Basis.OUTTURN:
        return "ratio"
    return "completion" if "basis" in marks else said


def _unit(kind: ColumnKind, meaning: Meaning) -> Unit | None:
    if kind in (ColumnKind.RATE, ColumnKind.SHARE):
        return PERCENT
    if kind is ColumnKind.COUNT:
        return COUNT
    if kind is ColumnKind.OTHER:
        return SCORE if "score" in meaning.marks else PLAIN
    return meaning.unit
