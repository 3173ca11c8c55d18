"""Tables that a page cuts in two, the head and often the title printed again over the second half.

    支出决算表                      支出决算表（续）
    编码 | 名称 | 合计               编码 | 名称 | 合计
         | 合计 | 500.00            213 | 农林水支出 | 180.00
    208 | 社会保障 | 320.00

Only one of the halves has the total, and rows of its sums stand in the other. Where the page says
that the table goes on, or a total is the sum of rows of both, they are one table again; else both
are marked, and no sum down a column is stated of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Any

from nlcheck.base.compiling import prepared
from nlcheck.claims.grids.cut import without_end
from nlcheck.claims.grids.joining import TOTALS, Piece, adds_up, joined
from nlcheck.claims.grids.model import Table
from nlcheck.claims.grids.words import numbering, squeeze, words
from nlcheck.claims.model import FactKey
from nlcheck.document import Document, Grid

_FOLIO = prepared(r"[-—第]*\d{1,4}[-—页]*(?:共\d{1,4}页)?")
_BORDERS = prepared("[\n\x1d-\x1f]")
_PAIR = 2
_LINES = 4
_LONGEST_LINE = 40
_BETWEEN = 240
"""characters of captions at most that a page prints again over the second half"""
NO_HEAD = "a page cut it off from its head"


def marked(found: Sequence[Piece]) -> list[Table]:
    """The tables, those in halves put together, or marked as torn."""
    sure = [piece for chain in _chains(found, _goes_on) for piece in _settled(chain)]
    likely = [piece for chain in _chains(sure, _may_go_on) for piece in _proved(chain)]
    return [without_end(piece.table) for piece in likely]


def _chains(
    found: Sequence[Piece], linked: Callable[[Sequence[Piece]], bool]
) -> Iterator[Sequence[Piece]]:
    """The pieces, those that go on with one another together."""
    at = 0
    while at < len(found):
        end = at + 1
        while end < len(found) and linked(found[at : end + 1]):
            end += 1
        yield found[at:end]
        at = end


def _settled(chain: Sequence[Piece]) -> list[Piece]:
    """The tables of pieces of which each goes on with the one before."""
    if len(chain) == 1:
        return [chain[0]]
    whole = _one(chain)
    told = all(
        (_says_so(*pair) and not _headless(*pair)) or _codes_go_on(*pair)
        for pair in pairwise(chain)
    )
    if whole is not None and (told or adds_up(whole.table, chain)):
        return [whole]
    out = [_torn(chain[0])]
    for first, second in pairwise(chain):
        if _headless(first, second):
            out.append(_torn(second, keys={}, damaged=NO_HEAD))
            continue
        out.append(_torn(second, keys=_new(first.table, second.table)))
    return out


def _one(chain: Sequence[Piece]) -> Piece | None:
    """The table of pieces with as many columns each."""
    return joined(chain) if len({piece.columns for piece in chain}) == 1 else None


def _torn(piece: Piece, **changed: Any) -> Piece:
    return piece._replace(table=replace(piece.table, torn=True, **changed))


def _proved(chain: Sequence[Piece]) -> list[Piece]:
    """Pieces with lines between that may belong to a page: one table if its totals say so, else
    what they are; the last half of a table has no head."""
    if len(chain) == 1:
        return [chain[0]]
    whole = _one(chain)
    if whole is not None and adds_up(whole.table, chain):
        return [whole]
    bare = [_headless(*pair) for pair in pairwise(chain)]
    if not any(bare):
        return list(chain)
    cut = (
        _torn(p, keys={}, damaged=NO_HEAD) if b else p for p, b in zip(chain[1:], bare, strict=True)
    )
    return [_torn(chain[0]), *cut]


def _may_go_on(chain: Sequence[Piece]) -> bool:
    """Whether only a few short lines stand between, none of which names a table, and the last has
    the columns of the one before: the running lines of a page may be these."""
    first, second = chain[-2], chain[-1]
    bare = _headless(first, second)
    if second.builder.band.form or (first.columns != second.columns and not bare):
        return False
    between = [line for line in _between(first, second) or () if line]
    if not between or len(between) > _LINES or any(map(_names_something, between)):
        return False
    if bare and first.columns == second.columns:
        return len(chain) > _PAIR or _heads(first) != ()
    return (bare or _again(first, second)) and _halves(first.table, second.table)


def _names_something(line: str) -> bool:
    """Whether a line is the name of a table, a note, or longer than what a page repeats."""
    known = words()
    told = known.named.search(line) or known.note.search(line) or numbering(line)[0]
    return bool(told) or len(line) > _LONGEST_LINE or line.endswith("。")


def _goes_on(chain: Sequence[Piece]) -> bool:
    """Whether the last goes on with the one before: the page says so, or it prints its head again,
    if only the lowest level, or none, and no other title."""
    first, second = chain[-2], chain[-1]
    between = _between(first, second)
    if between is None or not _quiet(first, between):
        return False
    if any(map(words().again.search, between)):
        return True
    if _headless(first, second):
        return len(chain) > _PAIR or _heads(first) != ()
    if first.columns != second.columns or not _again(first, second):
        return False
    return len(chain) > _PAIR or _halves(first.table, second.table)


def _again(first: Piece, second: Piece) -> bool:
    """Whether the second prints the head of the first again: column by column, or its words in
    other places, as a rebuild in the middle of a grid may put them."""
    lowest = [[c.heads[-1:] for c in piece.table.columns] for piece in (first, second)]
    if lowest[0] == lowest[1]:
        return any(lowest[0])
    above, again = _head_words(first), _head_words(second)
    return again <= above and len(again) * 2 > len(above)


def _quiet(first: Piece, between: Sequence[str]) -> bool:
    """Whether what stands behind it says nothing but what stood over it, or that it goes on."""
    above = {_plain(line) for line in first.builder.above}
    known = above | _head_words(first)
    return all(
        not line or line in known or _FOLIO.fullmatch(line) or _told_again(line, above)
        for line in between
    )


def _told_again(line: str, above: Set[str]) -> bool:
    """Whether a line says that what is named above goes on: 续表, 支出决算表(续)."""
    rest = words().again.sub("", line)
    return rest != line and (not rest or any(rest in known for known in above))


def repeats_title(document: Document, first: Grid, second: Grid) -> bool:
    """Whether what stands right over a table says no more than that the one before goes on."""
    over = [_plain(span.of(document.text)) for span in second.caption]
    known = {_plain(span.of(document.text)) for span in first.caption}
    return any(map(words().again.search, over)) and all(
        line in known or words().again.fullmatch(line) or _told_again(line, known) for line in over
    )


def _plain(line: str) -> str:
    """A caption without white space and the signs of Markdown."""
    return squeeze(line).strip("*#_")


def _head_words(piece: Piece) -> set[str]:
    """What the cells of its head say: of a head that comes again the upper rows may be lost."""
    sheet = piece.builder.sheet
    return {sheet.contents[i].text for r in piece.builder.band.heads for i in sheet.row(r)}


def _between(first: Piece, second: Piece) -> list[str] | None:
    """The lines between two tables; None where they are many, or the tables not in this order."""
    begin, end = _ends(first)[1], _ends(second)[0]
    if not 0 <= end - begin <= _BETWEEN:
        return None
    text = first.builder.source.document.text[begin:end]
    return [_plain(line) for line in _BORDERS.split(text)]


def _ends(piece: Piece) -> tuple[int, int]:
    """Where the rows of a table begin and end, with cells that hold a dash for nothing."""
    sheet, band = piece.builder.sheet, piece.builder.band
    rows = (*band.heads, *band.data)
    first, last = (
        [sheet.cells[i].span for i in sheet.places[r] if i >= 0] for r in (rows[0], rows[-1])
    )
    return min(first).start, max(last).end


def _says_so(first: Piece, second: Piece) -> bool:
    """Whether the page says that the table goes on: 续表, (续)."""
    return any(words().again.search(line) for line in _between(first, second) or ())


def _codes_go_on(first: Piece, second: Piece) -> bool:
    """Whether the head is printed again in the middle of one grid, and the codes below it go on
    where those above it stopped: nothing between them was lost."""
    if first.builder.sheet.grid is not second.builder.sheet.grid:
        return False
    if [c.heads for c in first.table.columns] != [c.heads for c in second.table.columns]:
        return False
    above, below = ([row.code for row in p.table.rows if row.code] for p in (first, second))
    return bool(above and below) and above[-1] < below[0]


def _headless(first: Piece, second: Piece) -> bool:
    """Whether the second has no head: what its figures are of is for a head above to say, if its
    columns are the same. Pairs of labels and values need none."""
    if first.builder.sheet.grid is second.builder.sheet.grid or _heads(second):
        return False
    return first.columns == second.columns or not second.builder.band.form


def _heads(piece: Piece) -> tuple[str, ...]:
    """All heads of its columns."""
    return tuple(head for column in piece.table.columns for head in column.heads)


def _halves(first: Table, second: Table) -> bool:
    """Whether one of them lacks a total that the other has."""
    sides = {row.side for t in (first, second) for row in t.rows}
    return any(_totals(first, side) != _totals(second, side) for side in sides)


def _totals(table: Table, side: int) -> set[tuple[str, object]]:
    return {(row.label, row.kind) for row in table.rows if row.side == side and row.kind in TOTALS}


def _new(first: Table, second: Table) -> dict[tuple[int, int], FactKey]:
    """The facts of the second half: a label again, below the totals, is of another fact."""
    values: dict[FactKey, set[Decimal]] = {}
    for place, key in first.keys.items():
        values.setdefault(key, set()).add(first.values[place].value)
    return {
        place: key
        for place, key in second.keys.items()
        if key not in values or second.values[place].value in values[key]
    }


__all__ = ["marked", "repeats_title"]
