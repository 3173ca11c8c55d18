"""What python-calamine reads of a workbook, in a process of its own (``calamine``)."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from nlcheck.reading.errors import ENCRYPTED, TOO_LARGE, UNREADABLE, ReadError
from nlcheck.reading.sheets.cells import CELLS, Filled, SheetCell
from nlcheck.reading.sheets.formats import GENERAL, printed

__all__ = ["Called", "by_calamine"]

SECONDS = 60
_CODES = {"many-cells": TOO_LARGE, "sheets-locked": ENCRYPTED}


class Called(NamedTuple):
    """The visible sheets and the names of the others."""

    sheets: list[Filled]
    hidden: list[str]


def by_calamine(data: bytes) -> Called:
    """What stands in a workbook; :class:`ReadError` where it cannot be read, or ends its reader."""
    program = Path(__file__).with_name("calamine.py")
    try:
        done = subprocess.run(
            [sys.executable, "-P", str(program), str(CELLS)],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS,
            check=True,
        )
        told = json.loads(done.stdout)
    except (subprocess.SubprocessError, OSError, ValueError) as reason:
        raise ReadError(UNREADABLE, "sheets-damaged") from reason
    if fault := told.get("fault"):
        raise ReadError(_CODES[fault], fault, name=told.get("name", ""), limit=CELLS)
    return Called([_filled(*sheet) for sheet in told["sheets"]], told["hidden"])


def _filled(name: str, cells: list[tuple[int, int, object]], merges: list[list[int]]) -> Filled:
    """A sheet as the other readers give it."""
    held = [SheetCell(row, column, _text(value)) for row, column, value in cells]
    return name, held, [(a, b, c, d) for a, b, c, d in merges]


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return printed(repr(value), GENERAL) if isinstance(value, int | float) else str(value)
