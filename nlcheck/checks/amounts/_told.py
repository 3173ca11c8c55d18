"""What prose tells of a fact: shared by checks that hold facts of different money together."""

from __future__ import annotations

from collections.abc import Sequence

from nlcheck.base import Dimension, Mention


def told(mentions: Sequence[Mention]) -> Mention | None:
    """The first mention in prose, where all mentions agree."""
    prose = [m for m in mentions if not m.cell and m.unit.dimension is Dimension.MONEY]
    return prose[0] if prose and len({m.value for m in mentions}) == 1 else None
