"""What programs, browsers and spreadsheets take; loaded when such a format is asked for."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import IO

from nlcheck.findings import Report
from nlcheck.render.concise import github
from nlcheck.render.record import SCHEMA, envelope, record
from nlcheck.render.sheets import as_csv, markdown

__all__ = ["EXCHANGED", "exchange"]

EXCHANGED = ("json", "jsonl", "sarif", "html", "markdown", "csv", "github")


def exchange(reports: Sequence[Report], form: str, stream: IO[str]) -> None:
    """Write a run in one of ``EXCHANGED``; ``LookupError`` for another name."""
    if form == "json":
        _dump(envelope(reports), stream)
    elif form == "sarif":
        from nlcheck.render.sarif import sarif  # noqa: PLC0415 (only where asked for)

        _dump(sarif([record(r) for r in reports]), stream)
    elif form == "html":
        from nlcheck.render.pages.page import page  # noqa: PLC0415

        stream.writelines(page(reports))
    elif form == "csv":
        stream.write(as_csv(reports))
    else:
        stream.writelines(f"{one}\n" for one in _lines(reports, form))


def _dump(said: object, stream: IO[str]) -> None:
    json.dump(said, stream, ensure_ascii=False, indent=1)
    stream.write("\n")


def _lines(reports: Sequence[Report], form: str) -> Iterator[str]:
    if form not in EXCHANGED:
        raise LookupError(form)
    if form == "markdown":
        yield from markdown(reports)
        return
    for report in reports:
        if form == "jsonl":
            yield json.dumps({"schema": SCHEMA, **record(report)}, ensure_ascii=False)
        else:
            yield from github(report)
