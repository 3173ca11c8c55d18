"""What one sentence states with all its numbers: multiples, points, yearly averages, structure.

「城镇化率为58.6%，比上年末的57.1%提高1.5个百分点」. A form of ``rules/lexicon/statistics.yaml``
names every number it needs, so that nothing is guessed: a sentence told otherwise yields nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from itertools import chain
from typing import Any, NamedTuple

from nlcheck.base import Dimension, Hedge, Mention, Span, Unit, Written
from nlcheck.base.compiling import prepared
from nlcheck.base.records import alike
from nlcheck.claims.sentences.fitting import fits
from nlcheck.lexing import Tokens
from nlcheck.lexing.anyword import EveryWord
from nlcheck.lexing.tokens import Period
from nlcheck.rulebook import lexicon_path, read_yaml
from nlcheck.rulebook.lexicon import bases
from nlcheck.rulebook.patterns import Shipped

_SCORE = Dimension.SCORE

SENTENCE, PARAGRAPH = 160, 400
"""tokens of a sentence and of a paragraph; longer ones are lists"""
HALF = Decimal("0.5")
YEARLY = {"average", "compound"}
CONVERTED = "converted"
HUNDRED_KIND = "hundred"
AREAS = ("平方米", "亩")
"""measures that are rounded to one another: one 平方公里 is told as 1500亩"""
MULTIPLIED = "written-product"
"""two or three factors, in any order, and what they make"""
PRODUCT = "product"
"""so many of one thing, and how much each"""
PER = "per"
"""the group of a form that names what an amount is for each of"""
ANY = ("",)
"""what the name of every unit ends with"""
_SIGNS = {"N": "\ue000", "P": "\ue001", "T": "\ue002", "Q": "\ue003", "Y": "\ue004", "D": "\ue005"}
_LETTERS = {"a": "N", "n": "N", "p": "P", "q": "Q", "y": "Y", "d": "D"}
_NAMED = prepared(r"\{(?:(\w+):)?([NPTQYD])\}")
_DIGIT = prepared(r"\d")
_NOTE = prepared(r"[\[〔]\d{1,2}[\]〕]")
"""the sign of a note: 地区生产总值[2]"""
_NUMBER = prepared("[anpqd]")
"""every form has one"""


class Formula(NamedTuple):
    """A number and those it follows from. ``kind``: times, growth, rise, fall, average…

    ``years``: between the first and the last, for an average.
    """

    kind: str
    stated: Mention
    of: tuple[Mention, ...]
    at: Span
    years: int = 0


class _Form(NamedTuple):
    """``months``: how often what is told for each is paid, where that is not said; ``unsure``:
    other things may be meant, so that the numbers must fit, or fit but for one digit."""

    kind: str
    pattern: Shipped
    units: tuple[str, ...]
    months: int
    unsure: bool


class _Masked(NamedTuple):
    """A sentence with one sign for each number in digits, which token each sign is, and, behind
    the first token, where in it every token begins."""

    said: str
    places: dict[int, int]
    begins: list[int]


class _Forms:
    """Forms by a word that they cannot do without: of a sentence few are tried."""

    def __init__(self, forms: Sequence[_Form]) -> None:
        self._forms = forms
        self._words: EveryWord | None = None
        self._by_word: list[list[int]] = []
        self._wordless: list[int] = []

    def of(self, said: str) -> Iterator[_Form]:
        """Those that may stand in a sentence, in their order."""
        words = self._words or self._prepared()
        met = (self._by_word[word] for word in words.standing(said))
        for i in sorted(chain(self._wordless, *met)):
            yield self._forms[i]

    def _prepared(self) -> EveryWord:
        by_word: dict[str, list[int]] = {}
        for i, form in enumerate(self._forms):
            sure = form.pattern.sure()
            (by_word.setdefault(sure[0], []) if sure else self._wordless).append(i)
        self._by_word = list(by_word.values())
        self._words = EveryWord(by_word)
        return self._words


@alike
class _Group:
    """Forms that are looked for between two ``ends``, where an anchor stands."""

    anchors: re.Pattern[str]
    ends: str
    longest: int
    forms: _Forms


class Runs(NamedTuple):
    """Shares that are told one after another, and the words before the last of them."""

    anchor: re.Pattern[str]
    run: re.Pattern[str]


@alike
class _Grammar:
    real: re.Pattern[str]
    groups: tuple[_Group, ...]
    runs: Runs
    numerals: dict[str, int]
    doublings: Unit
    areas: Decimal
    months: frozenset[str]
    people: tuple[str, ...]
    prices: dict[str, str]


@cache
def _grammar() -> _Grammar:
    table: dict[str, Any] = read_yaml(lexicon_path("statistics.yaml"))
    groups = (
        _group(table, "anchors", "forms", ".B|", SENTENCE),
        _group(table, "wide_anchors", "wide", "B|", PARAGRAPH),
        _group(table, "single_anchors", "singles", ".B|", SENTENCE),
        _group(table, "rate_anchors", "rates", ".B|", SENTENCE),
        _group(table, "company_anchors", "company", ".B|", SENTENCE),
        _group(table, "point_anchors", "points", ".B|", SENTENCE),
        _group(table, "point_run_anchors", "point_runs", "B|", PARAGRAPH),
        _group(table, "project_anchors", "projects", ".B|", SENTENCE),
        _group(table, "trade_anchors", "trades", "B|", PARAGRAPH),
        _group(table, "other_unit_anchors", "other_units", ".B|", SENTENCE),
    )
    told = table["share_runs"]
    runs = Runs(prepared(told["anchor"]), prepared(_NAMED.sub(_sign, told["run"])))
    doublings = Unit(table["doublings"], Dimension.PLAIN)
    areas = Decimal(table["areas"])
    months = frozenset(table["months"])
    real = prepared(table["real"])
    people = tuple(table["people"])
    return _Grammar(
        real, groups, runs, table["numerals"], doublings, areas, months, people, table["prices"]
    )


def _share_runs(tokens: Tokens, runs: Runs) -> Iterator[Formula]:
    """「甲占42.0%，乙占36.0%，其他占22.0%」: shares told one after another, up to what is left."""
    for hit in runs.anchor.finditer(tokens.text):
        i = bisect_left(tokens.starts, hit.end()) - 1
        first, last = _bounds(tokens, i, ".;B|")
        if last - first > SENTENCE:
            continue
        said, places, _ = _masked(tokens, first, last)
        if (run := runs.run.search(said)) is None:
            continue
        rates = [tokens.mention(n) for at, n in places.items() if run.start() < at < run.end()]
        at = Span(rates[0].at.start, rates[-1].at.end)
        yield Formula(HUNDRED_KIND, rates[-1], tuple(rates[:-1]), at)


def _group(table: dict[str, Any], anchors: str, forms: str, ends: str, longest: int) -> _Group:
    found = []
    for row in table[forms]:
        source = row["form"]
        for word in ("up", "down"):
            source = source.replace(word.upper(), f"(?:{table[word]})")
        found.append(
            _Form(
                row["kind"],
                Shipped(_NAMED.sub(_sign, source)),
                tuple(row.get("unit", ANY)),
                row.get("months", 1),
                row.get("unsure", False),
            )
        )
    return _Group(prepared(table[anchors]), ends, longest, _Forms(found))


def _sign(found: re.Match[str]) -> str:
    sign = _SIGNS[found[2]]
    return f"(?P<{found[1]}>{sign})" if found[1] else sign


def formulas(tokens: Tokens) -> Iterator[Formula]:
    """The formulas of all sentences that hold one of the words, in reading order of each group."""
    grammar = _grammar()
    yield from _share_runs(tokens, grammar.runs)
    masked: dict[tuple[int, int], _Masked] = {}
    for group in grammar.groups:
        end = -1
        for hit in group.anchors.finditer(tokens.text):
            if hit.start() < end:
                continue
            i = max(bisect_left(tokens.starts, hit.start() + 1) - 1, 0)
            first, last = at = _bounds(tokens, i, group.ends)
            end = tokens.ends[last - 1] if last else 0
            if last - first <= group.longest and _NUMBER.search(tokens.kinds, first, last):
                said = masked.get(at) or masked.setdefault(at, _masked(tokens, first, last))
                yield from _formulas(tokens, said, group, grammar.real)


def _bounds(tokens: Tokens, i: int, ends: str) -> tuple[int, int]:
    """The tokens between the nearest ends round token ``i``."""
    kinds, first = tokens.kinds, 0
    for sign in ends:
        first = max(first, kinds.rfind(sign, first, i) + 1)
    after = re.compile(f"[{ends}]").search(kinds, i)
    return first, after.start() if after else len(kinds)


def _formulas(
    tokens: Tokens, masked: _Masked, group: _Group, real: re.Pattern[str]
) -> Iterator[Formula]:
    said, places, begins = masked
    taken: set[int] = set()
    for form in group.forms.of(said):
        if form.kind in YEARLY and real.search(said):
            continue
        for found in form.pattern.finditer(said):
            if "stated" not in found.groupdict():
                yield _doubled(tokens, form.kind, found, places, begins)
                continue
            stated = places[found.start("stated")]
            if stated in taken or not tokens.mention(stated).unit.name.endswith(form.units):
                continue
            if not (_in_months(tokens, found, places) and _for_each(tokens, found, places)):
                continue
            told = _formula(tokens, form.kind, found, places)
            if form.unsure and form.kind == PRODUCT:
                told = _by_standard(told, form.months)
            unsure = form.unsure or (form.kind == PRODUCT and _told_before(said, found))
            if unsure and not fits(form.kind, told.stated, told.of):
                continue
            taken.add(stated)
            if form.kind != CONVERTED:
                yield told
            elif (same := _converted(told)) is not None:
                yield same


def _masked(tokens: Tokens, first: int, last: int) -> _Masked:
    pieces: list[str] = []
    places: dict[int, int] = {}
    begins: list[int] = []
    length = 0
    for i in range(first, last):
        shown = tokens.of(i)
        letter = _LETTERS.get(tokens.kinds[i], "")
        if letter and _DIGIT.search(shown):
            places[length] = i
            piece = _SIGNS["T" if shown.endswith("倍") else letter]
        else:
            piece = "".join(_NOTE.sub("", shown).split())
        pieces.append(piece)
        begins.append(length)
        length += len(piece)
    return _Masked("".join(pieces), places, [first, *begins])


def _doubled(
    tokens: Tokens, kind: str, found: re.Match[str], places: dict[int, int], begins: list[int]
) -> Formula:
    """「翻了两番」: how many times, in words."""
    first, *starts = begins
    j = bisect_right(starts, found.start("times")) - 1
    start = tokens.starts[first + j] + found.start("times") - starts[j]
    at = Span(start, start + found.end("times") - found.start("times"))
    hedge = Hedge.NEAR if found["near"] else Hedge.OVER if found["over"] else Hedge.EXACT
    grammar, numeral = _grammar(), found["numeral"] or ""
    times = Decimal(numeral if numeral.isdigit() else grammar.numerals.get(numeral, 1))
    stated = Mention(at, Written(times, 0), grammar.doublings, hedge)
    of = tuple(tokens.mention(places[found.start(name)]) for name in ("now", "before"))
    return Formula(kind, stated, of, Span(of[1].at.start, at.end))


def _formula(tokens: Tokens, kind: str, found: re.Match[str], places: dict[int, int]) -> Formula:
    named = found.groupdict()
    held = {n: places[found.start(n)] for n, sign in named.items() if sign and n != PER}
    years = [tokens.payload[held[y]] for y in ("y0", "y1") if y in held]
    order = ("whole", "now", "before", "again", "first", "second", "third", "fourth", "fifth")
    at = tokens.span(min(held.values()), max(held.values()))
    of = tuple(pointed(tokens.mention(held[name])) for name in order if name in held)
    if "times" in held:
        of = (*of[:-1], _often(of[-1], tokens.mention(held["times"])))
    if kind == MULTIPLIED:
        of = _factors(of)
    stated = pointed(tokens.mention(held["stated"]))
    if kind == "each":
        stated = replace(stated, exact=False)  # so many on average: none of them is a count
    return Formula(kind, stated, of, at, _between(years))


def _in_months(tokens: Tokens, found: re.Match[str], places: dict[int, int]) -> bool:
    """Whether what says how often something is paid, if anything does, is a number of months."""
    if not found.groupdict().get("times"):
        return True
    return tokens.mention(places[found.start("times")]).unit.name in _grammar().months


def _for_each(tokens: Tokens, found: re.Match[str], places: dict[int, int]) -> bool:
    """Whether what is counted is what an amount is for each of: 「每户…，为120户」."""
    if PER not in found.groupdict():
        return True
    each = found[PER]
    people = _grammar().people
    counted = tokens.mention(places[found.start("now")]).unit.name
    return counted.endswith(people if each in people else each)


def _by_standard(told: Formula, months: int) -> Formula:
    """A standard is exact, and is paid so many times."""
    count, each = told.of
    each = replace(each, unit=_scaled(each.unit, Decimal(months)), exact=True)
    return told._replace(of=(count, each))


def _told_before(said: str, found: re.Match[str]) -> bool:
    """Whether what is in all (共计) may be of more: other numbers are told before these."""
    first, last = min(found.start("now"), found.start("before")), found.start("stated")
    return first < last and _SIGNS["N"] in said[said.rfind(";", 0, first) + 1 : first]


def _often(each: Mention, times: Mention) -> Mention:
    """「每月1000元，12个月」: an amount as often as it is paid."""
    return replace(each, unit=_scaled(each.unit, times.value))


def _scaled(unit: Unit, times: Decimal) -> Unit:
    return Unit(unit.name, unit.dimension, unit.scale * times)


def _priced(mention: Mention) -> Mention:
    """「100元/人」: money for each."""
    scale = _grammar().prices.get(mention.unit.name.partition("/")[0])
    if scale is None or "/" not in mention.unit.name:
        return mention
    return replace(mention, unit=Unit(mention.unit.name, Dimension.MONEY, Decimal(scale)))


def _factors(found: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """「100元×1200人×12个月」: how many, and the amount for each as often as it is paid."""
    priced = (_priced(m) for m in found)
    count, *more = sorted(priced, key=lambda m: m.unit.dimension is Dimension.MONEY)
    *often, each = more
    for times in often:
        each = _often(each, times)
    return count, each


def _converted(told: Formula) -> Formula | None:
    """「840千公顷(1260万亩)」: the first number in the unit of the second; None where it is not
    another unit of the same."""
    unit, other = told.stated.unit, told.of[0].unit
    base, known = bases().get(unit.name, unit.name), bases().get(other.name, other.name)
    scale = other.scale * _grammar().areas if (known, base) == AREAS else other.scale
    if unit.like(other) or (known != base and (known, base) != AREAS):
        return None
    same = replace(told.of[0], unit=Unit(unit.name, unit.dimension, scale))
    return told._replace(of=(same,))


def pointed(mention: Mention) -> Mention:
    """Whole and half points are given as printed; other scores may have been rounded."""
    whole = mention.unit.dimension is _SCORE and not mention.written.value % HALF
    return replace(mention, exact=True) if whole else mention


def _between(years: list[object]) -> int:
    known = [y.year for y in years if isinstance(y, Period) and y.year is not None]
    return known[1] - known[0] if len(known) == 2 else 0  # noqa: PLR2004
