"""The report's own year: a year compared with itself, a statement dated with another year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from nlcheck.base import Span
from nlcheck.base.compiling import prepared
from nlcheck.claims.wording.model import Oddity
from nlcheck.document import Document, Genre
from nlcheck.rulebook import lexicon_table
from nlcheck.rulebook.expressions import Expressions

__all__ = ["own_year"]

_YEAR = prepared(r"(?<!\d)20\d\d(?=年)")
_OWN = frozenset({Genre.FINAL_ACCOUNTS, Genre.BUDGET})
_FEWEST, _HEADINGS = 2, 2
"""times that the report's year stands in it, and in its headings, at least"""
_AMOUNT = prepared(r"\d[\d,]*\.\d\d(?=[万亿]?元)")
_AHEAD = 5
"""years that a report may plan for"""
_DIGITS = 5
"""digits of an amount that is the same in two years only by chance"""
_ALWAYS = 3
"""comparisons with one year, beside which a lone one with another is a slip"""
_LONGEST = 6
"""characters that may stand between a sentence's beginning and its year"""
_PAIR = 2
"""years of a comparison"""


class _Words(Expressions):
    """``rules/lexicon/own_year.yaml``, compiled; what is declared here is an expression of its
    own."""

    alike: re.Pattern[str]
    before: re.Pattern[str]
    budget_base: re.Pattern[str]
    budget_moved: re.Pattern[str]
    budget_told: re.Pattern[str]
    compared: re.Pattern[str]
    compared_or_budget: re.Pattern[str]
    headed: re.Pattern[str]
    held: re.Pattern[str]
    listed: re.Pattern[str]
    nothing: re.Pattern[str]
    long: re.Pattern[str]
    part: re.Pattern[str]
    planned: re.Pattern[str]
    past: re.Pattern[str]
    spent: re.Pattern[str]
    told: re.Pattern[str]
    told_of: re.Pattern[str]

    def __init__(self) -> None:
        read = lexicon_table("own_year.yaml")
        super().__init__(read)
        begun = rf"(20(?<!\d20)\d\d)年度?[^,。;:\d\n\x1c-\x1f]{{0,8}}?(?={read['alike']})"
        self.begun = prepared(begun)
        """the year of a statement on the report's own accounts"""
        self.books: str = read["books"]
        self.headed_not: list[str] = read["headed_not"]
        self.carried: list[str] = read["carried"]


@cache
def _words() -> _Words:
    return _Words()


def own_year(document: Document) -> Iterator[Oddity]:
    """year-self: a year against itself; year-other: own accounts under another year's number;
    year-base: a lone comparison with another year than all others are made with."""
    if document.year is None or document.genre not in _OWN:
        return
    yield from _compared(document, str(document.year))
    yield from _stray_in_list(document.text, str(document.year))
    yield from _named(document, str(document.year))
    if document.genre is Genre.FINAL_ACCOUNTS:
        yield from _dated(document, str(document.year))
        return
    yield from _budgets(document.text, str(document.year))
    if f"{document.year}年" in document.title:
        yield from _planned(document, str(document.year))


def _compared(document: Document, year: str) -> Iterator[Oddity]:
    """Comparisons with the year that the sentence, or else the whole report, is about."""
    text = document.text
    found = list(_words().compared.finditer(text))
    yield from _strayed(text, list(_words().compared_or_budget.finditer(text)), year)
    for match in found:
        base = match[1]
        about = _about(text, match.start())
        if {text[at.start : at.end] for at in about} != {base} and (about or base != year):
            continue
        if not about and year not in _words().told_of.findall(text):
            continue  # a page from the middle, which names no year but for comparing
        if base == year:
            yield Oddity("year-self", Span(*match.span(1)), base, str(int(base) - 1), replace=True)
        elif (
            int(base) == int(year) - 1
            and text.find("。", about[0].start, match.start()) < 0
            and not _beside(text, about[0].start)
        ):  # 2030年收入500万元。与2030年相比…: last year's, told for the comparison
            because = (Span(*match.span(1)),)
            yield Oddity("year-self", about[0], base, year, because, replace=True)


def _budgets(text: str, year: str) -> Iterator[Oddity]:
    """「2031年…预算9万元，比2031年预算增加1万元」 in a budget: a year has one of them."""
    last = str(int(year) - 1)
    for match in _words().budget_base.finditer(text):
        base, start = match[1], _sentence(text, match.start())[0]
        about = [Span(*one.span()) for one in _words().told.finditer(text, start, match.start())]
        if base not in {year, last} or {text[at.start : at.end] for at in about} != {base}:
            continue
        if _words().budget_told.search(text, about[-1].end, match.start()) is None:
            continue
        if _words().budget_moved.search(text, start, match.start()):
            continue
        at = Span(*match.span(1))
        if base == year:
            yield Oddity("year-self", at, base, last, (about[0],), replace=True)
        elif len(about) == 1 and not _beside(text, about[0].start):
            yield Oddity("year-self", about[0], base, year, (at,), replace=True)


def _beside(text: str, at: int) -> bool:
    """「支出26万元，2030年为20万元，比2030年增加6万元」: whether a year stands behind the amount
    that the sentence is about, and is itself the base."""
    return _AMOUNT.search(text, _sentence(text, at)[0], at) is not None


def _stray_in_list(text: str, year: str) -> Iterator[Oddity]:
    """The one item of a list whose amount has another year than all others."""
    told: dict[str, list[re.Match[str]]] = {}
    for match in _words().listed.finditer(text):
        told.setdefault(match[2], []).append(match)
    for matches in told.values():
        others = [m for m in matches if m[1] != year]
        if len(others) != 1 or len(matches) <= _ALWAYS:
            continue
        if f"{year}年" not in text[slice(*_sentence(text, others[0].start()))]:
            yield Oddity("year-other", Span(*others[0].span(1)), others[0][1], year, replace=True)


def _named(document: Document, year: str) -> Iterator[Oddity]:
    """The unit's name with another year, once, where a sentence begins; else with this one."""
    text, name = document.text, document.unit
    if not name:
        return
    found = list(
        re.finditer(rf"(?<=[\n。]){re.escape(name)}(20\d\d)年度?(?={_words().books})", text)
    )
    others = [m for m in found if m[1] != year]
    if len(others) != 1 or len(found) <= _ALWAYS:
        return
    start, end = _sentence(text, others[0].start())
    if document.section_at(start) is None or f"{year}年" not in text[start:end]:
        at = Span(*others[0].span(1))
        if not any(s.heading.overlaps(at) for s in document.sections):
            yield Oddity("year-other", at, others[0][1], year, replace=True)


def _strayed(text: str, found: list[re.Match[str]], year: str) -> Iterator[Oddity]:
    """The one comparison with another year, where all others are made with the last."""
    last = str(int(year) - 1)
    usual = [m for m in found if m[1] == last]
    others = [m for m in found if m[1] not in {last, year}]
    if not usual or len(others) != 1:
        return
    match = others[0]
    if len(usual) < _ALWAYS and int(match[1]) < int(year):
        return
    start, end = _sentence(text, match.start())
    line = text[text.rfind("\n", 0, start) + 1 : start] + text[start : match.start(1)]
    if match[1] in line + text[match.end() : end] or _words().long.search(text, start, end):
        return
    if set(_YEAR.findall(text, start, end)) <= {match[1], year}:
        because = (Span(*usual[0].span(1)),)
        yield Oddity("year-base", Span(*match.span(1)), match[1], last, because, replace=True)


def _sentence(text: str, at: int) -> tuple[int, int]:
    start = max(text.rfind(stop, 0, at) for stop in "。\n\x1e\x1f") + 1
    return start, min(end for stop in "。\n" if (end := text.find(stop, at)) >= 0 or stop == "\n")


def _about(text: str, end: int) -> list[Span]:
    """The years that the sentence names before a place, or else its paragraph."""
    line = text.rfind("\n", 0, end) + 1
    for start in (max(line, text.rfind("。", line, end)), line):
        if found := [Span(*one.span()) for one in _words().told.finditer(text, start, end)]:
            return found
    return []


def _dated(document: Document, year: str) -> Iterator[Oddity]:
    """Statements of one's own accounts, what is held at the end of the year, and headings."""
    text = document.text
    if text.count(f"{year}年") < _FEWEST:
        return
    last = str(int(year) - 1)
    begun = _years(_words().begun, text, _words().before)
    known = begun if last not in begun or _ours(document, begun[last], last) else {}
    known = {said: ats for said, ats in known.items() if any(_tells(text, at) for at in ats)}
    yield from _others({said: ats for said, ats in known.items() if not _listed(text, ats)}, year)
    held = _years(_words().held, text)
    if year not in held:
        yield from _others(held, year)
    headed = _headed(document)
    if len(headed.get(year, ())) >= _HEADINGS:
        yield from _others(headed, year)
    elif year in _YEAR.findall(document.title):
        parts = {said: [at for at in ats if _part(text, at)] for said, ats in headed.items()}
        yield from _others(parts, year)


def _tells(text: str, at: Span) -> bool:
    """Whether the sentence tells a figure, or that there is none: 2019年度财政拨款首次单列 is
    history."""
    said = text[at.end : _sentence(text, at.start)[1]]
    return re.search(r"\d", said) is not None or _words().nothing.search(said) is not None


def _ours(document: Document, places: list[Span], last: str) -> bool:
    """Whether what the only statement dated with the last year tells is told of this year too: its
    amount stands in a sentence or a table that speaks of no time before."""
    text = document.text
    if len(places) != 1:
        return False
    start, end = _sentence(text, places[0].start)
    if _words().past.search(text, start, end):
        return False
    if _spent_alone(text, start, end, str(document.year)):
        return True
    amount = _AMOUNT.search(text, start, end)
    short = amount is None or len(amount[0].replace(",", "")) <= _DIGITS
    if amount is None or short:
        return False
    for again in re.finditer(rf"(?<![\d.,]){re.escape(amount[0])}(?!\d)", text):
        if not start <= again.start() < end and not _before(document, again.start(), last):
            return True
    return False


def _spent_alone(text: str, start: int, end: int, year: str) -> bool:
    """Whether the sentence tells how a budget was spent, of what no other tells for this year."""
    said = text[start:end]
    told = _words().alike.search(said)
    if told is None or _words().spent.search(said) is None:
        return False
    return re.search(rf"{year}年度?[^,。;\n]{{0,8}}{re.escape(told[0])}", text) is None


def _before(document: Document, at: int, last: str) -> bool:
    """Whether the sentence or the table of a place speaks of the year before."""
    text = document.text
    start, end = _sentence(text, at)
    for grid in document.grids:
        if grid.span.start <= at < grid.span.end:
            start, end = grid.span.start, grid.span.end
    said = text[start:end]
    for word in _words().carried:
        said = said.replace(word, "")
    return last in said or _words().past.search(said) is not None


def _years(
    form: re.Pattern[str], text: str, before: re.Pattern[str] | None = None
) -> dict[str, list[Span]]:
    found: dict[str, list[Span]] = {}
    for match in form.finditer(text):
        at = match.start()
        if before is None or before.search(text[max(0, at - _LONGEST) : at]):
            found.setdefault(match[1], []).append(Span(*match.span(1)))
    return found


def _headed(document: Document) -> dict[str, list[Span]]:
    found: dict[str, list[Span]] = {}
    for section in document.sections:
        match = _words().headed.search(section.title)
        if match and not any(word in section.title for word in _words().headed_not):
            at = document.text.find(match[1], section.heading.start, section.heading.end)
            found.setdefault(match[1], []).append(Span(at, at + len(match[1])))
    return found


def _planned(document: Document, year: str) -> Iterator[Oddity]:
    """The heading of a part of a budget that has another year than the other parts."""
    found: dict[str, list[Span]] = {}
    for section in document.sections:
        start = document.text.rfind("\n", 0, section.heading.start) + 1
        line = document.text[start : section.heading.end]
        match = _words().planned.search(line)
        if match:
            at = Span(start + match.start("year"), start + match.end("year"))
            found.setdefault(match["year"], []).append(at)
    last = str(int(year) - 1)
    if year in found or _only_heading(document.text, found.get(last, []), last, year):
        yield from _others(found, year)


def _only_heading(text: str, places: list[Span], last: str, year: str) -> bool:
    """Whether one heading has the last year, and no sentence on accounts below it begins with
    that, but with the report's own."""
    if len(places) != 1:
        return False
    told = rf"[\n。][^,。;:\d\n]{{0,16}}(20\d\d)年度?[^,。;:\d\n]{{0,16}}?{_words().books}"
    begun = re.findall(told, text[places[0].end :])
    return year in begun and last not in begun


def _part(text: str, at: Span) -> bool:
    """Whether a heading is that of a whole part: 第三部分 2031年度部门决算情况说明."""
    line = text[text.rfind("\n", 0, at.start) + 1 : text.find("\n", at.end)]
    return _words().part.search(line) is not None


def _listed(text: str, places: list[Span]) -> bool:
    """Whether the paragraph tells of several years: a list by years."""
    line = text.rfind("\n", 0, places[0].start) + 1
    end = text.find("\n", line)
    return len(set(_words().told_of.findall(text, line, len(text) if end < 0 else end))) > _PAIR


def _others(found: dict[str, list[Span]], year: str) -> Iterator[Oddity]:
    """A year that stands once where all others have the report's."""
    for said, places in found.items():
        planned = int(year) < int(said) <= int(year) + _AHEAD
        if said != year and not planned and len(places) == 1:
            yield Oddity("year-other", places[0], said, year, replace=True)
