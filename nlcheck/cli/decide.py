"""``nlcheck decide FILE…``: decisions from the list or the page go into the store of a scan."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from nlcheck.cli.places import last_store

__all__ = ["configure", "run"]


def configure(parser: ArgumentParser) -> None:
    """Its arguments."""
    parser.add_argument(
        "files", nargs="+", type=Path, metavar="清单",
        help="处理过的清单（scan -o 写出的 .xlsx，或网页导出的 .json）",
    )  # fmt: skip
    parser.add_argument("--store", type=Path, metavar="文件", help="结果库，默认是上次 scan 的")


def run(said: Namespace) -> int:
    """Keep them; 2 where a file or the store is missing."""
    store = said.store or last_store()
    missing = next((path for path in said.files if not path.is_file()), None)
    if missing:
        return _refused(f"找不到文件 {missing}")
    if store is None or not store.is_file():
        return _refused(f"没有结果库{f'：{store}' if store else '，请先运行 nlcheck scan'}")
    from nlcheck.cli.decisions import decided  # noqa: PLC0415 (not for --help)
    from nlcheck.store import Store  # noqa: PLC0415

    try:
        rows = [row for path in said.files for row in decided(path)]
    except ValueError as reason:
        return _refused(str(reason))
    with Store(store) as opened:
        opened.decide(rows)
        paths = {path for (path,) in opened.rows("SELECT path FROM documents")}
    accepted = sum(row.accepted for row in rows)
    print(f"{store}：登记 {len(rows)} 条处理结果，其中误报和保留 {accepted} 条，以后的清单不再列出")
    if strange := {row.path for row in rows} - paths:
        print(f"nlcheck: {len(strange)} 个文件不在这个结果库里，如 {min(strange)}", file=sys.stderr)
    return 0


def _refused(why: str) -> int:
    print(f"nlcheck: {why}", file=sys.stderr)
    return 2
