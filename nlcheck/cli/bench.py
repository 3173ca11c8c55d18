"""``nlcheck bench``: recall, precision and speed on corpora that anyone can make again."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nlcheck.bench.recording import Record

__all__ = ["configure", "run"]

CORPORA = Path(__file__).parents[2] / "corpora"
"""beside the package in a checkout; an installation has the generated corpora only"""
FELL = {
    "recall": "找到的比例",
    "naming": "指对的比例",
    "mending": "改对的比例",
    "precision": "报得对的比例",
    "alarms": "误报",
}


def configure(parser: ArgumentParser) -> None:
    """Its arguments."""
    parser.add_argument(
        "-n", "--each", type=int, default=16, metavar="份数", help="每类差错几份，默认 16"
    )
    parser.add_argument("--speed", action="store_true", help="只量速度")
    parser.add_argument("--accuracy", action="store_true", help="只量准确度")
    parser.add_argument(
        "--corpora", type=Path, default=CORPORA, metavar="目录", help="手写语料所在的目录"
    )
    parser.add_argument("--against", type=Path, metavar="文件", help="与其中上一次的记录比较")
    parser.add_argument("--record", action="store_true", help="把这一次记下来")
    parser.add_argument("--json", action="store_true", help="输出 JSON")
    parser.add_argument(
        "--markdown", action="store_true", help="不量，把记录写成 docs/evidence.md 里的表"
    )


def run(said: Namespace) -> int:
    """Print figures; 1 if accuracy fell, 2 if there is nothing to measure."""
    if said.each < 1:
        print("nlcheck: -n 至少是 1", file=sys.stderr)
        return 2
    if said.corpora != CORPORA and not said.corpora.is_dir():
        print(f"nlcheck: 找不到目录 {said.corpora}", file=sys.stderr)
        return 2
    if said.markdown:
        return _evidence(said)
    code = 0 if said.speed else _accuracy(said)
    if said.speed or not (said.accuracy or said.json):
        _speed()
    return code


def _accuracy(said: Namespace) -> int:
    from nlcheck.bench import fallen, load_record, measure, recorded  # noqa: PLC0415 (heavy)
    from nlcheck.bench.recording import save_record  # noqa: PLC0415
    from nlcheck.bench.samples import by_hand, clean, faulty  # noqa: PLC0415
    from nlcheck.synth import FAULTS  # noqa: PLC0415

    path, size = said.against or said.corpora / "bench.json", f"each={said.each}"
    if said.against and not said.record and not said.against.is_file():
        print(f"nlcheck: 找不到文件 {path}", file=sys.stderr)
        return 2
    try:
        before = load_record(path, size)
    except (ValueError, AttributeError):  # no JSON, or of no such shape
        print(f"nlcheck: {path} 不是 bench 的记录", file=sys.stderr)
        return 2
    whole = said.each * len(FAULTS)
    samples = (s for lot in (faulty(said.each), clean(whole), by_hand(said.corpora)) for s in lot)
    now = recorded(measure(samples))
    for line in [json.dumps(now, ensure_ascii=False)] if said.json else _lines(now):
        print(line)
    if said.record:
        save_record(path, size, now)
        return 0
    worse = [] if before is None else list(fallen(now, before))
    for name, rate, old in worse:
        print(
            f"不如上次：{FELL[name]} {_shown(name, rate)}，上次 {_shown(name, old)}",
            file=sys.stderr,
        )
    if before is None:
        print(f"没有这样大小的记录可比（{path}）", file=sys.stderr)
    return int(bool(worse))


def _evidence(said: Namespace) -> int:
    from nlcheck.bench import load_record  # noqa: PLC0415 (heavy)
    from nlcheck.bench.telling import markdown  # noqa: PLC0415

    path = said.against or said.corpora / "bench.json"
    record = load_record(path, f"each={said.each}")
    if record is None:
        print(f"nlcheck: {path} 里没有每类 {said.each} 份的记录", file=sys.stderr)
        return 2
    print(markdown(record), end="")
    return 0


def _shown(name: str, rate: Fraction) -> str:
    return f"每十万字 {float(-rate):.2f}" if name == "alarms" else f"{float(rate):.2%}"


def _lines(now: Record) -> Iterator[str]:
    head = f"{'':14}{'埋入':>6}{'找到':>7}{'比例':>8}{'可指明':>6}{'指对':>8}{'改对':>8}"
    for title, rows in (("按差错", now["faults"]), ("按文种", now["genres"])):
        yield f"{title}"
        yield head
        yield from (_row(name, counts) for name, counts in rows.items())
        yield ""
    yield _row("全部", now["total"])
    found, clean = now["findings"], now["clean"]
    yield f"报得对 {found['true']}，报错 {found['false']}（错误和警告）"
    rate = 100_000 * clean["alarms"] / (clean["characters"] or 1)
    yield (
        f"干净报告 {clean['reports']} 份 {clean['characters']} 字：误报错误 {clean['errors']}，"
        f"连同警告 {clean['alarms']}，每十万字 {rate:.2f} {clean['codes'] or ''}"
    )
    for low, (made, right) in now["calibration"].items():
        if made:
            yield f"改法把握 {low} 以上：{made} 处，改对 {right / made:.1%}"


def _row(name: str, counts: Mapping[str, Any]) -> str:
    planted, alone = counts["planted"], counts["alone"]
    named, mended = (_part(counts[key], alone) for key in ("named", "mended"))
    found = _part(counts["found"], planted)
    return f"{name:14}{planted:8}{counts['found']:9}{found:>10}{alone:9}{named:>10}{mended:>10}"


def _part(some: int, of: int) -> str:
    return f"{some / of:.1%}" if of else "-"


def _speed() -> None:
    from nlcheck.bench.cold import scan, starts  # noqa: PLC0415 (heavy)
    from nlcheck.bench.warm import stages, warm  # noqa: PLC0415

    print()
    for ratio in (*warm(), *starts(), scan()):
        print(ratio)
    print("\n热启动各步所占（带剖析）")
    for stage, part in stages():
        print(f"  {stage:24} {part:6.1%}")
