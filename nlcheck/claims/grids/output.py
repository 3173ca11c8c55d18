"""Tables of output: what 第一产业 is right below 地区生产总值, and growth that no amounts tell."""

from __future__ import annotations

from collections.abc import Sequence

from nlcheck.claims.grids.kinds import under
from nlcheck.claims.grids.lines import Line
from nlcheck.claims.grids.model import Row
from nlcheck.claims.phrase_words import phrase_words

NEAR = 20
"""rows below a whole among which its parts stand, divided further"""


def named_below(found: Sequence[Line]) -> None:
    """Names rows by the whole they stand under, where all its parts follow: 第一产业 right below
    地区生产总值, 第二产业 and 第三产业 after it."""
    for i, line in enumerate(found):
        parts = under().get(line.item)
        if parts is None or i + 1 == len(found) or found[i + 1].label not in parts:
            continue
        rows_ = {r.label: r for r in reversed(found[i + 1 : i + 1 + NEAR]) if r.label in parts}
        if rows_.keys() == parts.keys():
            for label, item in parts.items():
                rows_[label].item = item


def real(labelled: Sequence[Row]) -> bool:
    """Whether some row is of output, whose growth is told at constant prices."""
    growing = phrase_words().real
    return any(growing.search(row.label) for row in labelled)
