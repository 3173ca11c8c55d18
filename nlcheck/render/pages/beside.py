"""Words that stand in another report too, side by side; what differs is marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from typing import Any

from nlcheck.render.pages.text import shown

__all__ = ["beside"]

WORDS = 12
"""Signs that a quotation has to have: a number alone is not laid side by side."""
LISTED = 3

Record = Mapping[str, Any]


def beside(path: str, finding: Record) -> Iterator[str]:
    """Two columns for each other report; nothing where none holds the like."""
    here = finding["quote"]
    for one in finding["related"][:LISTED]:
        if one["role"] != "other-report" or min(len(here), len(one["quote"])) < WORDS:
            continue
        left, right = _marked(here, one["quote"])
        yield (
            f'<div class="beside"><div><b>{shown(path)}</b><p>{left}</p></div>'
            f"<div><b>{shown(one['path'])}</b><p>{right}</p></div></div>"
        )


def _marked(left: str, right: str) -> tuple[str, str]:
    """Both, with what the other has not in <u>."""
    sides: tuple[list[str], list[str]] = ([], [])
    for kind, *at in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        for side, part in zip(sides, (left[at[0] : at[1]], right[at[2] : at[3]]), strict=True):
            if part:
                side.append(shown(part) if kind == "equal" else f"<u>{shown(part)}</u>")
    return "".join(sides[0]), "".join(sides[1])
