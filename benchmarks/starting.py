"""Cold starts: whole processes, against ``python -c pass`` and ``import spacy``.

All with the bytecode that an installation leaves behind, kept in a folder of their own here: what a
variable of the shell says of writing it is not measured.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.measuring import Ratio, medians
from benchmarks.warm import report

__all__ = ["starts"]


def starts() -> Iterator[Ratio]:
    """``--help``, ``rules`` and ``explain`` start at once; a check before spaCy would be there."""
    light = {
        "nlcheck --help": ["--help"],
        "nlcheck rules": ["rules"],
        "nlcheck explain": ["explain", "SHR101"],
    }
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.txt"
        path.write_text(report(), encoding="utf-8")
        runs = [_nlcheck(folder, *words) for words in light.values()]
        nothing, *taken = medians(*_installed(_python(folder, "-c", "pass"), *runs))
        for name, seconds in zip(light, taken, strict=True):
            yield Ratio(name, seconds, "python -c pass", nothing, 0.15, extra=True)
        check = _nlcheck(folder, "check", str(path))
        spacy, cold = medians(*_installed(_python(folder, "-c", "import spacy"), check))
        yield Ratio("cold nlcheck check", cold, "import spacy", spacy, 0.6)


def _installed(*runs: Callable[[], object]) -> tuple[Callable[[], object], ...]:
    """Each run once, for its bytecode."""
    for run in runs:
        run()
    return runs


def _nlcheck(folder: str, *words: str) -> Callable[[], object]:
    return _python(folder, "-m", "nlcheck", *words)


def _python(folder: str, *words: str) -> Callable[[], object]:
    kept = {key: said for key, said in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    kept["PYTHONPYCACHEPREFIX"] = str(Path(folder) / "bytecode")

    def run() -> object:
        return subprocess.run([sys.executable, *words], capture_output=True, check=False, env=kept)

    return run
