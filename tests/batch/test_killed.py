"""kill -9 of the whole scan at any moment: after ``--resume`` the result is that of a quiet run."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

MANY = 300
COMMAND = (sys.executable, "-m", "nlcheck", "scan")


def _start(folder: Path, home: Path, *more: str) -> subprocess.Popen[bytes]:
    options = ("-j", "2", "--store", str(home / "s.sqlite"), *more)
    # a shell that runs the tests behind it has Ctrl-C passed over, which programs would take over
    was = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return subprocess.Popen(
            (*COMMAND, str(folder), *options),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, "XDG_CACHE_HOME": str(home)},
        )
    finally:
        signal.signal(signal.SIGINT, was)


def _finished(folder: Path, home: Path, name: str, *more: str) -> tuple[bytes, bytes]:
    """What it prints, and the file it writes."""
    out = home / name
    printed, _ = _start(folder, home, "-o", str(out), *more).communicate()
    return printed, out.read_bytes()


def _stored(store: Path) -> int:
    """Documents that a scan under way has stored so far."""
    try:
        with closing(sqlite3.connect(f"{store.as_uri()}?mode=ro", uri=True)) as seen:
            (count,) = seen.execute("SELECT count(*) FROM documents").fetchone()
    except sqlite3.Error:  # not made yet
        return 0
    return int(count)


@pytest.mark.slow
def test_killed_scan_is_resumed_to_the_same_bytes(folder: Path, tmp_path: Path):
    quiet, killed = tmp_path / "quiet", tmp_path / "killed"
    quiet.mkdir()
    killed.mkdir()
    _, due = _finished(folder, quiet, "a.jsonl")
    rng = Random(5)
    for _ in range(2):
        running = _start(folder, killed, "--resume")
        time.sleep(rng.uniform(1.0, 6.0))
        running.send_signal(signal.SIGKILL)
        running.communicate()

    _, lines = _finished(folder, killed, "b.jsonl", "--resume")
    assert lines == due


def test_interrupt_leaves_130_and_says_how_to_go_on(folder: Path, tmp_path: Path):
    many = tmp_path / "many"
    many.mkdir()
    sources = [path for path in sorted(folder.rglob("*.txt")) if path.stat().st_size]
    for n in range(MANY):  # enough to be at work still when the signal comes
        text = sources[n % len(sources)].read_bytes()
        (many / f"{n}.txt").write_bytes(text + f"\n附件共{n}份。\n".encode())
    running = _start(many, tmp_path)
    while not _stored(tmp_path / "s.sqlite") and running.poll() is None:
        time.sleep(0.02)  # until it is at work; how long that takes depends on the machine
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=60)

    assert running.returncode == 130
    assert "--resume" in said.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="no groups of processes there")
@pytest.mark.parametrize("delay", [0.6, 1.2, 1.8])
def test_an_interrupt_of_all_processes_says_one_line(folder: Path, tmp_path: Path, delay: float):
    # as a terminal does it: the workers hear Ctrl-C too, those that are just starting as well
    scan = subprocess.Popen(
        (*COMMAND, str(folder), "-j", "2", "--store", str(tmp_path / "s.sqlite")),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    time.sleep(delay)
    os.killpg(scan.pid, signal.SIGINT)

    _, told = scan.communicate()
    assert scan.returncode in {130, 0, 1}  # done before it heard
    assert len(told.decode().splitlines()) <= 1
