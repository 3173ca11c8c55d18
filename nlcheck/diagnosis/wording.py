"""Numbers and proofs as a reader sees them: ``180.00 ÷ 500.00 = 36.00%（35.998%～36.002%）``."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from nlcheck.base import Dimension, Mention, Range, Unit, Written, plain
from nlcheck.base.quantities import figure
from nlcheck.document import Document
from nlcheck.relations import (
    Average,
    Blend,
    Completed,
    Deduction,
    Doublings,
    Expression,
    Growth,
    Mix,
    OfOneWhole,
    Op,
    Outcome,
    PerHead,
    Portion,
    Product,
    Proportion,
    Quotient,
    Ratio,
    Relation,
    Sum,
    Tally,
    Value,
    Verdict,
    Yearly,
)
from nlcheck.rulebook import words

LONG = 8
"""terms of a sum from which on its middle is left out"""
DOUBLINGS = 2
"""decimals of a number of doublings"""
HELD = {Op.EQUAL: "=", Op.AT_MOST: "≥", Op.AT_LEAST: "≤"}
"""how it stands where it holds"""
SIGNS = {Op.EQUAL: "≠", Op.AT_MOST: "<", Op.AT_LEAST: ">"}
"""how what is due stands to a stated number that cannot be"""


def printed(document: Document, mention: Mention, written: Written | None = None) -> str:
    """A number with its unit as it stands, or as it would stand if written otherwise.

    Its thousands separators are kept.
    """
    if mention.document or mention.at.start >= mention.at.end:
        return figure(written or mention.written, mention.unit)
    text = mention.at.of(document.text)
    return text if written is None else _exchanged(text, mention, written)


_WIDE = str.maketrans("0123456789.,", "０１２３４５６７８９．，")
_NARROW = {wide: narrow for narrow, wide in _WIDE.items()}


def in_source(document: Document, mention: Mention, written: Written) -> str:
    """What to put into the source in its place: spaces between digits and unit stay."""
    span = document.source_span(mention.at)
    return _exchanged(span.of(document.source), mention, written)


def _exchanged(text: str, mention: Mention, written: Written) -> str:
    narrow = text.translate(_NARROW)
    start, end = _digits(narrow)
    if start == end:
        return figure(written, mention.unit)
    digits = plain(written.value, written.places)
    if text[:start].endswith(("-", "－")):
        digits = digits.removeprefix("-")
    if "," in narrow[start:end]:
        whole, point, rest = digits.partition(".")
        digits = f"{int(whole):,}{point}{rest}"
    if not text[start].isascii():
        digits = digits.translate(_WIDE)
    return text[:start] + digits + text[end:]


def _digits(text: str) -> tuple[int, int]:
    """From the first to behind the last digit; (0, 0) when the number is not in digits."""
    at = [i for i, c in enumerate(text) if c in "0123456789"]
    return (at[0], at[-1] + 1) if at else (0, 0)


def in_unit(value: Decimal, unit: Unit, places: int) -> str:
    """A value in base units, printed in this unit."""
    return plain(value / unit.scale, places) + unit.name


def proof(verdict: Verdict) -> str:
    """The arithmetic of the reading that was judged."""
    reading, stated = verdict.reading, verdict.relation.stated
    if reading is None:
        return ""
    due = reading.due
    if isinstance(due, Tally):
        return _tally(due, stated)
    bare = _one_unit((*due.mentions, *(() if _turns(due) else (stated,))))
    left = _left(due, bare=bare)
    if isinstance(due, Value) and _otherwise(due, stated):
        return f"{_converted(due, stated)} {SIGNS[verdict.relation.op]} {_term(stated, bare=False)}"
    if _alone(due, stated):
        return f"{left} {SIGNS[verdict.relation.op]} {_term(stated, bare=bare)}"
    result = _result(due, stated, bare=bare)
    if not result:
        return left
    tail = _span(due.range(lambda m: m.range), stated) if _turns(due) else ""
    if verdict.relation.op is not Op.EQUAL:
        tail += f" {SIGNS[verdict.relation.op]} {_term(stated, bare=bare)}"
    return f"{left} = {result}{tail}"


def reckoning(verdict: Verdict) -> str:
    """The arithmetic with the sign that its outcome calls for: = or ≠, ≤ or >; none where open."""
    shown, op = proof(verdict), verdict.relation.op
    if verdict.outcome is Outcome.CONTRADICTED:
        return contradiction(verdict)
    left, sign, right = shown.rpartition(f" {SIGNS[op]} ")
    if not sign or verdict.outcome is Outcome.OPEN:
        return left or shown
    return f"{left} {HELD[op]} {right}"


def contradiction(verdict: Verdict) -> str:
    """The proof, and against it what is stated: where the root is not the stated number."""
    shown = proof(verdict)
    stated, reading = verdict.relation.stated, verdict.reading
    if verdict.relation.op is not Op.EQUAL or reading is None or _alone(reading.due, stated):
        return shown
    bare = not _turns(reading.due) and _one_unit((*reading.due.mentions, stated))
    return f"{shown} ≠ {_term(stated, bare=bare)}"


def _otherwise(due: Value, stated: Mention) -> bool:
    """Whether two units go by one name, such as 公顷 counted in 亩."""
    one, other = due.of.unit, stated.unit
    return one.name == other.name and one.scale != other.scale


def _converted(due: Value, stated: Mention) -> str:
    """How many of the one unit that is of the other."""
    times = (due.of.unit.scale / stated.unit.scale).normalize()
    result = in_unit(due.of.value, stated.unit, stated.written.places)
    return f"{_term(due.of, bare=True)} × {times:f} = {result}"


def _alone(due: Expression, stated: Mention) -> bool:
    """Whether it is one other number, which needs no reckoning."""
    if isinstance(due, Sum):
        one = len(due.terms) == 1 and due.terms[0].sign > 0 and not due.lost
        return one and due.terms[0].mention.unit.name == stated.unit.name
    return isinstance(due, Value)


def _tally(due: Tally, stated: Mention) -> str:
    """How many things are listed; of a rate, that it is beyond what is possible."""
    if due.most is not None and stated.value > due.most and stated.unit.dimension is Dimension.RATE:
        return f"{_term(stated, bare=False)} > {due.most}{stated.unit.name}"
    return str(words("roots")["tally"]).format(count=due.least)


def _turns(due: Expression) -> bool:
    """Whether the result is of another unit than what it is made of."""
    return isinstance(
        due,
        Ratio
        | Growth
        | Quotient
        | PerHead
        | Average
        | Blend
        | Proportion
        | Deduction
        | OfOneWhole
        | Yearly
        | Completed
        | Portion,
    )


def _one_unit(mentions: Sequence[Mention]) -> bool:
    """Whether units go without saying: all the same, and no percentages."""
    return len({m.unit.name for m in mentions}) == 1 and not any(
        m.unit.dimension is Dimension.RATE for m in mentions
    )


def _term(mention: Mention, *, bare: bool) -> str:
    digits = plain(*mention.written)
    return digits if bare else digits + mention.unit.name


def _left(due: Expression, *, bare: bool) -> str:
    if isinstance(due, Sum):
        return _sum(due, bare=bare)
    names = [_term(m, bare=bare) for m in due.mentions]
    if isinstance(due, Average):
        return f"({names[0]} ÷ {names[1]})^(1/{due.years}) - 1"
    if isinstance(due, Yearly):
        fallen = f"1 - (1 - {names[0]})^(1/{due.years})"
        return f"(1 + {names[0]})^(1/{due.years}) - 1" if due.direction > 0 else fallen
    match due:
        case Growth():
            said = _growth(due, names)
        case Completed():
            said = f"{names[0]} ÷ ({names[0]} {'-' if due.over else '+'} {names[1]})"
        case Deduction():
            said = _deduction(due, names)
        case Blend():
            said = _blend(due, names)
        case PerHead():
            said = _per_head(due, names)
        case _:
            said = _product(due, names)
    return said


def _product(due: Expression, names: Sequence[str]) -> str:
    match due:
        case Mix():
            pairs = zip(names[::2], names[1::2], strict=True)
            sign = "÷" if due.divided else "×"
            said = " + ".join(f"{a} {sign} {r}" for a, r in pairs)
        case Product():
            bare = due.percent and due.second.unit.dimension is not Dimension.RATE
            said = " × ".join(names) + ("%" if bare else "")
        case Portion():
            first = " + ".join(names[: len(due.along) + 1])
            said = f"{f'({first})' if due.along else first} ÷ ({' + '.join(names)})"
        case Doublings():
            said = f"log2({' ÷ '.join(names)})"
        case Proportion() | OfOneWhole():
            said = " × ".join(names[:2]) + "".join(f" ÷ {n}" for n in names[2:])
        case Quotient(times=times) if times != 1:
            said = f"{' ÷ '.join(names)} × {format(times, 'f')}"
        case Ratio(more=more) if more:
            said = f"{names[0]} ÷ ({' + '.join(names[1:])})"
        case _:
            said = " ÷ ".join(names)
    return said


def _per_head(due: PerHead, names: Sequence[str]) -> str:
    total, end, *change = names
    if not change:
        return f"{total} ÷ ({end} ÷ 2)"
    return f"{total} ÷ ({end} {'-' if due.sign > 0 else '+'} {change[0]} ÷ 2)"


def _blend(due: Blend, names: Sequence[str]) -> str:
    whole, *rest = names
    amounts, rates = rest[: len(due.parts)], rest[len(due.parts) :]
    if due.budgets:
        bases = [f"{a} ÷ {r}" for a, r in zip(amounts, rates, strict=True)]
        return f"{whole} ÷ ({' + '.join(bases)})"
    signs = ("+" if part.sign > 0 else "-" for part in due.parts)
    bases = [f"{a} ÷ (1 {s} {r})" for a, r, s in zip(amounts, rates, signs, strict=True)]
    return f"{whole} ÷ ({' + '.join(bases)}) - 1"


def _deduction(due: Deduction, names: Sequence[str]) -> str:
    weight, whole, part, off = names
    first, second = (part, whole) if due.over else (whole, part)
    lacking = f"(100% - {part} ÷ {whole})" if due.rate else f"({first} - {second})"
    return f"{weight} - {lacking} ÷ {format(due.per, 'f')} × {off}"


def _growth(due: Growth, names: Sequence[str]) -> str:
    if due.change is None:
        now, before = names
        first, second = (now, before) if due.direction > 0 else (before, now)
        return f"({first} - {second}) ÷ {before}"
    if due.before is not None:
        return f"{names[0]} ÷ {names[2]}"
    sign = "-" if due.direction > 0 else "+"
    return f"{names[0]} ÷ ({names[1]} {sign} {names[0]})"


def _sum(due: Sum, *, bare: bool) -> str:
    pieces = []
    for i, (mention, sign) in enumerate(due.terms):
        term = _term(mention, bare=bare)
        if i == 0:
            pieces.append(term if sign > 0 else f"-{term}")
            continue
        pieces.append(f"{'+' if sign > 0 else '-'} {term}")
    if len(pieces) > LONG:
        pieces = [*pieces[: LONG - 3], "+ …", pieces[-1]]
    return " ".join(pieces) + (" + …" if due.lost else "")


def _result(due: Expression, stated: Mention, *, bare: bool) -> str:
    value = due.value(lambda m: m.value)
    if value is None:
        return ""
    unit, places = stated.unit, stated.written.places
    if isinstance(due, Sum):
        alike = [m.written.places for m in due.mentions if m.unit.name == unit.name]
        places = max([places, *alike])
    if isinstance(due, Doublings):
        return in_unit(value, unit, DOUBLINGS)
    if _turns(due):
        return in_unit(value, unit, places + 1)
    digits = plain(value / unit.scale, places)
    return digits if bare else digits + unit.name


def _span(due: Range, stated: Mention) -> str:
    """（low～high）, one place more than the result, rounded outwards."""
    step = Decimal(1).scaleb(-stated.written.places - 2)
    places, scale, name = stated.written.places + 2, stated.unit.scale, stated.unit.name
    if not due.low.is_finite():
        return ""
    low = plain((due.low / scale).quantize(step, rounding=ROUND_FLOOR), places) + name
    if not due.high.is_finite():
        return f"（≥ {low}）"
    high = plain((due.high / scale).quantize(step, rounding=ROUND_CEILING), places) + name
    return f"（{low}～{high}）" if low != high else ""


def reckoned(relation: Relation, due: Expression) -> str:
    """What the expression comes to, with as many decimals as the proof shows."""
    found = _result(due, relation.stated, bare=False)
    return found or due_of(relation, due)


def due_of(relation: Relation, due: Expression) -> str:
    """What the stated number ought to be by this expression; empty if undefined."""
    value, stated = due.value(lambda m: m.value), relation.stated
    if isinstance(due, Doublings):
        return _result(due, stated, bare=False)
    return "" if value is None else in_unit(value, stated.unit, stated.written.places)
