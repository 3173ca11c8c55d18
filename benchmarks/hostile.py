"""Texts of 1 MB that are made to be slow: ``python -m benchmarks.hostile [--kilobytes 1000]``.

Prints the processor time of a check of each, and exits 1 when one takes more than two seconds.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from time import process_time

import yaml

SECONDS = 2.0
UNITS = Path(__file__).parents[1] / "corpora" / "hostile.yaml"
HOSTILE: Mapping[str, str] = yaml.safe_load(UNITS.read_text(encoding="utf-8"))
"""what is repeated, by name"""


def text_of(name: str, length: int) -> str:
    """So many bytes of it."""
    unit = HOSTILE[name]
    return unit * (length // len(unit.encode()))


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", choices=[[], *HOSTILE], help="some of them")
    parser.add_argument("--kilobytes", type=int, default=1000)
    parser.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    said = parser.parse_args()
    if said.alone:
        return _alone(said.names[0], said.kilobytes * 1000)
    worst = 0.0
    for name in said.names or HOSTILE:
        worst = max(worst, _measured(name, said.kilobytes))
    return int(worst > SECONDS)


def _measured(name: str, kilobytes: int) -> float:
    """In a process of its own, so that a hang ends nothing else."""
    words = [sys.executable, "-m", "benchmarks.hostile", name, "--alone"]
    try:
        done = subprocess.run(
            [*words, "--kilobytes", str(kilobytes)],
            capture_output=True, text=True, check=True, timeout=60,
        )  # fmt: skip
        seconds = float(done.stdout)
    except subprocess.TimeoutExpired:
        seconds = float("inf")
    mark = "SLOW" if seconds > SECONDS else "ok"
    print(f"{mark:4}  {name:22} {seconds:7.2f} s", flush=True)
    return seconds


def _alone(name: str, length: int) -> int:
    from nlcheck.engine import check  # noqa: PLC0415 (only in the measuring process)

    check("全年支出合计500.00万元，其中：基本支出320.00万元，占64.0%。")
    text = text_of(name, length)
    start = process_time()
    check(text)
    print(process_time() - start)
    return 0


if __name__ == "__main__":
    sys.exit(main())
