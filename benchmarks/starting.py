"""Cold starts: whole processes, against ``python -c pass`` and ``import spacy``."""

from __future__ import annotations

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
    nothing, *taken = medians(_python("-c", "pass"), *(_nlcheck(*a) for a in light.values()))
    for name, seconds in zip(light, taken, strict=True):
        yield Ratio(name, seconds, "python -c pass", nothing, 0.15, extra=True)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.txt"
        path.write_text(report(), encoding="utf-8")
        spacy, cold = medians(_python("-c", "import spacy"), _nlcheck("check", str(path)))
    yield Ratio("cold nlcheck check", cold, "import spacy", spacy, 0.6)


def _nlcheck(*words: str) -> Callable[[], object]:
    return _python("-m", "nlcheck", *words)


def _python(*words: str) -> Callable[[], object]:
    def run() -> object:
        return subprocess.run([sys.executable, *words], capture_output=True, check=False)

    return run
