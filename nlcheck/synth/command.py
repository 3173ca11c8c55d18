"""``nlcheck synth``: prints one report, or writes many with their gold into a folder."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from nlcheck.synth.faults import FAULTS, wrongs
from nlcheck.synth.genres import GENRES
from nlcheck.synth.gold import gold
from nlcheck.synth.layouts import LAYOUTS
from nlcheck.synth.report import Synthetic, write

FORMS = ("txt", "docx", "xlsx", "pdf", "html")
"""what a report can be written as"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument("--seed", type=int, default=1, metavar="数", help="同一种子得到同样的字节")
    parser.add_argument(
        "--faults",
        nargs="+",
        default=(),
        choices=FAULTS,
        metavar="差错",
        help="埋入哪些差错",
    )
    parser.add_argument(
        "-n", "--count", type=int, default=1, metavar="份数", help="份数，种子依次加一"
    )
    parser.add_argument(
        "-o", "--output", type=Path, metavar="目录", help="写入的文件夹；同名的 .gold.json 记下差错"
    )
    parser.add_argument("--genre", choices=GENRES, metavar="文种", help="哪一种报告")
    manners = [manner for kind in GENRES.values() for manner in kind.manners]
    parser.add_argument("--manner", choices=manners, metavar="行文", help="哪一种行文")
    parser.add_argument("--tables", choices=LAYOUTS, metavar="表格", help="表格的版式")
    parser.add_argument(
        "--form", choices=FORMS, default="txt", metavar="格式", help="文件格式，默认 txt"
    )


def run(arguments: argparse.Namespace) -> int:
    """Exit code 0, or 2 for what cannot be written."""
    if arguments.count < 1:
        print("nlcheck synth：-n 至少是 1", file=sys.stderr)
        return 2
    if arguments.output is None and (arguments.count != 1 or arguments.form != "txt"):
        print("nlcheck synth：写多份或写成别的格式时，请用 -o 指定文件夹", file=sys.stderr)
        return 2
    for seed in range(arguments.seed, arguments.seed + arguments.count):
        try:
            report = write(
                seed,
                genre=arguments.genre,
                manner=arguments.manner,
                tables=arguments.tables,
                faults=arguments.faults,
            )
        except ValueError:
            print(
                f"nlcheck synth：{arguments.genre} 没有“{arguments.manner}”这种行文",
                file=sys.stderr,
            )
            return 2
        if arguments.output is None:
            sys.stdout.write(report.text)
            continue
        _save(report, arguments.output, arguments.form)
    return 0


def _save(report: Synthetic, folder: Path, form: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"synth-{report.seed:05d}.{form}"
    path.write_bytes(printed(report, form))
    body = json.dumps(gold(report, path.name), ensure_ascii=False, indent=1) + "\n"
    path.with_suffix(".gold.json").write_bytes(body.encode())


def printed(report: Synthetic, form: str) -> bytes:
    """The bytes of the report as one of ``FORMS``."""
    if form == "txt":
        return report.text.encode()
    changed = wrongs(report.faults)
    if form == "pdf":
        from nlcheck.synth.press import to_pdf  # noqa: PLC0415 (only for this form)

        return to_pdf(report.paper, changed)
    from nlcheck.synth import office  # noqa: PLC0415 (only for these forms)

    return office.FORMS[form](report.paper, changed)
