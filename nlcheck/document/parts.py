"""Parts and their genres, the title, the unit and the year, all from signs the report declares."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from nlcheck.base import Span
from nlcheck.base.compiling import prepared
from nlcheck.base.counting import NUMERALS, ORDINAL, counted
from nlcheck.document.model import Genre, Part
from nlcheck.document.outline import Draft
from nlcheck.document.signs import Signs

_LONGEST_TITLE = 60
_TITLE_BLOCKS = 14
"""blocks at the top among which the title is looked for"""
_YEAR = prepared(r"(?<!\d)((?:19|20)\d\d)(?=年|-|—|\D{0,3}(?:预算|决算))")
_ANY_YEAR = prepared(r"(?<!\d)((?:19|20)\d\d)年")
_MONTH = prepared(r" ?\d{1,2} ?月")
_COMPARING = ("比", "较", "与", "同", "上")
"""what stands before a year that the report's own is compared with: 较2030年 in one of 2031"""
_ANNEX_NUMBER = prepared(rf"[\s\d{NUMERALS}之\-.:()]*")
_CHAPTER = prepared(f"第({ORDINAL})(?:部分|章)")
_SENTENCE = prepared(r"[。;!?]")
_INNER_COLON = prepared(r":.")


class Identity(NamedTuple):
    """What a report says of itself."""

    title: str
    unit: str
    year: int | None
    genre: Genre


def identity(drafts: Sequence[Draft], signs: Signs) -> Identity:
    """Title, unit, year and genre of the whole document."""
    top = [d for d in drafts[:_TITLE_BLOCKS] if not d.table]
    for i, draft in enumerate(top):
        if not _may_be_title(draft):
            continue
        genre = signs.genre(draft.text)
        if genre is None:
            continue
        title = draft.text
        above = top[i - 1].text if i and _may_be_title(top[i - 1]) else ""
        labelled = next(filter(None, (signs.labelled(d.text) for d in top)), "")
        unit = _unit(title, signs) or labelled or signs.name(above)
        if above and not _unit(title, signs):
            title = above + title
        return Identity(title, unit, _year(title, drafts), genre)
    title = next((d.text for d in top if len(d.text) <= _LONGEST_TITLE), "")
    return Identity(title, "", _year(title, drafts), Genre.PLAIN)


def _may_be_title(draft: Draft) -> bool:
    return len(draft.text) <= _LONGEST_TITLE and not _SENTENCE.search(draft.text)


def _unit(title: str, signs: Signs) -> str:
    """The name in a title: what is left of it before the year, or between year and sign word."""
    sign = signs.sign(title)
    year = _ANY_YEAR.search(title)
    name = title[: sign[0]] if sign else title
    if year is not None and year.start() < len(name):
        before = signs.name(title[: year.start()])
        name = before or name[year.end() :]
    return signs.name(name)


def _year(title: str, drafts: Sequence[Draft]) -> int | None:
    """The year of the title, else of the first title-like lines, else that which the text
    speaks of most."""
    for text in (title, *(d.text for d in drafts[:_TITLE_BLOCKS] if _may_be_title(d))):
        for found in _YEAR.finditer(text):
            if not text[: found.start()].endswith(_COMPARING):
                return int(found[1])
    return _commonest(drafts)


def _commonest(drafts: Sequence[Draft]) -> int | None:
    """The year that most is told of; what is compared with a year speaks for the one after it,
    a date for none where others do."""
    told: Counter[int] = Counter()
    compared: Counter[int] = Counter()
    dated: Counter[int] = Counter()
    for draft in drafts:
        for found in _ANY_YEAR.finditer(draft.text):
            beside = draft.text[: found.start()].endswith(_COMPARING)
            month = _MONTH.match(draft.text, found.end()) is not None
            (dated if month else compared if beside else told)[int(found[1])] += 1
    told = told or dated
    if told:
        return max(told, key=lambda year: told[year] + compared[year - 1])
    return compared.most_common(1)[0][0] + 1 if compared else None


def parts(
    drafts: Sequence[Draft],
    numbered: Mapping[int, str],
    main: Identity,
    signs: Signs,
    length: int,
) -> tuple[Part, ...]:
    """The main text and each annex, form or report inside it, in order and without overlap.

    ``numbered``: blocks that are headings or entries of a list, with their number, and those of the
    table of contents, without; their titles start no part, but the next 第N部分 of the main text
    ends the forms before it.
    """
    starts: list[tuple[int, Genre, str]] = [(0, main.genre, main.title)]
    waiting, chapter = "", 0
    for i, draft in enumerate(drafts):
        number = _chapter(numbered.get(i, ""))
        if number and (len(starts) == 1 or number == chapter + 1 > 1):
            chapter = number
            if starts[-1][1] is not main.genre:
                starts.append((draft.span.start, main.genre, main.title))
        if draft.table or i in numbered or not _may_be_title(draft):
            waiting = waiting if draft.table else ""
            continue
        text = draft.text
        annex = text.startswith(signs.annex)
        if annex and _ANNEX_NUMBER.fullmatch(text, 2):
            waiting = text
            begin = draft.span.start
            continue
        genre = signs.genre(text)
        if not waiting and not _starts(genre, starts[-1][1], annex=annex):
            continue
        if not waiting and (genre is None or (_INNER_COLON.search(text) and not annex)):
            continue
        start = begin if waiting else draft.span.start
        starts.append((start, genre or starts[0][1], f"{waiting} {text}".strip()))
        waiting = ""
    ends = [start for start, _, _ in starts[1:]] + [length]
    return tuple(
        Part(genre, title, Span(start, end))
        for (start, genre, title), end in zip(starts, ends, strict=True)
        if end > start
    )


def _chapter(number: str) -> int:
    """N of 第N部分, 0 where it is another number."""
    found = _CHAPTER.fullmatch(number)
    return counted(found[1]) if found else 0


def _starts(genre: Genre | None, current: Genre, *, annex: bool) -> bool:
    """Whether a title of a genre begins a part: another genre, one more form, or a named annex."""
    if genre is None or genre is Genre.PLAIN:
        return False
    if genre is Genre.PERFORMANCE:
        return True
    return annex and genre is not current
