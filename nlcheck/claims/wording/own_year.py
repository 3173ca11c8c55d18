"""The report's own year: a year compared with itself, a statement dated with another year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlcheck.base import Span
from nlcheck.claims.model import Oddity
from nlcheck.document import Document, Genre

__all__ = ["own_year"]

_ALIKE = (
    r"(?:收入总计|支出总计|收、?支总|收入支出|本年收入|本年支出|总收入|总支出|财政拨款|一般公共预算|政府性基金预算|"
    r"国有资本经营预算|“?三公”?经费|机关运行经费|政府采购支出)"
)
_COMPARED = re.compile(
    r"(?:与|较|比|同)(20\d\d)年度?(?:决算|实际|完成|执行)?数?(?:相比|相较|比较)?,?"
    r"(?=(?:(?!预算|计划)[^,。;\d\n\x1c-\x1f]){0,12}(?:增加|减少|增长|下降|上升|持平|增收|减支))"
)
"""a comparison with a year, not with its budget"""
_BEGUN = re.compile(rf"(20(?<!\d20)\d\d)年度?[^,。;:\d\n\x1c-\x1f]{{0,8}}?(?={_ALIKE})")
"""the year of a statement on the report's own accounts"""
_BEFORE = re.compile(r"(?:[\n。;]|\A)(?:本(?:部门|单位|局|委|办|中心))?\Z")
"""what stands before it where it begins a sentence"""
_HELD = re.compile(
    r"截[至止](20\d\d)年(?:12月(?:31日)?|度?末|底),?"
    r"(?=[^,。;\d\n\x1c-\x1f]{0,12}(?:共有|拥有|实有|现有)(?:公务用?车|车辆|固定资产))"
)
"""what the unit has at the end of the report's year"""
_HEADED = re.compile(r"(20\d\d)年(?!.*20\d\d年)[^。;,\n]{0,40}(?:情况|说明|决算)\Z")
_YEAR = re.compile(r"(?<!\d)20\d\d(?=年)")
_TOLD = re.compile(r"(?<![\d与较比同和、于自从])20\d\d(?=年(?![\d初末底前]))")
"""a year that a sentence is about, not one that it compares with, nor a date (于2030年3月完工)"""
_OTHER = ("部门预算", "单位预算", "预算安排", "计划", "上年")
_OWN = frozenset({Genre.FINAL_ACCOUNTS, Genre.BUDGET})
_FEWEST, _HEADINGS = 2, 2
"""times that the report's year stands in it, and in its headings, at least"""
_LONGEST = 6
"""characters that may stand between a sentence's beginning and its year"""
_PAIR = 2
"""years of a comparison"""


def own_year(document: Document) -> Iterator[Oddity]:
    """year-self: a year against itself; year-other: own accounts under another year's number."""
    if document.year is None or document.genre not in _OWN:
        return
    yield from _compared(document, str(document.year))
    if document.genre is Genre.FINAL_ACCOUNTS:
        yield from _dated(document, str(document.year))


def _compared(document: Document, year: str) -> Iterator[Oddity]:
    """Comparisons with the year that the sentence, or else the whole report, is about."""
    text = document.text
    for match in _COMPARED.finditer(text):
        base = match[1]
        about = _about(text, match.start())
        if {text[at.start : at.end] for at in about} != {base} and (about or base != year):
            continue
        if base == year:
            yield Oddity("year-self", Span(*match.span(1)), base, str(int(base) - 1), replace=True)
        elif int(base) == int(year) - 1:
            because = (Span(*match.span(1)),)
            yield Oddity("year-self", about[0], base, year, because, replace=True)


def _about(text: str, end: int) -> list[Span]:
    """The years that the sentence names before a place, or else its paragraph."""
    line = text.rfind("\n", 0, end) + 1
    for start in (max(line, text.rfind("。", line, end)), line):
        if found := [Span(*one.span()) for one in _TOLD.finditer(text, start, end)]:
            return found
    return []


def _dated(document: Document, year: str) -> Iterator[Oddity]:
    """Statements of one's own accounts, what is held at the end of the year, and headings."""
    text = document.text
    if text.count(f"{year}年") < _FEWEST:
        return
    last = str(int(year) - 1)
    begun = _years(_BEGUN, text, _BEFORE)
    if last not in begun:
        yield from _others(
            {said: ats for said, ats in begun.items() if not _listed(text, ats)}, year
        )
    held = _years(_HELD, text)
    if year not in held:
        yield from _others(held, year)
    headed = _headed(document)
    if len(headed.get(year, ())) >= _HEADINGS:
        yield from _others(headed, year)


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
        match = _HEADED.search(section.title)
        if match and not any(word in section.title for word in _OTHER):
            at = document.text.find(match[1], section.heading.start, section.heading.end)
            found.setdefault(match[1], []).append(Span(at, at + len(match[1])))
    return found


def _listed(text: str, places: list[Span]) -> bool:
    """Whether several years stand in the paragraph: a list by years."""
    line = text.rfind("\n", 0, places[0].start) + 1
    end = text.find("\n", line)
    return len(set(_YEAR.findall(text, line, len(text) if end < 0 else end))) > _PAIR


def _others(found: dict[str, list[Span]], year: str) -> Iterator[Oddity]:
    """A year that stands once where all others have the report's."""
    for said, places in found.items():
        if said != year and int(said) <= int(year) and len(places) == 1:
            yield Oddity("year-other", places[0], said, year, replace=True)
