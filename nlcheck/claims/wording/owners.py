"""Whose report it is: its own name written differently, another unit where its own should stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from nlcheck.base import Span
from nlcheck.base.characters import HAN
from nlcheck.base.compiling import prepared
from nlcheck.claims.wording.model import Oddity
from nlcheck.document import Document
from nlcheck.rulebook import lexicon_table, words
from nlcheck.rulebook.expressions import Expressions

WORD = 2
"""characters of a word inside a name"""
OFTEN = 3
"""a name that turns up so often is one that the report knows"""
_NAME = prepared(rf"{HAN}{{4,24}}\Z")
_SHORTEST, _LONGEST = 4, 24
_YEARS = ("年", "年度")
_SWAP = str.maketrans("和与", "与和")


class _Words(Expressions):
    """``rules/lexicon/owners.yaml``, compiled; what is declared is an expression of its own."""

    books: re.Pattern[str]
    duty: re.Pattern[str]
    itself: re.Pattern[str]
    led: re.Pattern[str]
    part: re.Pattern[str]
    place: re.Pattern[str]
    subject: re.Pattern[str]
    told: re.Pattern[str]

    def __init__(self) -> None:
        read = lexicon_table("owners.yaml")
        super().__init__(read)
        self.foreign = frozenset(read["foreign"])
        self.ranks: list[list[str]] = read["ranks"]


@cache
def _words() -> _Words:
    return _Words()


class Endings(NamedTuple):
    """Words of ``rules/words/wording.yaml``, compiled."""

    unit: tuple[str, ...]
    place: re.Pattern[str]
    whole: tuple[str, ...]
    own: tuple[re.Pattern[str], re.Pattern[str]]
    itself: dict[str, list[str]]
    single: tuple[str, ...]


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
    return before.endswith(_YEARS) or _words().books.match(after) is not None


def _placed(text: str, places: list[re.Match[str]]) -> bool:
    """Whether it stands right after a place, in quotes or in a list: a unit of its own."""
    near = [text[max(0, m.start() - 1) : m.start()] + text[m.end() : m.end() + 1] for m in places]
    return any(set(pair) & _words().foreign for pair in near)


def _others(document: Document, name: str, core: str, ending: str) -> Iterator[Oddity]:
    """Another unit's name before 2031年度收入…, or behind the year: the sentence was copied from
    its report."""
    text = document.text
    led = _leads(document, name)
    for at in _subjects(text, ending, name, led=led):
        said = at.of(text)
        if core.endswith(said) or _short(said, name) or _short(name, said):
            continue
        if said.endswith(core) and not _elsewhere(said, name, core, text):
            continue
        if said in name or name in said or text.count(said) > 1:
            continue
        if said.translate(_SWAP) == name.translate(_SWAP) or _swapped(said, core):
            continue
        if document.cell_at(at.start) is None:
            yield Oddity("other-unit", at, said, name)


def _selves(text: str, name: str) -> Iterator[Oddity]:
    """「我局2031年度收入合计」 once in the report of a school."""
    for match in _words().itself.finditer(text):
        signs = _endings().itself.get(match["kind"], ())
        other = signs and not any(sign in name for sign in signs)
        if other and text.count(match["self"]) == 1:
            yield Oddity("other-unit", Span(*match.span("self")), match["self"], name)


def _swapped(said: str, core: str) -> bool:
    other = core.translate(_SWAP)
    return other != core and said.endswith(other)


def _leads(document: Document, name: str) -> bool:
    """Whether units called otherwise may be seen: the report names its own unit time and again, or
    is a single unit's, which has none below it."""
    if any(word in document.title for word in _endings().single):
        return True
    return len(re.findall(rf"{re.escape(name)}20\d\d年", document.text)) >= OFTEN


def _subjects(text: str, ending: str, name: str, *, led: bool) -> Iterator[Span]:
    """Names of units where the subject of a statement on a year's accounts stands; at the
    beginning of a sentence also such as are called otherwise than the report's unit, if they may
    be seen or are of another place."""
    units, known = _endings().unit, _words()
    for match in known.subject.finditer(text):
        found = _NAME.search(text, max(0, match.start() - _LONGEST), match.start())
        if found is None:
            continue
        begins = text[found.start() - 1 : found.start()] in {"\n", "。"}
        numbered = known.part.match(found[0]) if begins else None
        start = found.start() + (numbered.end() if numbered else 0)
        dated = match[0][0].isdigit()
        if found.end() - start < _SHORTEST or not (dated or numbered):
            continue
        told = begins and known.told.match(text, match.start()) is not None
        told = told and found[0].endswith(units)
        if told and not (led or found[0].endswith(ending)):
            told = _of_another_place(text[start : found.end()], name, text)
        if told or found[0].endswith(ending):
            yield Span(start, found.end())
    for match in known.led.finditer(text):
        group = "name" if match["name"] else "held"
        if match[group].endswith(units if led else ending):
            yield Span(*match.span(group))
    for match in known.duty.finditer(text):
        said = match["name"]
        if said.endswith(units) and _of_another_place(said, name, text):
            yield Span(*match.span("name"))


def _elsewhere(said: str, name: str, core: str, text: str) -> bool:
    """Whether a unit called alike is one of another county: its place stands nowhere else."""
    place, own = said.removesuffix(core), name.removesuffix(core)
    if not own or place[-1:] != own[-1:] or place.endswith(own) or own.endswith(place):
        return False
    return _words().place.fullmatch(place) is not None and text.count(place) == 1


def _of_another_place(said: str, name: str, text: str) -> bool:
    """Whether a unit's name begins with a place of the rank of the own one, and that place stands
    nowhere else."""
    place, own = _words().place.match(said), _words().place.match(name)
    if place is None or own is None or place[0][:WORD] in name or text.count(place[0]) > 1:
        return False
    return any({place[0][-1], own[0][-1]} <= set(rank) for rank in _words().ranks)


def _short(said: str, name: str) -> bool:
    """Whether a name may be the own one cut short: 人社局, 卫健委."""
    signs = iter(name)
    return all(sign in signs for sign in said)


@cache
def _endings() -> Endings:
    read = words("wording")
    unit = tuple(sorted(read["unit_endings"], key=len, reverse=True))
    place = prepared("|".join(sorted(read["place_endings"], key=len, reverse=True)))
    own = prepared("|".join(read["own_name"])), prepared("|".join(read["own_department"]))
    return Endings(
        unit, place, tuple(read["whole_unit"]), own, read["itself"], tuple(read["single"])
    )


__all__ = ["owners"]
