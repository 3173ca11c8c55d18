"""Whose report it is: its own name written differently, another unit where its own should stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from nlcheck.base import Span
from nlcheck.base.characters import HAN
from nlcheck.claims.model import Oddity
from nlcheck.document import Document
from nlcheck.rulebook import words

WORD = 2
"""characters of a word inside a name"""
OFTEN = 3
"""a name that turns up so often is one that the report knows"""
_SUBJECT = re.compile(
    r"20\d\d年度?"
    r"(?=(?:部门|单位)?(?:收入|支出|决算|预算|一般公共|财政拨款|“三公”|三公|机关运行|公用经费|人员经费|政府采购|政府性|国有资本|结转))"
    r"(?![^,。;\n]{0,10}(?:批复|下达|通知|文件|公开))"
)
_LED = re.compile(
    rf"(?<=[\n。])20\d\d年度?(?P<name>(?![本我该各全]){HAN}{{4,24}}?)"
    r"(?=(?:没有|无|收入总|支出总|收支总|本年收|本年支|财政拨款收|一般公共预算|机关运行经费支|“三公”|政府采购支|政府性基金|国有资本经营))"
)
"""a sentence that begins with the year and the name"""
_TOLD = re.compile(
    r"20\d\d年度?(?:部门|单位)?(?:收入|支出|财政拨款|机关运行|“三公”|三公|公用经费|人员经费|政府采购)"
    r"(?!预算|决算|批复)[^,。;\n]{0,12}?\d"
)
"""what its own accounts are told with"""
_SELF = re.compile(
    rf"(?<=[\n。])(?P<self>我(?P<kind>{HAN}{{1,2}}?))(?=20\d\d年度?[^,。;\n]{{0,20}}\d)"
)
"""a unit that tells of its own accounts"""
_NAME = re.compile(rf"{HAN}{{4,24}}\Z")
_LONGEST = 24
_YEARS = ("年", "年度")
_BOOKS = re.compile(r"20\d\d年|专项|经费|预算|决算|支出|收入|整体支出|项目支出")
_SWAP = str.maketrans("和与", "与和")


class Endings(NamedTuple):
    """Words of ``rules/words/wording.yaml``, compiled."""

    unit: tuple[str, ...]
    place: re.Pattern[str]
    whole: tuple[str, ...]
    own: tuple[re.Pattern[str], re.Pattern[str]]
    itself: dict[str, list[str]]


def owners(document: Document) -> Iterator[Oddity]:
    """unit-drift: a word of the own name differs; other-unit: another as subject; mixed-owner."""
    endings = _endings()
    name = document.unit
    for whole in endings.whole:
        name = name.removesuffix(whole)
    yield from _mixed(document, endings)
    places = list(endings.place.finditer(name))
    core = name[places[-1].end() :] if places else name
    ending = next((e for e in endings.unit if core.endswith(e)), "")
    if not ending:
        return
    yield from _drifts(document.text, core, ending)
    yield from _selves(document.text, name)
    yield from _others(document, name, core, ending)


def _mixed(document: Document, endings: Endings) -> Iterator[Oddity]:
    """mixed-owner: a report that calls its owner 本部门 here and 本单位 there; the rarer one."""
    part = document.part_at(0)
    end = part.span.end if part else len(document.text)
    found = [
        [Span(*m.span()) for m in pattern.finditer(document.text, 0, end)]
        for pattern in endings.own
    ]
    rare, often = sorted(found, key=len)
    if not rare:
        return
    due = often[0].of(document.text)
    for at in rare:
        yield Oddity("mixed-owner", at, at.of(document.text), due, because=tuple(often[:1]))


def _drifts(text: str, core: str, ending: str) -> Iterator[Oddity]:
    """The name with one of its inner words replaced by another of the same length."""
    swapped = core.translate(_SWAP)
    if swapped != core and len(core) > 2 * WORD:
        for match in re.finditer(swapped, text):
            yield Oddity("unit-drift", Span(*match.span()), swapped, core)
    body = core.removesuffix(ending)
    first, rest = body[:WORD], body[WORD:]
    if len(rest) not in (WORD, 2 * WORD):
        return
    pattern = rf"{first}({HAN}{{{len(rest)}}}){ending}"
    found = [m for m in re.finditer(pattern, text) if _near(m[1], rest) and _own(text, m)]
    named = text.count(core)
    by_name: dict[str, list[re.Match[str]]] = {}
    for match in found:
        by_name.setdefault(match[0], []).append(match)
    for said, places in by_name.items():
        if len(places) < OFTEN and named > len(places) and not _placed(text, places):
            for match in places:
                yield Oddity("unit-drift", Span(*match.span()), said, core)


def _near(said: str, due: str) -> bool:
    """Whether one word differs, all others being the same."""
    pairs = [(said[i : i + WORD], due[i : i + WORD]) for i in range(0, len(due), WORD)]
    return sum(a != b for a, b in pairs) == 1


def _own(text: str, match: re.Match[str]) -> bool:
    """Whether the words around it are those of a report on its own unit."""
    before, after = text[max(0, match.start() - 5) : match.start()], text[match.end() :][:8]
    return before.endswith(_YEARS) or _BOOKS.match(after) is not None


def _placed(text: str, places: list[re.Match[str]]) -> bool:
    """Whether it stands right after a place, in quotes or in a list: a unit of its own."""
    near = [text[max(0, m.start() - 1) : m.start()] + text[m.end() : m.end() + 1] for m in places]
    return any(set(pair) & _FOREIGN for pair in near)


_FOREIGN = frozenset("省市县区州旗镇乡级、《》“”")


def _others(document: Document, name: str, core: str, ending: str) -> Iterator[Oddity]:
    """Another unit's name before 2031年度收入…, or behind the year: the sentence was copied from
    its report."""
    text = document.text
    for at in _subjects(text, ending):
        said = at.of(text)
        if said.endswith(core) or core.endswith(said) or _short(said, name):
            continue
        if said in name or name in said or text.count(said) > 1:
            continue
        if said.translate(_SWAP) == name.translate(_SWAP) or said.endswith(core.translate(_SWAP)):
            continue
        if document.cell_at(at.start) is None:
            yield Oddity("other-unit", at, said, name)


def _selves(text: str, name: str) -> Iterator[Oddity]:
    """「我局2031年度收入合计」 once in the report of a school."""
    for match in _SELF.finditer(text):
        signs = _endings().itself.get(match["kind"], ())
        other = signs and not any(sign in name for sign in signs)
        if other and text.count(match["self"]) == 1:
            yield Oddity("other-unit", Span(*match.span("self")), match["self"], name)


def _subjects(text: str, ending: str) -> Iterator[Span]:
    """Names of units where the subject of a statement on a year's accounts stands; at the
    beginning of a sentence also such as are called otherwise than the report's unit."""
    units = _endings().unit
    for match in _SUBJECT.finditer(text):
        found = _NAME.search(text, max(0, match.start() - _LONGEST), match.start())
        if found is None:
            continue
        begins = text[found.start() - 1 : found.start()] in {"\n", "。"}
        led = begins and found[0].endswith(units) and _TOLD.match(text, match.start()) is not None
        if found[0].endswith(ending) or led:
            yield Span(*found.span())
    for match in _LED.finditer(text):
        if match["name"].endswith(units):
            yield Span(*match.span("name"))


def _short(said: str, name: str) -> bool:
    """Whether a name may be the own one cut short: 人社局, 卫健委."""
    signs = iter(name)
    return all(sign in signs for sign in said)


@cache
def _endings() -> Endings:
    read = words("wording")
    unit = tuple(sorted(read["unit_endings"], key=len, reverse=True))
    place = re.compile("|".join(sorted(read["place_endings"], key=len, reverse=True)))
    own = re.compile("|".join(read["own_name"])), re.compile("|".join(read["own_department"]))
    return Endings(unit, place, tuple(read["whole_unit"]), own, read["itself"])


__all__ = ["owners"]
