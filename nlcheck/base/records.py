"""Small objects that a document makes by the thousand, and the classes of all others.

A dataclass writes source for each of its methods and compiles it, six times for a frozen one: with
a hundred classes that is a sixth of a cold check. Here only ``__init__`` is made that way.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform

Made = TypeVar("Made")

new = tuple.__new__
"""Makes a named tuple of all its fields, ``new(Span, (2, 5))``, in half the time that its own
constructor takes."""


@dataclass_transform(eq_default=False, frozen_default=True)
def record(made: type[Made]) -> type[Made]:
    """A slotted dataclass compared by identity, which type checkers hold to be frozen.

    A guard against assignment at run time would take three quarters of the time of making one.

    >>> @record
    ... class Pair:
    ...     one: int
    ...     two: int = 2
    >>> Pair(1), Pair(1) == Pair(1)
    (Pair(one=1, two=2), False)
    """
    made.__repr__ = _shown  # type: ignore[method-assign]
    return dataclass(slots=True, eq=False, repr=False)(made)


@dataclass_transform(frozen_default=True)
def alike(made: type[Made]) -> type[Made]:
    """A slotted dataclass compared and hashed by what it holds, frozen to type checkers.

    >>> @alike
    ... class Pair:
    ...     one: int
    ...     two: int = 2
    >>> Pair(1) == Pair(1, 2), Pair(1) == Pair(2), len({Pair(1), Pair(1)})
    (True, False, 1)
    """
    held = attrgetter(*made.__annotations__)
    made.__eq__ = _compared(held)  # type: ignore[method-assign]
    made.__hash__ = _hashed(held)  # type: ignore[method-assign,assignment]
    return record(made)


def _compared(held: Callable[[Any], object]) -> Callable[[Any, object], bool]:
    def compared(one: Any, other: object) -> bool:
        return held(one) == held(other) if type(other) is type(one) else NotImplemented

    return compared


def _hashed(held: Callable[[Any], object]) -> Callable[[Any], int]:
    def hashed(one: Any) -> int:
        return hash(held(one))

    return hashed


def _shown(one: Any) -> str:
    said = ", ".join(f"{name}={getattr(one, name)!r}" for name in type(one).__match_args__)
    return f"{type(one).__name__}({said})"
