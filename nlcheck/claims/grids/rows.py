"""The rows of one side of a band: code, label, what kind of row, and which row it is part of.

What a row is part of comes from the codes (3, 5 and 7 digits nest), the numbering of the labels,
其中 and the lexicon; outermost rows are part of a total. Where it is open, ``sure`` is False::

    201   一般公共服务支出          level 0            一、本年收入            level 0
    20101 人大事务                 level 1, of 201      一般公共预算资金       level 1, not sure
    2010101 行政运行               level 2, of 20101  收入合计                total of 一、and 二、
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import takewhile

from nlcheck.claims.grids.kinds import parents, splits
from nlcheck.claims.grids.lines import Line
from nlcheck.claims.grids.model import Row, RowKind
from nlcheck.claims.grids.words import words


def rows(found: list[Line], side: int, first: int) -> list[Row]:
    """Rows with their parents; ``first`` is the number of the first one in the table."""
    coded = sum(1 for line in found if line.code)
    places = _by_code(found) if coded > 1 else _by_label(found)
    return _with_totals(found, places, side, first)


Place = tuple[int | None, bool]
"""parent (index in the side's lines), and whether that is certain"""


class Above:
    """The rows above the one that is placed: ``first`` of each label, the last of each ``item``
    that is no total, the last ``total``."""

    def __init__(self) -> None:
        self.first: dict[str, int] = {}
        self.item: dict[str, int] = {}
        self.total = -1

    def take(self, i: int, line: Line) -> None:
        """One more row, whose item is settled."""
        self.first.setdefault(line.label, i)
        if line.total:
            self.total = i
        else:
            self.item[line.item] = i


def _by_code(found: list[Line]) -> list[Place]:
    """The nearest row above whose code begins this one's."""
    latest: dict[str, int] = {}
    places: list[Place] = []
    coded: int | None = None
    for i, line in enumerate(found):
        if line.total:
            places.append((None, True))
            continue
        if not line.code:
            places.append((coded, False))
            continue
        above = [line.code[:n] for n in range(len(line.code) - 1, 0, -1)]
        parent = next((latest[c] for c in above if c in latest), None)
        latest[line.code] = coded = i
        places.append((parent, True))
    return places


def _by_label(found: list[Line]) -> list[Place]:
    """By numbering and 其中. A stack of (style, row) holds what is open."""
    places: list[Place] = []
    stack: list[tuple[int, int]] = []
    plain: int | None = None
    among: int | None = None
    above = Above()
    for i, line in enumerate(found):
        if i:
            above.take(i - 1, found[i - 1])
        if line.total:
            stack, plain, among = [], None, None
            places.append((None, True))
            continue
        before = None
        if line.among:
            among = i - 1 if i and not found[i - 1].among else among
        elif line.style and (before := _counts_on(found, line, stack)) is not None:
            line.among, among = True, places[before][0]
        if line.among:
            places.append((among, True))
            if line.style:
                _numbered(line, i, stack, None)
            continue
        if line.style:
            among = None
            places.append(_numbered(line, i, stack, plain))
            plain = None
            if _again(above, places, line):
                line.item = ""
            continue
        whole = _divided(found, places, i, above)
        whole = _of_balance(found, i, above) if whole is None else whole
        if whole is not None:
            line.item = ""
            places.append((whole, True))
            continue
        known = _known_place(found, i, among)
        if known is not None:
            places.append(known)
            among = among if known[0] == among else None
            continue
        below = _below_whole(found, i, stack, above) if among is None else None
        if below is not None:
            places.append(below)
            continue
        places.append(_unnumbered(stack, among))
        plain = i if not stack else plain
    return places


def _below_whole(
    found: list[Line], i: int, stack: list[tuple[int, int]], above: Above
) -> Place | None:
    """The place of a row outside 其中 that is part of one above by definition, if no numbered row
    stands between, or by indentation."""
    whole = _defined(found[i].item, above)
    if whole is not None and not (stack and stack[-1][1] > whole):
        return whole, True
    whole = _indented(found, i)
    return None if whole is None else (whole, False)


def _counts_on(found: list[Line], line: Line, stack: list[tuple[int, int]]) -> int | None:
    """The row before of the list that 其中 began, if a row has its next number: 其中:1.…, 2.…."""
    row = next((row for style, row in stack if style == line.style), None)
    if row is None or not found[row].among or found[row].number + 1 != line.number:
        return None
    return row


def _numbered(line: Line, i: int, stack: list[tuple[int, int]], plain: int | None) -> Place:
    styles = [s for s, _ in stack]
    if line.number == 1 and plain is not None and line.style not in styles:
        stack.append((line.style, i))
        stack.insert(0, (0, plain))
        return plain, False
    if line.style in styles:
        del stack[styles.index(line.style) :]
    parent = stack[-1][1] if stack else None
    stack.append((line.style, i))
    return parent, True


def _again(above: Above, places: Sequence[Place], line: Line) -> bool:
    """Whether a row is the part of another whole than the row that first had its label.

    「二、上年结转」, below it 「(一)一般公共预算拨款」 as above under 「一、本年收入」.
    """
    parent, first = places[-1][0], above.first.get(line.label)
    return parent is not None and first is not None and places[first][0] != parent


def _divided(found: list[Line], places: Sequence[Place], i: int, above: Above) -> int | None:
    """The row that is divided again by what divided the first total: money of one fund.

    「年初结转和结余」, below it 「一般公共预算财政拨款」 as among the income above.
    """
    if not found[i].item or i == 0:
        return None
    first = above.first.get(found[i].label)
    if first is None or above.total < first:
        return None
    before = i - 1
    if not found[before].item and places[before][0] is not None:
        return places[before][0]
    return None if found[before].total or found[before].style else before


def _of_balance(found: list[Line], i: int, above: Above) -> int | None:
    """What was left of last year, where money of one fund stands below it, and its like not above:
    it is part of that, and no income. 「年初财政拨款结转和结余」「一般公共预算财政拨款」
    """
    known = words()
    if known.marks.get(found[i].label, ("",))[0] != "fund" or found[i].label in above.first:
        return None
    funds = takewhile(
        lambda line: known.marks.get(line.label, ("",))[0] == "fund", reversed(found[:i])
    )
    begun = i - 1 - len(list(funds))
    return begun if begun >= 0 and found[begun].label.startswith(known.opening) else None


def _defined(item: str, above: Above) -> int | None:
    """The row above that a row is part of by definition: of the lexicon, or by the codes of names.

    「公务用车购置费」 under 「公务用车购置及运行维护费」, 「档案事务」 (20126) under 201.
    """
    if not item.isdigit():
        whole = parents().get(item)
        return above.item.get(whole) if whole else None
    wholes = (above.item.get(item[:n]) for n in (5, 3) if n < len(item))
    return next((whole for whole in wholes if whole is not None), None)


def _indented(found: list[Line], i: int) -> int | None:
    """The nearest row above that is indented less, if no total stands between."""
    if not found[i].indent:
        return None
    for j in range(i - 1, -1, -1):
        if found[j].total:
            return None
        if found[j].indent < found[i].indent:
            return j
    return None


def _known_place(found: list[Line], i: int, among: int | None) -> Place | None:
    """Where the lexicon puts an item after 其中: inside, or beside the row that 其中 divides.

    Inside a total, whose other rows are no part of 其中, it is among it too, or that is open.
    """
    if among is None:
        return None
    item, over = found[i].item, found[among].item
    if item.isdigit() and over.isdigit() and item != over:
        return (among, True) if item.startswith(over) else None
    whole = parents().get(item, "")
    if not whole:
        return None
    goes_on = _goes_on(found, i, among)
    if whole == over or goes_on:
        found[i].among = found[among].total and goes_on
        return among, goes_on or not found[among].total
    return (None, True) if whole == parents().get(found[among].item) else None


def _goes_on(found: list[Line], i: int, among: int) -> bool:
    """Whether an item divides a whole as a row of 其中 does: 其中:财政拨款, 其他资金."""
    way = splits().get(found[i].item)
    beside = (found[j].item for j in range(among + 1, i) if found[j].among)
    return bool(way) and any(splits().get(other) == way for other in beside)


def _unnumbered(stack: list[tuple[int, int]], among: int | None) -> Place:
    if among is not None:
        return among, False
    if stack:
        return stack[-1][1], False
    return None, True


def _with_totals(found: list[Line], places: list[Place], side: int, first: int) -> list[Row]:
    parents = _totals(found, places)
    depth = [0] * len(found)
    built: list[Row] = []
    among = -1
    for i, line in enumerate(found):
        parent, sure = parents[i]
        plain_parent = places[i][0]
        depth[i] = depth[plain_parent] + 1 if plain_parent is not None and plain_parent < i else 0
        kind = RowKind.ITEM
        if line.total:
            kind = RowKind.GRAND_TOTAL if line.grand else RowKind.TOTAL
        built.append(
            Row(
                number=first + i,
                kind=kind,
                label=line.label,
                at=line.at,
                code=line.code,
                level=depth[i],
                parent=None if parent is None else first + parent,
                among=line.among or _inherits(found, parent, line, among),
                side=side,
                grid_row=line.grid_row,
                sure=sure,
                bare=line.bare,
                ordinal=line.number,
                item=line.item,
                since=line.since,
            )
        )
        among = i if line.among else among
    return built


def _inherits(found: list[Line], parent: int | None, line: Line, among: int) -> bool:
    """A row after 其中 (the last is row ``among``) with the same parent stands among it too."""
    return parent is not None and among > parent and not found[parent].total and not line.style


def _totals(found: list[Line], places: list[Place]) -> list[Place]:
    """Outermost rows become parts of their total: the one above them all, or the next one below."""
    totals = [i for i, line in enumerate(found) if line.total]
    placed = list(places)
    outer = [i for i, (parent, _) in enumerate(places) if parent is None and not found[i].total]
    if not totals or not outer:
        return placed
    nested = len({len(found[i].code) for i in outer if found[i].code}) <= 1
    if totals[0] < outer[0] and len(totals) == 1:
        for i in outer:
            placed[i] = (totals[0], places[i][1] and nested)
        return placed
    _below(found, placed, totals, outer, nested=nested)
    return placed


def _below(
    found: list[Line], placed: list[Place], totals: list[int], outer: list[int], *, nested: bool
) -> None:
    """Totals below their rows: 合计 sums what is above, 总计 sums 合计 and what is between."""
    start = -1
    open_: list[int] = []
    for total in totals:
        members = [i for i in outer if start < i < total]
        start = total
        if _of_a_list(found, total, members):
            continue
        if found[total].grand and open_:
            sure = len(open_) == 1
            for i in (*open_, *members):
                placed[i] = (total, sure)
            open_ = [total]
            continue
        for i in members:
            placed[i] = (total, nested and not open_)
        open_.append(total)


def _of_a_list(found: list[Line], total: int, members: list[int]) -> bool:
    """「(七)总计」 below 「一、…」, 「二、…」: the total of a list inside, whose numbers stand in
    cells that are lost."""
    style = found[total].style
    return bool(style) and any(found[i].style not in {0, style} for i in members)


def marked_repeats(built: list[Row], printed: Callable[[Row], tuple[str, ...]]) -> list[Row]:
    """Rows that print code, name and values of an earlier row again; they are part of nothing."""
    named = Counter((row.code, row.label) for row in built if row.code)
    if len(named) == named.total():
        return built
    seen: dict[tuple[object, ...], int] = {}
    marked = []
    for row in built:
        again = named[row.code, row.label] > 1
        if not again or not any(values := printed(row)):
            marked.append(row)
            continue
        first = seen.setdefault((row.code, row.label, values), row.number)
        repeated = first != row.number
        marked.append(replace(row, repeats=first, parent=None) if repeated else row)
    return marked
