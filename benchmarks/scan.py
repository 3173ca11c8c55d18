"""A scan measured: cost by size and by workers, the parent's memory, kills at random moments.

``python -m benchmarks.scan --sizes 500 2000 8000 --kills 20 --plot docs/scan.svg`` writes its
reports (of about 10,000 characters) into a folder of its own and prints one line a measurement. Of
the reports 5 % have planted faults, 3 % a copied reason, 3 % a last year that differs from last
year's report, 1 % are damaged.
"""

from __future__ import annotations

import argparse
import json
import os
import pickle
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from benchmarks.plotting import plot
from nlcheck.across import Held
from nlcheck.batch import Known, Terms, save, scan
from nlcheck.batch.crossing import look
from nlcheck.batch.digesting import digest
from nlcheck.batch.workers import Answer, Task
from nlcheck.rulebook import Rule, load
from nlcheck.settings import Settings
from nlcheck.store import Digest, Prepared, Store, prepared
from nlcheck.store.rows import number_of
from nlcheck.synth import FAULTS, write
from nlcheck.synth.report import Synthetic

FIRST = "云岭溪桥荷竹松梅雁鹤兰芷菱荻枫桐柏榆槐桑"
SECOND = "坪湾洲渡塘墟陇垭浦岙埠堰坝汀湖泉台冈原野"
WORDS = (
    "修缮 更换 购置 改造 扩建 聘用 租用 检测 监理 搬迁 水泵 锅炉 机柜 围墙 苗木 管道 展柜 天平 窗户"
)


AROUND = 60
"""Characters around words that ought to be there, within which their lack is told."""
LONG = 10_000
"""Characters of a report; what the generator does not write is duties, which hold no number."""
VERBS = ("负责", "承担", "组织", "指导", "协助", "参与", "督促", "牵头")
DUTIES = (
    "辖区灌溉设施的日常巡护与维修", "老旧档案的整理与修复", "小型水库的除险与清淤",
    "公共苗木的培育与移栽", "展陈器物的登记与保养", "乡间道路的养护与绿化",
    "检测仪器的校准与更新", "汛期值守与物资调拨", "图书流动站的开放与轮换",
    "垃圾分拣点的改造与管护", "河道岸线的保洁与巡查", "古树名木的挂牌与复壮",
)  # fmt: skip
MANNERS = ("按计划推进", "会同有关方面落实", "定期向主管部门报告", "接受群众监督", "建立台账销号")


class Slip(NamedTuple):
    """A fault inside a report, and where in its file."""

    kind: str
    start: int
    end: int


class Planted(NamedTuple):
    """Names of files by the rule that should tell of them; faults inside reports by name."""

    names: dict[str, set[str]]
    slips: dict[str, Slip]


def county(folder: Path, count: int) -> Planted:
    """Write the reports, and say what is planted in them."""
    folder.mkdir(parents=True)
    rng, slips = Random(count), {}
    planted: dict[str, set[str]] = {"REF201": set(), "RSN201": set(), "DOC": set(), "clean": set()}
    for seed in range(count):
        name, part = f"r{seed:05d}.txt", seed % 100
        report = _faulty(seed, rng) if 50 <= part < 55 else write(seed)  # noqa: PLR2004
        own = _own(report.text, report.books.unit, seed)
        text = _long(own, seed)
        if part < 3:  # noqa: PLR2004
            _copy(folder, planted, seed, rng)
        elif part < 6:  # noqa: PLR2004
            _years(folder, planted, seed)
        if part == 6:  # noqa: PLR2004
            name = name.replace(".txt", ".docx")
            (folder / name).write_bytes(b"PK\x03\x04" + text.encode()[:900])
            planted["DOC"].add(name)
            continue
        for fault in report.faults:
            start, end = report.spans[fault.mark]
            before = len(_own(report.text[:start], report.books.unit, seed))
            at = before + (len(text) - len(own)) * ("\n" in report.text[:start])
            slips[name] = Slip(fault.kind, at, at + end - start)
        if not report.faults:
            planted["clean"].add(name)
        (folder / name).write_text(text, encoding="utf-8")
    return Planted(planted, slips)


def _faulty(seed: int, rng: Random) -> Synthetic:
    """With the first of the faults in this order that its text has a place for."""
    for fault in rng.sample(FAULTS, len(FAULTS)):
        with suppress(ValueError, LookupError):
            if (report := write(seed, faults=(fault,))).faults:
                return report
    return write(seed)


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


class Measure(NamedTuple):
    """Seconds by the clock, processor seconds of parent and workers, the parent's memory in MB."""

    seconds: float
    parent: float
    workers: float
    memory: int


def measured(folder: Path, home: Path, jobs: int, name: str, *more: str) -> Measure:
    """A scan from its start to its end."""
    began = time.perf_counter()
    running = start(folder, home, jobs, "-o", str(home / name), *more)
    memory = _watched(running.pid)
    seconds = time.perf_counter() - began
    told = Path(f"/proc/{running.pid}/stat").read_text().rpartition(")")[2].split()
    own, theirs = (sum(map(int, told[at : at + 2])) / os.sysconf("SC_CLK_TCK") for at in (11, 13))
    running.wait()
    return Measure(seconds, own, theirs, memory)


def _watched(pid: int) -> int:
    """The most memory it had, in MB, once it has ended; it is not yet waited for."""
    memory = 0
    while not os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT | os.WNOHANG):
        with suppress(OSError, IndexError):
            told = Path(f"/proc/{pid}/status").read_text()
            memory = int(told.split("VmHWM:")[1].split()[0]) >> 10
        time.sleep(0.05)
    return memory


def found(path: Path) -> dict[str, list[dict[str, Any]]]:
    """Findings by file name."""
    told = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return {Path(one["path"]).name: one["findings"] for one in told}


def judge(planted: Planted, told: dict[str, list[dict[str, Any]]]) -> Iterator[str]:
    """How much of what was planted was found, and what clean reports were accused of."""
    said, names = [], planted.names
    for code in ("REF201", "RSN201"):
        met = {name for name, one in told.items() if any(f["code"] == code for f in one)}
        said.append(f"{code} {len(met & names[code])}/{len(names[code])}")
        said.append(f"else {len(met - names[code])}")
    failed = {name for name, one in told.items() if any(f["code"][:4] == "DOC1" for f in one)}
    said.append(f"damaged {len(failed & names['DOC'])}/{len(names['DOC'])}")
    for severity in ("error", "warning"):
        of = [n for n in names["clean"] if any(f["severity"] == severity for f in told[n])]
        said.append(f"{severity}s in {len(of)} of {len(names['clean'])} clean reports {of[:3]}")
    yield ", ".join(said)
    met = {name for name, slip in planted.slips.items() if _meets(slip, told[name])}
    yield f"faults inside reports: {len(met)} of {len(planted.slips)} found"
    missed = Counter(slip.kind for name, slip in planted.slips.items() if name not in met)
    yield "missed: " + ", ".join(f"{kind} {count}" for kind, count in missed.most_common())


def _meets(slip: Slip, findings: Sequence[dict[str, Any]]) -> bool:
    """Whether an error or a warning stands at the fault, or rests on it."""
    for one in findings:
        if one["severity"] == "info":
            continue
        beside = [r for r in one["related"] if r["path"] is None]
        spans = [part["span"] for part in (one, *beside, *one["consequences"]) if part["span"]]
        around = AROUND if slip.start == slip.end else 0
        if any(s["start"] < slip.end + around and slip.start - around < s["end"] for s in spans):
            return True
    return False


def killed(folder: Path, home: Path, times: int) -> int:
    """How many of so many kills -9, of the parent or of a worker by turns, at a moment anywhere in
    the run, were followed by the same bytes after ``--resume``."""
    quiet = measured(folder, home, 2, "quiet.jsonl")
    due = (home / "quiet.jsonl").read_bytes()
    rng, same = Random(1), 0
    for number in range(times):
        for path in home.glob(f"{folder.name}.sqlite*"):
            path.unlink()
        running = start(folder, home, 2, "--resume")
        time.sleep(rng.uniform(0.1, 0.95) * quiet.seconds)
        victims = _children(running.pid) if number % 2 else [running.pid]
        if victims:
            with suppress(ProcessLookupError):
                os.kill(rng.choice(victims), signal.SIGKILL)
        running.wait()
        measured(folder, home, 2, "killed.jsonl", "--resume")
        same += (home / "killed.jsonl").read_bytes() == due
        victim = "worker" if number % 2 else "parent"
        print(f"kill {number + 1} ({victim}): {same} the same", flush=True)
    return same


def _children(pid: int) -> list[int]:
    listed = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(one) for one in listed.read_text().split()] if listed.exists() else []


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=[500, 2000, 8000])
    parser.add_argument("--workers", type=int, default=500, help="reports for 1 worker against 2")
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--kill-size", type=int, default=60, help="reports of the killed scans")
    parser.add_argument("--parent", type=int, nargs="*", default=[500, 2000, 8000])
    parser.add_argument("--plot", type=Path)
    said = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        home = Path(place)
        points = [_size(home, size) for size in said.sizes]
        alone = _parent(home, said.parent) if said.parent else []
        if said.plot and (points or alone):
            said.plot.write_text(plot(points or alone), encoding="utf-8")
        if said.workers:
            _workers(home, said.workers)
        if said.kills:
            folder = home / "killed"
            county(folder, said.kill_size)
            print(f"kills: {killed(folder, home, said.kills)} of {said.kills} the same")


def _size(home: Path, size: int) -> tuple[int, float]:
    """Files, and processor seconds of everything together."""
    folder = home / f"n{size}"
    planted = county(folder, size)
    files = len(list(folder.iterdir()))
    told = measured(folder, home, 2, "sized.jsonl")
    print(f"{size}: {files} files in {told.seconds:.1f} s, {files / told.seconds:.1f} a second")
    each = 1000 / files
    print(f"  workers {each * told.workers:.1f} ms a file, parent {each * told.parent:.2f} ms")
    print(f"  parent {told.memory} MB, store {_kilobytes(home, folder) / files:.0f} KB a file")
    for line in judge(planted, found(home / "sized.jsonl")):
        print(f"  {line}", flush=True)
    shutil.rmtree(folder)
    return files, told.workers + told.parent


class _Ready:
    """Answers that were made before: what is left is the work of the parent alone."""

    def __init__(self, models: Sequence[Digest]) -> None:
        self._models = [(model.document, pickle.dumps(prepared(model))) for model in models]

    def work(self, tasks: Sequence[Task], _terms: Terms) -> Iterator[tuple[Task, Answer]]:
        for number, task in enumerate(tasks):
            old, told = self._models[number % len(self._models)]
            made: Prepared = pickle.loads(told)
            key, unit = number_of(task.path), f"{_county(number)}{number}站"
            pieces = old.pieces.replace(old.path, task.path).replace(old.unit or "\0", unit)
            own = old._replace(path=task.path, unit=unit, pieces=pieces)
            lists = made.document[len(own) + 1 :]
            findings = [(key, *row[1:]) for row in made.findings]
            yield task, Prepared(key, (key, *own, *lists), findings)

    def look(self, store: Store, rules: Sequence[Rule]) -> Iterator[Held]:
        yield from look(store, rules)


def _parent(home: Path, sizes: Sequence[int]) -> list[tuple[int, float]]:
    """The parent's part at these sizes, of reports that were checked before."""
    folder = home / "models"
    county(folder, 40)
    paths = sorted(map(str, folder.glob("r*.txt")))
    models = [found for path in paths if (found := digest(path, Settings(), version="1"))]
    points = []
    for size in sizes:
        began = time.process_time()
        with Store(home / f"ready{size}.sqlite") as store:
            named = [f"{number:06d}.txt" for number in range(size)]
            scan(named, store, Terms(Settings(), "1"), jobs=1, by=_Ready(models))
            save(store, Known(load(), (), ()), home / "ready.jsonl")
        spent = time.process_time() - began
        points.append((size, spent))
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
        print(f"parent alone, {size}: {1000 * spent / size:.2f} ms a file, {memory} MB", flush=True)
    return points


def _kilobytes(home: Path, folder: Path) -> float:
    return sum(path.stat().st_size for path in home.glob(f"{folder.name}.sqlite*")) / 1024


def _workers(home: Path, size: int) -> None:
    folder = home / "workers"
    county(folder, size)
    alone = measured(folder, home, 1, "one.jsonl")
    both = measured(folder, home, 2, "two.jsonl")
    same = (home / "one.jsonl").read_bytes() == (home / "two.jsonl").read_bytes()
    gain = alone.seconds / both.seconds
    print(f"1 worker {alone.seconds:.1f} s, 2 workers {both.seconds:.1f} s, {gain:.2f} x, {same=}")
    again = measured(folder, home, 2, "again.jsonl", "--resume")
    saved = (both.workers + both.parent) / (again.workers + again.parent)
    print(f"nothing changed: {again.seconds:.1f} s, {saved:.1f} x less processor time", flush=True)


if __name__ == "__main__":
    main()
