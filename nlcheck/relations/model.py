"""Relation, Reading and Verdict: what a check states, and what :func:`judge` says of it."""

from __future__ import annotations

from collections.abc import Hashable
from enum import Enum
from typing import NamedTuple

from nlcheck.base import Mention, Span
from nlcheck.claims.model import Binding
from nlcheck.findings import GapKind
from nlcheck.relations.expressions import Expression


class Op(Enum):
    """How the stated number stands to what is due."""

    EQUAL = "="
    AT_MOST = "≤"
    AT_LEAST = "≥"


class Reading(NamedTuple):
    """One way to understand a claim. ``key`` names the choice that siblings may share (the whole,
    the base)."""

    due: Expression
    binding: Binding = Binding.STATED
    because: tuple[Span, ...] = ()
    key: Hashable = None


class Relation(NamedTuple):
    """``stated`` ought to be what one of the readings gives.

    ``group``: siblings of one list; a reading (by ``key``) that holds for one corroborates the
    others.
    ``roles`` names the mentions of the expression for ``related`` in the order of ``due.mentions``.
    ``soft``: a contradiction is a warning at most (identity by definition of items, aligned text…).
    """

    code: str
    stated: Mention
    readings: tuple[Reading, ...]
    op: Op = Op.EQUAL
    group: Hashable = None
    roles: tuple[str, ...] = ()
    soft: bool = False
    note: str = ""


class Outcome(Enum):
    """What became of a relation. Only CONTRADICTED makes errors and warnings."""

    __hash__ = object.__hash__  # of the one object: Enum hashes its name, in Python

    HOLDS = "holds"
    ROUNDING = "rounding"
    """holds, but not with the printed digits taken as exact (尾差)"""
    TRUNCATED = "truncated"
    """cut instead of rounded, or one share of a closed group trimmed so that the group adds to
    100"""
    CONTRADICTED = "contradicted"
    OPEN = "open"


class Verdict(NamedTuple):
    """``reading`` is the one that holds, or that accuses; ``gap`` says why an OPEN one is open.

    ``weak``: contradicted only at the document's places, not at its own (a warning).
    """

    relation: Relation
    outcome: Outcome
    reading: Reading | None = None
    gap: GapKind | None = None
    weak: bool = False
