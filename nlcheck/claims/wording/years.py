"""The wrong year: the title or a statement of this report under the number of another year."""

from __future__ import annotations

from collections.abc import Iterator

from nlcheck.base import Span
from nlcheck.base.compiling import prepared
from nlcheck.base.counting import NUMERALS
from nlcheck.claims.wording.model import Oddity
from nlcheck.document import BlockKind, Document, Genre

_TABLE = BlockKind.TABLE

_YEAR = prepared(r"(?<!\d)(20\d\d)(?=年)")
_STATEMENT = prepared(r"(20(?<![^。;\n]20)\d\d)(年[^。;\n\x1c-\x1f]{8,80})(?=[。;,])")
_COLUMN = prepared(r"\s*20\d\d ?年(?:度|初|末)?\S{0,8}[数额率值]\s*")
"""the head of a column whose table an extraction has taken apart: 2030年决算数"""
_LONGEST = 60
MOST = 3
"""more alike are a list by years"""
_OWN = frozenset({Genre.FINAL_ACCOUNTS, Genre.BUDGET, Genre.PERFORMANCE})


def years(document: Document) -> Iterator[Oddity]:
    """year-head: a title that recurs with the report's year; year-slip: a statement that does."""
    if document.year is None or document.genre not in _OWN:
        return
    yield from _heads(document, str(document.year))
    yield from _statements(document.text, str(document.year))


def _heads(document: Document, due: str) -> Iterator[Oddity]:
    """A short line without a full stop, equal to another one but for the year."""
    heads: dict[str, list[tuple[str, Span]]] = {}
    for block in document.blocks:
        if block.kind is _TABLE or block.span.end - block.span.start > _LONGEST:
            continue
        said = block.span.of(document.text)
        if "年" not in said or "。" in said:
            continue
        found = list(_YEAR.finditer(said))
        if len(found) != 1:
            continue
        at = Span(block.span.start + found[0].start(), block.span.start + found[0].end())
        if _COLUMN.fullmatch(said):
            continue
        masked = _YEAR.sub("", said).lstrip(f"第部分{NUMERALS}、().0123456789 ")
        heads.setdefault(masked, []).append((found[0][1], at))
    yield from _odd("year-head", heads, due)


def _statements(text: str, due: str) -> Iterator[Oddity]:
    """A sentence with an amount, equal to another one but for the year."""
    said: dict[str, list[tuple[str, Span]]] = {}
    for match in _STATEMENT.finditer(text):
        if any(c.isdigit() for c in match[2]) and not _YEAR.search(match[2]):
            said.setdefault(match[2], []).append((match[1], Span(*match.span(1))))
    yield from _odd("year-slip", said, due)


def _odd(kind: str, groups: dict[str, list[tuple[str, Span]]], due: str) -> Iterator[Oddity]:
    for group in groups.values():
        if len(group) > MOST:
            continue
        right = tuple(at for year, at in group if year == due)
        for year, at in group:
            if right and abs(int(year) - int(due)) == 1:
                yield Oddity(kind, at, year, due, because=right, replace=True)


__all__ = ["years"]
