"""Numbers in targets and results: sign, unit and what each is a number of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlcheck.base import ZERO, Dimension, Hedge, Mention, Span, Unit, Written
from nlcheck.claims.performance.model import Metric, Sense
from nlcheck.claims.performance.words import Forms, scaled

_DIGIT = re.compile(r"\d")
_EDGE = re.compile(r"[,;。、:!?(\[\x1d\s]")
_ORDINAL = re.compile(r"\s*(?:[、)]|[.](?!\d))")
_SENSE = re.compile(r"[≥≤><=]|>=|<=")
_YEAR = range(1949, 2100)
_BARE = Unit("", Dimension.COUNT)
_STEM = 24
_MANY = frozenset("百千万亿")


def metrics(text: str, at: Span, forms: Forms, *, exact: bool, unit: str = "") -> list[Metric]:
    """The numbers of a cell, in order. ``unit``: that of the row, for numbers without their own."""
    shown = at.of(text)
    if not _DIGIT.search(shown):
        return []
    return list(_metrics(shown, at, forms, exact=exact, unit=unit))


def _metrics(shown: str, at: Span, forms: Forms, *, exact: bool, unit: str) -> Iterator[Metric]:
    torn = forms.torn.fullmatch(shown)
    for found in [torn] if torn else forms.metric.finditer(shown):
        if _is_label(shown, found):
            continue
        alone = not (shown[: found.start()] + shown[found.end() :]).strip("()。; ")
        printed = found["unit"] or (unit if alone and not found["many"] else "")
        many = found["many"] or ""
        if printed not in forms.units and printed[:1] in _MANY and printed[1:] in forms.units:
            many, printed = printed[0], printed[1:]
        start, end = found.start("digits"), found.end("digits")
        for part in ("many", "unit"):
            end = max(end, found.end(part))
        known = forms.units.get(printed) or forms.units.get(forms.bases.get(printed, ""))
        known = scaled(known or _BARE, many)
        digits = found["digits"]
        digits = _mended(digits) if torn else digits.replace(",", "")
        written = Written.parse(digits)
        fixed = exact or known.dimension in {Dimension.COUNT, Dimension.PLAIN}
        mention = Mention(
            Span(at.start + start, at.start + end), written, known, Hedge.EXACT,
            exact=fixed,
            cell=True,
            doubt=written.unit if torn else ZERO,
        )  # fmt: skip
        stem = stem_of(shown[: found.start()], forms)
        bound = bool(found["sign"] or found["after"]) or _linked(shown[: found.start()], forms)
        moving = bool(forms.moving.search(stem))
        base = base_of(printed, forms)
        yield Metric(mention, _sense(found, forms), stem, base, alone, bound, moving)


def _mended(torn: str) -> str:
    """「97. 2」 is 97.2, 「738, 26」 738.26: an extraction has torn the digits apart."""
    return torn.replace(" ", "").replace(",", ".")


def base_of(unit: str, forms: Forms) -> str:
    """A unit without its multiplier: 万件 → 件, 万平方米 → 平方米."""
    known = forms.bases.get(unit, unit)
    if known == unit and unit[:1] in _MANY and unit[1:] in forms.units:
        return forms.bases.get(unit[1:], unit[1:])
    return known


def _sense(found: re.Match[str], forms: Forms) -> Sense:
    if found["after"]:
        return forms.senses[found["after"]]
    return forms.senses[found["sign"]] if found["sign"] else Sense.OPEN


def _is_label(shown: str, found: re.Match[str]) -> bool:
    """指标1, 2., (3), 2031年: no quantities."""
    before, after = shown[: found.start("digits")], shown[found.end("digits") :]
    if before.endswith(("指标", "第", "目标")) or (
        not before.strip("( \x1d") and _ORDINAL.match(after)
    ):
        return True
    if before.endswith(("。", ";", ",")) and _ORDINAL.match(after):
        return True
    digits = found["digits"]
    return after.startswith("年") and digits.isdigit() and int(digits) in _YEAR


def stem_of(before: str, forms: Forms) -> str:
    """What a number is of: the words right before it, without 达, 为, 实现."""
    edges = [m.end() for m in _EDGE.finditer(before)]
    said = before[edges[-1] if edges else 0 :]
    return forms.link.sub("", said)[-_STEM:]


def _linked(before: str, forms: Forms) -> bool:
    return bool(forms.link.search(before)) and not forms.moving.search(before)


def sense_of(text: str, forms: Forms) -> Sense:
    """What the sign column says."""
    return forms.senses.get(text, Sense.OPEN)
