"""Lines of a form that are no rows: labels torn over several lines, rows nobody has filled in."""

from __future__ import annotations

from collections.abc import Sequence

from nlcheck.base import Span
from nlcheck.base.compiling import prepared
from nlcheck.base.late import late
from nlcheck.reading.forms.rows import total_at
from nlcheck.reading.forms.shapes import Piece
from nlcheck.reading.forms.words import bare, form_words, is_head, is_label, role

_IN_BRACKETS = prepared(r"[(（]\d{1,3}分[)）]")
_LEFT_OPEN = late(r"(?:指标|目标)\d{1,2}[:：]?|[.…。·]{2,}")
_PIECES = 4
"""cells that a head or a label may be torn into"""
_LAST = "指标"
"""what is torn off a label that is one without it: 产出 | 指标"""
_UNUSED = late(r"(?:指标|目标)\d{1,2}[:：]?[/—-]*|[.…。·]{2,}|[/—–-]+")


def fragments(cells: Sequence[Piece]) -> bool:
    """Whether a line is but a part of a label: 经济效益 | 指标, (50分)."""
    known = form_words().classes
    return bool(cells) and all(
        _IN_BRACKETS.fullmatch(c.text)
        or (len(c.text) > 1 and any(bare(c.text) in label for label in known))
        for c in cells
    )


def joined(parts: Sequence[Piece]) -> list[Piece] | None:
    """The labels that such parts make, one behind the other; None where they make none."""
    found: list[Piece] = []
    at = 0
    while at < len(parts):
        if _IN_BRACKETS.fullmatch(parts[at].text):
            at += 1
            continue
        for end in range(len(parts), at, -1):
            text = "".join(piece.text for piece in parts[at:end])
            if is_label(text):
                found.append(Piece(text, Span(parts[at].at.start, parts[end - 1].at.end)))
                at = end
                break
        else:
            return None
    return found


def is_unused(cells: Sequence[Piece]) -> bool:
    """A row of the blank form that nobody has filled in: 指标2:, ……, /."""
    return all(_UNUSED.fullmatch(cell.text) for cell in cells)


def mended(cells: Sequence[Piece]) -> list[Piece]:
    """Cells of which each is whole: heads and labels that are torn over several (年初 | 预算数) in
    one, names of rows that nobody has filled in left out."""
    found: list[Piece] = []
    at = 0
    while at < len(cells):
        count = _torn(cells, at)
        if count > 1 or not _is_left_open(cells, at):
            held = cells[at : at + count]
            text = "".join(piece.text for piece in held)
            found.append(Piece(text, Span(held[0].at.start, held[-1].at.end)))
        at += count
    return found


def _torn(cells: Sequence[Piece], at: int) -> int:
    """How many cells from one on are a single head or label."""
    for count in range(min(_PIECES, len(cells) - at), 1, -1):
        texts = [piece.text for piece in cells[at : at + count]]
        if not _is_known(text := "".join(texts)):
            continue
        alone = any(
            _is_known("".join(texts[:n])) and _is_known("".join(texts[n:])) for n in range(1, count)
        )
        if not alone or (is_label(text) and texts[-1] == _LAST):
            return count
        if {role(part) for part in texts} == {"reason"}:
            return count
    return 1


def _is_known(text: str) -> bool:
    return is_label(text) or is_head(text)


def _is_left_open(cells: Sequence[Piece], at: int) -> bool:
    """Whether a row has a name of the blank form and nothing behind it: 指标2, ……."""
    if not _LEFT_OPEN.fullmatch(cells[at].text):
        return False
    after = at + 1
    if after == len(cells) or is_label(cells[after].text) or total_at(cells, after):
        return True
    return _LEFT_OPEN.fullmatch(cells[after].text) is not None
