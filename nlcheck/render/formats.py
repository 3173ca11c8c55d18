"""Every format by its name and file ending: takes the reports of a run, gives lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO

from nlcheck.base.records import alike
from nlcheck.findings import Report
from nlcheck.render.concise import concise
from nlcheck.render.diff import WIDTH, diff
from nlcheck.render.lines import Line, coloured, line, plain
from nlcheck.render.summary import statistics, summary
from nlcheck.settings import CHOICES

__all__ = ["ENDINGS", "FORMATS", "Look", "save", "write"]

READ = ("diff", "concise")
"""for people, line by line"""
FORMATS = CHOICES["format"]
ENDINGS = {
    ".xlsx": "xlsx",
    ".html": "html",
    ".csv": "csv",
    ".json": "json",
    ".jsonl": "jsonl",
    ".sarif": "sarif",
    ".md": "markdown",
    ".txt": "diff",
}
"""what ``-o`` writes by the ending of the file; ``xlsx`` is no text and only goes into a file"""


@alike
class Look:
    """How a run is shown: columns, colour, counts by rule."""

    width: int = WIDTH
    colour: bool = False
    statistics: bool = False
    show_rounding: bool = False


def write(reports: Sequence[Report], form: str, stream: IO[str], look: Look) -> None:
    """Write a run in one of ``FORMATS``; ``LookupError`` for another name."""
    if form not in READ:
        from nlcheck.render.exchange import exchange  # noqa: PLC0415 (most runs need none)

        exchange(reports, form, stream)
    elif look.colour:
        coloured(_lines(reports, form, look), stream)
    else:
        stream.writelines(f"{one}\n" for one in plain(_lines(reports, form, look)))


def save(reports: Sequence[Report], path: Path, look: Look) -> None:
    """Write a run to a file, in the format of its ending; ``OSError``, ``LookupError``."""
    form = ENDINGS[path.suffix.lower()]
    if form == "xlsx":
        from nlcheck.render.record import record  # noqa: PLC0415
        from nlcheck.render.workbook import numbers, workbook  # noqa: PLC0415

        rows = (row for report in reports for row in numbers(report))
        path.write_bytes(workbook([record(r) for r in reports], rows))
        return
    encoding = "utf-8-sig" if form == "csv" else "utf-8"
    with path.open("w", encoding=encoding, errors="replace", newline="\n") as stream:
        write(reports, form, stream, look)


def _lines(reports: Sequence[Report], form: str, look: Look) -> Iterator[Line]:
    for report in reports:
        if form == "diff":
            yield from diff(report, width=look.width)
        else:
            yield from (line(one) for one in concise(report))
    if look.statistics:
        yield from statistics(reports)
    yield from summary(reports, show_rounding=look.show_rounding)
