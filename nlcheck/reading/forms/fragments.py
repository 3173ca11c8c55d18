"""Lines of a form that are no rows: labels torn over several lines, rows nobody has filled in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlcheck.base import Span
from nlcheck.reading.forms.rows import Piece
from nlcheck.reading.forms.words import bare, form_words, is_label

_IN_BRACKETS = re.compile(r"[(（]\d{1,3}分[)）]")
_UNUSED = re.compile(r"(?:指标|目标)\d{1,2}[:：]?[/—-]*|[.…。·]{2,}|[/—–-]+")


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
