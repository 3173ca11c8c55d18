"""What an expression can begin with, told to the engine that looks for it.

The engine looks for places by the first sign alone, but only where an expression begins with a sign
or a set: behind ``(?<!…)`` and ``(?=…)``, or among alternatives that begin with sets, it tries all
of the expression at every sign of the text. Here the first sign is worked out through these and
added to the head of the program, which has a place for it: the same is found in a fraction of the
time.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib import import_module
from typing import Any

__all__ = ["with_beginning"]

_LENGTH, _TELLS, _LEAST, _END = 1, 2, 3, 5
"""where the head of a program says how long it is, what it tells of the first sign and how short
a match may be; where one ends that tells nothing"""

Part = tuple[Any, Any]
"""a part of an expression as its parser says it: what it is, and of what"""


def with_beginning(code: list[int], parsed: Any, flags: int) -> list[int]:
    """The program, its head telling the signs it can begin with, where these are known."""
    names = _names()
    unlike = names.SRE_FLAG_IGNORECASE | names.SRE_FLAG_LOCALE
    if code[_TELLS] or not code[_LEAST] or flags & unlike or _is_at_start(parsed, flags):
        return code
    signs, skipped = _first(parsed)
    if not signs or skipped:
        return code
    told: list[int] = []
    names._compile_charset(names._optimize_charset(signs)[0], flags, told)
    head = [code[0], code[_LENGTH] + len(told), names.SRE_INFO_CHARSET, *code[_LEAST:_END]]
    return [*head, *told, *code[_END:]]


@cache
def _names() -> Any:
    return import_module("re._compiler")


def _is_at_start(parsed: Any, flags: int) -> bool:
    """Whether only the start of a text is tried, which is faster still."""
    return parsed[0][0] is _names().AT and not flags & _names().SRE_FLAG_MULTILINE


def _first(parts: Iterable[Part]) -> tuple[list[Part] | None, bool]:
    """The signs that the first of some parts can begin with, None where they are not known, and
    whether they may match no sign at all."""
    found: list[Part] = []
    for part in parts:
        signs, skipped = _of_part(*part)
        if signs is None:
            return None, False
        found += signs
        if not skipped:
            return found, False
    return found, True


def _of_part(kind: Any, told: Any) -> tuple[list[Part] | None, bool]:
    names = _names()
    if kind is names.LITERAL:
        return [(kind, told)], False
    if kind is names.IN:
        return (None if told[0][0] is names.NEGATE else told), False
    if kind is names.BRANCH:
        ways = [_first(way) for way in told[1]]
        known = [signs for signs, _ in ways if signs is not None]
        if len(known) < len(ways):
            return None, False
        return [sign for signs in known for sign in signs], any(skipped for _, skipped in ways)
    if kind is names.SUBPATTERN:
        _, added, dropped, inner = told
        return (None, False) if added or dropped else _first(inner)
    return _of_repeated(kind, told)


def _of_repeated(kind: Any, told: Any) -> tuple[list[Part] | None, bool]:
    """Of a part that may be there several times, or takes no room."""
    names = _names()
    if kind in (names.MAX_REPEAT, names.MIN_REPEAT, names.POSSESSIVE_REPEAT):
        least, _, inner = told
        signs, skipped = _first(inner)
        return signs, skipped or not least
    if kind is names.ASSERT and told[0] > 0:  # (?=[甲乙]) tells it; (?=…) that is open does not
        signs, skipped = _first(told[1])
        return ([], True) if signs is None or skipped else (signs, False)
    return ([], True) if kind in (names.ASSERT, names.ASSERT_NOT, names.AT) else (None, False)
