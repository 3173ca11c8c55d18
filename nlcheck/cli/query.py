"""``nlcheck query "SQL"``: asks the results store of a scan, and cannot change it."""

from __future__ import annotations

import csv
import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nlcheck.cli.places import last_store

if TYPE_CHECKING:
    from nlcheck.store import Answer

__all__ = ["configure", "run"]

FORMATS = ("table", "csv", "jsonl")
WIDEST = 40


def configure(parser: ArgumentParser) -> None:
    """Its arguments."""
    parser.add_argument("sql", metavar="SQL", help="只读查询，表见 docs/store.md")
    parser.add_argument("--store", type=Path, metavar="文件", help="结果库，默认是上次 scan 的")
    parser.add_argument(
        "--format", choices=FORMATS, default="table", metavar="格式", help="打印的格式，默认 table"
    )
    parser.add_argument("--parquet", type=Path, metavar="文件", help="结果另存为 Parquet")


def run(said: Namespace) -> int:
    """Print the rows."""
    store = said.store or last_store()
    if store is None or not store.is_file():
        where = f"：{store}" if store else "，请先运行 nlcheck scan"
        print(f"nlcheck: 没有结果库{where}", file=sys.stderr)
        return 2
    import sqlite3  # noqa: PLC0415 (not for --help)

    from nlcheck.store import query  # noqa: PLC0415

    try:
        if said.parquet:
            return _parquet(store, said.sql, said.parquet)
        with query(store, said.sql) as answer:
            _print(answer, said.format)
    except sqlite3.Error as reason:
        print(f"nlcheck: 查询出错（{reason}）", file=sys.stderr)
        return 2
    return 0


def _parquet(store: Path, sql: str, target: Path) -> int:
    from nlcheck.store import query  # noqa: PLC0415
    from nlcheck.store.parquet import write_parquet  # noqa: PLC0415 (an extra)

    def rows() -> Iterator[tuple[Any, ...]]:
        with query(store, sql) as answer:
            yield from answer.rows

    try:
        with query(store, sql) as answer:
            names = answer.columns
        print(f"{target}：{write_parquet(target, names, rows)} 行")
    except ImportError:
        print("nlcheck: 写 Parquet 需要 pip install 'nlcheck[parquet]'", file=sys.stderr)
        return 2
    except OSError as reason:
        from nlcheck.rulebook.system import system_fault  # noqa: PLC0415 (only on the way out)

        print(f"nlcheck: 写不了 {target}（{system_fault(reason)}）", file=sys.stderr)
        return 2
    return 0


def _print(answer: Answer, form: str) -> None:
    if form == "jsonl":
        for row in answer.rows:
            told = dict(zip(answer.columns, map(_plain, row), strict=True))
            print(json.dumps(told, ensure_ascii=False))
    elif form == "csv":
        csv.writer(sys.stdout, lineterminator="\n").writerows(chain([answer.columns], answer.rows))
    else:
        _table(answer)


def _table(answer: Answer) -> None:
    from nlcheck.render.width import clip_right, columns  # noqa: PLC0415

    shown = [[clip_right(str(_plain(v)), WIDEST) for v in row] for row in answer.rows]
    heads = list(answer.columns)
    widths = [max(map(columns, entries)) for entries in zip(heads, *shown, strict=True)]
    for row in (heads, *shown):
        padded = (e + " " * (w - columns(e)) for e, w in zip(row, widths, strict=True))
        print("  ".join(padded).rstrip())


def _plain(value: object) -> object:
    """A value that can be printed."""
    if isinstance(value, bytes):
        return f"<{len(value)}>"
    return "" if value is None else value
