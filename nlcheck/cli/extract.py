"""``nlcheck extract FILE``: what was read, and why a number was or was not checked."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from nlcheck.cli.inputs import complaints, standard_input
from nlcheck.cli.options import add_choosing, settings_of
from nlcheck.rulebook import words

if TYPE_CHECKING:
    from nlcheck.engine import Examination
    from nlcheck.render.extract.claims import Entry

__all__ = ["configure", "run"]

FORMATS = ("jsonl", "csv", "html", "text")


def configure(parser: ArgumentParser) -> None:
    """Its arguments."""
    parser.add_argument("file", metavar="文件", help="要读的报告；- 为标准输入")
    parser.add_argument("--at", metavar="行:列", help="只看这一处的数字，如 27:133")
    parser.add_argument(
        "--format",
        choices=FORMATS,
        metavar="格式",
        help="打印的格式，默认 jsonl；终端上用 --at 时默认 text",
    )
    add_choosing(parser)


def run(said: Namespace) -> int:
    """Print one JSON object a line, a table of numbers, or the page."""
    at = _position(said.at)
    if (complaint := _unusable(said, at)) is not None:
        print(f"nlcheck: {complaint}", file=sys.stderr)
        return 2
    from nlcheck.engine import look  # noqa: PLC0415 (heavy: not for a wrong path)
    from nlcheck.reading import ReadError  # noqa: PLC0415

    source = standard_input() if said.file == "-" else Path(said.file)
    try:
        seen = look(source, name=said.file, settings=settings_of(said))
    except ReadError as reason:
        print(f"nlcheck: {said.file}：{reason.message}", file=sys.stderr)
        return 1
    except OSError as reason:
        from nlcheck.rulebook.system import system_fault  # noqa: PLC0415 (only on the way out)

        print(f"nlcheck: {said.file}：{system_fault(reason)}", file=sys.stderr)
        return 1
    if hasattr(sys.stdout, "reconfigure") and not sys.stdout.isatty():
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    heads = 1 if said.format == "csv" else 0
    for printed in _lines(seen, said, at):
        sys.stdout.write(printed)
        heads -= 1
    if at is None or heads < 0:
        return 0
    print(f"nlcheck: {words('about')['nothing'].format(at=said.at)}", file=sys.stderr)
    return 2


def _unusable(said: Namespace, at: tuple[int, int] | None) -> str | None:
    """What is wrong with what is asked for."""
    if said.at and at is None:
        return f"--at 须写成 行:列，如 27:133，而不是 {said.at}"
    if said.format == "text" and at is None:
        return "--format text 只说一处的数字，要与 --at 同用"
    return next(iter(complaints([said.file], "extract", stdin=True)), None)


def _lines(seen: Examination, said: Namespace, at: tuple[int, int] | None) -> Iterator[str]:
    """What is printed, in the form asked for; for a person at a terminal one place is told in
    words."""
    from nlcheck.render.extract.entries import entries, number_table  # noqa: PLC0415 (heavy)

    report, numbers = seen.report, seen.claims.numbers
    form = said.format or ("text" if at and sys.stdout.isatty() else "jsonl")
    if form == "csv":
        yield from number_table(report, numbers, at=at).splitlines(keepends=True)
        return
    if form == "html":
        from nlcheck.render.pages.page import page  # noqa: PLC0415 (only where asked for)

        yield from page([report])
        return
    read = entries(report, numbers, seen.verdicts, others=_others(seen, at), at=at)
    if form == "jsonl":
        yield from (f"{json.dumps(one, ensure_ascii=False)}\n" for one in read)
        return
    from nlcheck.render.extract.about import about  # noqa: PLC0415 (only where asked for)

    yield from (f"{line}\n" for line in about(read))


def _others(seen: Examination, at: tuple[int, int] | None) -> Iterator[Entry]:
    """What is read besides the numbers: other digits by kind, claims, tables, gaps; of one place
    (line, column) its cell and what is wrong with it too."""
    from nlcheck.lexing.listing import listed  # noqa: PLC0415
    from nlcheck.render.extract.claims import Entry, claimed, given_up, in_cell, tabled, wrong  # noqa: PLC0415
    from nlcheck.render.extract.entries import position  # noqa: PLC0415

    for one in listed(seen.tokens, seen.claims.numbers):
        if one.mention is None:
            yield Entry(one.at, {"type": "not-quantity", "kind": one.kind})
    yield from claimed(seen.claims)
    if at is not None:
        assert seen.report.document is not None
        place = position(seen.report.document, *at)
        yield from in_cell(seen.claims.tables, place)
        yield from wrong(seen.report, place)
    yield from tabled(seen.claims.tables, seen.verdicts)
    yield from given_up(seen.report)


def _position(text: str | None) -> tuple[int, int] | None:
    if text is None:
        return None
    line, colon, column = text.partition(":")
    if not (colon and line.isdigit() and column.isdigit()):
        return None
    return int(line), int(column)
