"""Cold starts: whole processes, against ``python -c pass`` and ``import spacy``; a small scan.

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

from nlcheck.bench.timing import Ratio, medians
from nlcheck.bench.warm import report
from nlcheck.synth import write

LIGHT = {
    "nlcheck --help": ("--help",),
    "nlcheck rules": ("rules",),
    "nlcheck explain": ("explain", "SHR101"),
}
SCANNED = 40
"""reports of the small scan"""
_ASKED = 6
"""the seed of a report whose reasons raise a question"""
_PLAIN, _ASKING = 0.4, 2.0
"""how many times ``import spacy`` a cold check may take: reasons raise no question, or do"""


def with_questions() -> str:
    """A report with reasons that only the language tier can judge."""
    return write(_ASKED, faults=["reason"]).text


def starts() -> Iterator[Ratio]:
    """``--help``, ``rules`` and ``explain`` start at once; a check before spaCy would be there."""
    with tempfile.TemporaryDirectory() as folder:
        plain, asking = Path(folder) / "plain.txt", Path(folder) / "asking.txt"
        plain.write_text(report(), encoding="utf-8")
        asking.write_text(with_questions(), encoding="utf-8")
        runs = [_nlcheck(folder, *words) for words in LIGHT.values()]
        nothing, *taken = medians(*_installed(_python(folder, "-c", "pass"), *runs))
        for name, seconds in zip(LIGHT, taken, strict=True):
            yield Ratio(name, seconds, "python -c pass", nothing, 0.15, extra=True)
        checks = [_nlcheck(folder, "check", str(path)) for path in (plain, asking)]
        spacy, first, second = medians(*_installed(_python(folder, "-c", "import spacy"), *checks))
        yield Ratio("cold check", first, "import spacy", spacy, _PLAIN)
        yield Ratio("cold check, reasons asked", second, "import spacy", spacy, _ASKING)


def scan() -> Ratio:
    """A scan of some reports, a report, against a warm cut of as many characters."""
    import jieba  # noqa: PLC0415 (0.7 s)

    with tempfile.TemporaryDirectory() as folder:
        texts = [write(seed).text for seed in range(SCANNED)]
        reports = Path(folder) / "reports"
        reports.mkdir()
        for seed, text in enumerate(texts):
            (reports / f"{seed}.txt").write_text(text, encoding="utf-8")
        store = str(Path(folder) / "store.sqlite")
        run = _nlcheck(folder, "scan", str(reports), "--store", store)
        jieba.lcut(texts[0])
        scanned, cut = medians(*_installed(run, lambda: [jieba.lcut(text) for text in texts]))
    return Ratio(f"scan of {SCANNED}, a report", scanned / SCANNED, "jieba.lcut", cut / SCANNED)


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
