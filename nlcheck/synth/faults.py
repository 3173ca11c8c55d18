"""Plants one wrong number as people make them, and knows what it ought to be.

A fault is named by the slip (digit, swap, dropped, doubled, point, copied) or by the relation whose
stated number is altered (share, growth, completion, sum, restatement, table, direction …).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from nlcheck.synth.manuscript import FAMILY, Kind, Manuscript, Stated, States, excusable, holds

SLIPS = ("digit", "swap", "dropped", "doubled", "point", "copied")
FAULTS = tuple(sorted({*SLIPS, *(state.value for state in States)}))
"""kinds of fault that can be asked for"""


@dataclass(frozen=True, slots=True)
class Fault:
    """Mark ``mark`` prints ``wrong`` where ``right`` belongs; ``broken``: relations that fail then.

    ``alone``: the broken and the holding relations together single out this number.
    """

    mark: int
    kind: States
    slip: str
    right: str
    wrong: str
    broken: tuple[int, ...]
    alone: bool

    @property
    def family(self) -> str:
        """The letters that a finding's code is expected to start with."""
        return FAMILY[self.kind]


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
        fault = next(_candidates(paper, kind, texts, touched, rng), None)
        if fault is None:
            continue
        faults.append(fault)
        texts[fault.mark] = fault.wrong
        touched |= _near(paper, fault.mark)
    return tuple(faults)


def _near(paper: Manuscript, mark: int) -> set[int]:
    """Marks that share a relation with this one: a second fault there would blur the first."""
    return {m for r in paper.stated if mark in r.members for m in r.members} | {mark}


def _candidates(
    paper: Manuscript, kind: str, texts: Sequence[str], touched: set[int], rng: Random
) -> Iterator[Fault]:
    wanted = [r for r in paper.stated if kind in SLIPS or r.kind.value == kind]
    wanted = [r for r in wanted if kind not in SLIPS or r.kind is not States.DIRECTION]
    rng.shuffle(wanted)
    for relation in wanted:
        marks = list(relation.members) if kind in SLIPS else [relation.stated]
        rng.shuffle(marks)
        for mark in marks:
            if touched & _near(paper, mark):
                continue
            for slip, wrong in _slips(paper, relation, mark, rng):
                if kind in SLIPS and slip != kind:
                    continue
                fault = _fault(paper, relation, mark, (slip, wrong), texts)
                if fault is not None:
                    yield fault


def _slips(paper: Manuscript, relation: Stated, mark: int, rng: Random) -> list[tuple[str, str]]:
    if relation.kind is States.DIRECTION:
        return [("direction", paper.marks[mark].other)]
    if paper.marks[mark].kind is Kind.WORD:
        return []
    unlike = [paper.marks[m] for m in relation.members if m != mark]
    same = [m.text for m in unlike if m.kind is paper.marks[mark].kind]
    return slips(paper.marks[mark].text, same, rng)


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
    paper: Manuscript, relation: Stated, mark: int, printed: tuple[str, str], texts: Sequence[str]
) -> Fault | None:
    """The fault, if the printed digits then contradict the relation; else rounding may hide it."""
    slip, wrong = printed
    altered = [*texts[:mark], wrong, *texts[mark + 1 :]]
    mine = [i for i, r in enumerate(paper.stated) if mark in r.members]
    broken = tuple(i for i in mine if not holds(paper.stated[i], paper.marks, altered))
    if not any(paper.stated[i] is relation for i in broken):
        return None
    if all(excusable(paper.stated[i], paper.marks, altered) for i in broken):
        return None
    alone = _alone(paper, mark, broken, altered)
    return Fault(mark, relation.kind, slip, paper.marks[mark].text, wrong, broken, alone)


def _alone(paper: Manuscript, mark: int, broken: Sequence[int], printed: Sequence[str]) -> bool:
    """Whether a relation that holds vouches for every other number of the broken ones."""
    if paper.marks[mark].kind is Kind.WORD:
        return False
    common = set.intersection(*(set(paper.stated[i].members) for i in broken)) - {mark}
    return all(
        any(
            other in r.members and mark not in r.members and holds(r, paper.marks, printed)
            for r in paper.stated
        )
        for other in common
    )


def wrongs(faults: Sequence[Fault]) -> Mapping[int, str]:
    """What is printed in place of each altered mark."""
    return {fault.mark: fault.wrong for fault in faults}
