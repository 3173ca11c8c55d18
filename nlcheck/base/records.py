"""Small objects that a document makes by the thousand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

Made = TypeVar("Made")

new = tuple.__new__
"""Makes a named tuple of all its fields, ``new(Span, (2, 5))``, in half the time that its own
constructor takes."""


@dataclass_transform(eq_default=False, frozen_default=True)
def record(made: type[Made]) -> type[Made]:
    """A slotted dataclass compared by identity, which type checkers hold to be frozen.

    A guard against assignment at run time would take three quarters of the time of making one.
    """
    return dataclass(slots=True, eq=False)(made)
