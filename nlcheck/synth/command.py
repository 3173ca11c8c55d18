"""``nlcheck synth``: prints one report, or writes many with their gold into a folder."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from nlcheck.synth.faults import FAULTS
from nlcheck.synth.genres import GENRES
from nlcheck.synth.gold import gold
from nlcheck.synth.layouts import LAYOUTS
from nlcheck.synth.report import write


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument("--seed", type=int, default=1, help="同一种子得到同样的字节")
    parser.add_argument(
        "--faults",
        nargs="+",
        default=(),
        choices=FAULTS,
        metavar="KIND",
        help="埋入的差错：" + " ".join(FAULTS),
    )
    parser.add_argument("-n", "--count", type=int, default=1, help="份数，种子依次加一")
    parser.add_argument("-o", "--output", type=Path, help="写入的文件夹；有差错的另写 .gold.json")
    parser.add_argument(
        "--manner", choices=[m for kind in GENRES.values() for m in kind.manners], help="行文方式"
    )
    parser.add_argument("--tables", choices=LAYOUTS, help="表格的文本形式")


def run(arguments: argparse.Namespace) -> int:
    """Exit code 0, or 2 when more than one report is asked for without a folder."""
    if arguments.output is None and arguments.count != 1:
        print("nlcheck synth：写多份时请用 -o 指定文件夹", file=sys.stderr)
        return 2
    for seed in range(arguments.seed, arguments.seed + arguments.count):
        report = write(
            seed, manner=arguments.manner, tables=arguments.tables, faults=arguments.faults
        )
        if arguments.output is None:
            sys.stdout.write(report.text)
            continue
        arguments.output.mkdir(parents=True, exist_ok=True)
        name = f"synth-{seed:05d}.txt"
        (arguments.output / name).write_bytes(report.text.encode())
        body = json.dumps(gold(report, name), ensure_ascii=False, indent=1) + "\n"
        (arguments.output / name).with_suffix(".gold.json").write_bytes(body.encode())
    return 0
