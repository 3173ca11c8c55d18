"""Numbers of headings and lists, and where they do not run on: skipped, doubled, without a first.

A list is looked for in one cell, in one paragraph, or over the beginnings of paragraphs. What is
printed between two numbers of a list in some other form (3 as 「(3)」 or 「3 」) is not skipped.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from nlcheck.base import Span
from nlcheck.base.compiling import prepared
from nlcheck.base.counting import NUMERALS, ORDINAL, POINTED, chinese, counted
from nlcheck.document import BlockKind, Document
from nlcheck.rulebook import words

_TABLE = BlockKind.TABLE

_RANKS = ("part", "zh", "pzh", "n", "pn", "circle")
"""forms of numbers from the outermost in; others stand inside sentences"""
_IN_SENTENCES = frozenset({"is", "nth"})
_OPENING = _IN_SENTENCES.union(_RANKS)
"""forms that open a cell or paragraph when they stand at its beginning; a label does not"""
_NUMERAL = prepared(rf"[{NUMERALS}\d①-⑳]+")
_FARTHEST = 3
"""how many numbers at most are called skipped; more is another list"""
_MOST_LISTS = 50
"""lists of one form, the last ones, that a number may go on with"""
_SHORTEST = 20
"""cells with fewer characters hold no list"""
_ROW = prepared(r"\d [\d,]+\.\d+\Z")
"""two figures at the end of what is the row of a table: its number may be that of another side"""
_CIRCLE = ord("①") - 1


class Mark(NamedTuple):
    """A list number: its form, value and place; ``first``: it opens its cell or paragraph."""

    style: str
    number: int
    at: Span
    first: bool


class Slip(NamedTuple):
    """``kind``: skipped, doubled or unopened; ``due`` the number that was to be there."""

    kind: str
    at: Span
    stated: str
    due: str
    because: tuple[Span, ...]
    style: str
    place: str


def slips(document: Document) -> list[Slip]:
    """All slips of a document, in order."""
    text = document.text
    starts: list[Mark] = []
    found: list[Slip] = []
    every = _marks(text)
    places = [mark.at.start for mark in every]
    for place, span in _containers(document) if every else ():
        first = bisect_left(places, span.start)
        if first == len(places) or places[first] >= span.end:
            continue
        marks = every[first : bisect_left(places, span.end, first)]
        if marks[0].at.start == span.start and marks[0].style in _OPENING:
            marks[0] = marks[0]._replace(first=True)
        if place == "paragraph" and marks[0].first and not _ROW.search(text, *span):
            starts.append(marks[0])
        if len(marks) > 1 or place == "cell" or marks[0].style == "is":
            found.extend(_inside(text, span, marks, place))
    found.extend(_outline(text, starts))
    return sorted(found, key=lambda slip: slip.at)


def _containers(document: Document) -> Iterator[tuple[str, Span]]:
    for block in document.blocks:
        if block.kind is not _TABLE or block.grid is None:
            yield "paragraph", block.span
            continue
        for cell in document.grids[block.grid].cells:
            if cell.span.end - cell.span.start > _SHORTEST:
                yield "cell", cell.span


def _marks(text: str) -> list[Mark]:
    """All marks of a text in order. Each form is looked for by what is rare in it: the sign before
    it, the numeral, the label."""
    forms = _forms()
    found = [
        Mark(m.lastgroup or "", number(m[m.lastgroup or 0]), Span(m.start(), m.end() - 1), False)
        for m in forms.after_sign.finditer("\n" + text)
    ]
    found.extend(Mark("is", number(m[1]), Span(*m.span()), False) for m in forms.is_.finditer(text))
    for match in forms.label.finditer(text):
        head = match[0].rstrip("0123456789")
        found.append(Mark(head, int(match[0][len(head) :]), Span(*match.span()), False))
    return sorted(found, key=lambda mark: mark.at)


class _Forms(NamedTuple):
    """Expressions over the whole text; ``after_sign`` takes the sign too."""

    after_sign: re.Pattern[str]
    is_: re.Pattern[str]
    label: re.Pattern[str]


@cache
def _forms() -> _Forms:
    labels = "|".join(words("wording")["numbered"])
    return _Forms(
        prepared(
            rf"[。;:!?\n\x1c-\x1f ](?:(?P<zh>{ORDINAL})、|\((?P<pzh>{ORDINAL})\)"
            rf"|第(?:(?P<part>{ORDINAL})(?:部分|篇)|(?P<nth>{ORDINAL})(?=,))"
            rf"|(?P<n>\d{{1,2}})(?:、|[.]{POINTED})"
            r"|\((?P<pn>\d{1,2})\)|(?P<circle>[①-⑳]))"
        ),
        prepared(rf"([{NUMERALS}](?<![唯之统第万千百十同单专].)[{NUMERALS}]{{0,2}})是(?!否)"),
        prepared(rf"(?:{labels})\d{{1,2}}(?=[:、.])"),
    )


def number(said: str) -> int:
    """The value of a list number.

    >>> [number(said) for said in ("7", "十", "十二", "二十一", "③")]
    [7, 10, 12, 21, 3]
    """
    if said.isascii():
        return int(said)
    return counted(said) if said[0] in NUMERALS else ord(said[0]) - _CIRCLE


def printed(value: int, like: str) -> str:
    """A number in the form of another: 3 like 「二」 is 「三」.

    >>> printed(11, "二"), printed(4, "3")
    ('十一', '4')
    """
    if like.isascii():
        return str(value)
    if ord(like[0]) - _CIRCLE in range(1, 21):
        return chr(_CIRCLE + value)
    return chinese(value)


def _inside(text: str, span: Span, marks: Sequence[Mark], place: str) -> Iterator[Slip]:
    """Slips of the lists inside one cell or paragraph."""
    runs: dict[str, list[Mark]] = {}
    for mark in marks:
        run = runs.get(mark.style)
        labelled = mark.style not in _OPENING
        if run is None:
            opens = mark.number != 2 or mark.first or labelled  # noqa: PLR2004 (the second)
            if not opens and not _elsewhere(text, 1, Span(span.start, mark.at.start)):
                yield _slip(text, "unopened", mark, 1, place)
            runs[mark.style] = [mark]
            continue
        slip = _step(text, run, mark, place, labelled=labelled)
        if slip is not None:
            yield slip
        if mark.number == 1 and not labelled:
            runs[mark.style] = [mark]
        else:
            run.append(mark)


def _step(
    text: str, run: Sequence[Mark], mark: Mark, place: str, *, labelled: bool = False
) -> Slip | None:
    """The slip between the last number of a list and this one, if there is one."""
    last = run[-1]
    if labelled and mark.style in text[last.at.end : mark.at.start]:
        return None  # 指标2: 质量指标 指标2: another class begins its own list
    if mark.style == "part" and mark.number == last.number:
        return None  # the title of a part heads its first page again
    if mark.number == last.number and (labelled or len(run) > 1):
        return _slip(text, "doubled", mark, last.number + 1, place, last.at)
    missing = last.number + 1
    if not missing < mark.number <= last.number + _FARTHEST:
        return None
    if _elsewhere(text, missing, Span(last.at.end, mark.at.start)):
        return None
    return _slip(text, "skipped", mark, missing, place, last.at)


def _outline(text: str, starts: Sequence[Mark]) -> Iterator[Slip]:
    """Slips of lists that run over the beginnings of paragraphs; a deeper list may interrupt."""
    known: dict[str, list[list[Mark]]] = {}
    current: dict[str, list[Mark]] = {}
    above = 0
    for mark in starts:
        if mark.style not in _RANKS:
            continue
        for deeper in _RANKS[_RANKS.index(mark.style) + 1 :]:
            current.pop(deeper, None)
        run = current.get(mark.style)
        before = known.setdefault(mark.style, [])
        resumed = _ending_in(mark.number - 1, before) if mark.number > 1 else None
        if resumed is not None:
            run = resumed
        elif run is not None and mark.number > 1:
            slip = _step(text, run, mark, "outline")
            if slip is not None:
                yield slip
        else:
            run = _glued(text, Span(above, mark.at.start), mark)
            before.append(run)
            if run and (slip := _step(text, run, mark, "outline")) is not None:
                yield slip
        run.append(mark)
        current[mark.style] = run
        above = mark.at.start


def _ending_in(last: int, runs: Sequence[list[Mark]]) -> list[Mark] | None:
    """The latest of the lists whose last number is this one."""
    return next((run for run in runs[: -_MOST_LISTS - 1 : -1] if run[-1].number == last), None)


def _glued(text: str, span: Span, mark: Mark) -> list[Mark]:
    """The last number in brackets of the same form in the paragraph above."""
    if mark.number == 1 or not mark.style.startswith("p"):
        return []
    inner = ORDINAL if mark.style == "pzh" else r"\d{1,2}"
    found = [
        Mark(mark.style, number(m[1]), Span(*m.span()), False)
        for m in re.compile(rf"\(({inner})\)").finditer(text, *span)
    ]
    return found[-1:] if found and found[-1].number < mark.number else []


def _elsewhere(text: str, value: int, span: Span) -> bool:
    """Whether a number is printed in any form between two places."""
    said = printed(value, "一")
    opens = r"(?<![^。;:!?\n\x1c-\x1f ])"
    digits = rf"(?<![\d.]){value}[.、):](?!\d)|{opens}{value}(?!\d)"
    forms = rf"{said}[、.)是]|\({said}|{digits}|{chr(_CIRCLE + value)}"
    return re.compile(forms).search(text, *span) is not None


def _slip(text: str, kind: str, mark: Mark, due: int, place: str, *because: Span) -> Slip:
    said = mark.at.of(text)
    numeral = _NUMERAL.search(said) if mark.style in _OPENING else None
    right = f"{mark.style}{due}"
    if numeral is not None:
        right = said.replace(numeral[0], printed(due, numeral[0]))
    return Slip(kind, mark.at, said, right, because, mark.style, place)


__all__ = ["Mark", "Slip", "number", "printed", "slips"]
