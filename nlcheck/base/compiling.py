"""Expressions of modules, rules and lexicons, and what they compile to, kept beside the bytecode.

To compile them anew takes a third of a cold check. As with bytecode, what is kept is of this very
Python, lies where only its owner writes, and is not written where bytecode shall not be
(``PYTHONDONTWRITEBYTECODE``). It is asked for by the expression itself: no change of a rule makes
it stale. A file that was damaged is not read. Expressions that are made of what a document says are
not for here: they are many, and nobody's but its reader's.
"""

from __future__ import annotations

import json
import os
import re
import sys
from array import array
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, AnyStr, Final, NamedTuple, cast
from zlib import crc32

from nlcheck.base.beginning import with_beginning

__all__ = ["keep", "prepared"]

_NAME = "expressions.kept"
_KNOWN = {(3, 11), (3, 12), (3, 13)}
"""Pythons whose engine takes programs in the way that is told here; all others compile"""
_FORM = 2
"""changes with what programs are made"""
_MOST = 4000
"""programs kept; beyond, only those that the process asked for that made them more"""
_WORD: Final = "I"
"""what a program consists of: unsigned, four bytes"""


class _Program(NamedTuple):
    """What the engine makes an expression of: its own ``flags`` among them, how many ``groups``,
    those that have names, and the ``code``."""

    flags: int
    groups: int
    named: dict[str, int]
    code: list[int] | memoryview


_asked: dict[str, _Program] = {}
"""all that this process asked for, by flags and expression"""
_new: set[str] = set()
"""those of them that had to be compiled"""


def prepared(expression: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """As ``re.compile``, from what is kept if it is.

    >>> prepared("占比?").search("总占比重")[0]
    '占比'
    """
    if sys.implementation.name != "cpython" or sys.version_info[:2] not in _KNOWN:
        return re.compile(expression, flags)
    key = f"{int(flags)} {expression!r}"
    program = _asked.get(key) or _kept().get(key)
    if program is None:
        program = _compiled(expression, int(flags))
        _new.add(key)
    _asked[key] = program
    return _pattern(expression, program)


def keep() -> None:
    """Writes what had to be compiled beside what is kept; nothing where that is not possible."""
    place = _place()
    if not _new or place is None or sys.dont_write_bytecode or not os.access(place.parent, os.W_OK):
        return
    programs = {**_kept(), **_asked}
    beside = place.with_name(f"{_NAME}.{os.getpid()}")
    try:
        beside.write_bytes(_written(programs if len(programs) <= _MOST else _asked))
        beside.replace(place)
    except OSError:
        with suppress(OSError):
            beside.unlink()
    _new.clear()


def _pattern(expression: AnyStr, program: _Program) -> re.Pattern[AnyStr]:
    flags, groups, named, code = program
    names: list[str | None] = [None] * (groups + 1)
    for name, group in named.items():
        names[group] = name
    words, made = code if isinstance(code, list) else code.tolist(), _engine().compile
    return cast("re.Pattern[AnyStr]", made(expression, flags, words, groups, named, (*names,)))


def _compiled(expression: str | bytes, flags: int) -> _Program:
    compiler = import_module("re._compiler")
    parsed = compiler._parser.parse(expression, flags)
    state = parsed.state
    code = with_beginning(compiler._code(parsed, flags), parsed, flags | state.flags)
    return _Program(flags | state.flags, state.groups - 1, state.groupdict, code)


@cache
def _engine() -> Any:
    return import_module("_sre")


def _place() -> Path | None:
    bytecode = __spec__.cached
    return None if bytecode is None else Path(bytecode).with_name(_NAME)


def _stamp() -> bytes:
    """What Python the programs are for."""
    return json.dumps([sys.version, sys.byteorder, _engine().MAGIC, _FORM]).encode()


@cache
def _kept() -> Mapping[str, _Program]:
    place = _place()
    try:
        return _read(place.read_bytes()) if place is not None else {}
    except (OSError, ValueError):
        return {}


def _read(held: bytes) -> Mapping[str, _Program]:
    """The programs by flags and expression; ``ValueError`` where a file was damaged."""
    stamp, told, listed, code = held.split(b"\n", 3)
    if stamp != _stamp():
        return {}
    if int(told) != _sum(listed, code):
        raise ValueError(told)
    words = memoryview(code).cast(_WORD)
    return {
        key: _Program(flags, groups, named, words[start:end])
        for key, (flags, groups, named, start, end) in json.loads(listed).items()
    }


def _written(programs: Mapping[str, _Program]) -> bytes:
    """A line on Python, a sum, a line on the programs and where their code is, and all code."""
    places: dict[str, tuple[object, ...]] = {}
    size = 0
    for key, (flags, groups, named, code) in programs.items():
        places[key] = flags, groups, named, size, size + len(code)
        size += len(code)
    listed = json.dumps(places, ensure_ascii=False).encode()
    codes = b"".join(array(_WORD, program.code).tobytes() for program in programs.values())
    return b"\n".join((_stamp(), str(_sum(listed, codes)).encode(), listed, codes))


def _sum(listed: bytes, code: bytes) -> int:
    return crc32(code, crc32(listed))
