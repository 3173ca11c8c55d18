"""Numbers in targets and results: sign, unit and what each is a number of."""

from __future__ import annotations

from collections.abc import Iterator

from nlcheck.base import ZERO, Dimension, Hedge, Mention, Span, Unit, Written
from nlcheck.base.compiling import prepared
from nlcheck.claims.performance.model import Metric, Quote, Sense
from nlcheck.claims.performance.words import Forms, scaled

_DIGIT = prepared(r"\d")
_EDGE = prepared(r"[,;。、:!?(\[\x1d\s]")
_ORDINAL = prepared(r"\s*(?:[、)]|[.](?!\d))")
_YEAR = range(1949, 2100)
_BARE = Unit("", Dimension.COUNT)
_STEM = 24
_MANY = frozenset("百千万亿")
_ABOUT = "约"
REACHED = "达到"
"""of a target the least that is asked for, of a result what it is"""


def metrics(text: str, at: Span, forms: Forms, *, exact: bool, unit: str = "") -> list[Metric]:
    """The numbers of a cell, in order. ``unit``: that of the row, for numbers without their own."""
    shown = at.of(text)
    if not _DIGIT.search(shown):
        return []
    return list(_metrics(shown, at, forms, exact=exact, unit=unit))


def _metrics(shown: str, at: Span, forms: Forms, *, exact: bool, unit: str) -> Iterator[Metric]:
    torn = forms.torn.fullmatch(shown)
    for found in [torn] if torn else forms.metric.finditer(shown):
        sign, digits, many, printed, after = (said or "" for said in found.groups())
        start, end = found.start("digits"), found.end() - len(after)
        if _is_label(digits, shown[:start], shown[found.end("digits") :]):
            continue
        before = shown[: found.start()]
        lead = before if exact else _unled(before, forms)
        alone = not (lead + shown[found.end() :]).strip("()。; ")
        sense = _sense(sign, after, forms) if exact or sign != REACHED else Sense.EQUAL
        printed = printed or (unit if alone and not many else "")
        if printed not in forms.units and printed[:1] in _MANY and printed[1:] in forms.units:
            many, printed = printed[0], printed[1:]
        known = forms.units.get(printed) or forms.units.get(forms.bases.get(printed, ""))
        known = scaled(known or _BARE, many)
        written = Written.parse(_mended(digits) if torn else digits.replace(",", ""))
        fixed = exact or known.dimension in {Dimension.COUNT, Dimension.PLAIN}
        where = Span(at.start + start, at.start + end)
        doubt = written.unit if torn else ZERO
        mention = Mention(where, written, known, Hedge.EXACT, fixed, True, doubt=doubt)
        stem, linked = stem_of(before, forms)
        moving = forms.moving.search(stem) is not None
        bound = bool(sign or after) or (linked and forms.moving.search(before) is None)
        base = base_of(printed, forms)
        yield Metric(mention, sense, stem, base, alone, bound, moving)


def _unled(before: str, forms: Forms) -> str:
    """What stands before the number of a result, without words that only say that it is one: 已达,
    实际完成."""
    link = forms.link.search(before)
    if link is None or _ABOUT in link[0]:
        return before
    words = before[: link.start()].strip("。; ")
    return "" if words in forms.table["resulting"] else before


def _mended(torn: str) -> str:
    """「97. 2」 is 97.2, 「738, 26」 738.26: an extraction has torn the digits apart."""
    return torn.replace(" ", "").replace(",", ".")


def base_of(unit: str, forms: Forms) -> str:
    """A unit without its multiplier: 万件 → 件, 万平方米 → 平方米."""
    known = forms.bases.get(unit, unit)
    if known == unit and unit[:1] in _MANY and unit[1:] in forms.units:
        return forms.bases.get(unit[1:], unit[1:])
    return known


def _sense(sign: str, after: str, forms: Forms) -> Sense:
    return forms.senses.get(after or sign, Sense.OPEN)


def _is_label(digits: str, before: str, after: str) -> bool:
    """指标1, 2., (3), 2031年: no quantities."""
    if before.endswith(("指标", "第", "目标")):
        return True
    if (not before.strip("( \x1d") or before.endswith(("。", ";", ","))) and _ORDINAL.match(after):
        return True
    return after.startswith("年") and digits.isdigit() and int(digits) in _YEAR


def stem_of(before: str, forms: Forms) -> tuple[str, bool]:
    """What a number is of: the words right before it, without 达, 为, 实现; whether one of these
    stands there."""
    if not before:
        return "", False
    edge = max((m.end() for m in _EDGE.finditer(before)), default=0)
    link = forms.link.search(before)
    last = len(before) if link is None else max(link.start(), edge)
    return before[edge:last][-_STEM:], link is not None


def sense_of(text: str, forms: Forms) -> Sense:
    """What the sign column says."""
    return forms.senses.get(text, Sense.OPEN)


def sense_at(value: Metric | None, target: Quote | None, nature: Quote | None) -> Span | None:
    """The cell that holds the sign: its own column, or that of the target."""
    said = target if value is not None and value.sense is not Sense.OPEN else nature
    return said.at if said else None
