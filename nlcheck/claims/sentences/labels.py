"""What a number is called: the words right before it."""

from __future__ import annotations

from nlcheck.base.compiling import prepared

__all__ = ["label_before"]

_SIGNS = prepared(r"[,;。:、()\n\x1c-\x1f]")


def label_before(text: str, end: int, longest: int) -> str:
    """The words right before a position, back to the sign before them and no further than
    ``longest`` characters, without white space."""
    return "".join(_SIGNS.split(text[max(0, end - longest) : end])[-1].split())
