"""Plants one wrong number, or wrong words, as people make them, and knows what ought to be there.

A fault is named by the slip (digit, swap, dropped, doubled, point, copied, unit), by the relation
whose stated number is altered (share, growth, sum, table …) or by the words that go wrong
(year, residue, reason …).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from nlcheck.synth.manuscript import Manuscript
from nlcheck.synth.stating import FAMILY, Kind, Stated, States, excusable, holds

SLIPS = ("digit", "swap", "dropped", "doubled", "point", "copied", "unit")
RELATIONS = tuple(state.value for state in States)
FAULTS = tuple(sorted({*SLIPS, *FAMILY}))
"""kinds of fault that can be asked for"""
_WORDS = frozenset(FAMILY) - set(RELATIONS) - set(SLIPS) | {"direction"}
_SMALLER = {"亿元": "万元", "万元": "元"}
_STEP = Decimal(10_000)


@dataclass(frozen=True, slots=True)
class Fault:
    """Mark ``mark`` prints ``wrong`` where ``right`` belongs; ``broken``: relations that fail then.

    ``alone``: the broken and the holding relations together single out this number.
    """

    mark: int
    kind: str
    slip: str
    right: str
    wrong: str
    broken: tuple[int, ...]
    alone: bool
    family: str
    """the letters that a finding's code is expected to start with"""


@dataclass(frozen=True, slots=True)
class _Slip:
    """``printed`` with its unit; ``digits``: the same in the unit of before."""

    name: str
    printed: str
    digits: str


def plant(paper: Manuscript, kinds: Sequence[str], rng: Random) -> tuple[Fault, ...]:
    """One fault for each kind, in different relations; ``ValueError`` for an unknown kind.

    A kind the report has no room for (nothing of it is stated) is left out.
    """
    unknown = [kind for kind in kinds if kind not in FAULTS]
    if unknown:
        raise ValueError(f"no fault {unknown[0]!r}; faults are {', '.join(FAULTS)}")
    texts = [mark.text for mark in paper.marks]
    touched: set[int] = set()
    faults: list[Fault] = []
    for kind in kinds:
        found = _worded(paper, kind, touched, rng) if kind in _WORDS else None
        found = found or _reckoned(paper, kind, texts, touched, rng)
        fault, digits = next(found, (None, ""))
        if fault is None:
            continue
        faults.append(fault)
        texts[fault.mark] = digits
        touched |= _near(paper, fault.mark)
    return tuple(faults)


def _near(paper: Manuscript, mark: int) -> set[int]:
    """Marks that share a relation with this one: a second fault there would blur the first."""
    return {m for r in paper.stated if mark in r.members for m in r.members} | {mark}


def _worded(
    paper: Manuscript, kind: str, touched: set[int], rng: Random
) -> Iterator[tuple[Fault, str]]:
    """Marks that know how they go wrong in this way."""
    marks = list(range(len(paper.marks)))
    rng.shuffle(marks)
    for index in marks:
        mark = paper.marks[index]
        wrong = next((wrong for name, wrong in mark.slips if name == kind), None)
        if wrong is None or touched & _near(paper, index):
            continue
        broken = tuple(i for i, r in enumerate(paper.stated) if index in r.members)
        if kind == "direction" and not broken:
            continue
        printed = wrong + mark.unit
        fault = Fault(
            index, kind, kind, mark.text + mark.unit, printed, broken, False, FAMILY[kind]
        )
        yield fault, mark.text


def _reckoned(
    paper: Manuscript, kind: str, texts: Sequence[str], touched: set[int], rng: Random
) -> Iterator[tuple[Fault, str]]:
    """Numbers of a relation that fails once they are altered."""
    wanted = [r for r in paper.stated if kind in SLIPS or r.kind.value == kind]
    wanted = [r for r in wanted if r.kind is not States.DIRECTION]
    rng.shuffle(wanted)
    for relation in wanted:
        marks = list(relation.members) if kind in SLIPS else [relation.stated]
        rng.shuffle(marks)
        for mark in marks:
            if touched & _near(paper, mark):
                continue
            for slip in _slips(paper, relation, mark, rng):
                if kind in SLIPS and slip.name != kind:
                    continue
                fault = _fault(paper, relation, mark, slip, texts)
                if fault is not None:
                    yield fault, slip.digits


def _slips(paper: Manuscript, relation: Stated, at: int, rng: Random) -> list[_Slip]:
    mark = paper.marks[at]
    if mark.kind is Kind.WORD:
        return []
    unlike = [paper.marks[m] for m in relation.members if m != at]
    same = [m.text for m in unlike if m.kind is mark.kind]
    found = [_Slip(name, text + mark.unit, text) for name, text in slips(mark.text, same, rng)]
    if mark.unit in _SMALLER:
        digits = f"{Decimal(mark.text.replace(',', '')) / _STEP:f}"
        found.append(_Slip("unit", mark.text + _SMALLER[mark.unit], digits))
    return found


def slips(text: str, others: Sequence[str], rng: Random) -> list[tuple[str, str]]:
    """Ways to mistype these digits, in random order: (slip, what is printed then)."""
    digits = [i for i, c in enumerate(text) if c.isdigit()]
    i = rng.choice(digits)
    other = rng.choice([d for d in "0123456789" if d != text[i]])
    found = [("digit", text[:i] + other + text[i + 1 :])]
    pairs = [a for a in digits if a + 1 in digits and text[a] != text[a + 1]]
    if pairs:
        a = rng.choice(pairs)
        found.append(("swap", text[:a] + text[a + 1] + text[a] + text[a + 2 :]))
    if len(digits) > 2:  # noqa: PLR2004
        found += [("dropped", text[:i] + text[i + 1 :]), ("doubled", text[:i] + text[i] + text[i:])]
    whole, point, part = text.partition(".")
    if point and len(part) > 1:
        found.append(("point", f"{whole}{part[0]}.{part[1:]}"))
    if others:
        found.append(("copied", rng.choice(others)))
    rng.shuffle(found)
    return [(slip, wrong) for slip, wrong in found if wrong != text and _plausible(wrong)]


def _plausible(text: str) -> bool:
    whole = text.replace(",", "").partition(".")[0]
    return text[-1:].isdigit() and (whole == "0" or whole[:1] in set("123456789"))


def _fault(
    paper: Manuscript, relation: Stated, mark: int, slip: _Slip, texts: Sequence[str]
) -> Fault | None:
    """The fault, if the printed digits then contradict the relation; else rounding may hide it."""
    altered = [*texts[:mark], slip.digits, *texts[mark + 1 :]]
    mine = [i for i, r in enumerate(paper.stated) if mark in r.members]
    broken = tuple(i for i in mine if not holds(paper.stated[i], paper.marks, altered))
    if not any(paper.stated[i] is relation for i in broken):
        return None
    if all(excusable(paper.stated[i], paper.marks, altered) for i in broken):
        return None
    kind, right = relation.kind.value, paper.marks[mark].text + paper.marks[mark].unit
    alone = _alone(paper, mark, broken, altered)
    return Fault(mark, kind, slip.name, right, slip.printed, broken, alone, FAMILY[kind])


def _alone(paper: Manuscript, mark: int, broken: Sequence[int], printed: Sequence[str]) -> bool:
    """Whether a relation that holds vouches for every other number of the broken ones."""
    common = set.intersection(*(set(paper.stated[i].members) for i in broken)) - {mark}
    return all(
        any(
            other in r.members and mark not in r.members and holds(r, paper.marks, printed)
            for r in paper.stated
        )
        for other in common
    )


def wrongs(faults: Sequence[Fault]) -> Mapping[int, str]:
    """What is printed in place of each altered mark, its unit included."""
    return {fault.mark: fault.wrong for fault in faults}
