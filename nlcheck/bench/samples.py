"""What accuracy is measured on: reports with one planted fault each, and clean ones."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, islice
from pathlib import Path

from nlcheck.base import Span
from nlcheck.synth import FAULTS, GENRES, Synthetic, write

MANNERS = tuple((manner, genre) for genre, kind in GENRES.items() for manner in kind.manners)
_TRIES = 40
"""reports written for one that has room for the fault"""
_CLEAN = 700_000
"""seeds of clean reports begin here"""


@dataclass(frozen=True, slots=True)
class Planted:
    """``at`` prints what belongs to ``kind``; ``near``: numbers it is held against.

    ``alone``: printed relations single this number out; ``mended``: the text as it ought to be,
    None where that is not known.
    """

    kind: str
    at: Span
    near: tuple[Span, ...]
    alone: bool
    mended: str | None


@dataclass(frozen=True, slots=True)
class Sample:
    """A report, and all that is wrong with it."""

    genre: str
    text: str
    planted: tuple[Planted, ...] = ()


def faulty(each: int) -> Iterator[Sample]:
    """``each`` generated reports for every kind of fault, manners and layouts in turn."""
    for number, kind in enumerate(FAULTS):
        first = number * 1003  # another manner is the first for each kind
        written = (_faulted(seed, kind) for seed in range(first, first + _TRIES * each))
        yield from islice((one for one in written if one.planted), each)


def _faulted(seed: int, kind: str) -> Sample:
    manner, genre = MANNERS[seed % len(MANNERS)]
    report = write(seed, manner=manner, faults=[kind])
    return Sample(genre, report.text, (_planted(kind, report),) if report.faults else ())


def _planted(kind: str, report: Synthetic) -> Planted:
    (fault,) = report.faults
    at = report.spans[fault.mark]
    members = {m for i in fault.broken for m in report.paper.stated[i].members}
    near = tuple(report.spans[m] for m in sorted(members - {fault.mark}))
    mended = report.text[: at.start] + fault.right + report.text[at.end :]
    return Planted(kind, at, near, fault.alone, mended)


def clean(number: int) -> Iterator[Sample]:
    """Generated reports without a fault."""
    for seed, _ in zip(count(_CLEAN), range(number), strict=False):
        manner, genre = MANNERS[seed % len(MANNERS)]
        yield Sample(genre, write(seed, manner=manner).text)


def by_hand(corpora: Path) -> Iterator[Sample]:
    """The reports of ``corpora/clean`` and ``corpora/faulty`` with their gold."""
    for path in sorted((corpora / "clean").glob("*.txt")):
        yield Sample("by-hand", path.read_text(encoding="utf-8"))
    for path in sorted((corpora / "faulty").glob("*.txt")):
        gold = json.loads(path.with_suffix(".gold.json").read_text(encoding="utf-8"))
        planted = tuple(
            Planted(
                e["kind"],
                Span(e["start"], e["end"]),
                tuple(Span(r["start"], r["end"]) for r in e.get("related", ())),
                False,
                None,
            )
            for e in gold["errors"]
        )
        yield Sample("by-hand", path.read_text(encoding="utf-8"), planted)
