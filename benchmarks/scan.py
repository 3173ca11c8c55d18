"""A scan measured: time by size and by workers, the parent's memory, kills at random moments.

``python benchmarks/scan.py --sizes 500 2000 8000 --kills 20 --plot docs/scan.svg`` writes its
reports (of about 10,000 characters) into a folder of its own and prints one line a measurement. Of
the reports 5 % have planted faults, 3 % a copied reason, 3 % a last year that differs from last
year's report, 1 % are damaged.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from random import Random

from nlcheck.synth import FAULTS, write

FIRST = "云岭溪桥荷竹松梅雁鹤兰芷菱荻枫桐柏榆槐桑"
SECOND = "坪湾洲渡塘墟陇垭浦岙埠堰坝汀湖泉台冈原野"
WORDS = (
    "修缮 更换 购置 改造 扩建 聘用 租用 检测 监理 搬迁 水泵 锅炉 机柜 围墙 苗木 管道 展柜 天平 窗户"
)


LONG = 10_000
"""Characters of a report; what the generator does not write is duties, which hold no number."""
VERBS = "负责 承担 组织 指导 协助 参与 督促 牵头".split()
DUTIES = (
    "辖区灌溉设施的日常巡护与维修 老旧档案的整理与修复 小型水库的除险与清淤 公共苗木的培育与移栽 "
    "展陈器物的登记与保养 乡间道路的养护与绿化 检测仪器的校准与更新 汛期值守与物资调拨 "
    "图书流动站的开放与轮换 垃圾分拣点的改造与管护 河道岸线的保洁与巡查 古树名木的挂牌与复壮"
).split()
MANNERS = "按计划推进 会同有关方面落实 定期向主管部门报告 接受群众监督 建立台账并逐项销号".split()


def county(folder: Path, count: int) -> dict[str, set[str]]:
    """Write the reports; file names by what is planted in them."""
    folder.mkdir(parents=True)
    rng, planted = Random(count), {"REF201": set(), "RSN201": set(), "DOC": set(), "clean": set()}
    for seed in range(count):
        name, part = f"r{seed:05d}.txt", seed % 100
        faults = (rng.choice(FAULTS),) if 50 <= part < 55 else ()  # noqa: PLR2004
        try:
            report = write(seed, faults=faults)
        except (ValueError, LookupError):  # this seed has no place for that fault
            report = write(seed)
        text = _long(_own(report.text, report.books.unit, seed), seed)
        if part < 3:  # noqa: PLR2004
            _copy(folder, planted, seed, rng)
        elif part < 6:  # noqa: PLR2004
            _years(folder, planted, seed)
        elif part == 6:  # noqa: PLR2004
            name = name.replace(".txt", ".docx")
            (folder / name).write_bytes(b"PK\x03\x04" + text.encode()[:900])
            planted["DOC"].add(name)
            continue
        elif not faults:
            planted["clean"].add(name)
        (folder / name).write_text(text, encoding="utf-8")
    return planted


def _long(text: str, seed: int) -> str:
    """With a section of duties before it, as reports have."""
    rng, duties = Random(f"duties-{seed}"), []
    while len(text) + sum(map(len, duties)) < LONG:
        said = f"{rng.choice(VERBS)}{rng.choice(DUTIES)}，{rng.choice(MANNERS)}"
        duties.append(f"{said}，{rng.choice(VERBS)}{rng.choice(DUTIES)}。\n")
    title, _, rest = text.partition("\n")
    return f"{title}\n主要职能\n{''.join(duties)}{rest}"


def _own(text: str, unit: str, seed: int) -> str:
    """The report as one of a county that no other report speaks of."""
    return text.replace(re.split("(?<=[县区])", unit)[0], _county(seed))


def _county(seed: int) -> str:
    size = len(FIRST)
    return f"{FIRST[seed // size**2 % size]}{SECOND[seed // size % size]}{SECOND[seed % size]}县"


def _copy(folder: Path, planted: dict[str, set[str]], seed: int, rng: Random) -> None:
    """Two units with one reason, which only they have."""
    reason = "，".join("".join(rng.sample(WORDS.split(), 4)) for _ in range(4))
    for unit in ("文书处理中心", "仪器检测站"):
        said = f"支出合计90.00万元，较上年决算数增加5.00万元，主要原因是{reason}。"
        planted["RSN201"].add(_small(folder, seed, unit, 2031, said))


def _years(folder: Path, planted: dict[str, set[str]], seed: int) -> None:
    """Two years of one unit that do not agree."""
    _small(folder, seed, "苗圃", 2031, "支出合计400.00万元。")
    said = "支出合计500.00万元，较上年决算数增加80.00万元。"
    planted["REF201"].add(_small(folder, seed, "苗圃", 2032, said))


def _small(folder: Path, seed: int, unit: str, year: int, said: str) -> str:
    name = f"s{seed:05d}-{unit}-{year}.txt"
    text = f"# {_county(seed)}{unit}{year}年度部门决算情况说明\n{year}年度{said}\n"
    (folder / name).write_text(text, encoding="utf-8")
    return name


def start(folder: Path, home: Path, jobs: int, *more: str) -> subprocess.Popen[bytes]:
    """A scan in a process of its own."""
    said = (str(folder), "-j", str(jobs), "--store", str(home / f"{folder.name}.sqlite"), *more)
    return subprocess.Popen(
        (sys.executable, "-m", "nlcheck", "scan", *said),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "XDG_CACHE_HOME": str(home)},
    )


def measured(folder: Path, home: Path, jobs: int, name: str, *more: str) -> tuple[float, int]:
    """Seconds, and the most memory of the parent in MB."""
    began = time.perf_counter()
    running = start(folder, home, jobs, "-o", str(home / name), *more)
    _, _, used = os.wait4(running.pid, 0)
    running.returncode = 0
    return time.perf_counter() - began, used.ru_maxrss >> 10


def found(path: Path) -> dict[str, Counter[str]]:
    """Codes by file name."""
    told = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return {Path(d["path"]).name: Counter(f["code"] for f in d["findings"]) for d in told}


def judge(planted: dict[str, set[str]], codes: dict[str, Counter[str]]) -> str:
    """How much of what was planted was found, and what clean reports were accused of across."""
    said = []
    for code in ("REF201", "RSN201"):
        met = {name for name, one in codes.items() if one[code]}
        said.append(f"{code} {len(met & planted[code])}/{len(planted[code])}")
        said.append(f"else {len(met - planted[code])}")
    failed = {name for name, one in codes.items() if any(c.startswith("DOC1") for c in one)}
    said.append(f"damaged {len(failed & planted['DOC'])}/{len(planted['DOC'])}")
    return ", ".join(said)


def killed(folder: Path, home: Path, times: int, due: bytes) -> int:
    """How many of so many kills -9, of parent or worker, were followed by the same bytes."""
    rng, same = Random(1), 0
    for number in range(times):
        (home / f"{folder.name}.sqlite").unlink(missing_ok=True)
        running = start(folder, home, 2, "--resume")
        time.sleep(rng.uniform(0.5, 8.0))
        if number % 2 and (workers := _children(running.pid)):
            os.kill(rng.choice(workers), signal.SIGKILL)
            time.sleep(rng.uniform(0.1, 2.0))
        running.kill()
        running.wait()
        measured(folder, home, 2, "killed.jsonl", "--resume")
        same += (home / "killed.jsonl").read_bytes() == due
        print(f"kill {number + 1}: {same} the same", flush=True)
    return same


def _children(pid: int) -> list[int]:
    listed = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(one) for one in listed.read_text().split()] if listed.exists() else []


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[500, 2000, 8000])
    parser.add_argument("--kills", type=int, default=20)
    said = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        home = Path(place)
        for size in said.sizes:
            folder = home / f"n{size}"
            planted = county(folder, size)
            files = len(list(folder.iterdir()))
            spent, memory = measured(folder, home, 2, "two.jsonl")
            print(f"{size}: {files} files, 2 workers {spent:.1f} s, {files / spent:.1f} a second,")
            print(f"  {1000 * spent / files:.1f} ms a file, parent {memory} MB")
            print(f"  {judge(planted, found(home / 'two.jsonl'))}", flush=True)
        smallest = home / f"n{min(said.sizes)}"
        alone, _ = measured(smallest, home, 1, "one.jsonl")
        both, _ = measured(smallest, home, 2, "two.jsonl")
        same = (home / "one.jsonl").read_bytes() == (home / "two.jsonl").read_bytes()
        print(f"1 worker {alone:.1f} s, 2 workers {both:.1f} s, {alone / both:.2f} x, same {same}")
        again, _ = measured(smallest, home, 2, "again.jsonl", "--resume")
        print(f"nothing changed: {again:.1f} s, {both / again:.1f} x as fast", flush=True)
        if said.kills:
            due = (home / "two.jsonl").read_bytes()
            print(f"kills: {killed(smallest, home, said.kills, due)} of {said.kills} the same")
    print(
        f"most memory of a child {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10} MB"
    )


if __name__ == "__main__":
    main()
