"""``nlcheck extract FILE``: what was read, and why a number was or was not checked."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nlcheck.cli.options import add_choosing, settings_of

if TYPE_CHECKING:
    from nlcheck.base import Span
    from nlcheck.engine import Examination

__all__ = ["configure", "run"]

FORMATS = ("jsonl", "csv", "html")


def configure(parser: ArgumentParser) -> None:
    """Its arguments."""
    parser.add_argument("file", metavar="文件", help="要读的报告；- 为标准输入")
    parser.add_argument("--at", metavar="行:列", help="只看这一处的数字，如 27:133")
    parser.add_argument("--format", choices=FORMATS, metavar="格式", help="、".join(FORMATS))
    add_choosing(parser)


def run(said: Namespace) -> int:
    """Print one JSON object a line, a table of numbers, or the page."""
    at = _position(said.at)
    if said.at and at is None:
        print(f"nlcheck: --at 须写成 行:列，如 27:133，而不是 {said.at}", file=sys.stderr)
        return 2
    if said.file != "-" and not Path(said.file).is_file():
        print(f"nlcheck: 找不到文件 {said.file}", file=sys.stderr)
        return 2
    from nlcheck.engine import look  # noqa: PLC0415 (heavy: not for a wrong path)
    from nlcheck.reading import ReadError  # noqa: PLC0415
    from nlcheck.render.extraction import extraction, number_table  # noqa: PLC0415

    source = sys.stdin.buffer.read() if said.file == "-" else Path(said.file)
    try:
        seen = look(source, name=said.file, settings=settings_of(said))
    except ReadError as reason:
        print(f"nlcheck: {said.file}：{reason.message}", file=sys.stderr)
        return 1
    except OSError as reason:
        print(f"nlcheck: {said.file}：{reason.strerror}", file=sys.stderr)
        return 1
    if hasattr(sys.stdout, "reconfigure") and not sys.stdout.isatty():
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    numbers = seen.claims.numbers
    if said.format == "csv":
        sys.stdout.write(number_table(seen.report, numbers, at=at))
    elif said.format == "html":
        from nlcheck.render.page import page  # noqa: PLC0415

        sys.stdout.writelines(page([seen.report]))
    else:
        for line in extraction(seen.report, numbers, seen.verdicts, others=_others(seen), at=at):
            print(line)
    return 0


def _others(seen: Examination) -> Iterator[tuple[Span, dict[str, Any]]]:
    """What is read besides the numbers: other digits by kind, claims, tables, gaps."""
    from nlcheck.lexing.listing import listed  # noqa: PLC0415
    from nlcheck.render.extracted import claimed, given_up, tabled  # noqa: PLC0415

    for one in listed(seen.tokens, seen.claims.numbers):
        if one.mention is None:
            yield one.at, {"type": "not-quantity", "kind": one.kind}
    yield from claimed(seen.claims)
    yield from tabled(seen.claims.tables, seen.verdicts)
    yield from given_up(seen.report)


def _position(text: str | None) -> tuple[int, int] | None:
    if text is None:
        return None
    line, colon, column = text.partition(":")
    if not (colon and line.isdigit() and column.isdigit()):
        return None
    return int(line), int(column)
