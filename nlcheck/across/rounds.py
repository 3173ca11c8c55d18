"""Steps of the checks across reports, over whatever carries the pieces: lists, files, a cluster."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from types import ModuleType
from typing import NamedTuple
from zlib import crc32

from nlcheck.across.judging import judged
from nlcheck.across.model import Group, Held, Piece, Sheet, Sheets, Sighting, Step, Tie, module_of
from nlcheck.across.wording import sighting_finding
from nlcheck.rulebook import Rule, RuleError

__all__ = ["Gathered", "bin_of", "gathered", "needed", "scattered", "steps"]


class Gathered(NamedTuple):
    """What a step gave: pieces for later ones, and findings."""

    pieces: list[Piece]
    held: list[Held]


def scattered(rules: Iterable[Rule], sheet: Sheet) -> Iterator[Piece]:
    """What all rules want to know of one report; keys begin with the code of the rule."""
    for rule in rules:
        for piece in _module(rule).scatter(rule, sheet):
            yield _of(rule, piece)


def steps(rules: Iterable[Rule]) -> int:
    """How many steps the longest check takes."""
    return max((len(_module(rule).STEPS) for rule in rules), default=0)


def gathered(rules: Iterable[Rule], step: int, pieces: Iterable[Piece], sheets: Sheets) -> Gathered:
    """One step over pieces that hold whole keys: all pieces of a key, and no key twice."""
    found = Gathered([], [])
    acts: dict[str, tuple[Rule, Step]] = {
        rule.code: (rule, steps[step]) for rule in rules if step < len(steps := _module(rule).STEPS)
    }
    for key, bodies in _grouped(pieces):
        code = key.partition("\t")[0]
        if code not in acts:
            continue
        rule, act = acts[code]
        ties: list[Tie] = []
        for stated in act(Group(rule, key, bodies, sheets)):
            if isinstance(stated, Piece):
                found.pieces.append(_of(rule, stated))
            elif isinstance(stated, Sighting):
                found.held.append(sighting_finding(rule, stated))
            else:
                ties.append(stated)
        if ties:
            found.held.extend(judged(rule, ties))
    return found


def needed(pieces: Iterable[Piece]) -> set[str]:
    """Paths of the sheets that a step over these pieces wants."""
    return {path for piece in pieces for path in piece.needs}


def bin_of(key: str, bins: int) -> int:
    """Where a key goes: the same in every process."""
    return crc32(key.encode("utf-8", "surrogatepass")) % bins


def _module(rule: Rule) -> ModuleType:
    try:
        return module_of(rule.check)
    except LookupError:
        raise RuleError(rule.path, "no-check", rule.check) from None


def _of(rule: Rule, piece: Piece) -> Piece:
    return piece._replace(keys=tuple(f"{rule.code}\t{key}" for key in piece.keys))


def _grouped(pieces: Iterable[Piece]) -> Iterator[tuple[str, list[object]]]:
    """Bodies by key; both in an order of their own, each body once."""
    bodies: dict[str, dict[str, object]] = defaultdict(dict)
    for piece in pieces:
        text = json.dumps(piece.body, ensure_ascii=False)
        for key in piece.keys:
            bodies[key][text] = piece.body
    for key, told in sorted(bodies.items()):
        yield key, [*told.values()] if len(told) == 1 else [told[text] for text in sorted(told)]
