"""What slip explains a repair, in the words of the user."""

from __future__ import annotations

from nlcheck.rulebook import words

__all__ = ["slip"]


def slip(cause: str, detail: str) -> str:
    """「疑似照抄邻近数字 12.00」; nothing where no words are known for it."""
    return str(words("causes").get(cause, "")).format(detail=detail).strip()
