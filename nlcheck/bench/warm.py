"""A warm check of one report against ``jieba.lcut`` and one ``re`` scan of its text; its stages."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from cProfile import Profile
from functools import cache
from itertools import cycle, islice
from pathlib import Path
from pstats import Stats

from nlcheck.base.compiling import prepared
from nlcheck.bench.timing import RUNS, Ratio, medians
from nlcheck.engine import check
from nlcheck.synth import write

CHARACTERS = 11_000
"""of an ordinary report of final accounts"""
HALF = 0.5
SHIPPED = Path(__file__).parents[2] / "corpora" / "clean" / "qingpi-water-2032.txt"
STAGES = {
    "opening.py:read": "read",
    "lexer.py:lex": "lex",
    "walking.py:tell": "extract: prose",
    "grids.py:read_tables": "extract: tables",
    "extracting.py:extract": "extract, all",
    "posting.py:post": "post",
    "examination.py:stated_by": "relate",
    "judging.py:judge": "judge",
    "diagnose.py:diagnose": "diagnose",
    "checking.py:check": "",
}
"""module and function of a stage: its name"""
_NUMBERS = prepared(r"\d+(?:,\d{3})*(?:\.\d+)?(?:亿元|万元|元|%|个百分点|个|辆|人)?")


@cache
def report(path: str = "") -> str:
    """A report: the one named, or a clean one repeated up to an ordinary length."""
    if path:
        return Path(path).read_text(encoding="utf-8")
    text = SHIPPED.read_text(encoding="utf-8") if SHIPPED.is_file() else write(1).text
    return "".join(islice(cycle(text), CHARACTERS))


def warm(path: str = "") -> Iterator[Ratio]:
    """Medians of a check of decoded text, everything loaded, and of cutting, and of scanning it."""
    import jieba  # noqa: PLC0415 (0.7 s)

    text = report(path)
    jieba.setLogLevel(logging.ERROR)
    jieba.lcut(text[:100])
    check(text)
    checked, cut, scanned = medians(
        lambda: check(text), lambda: jieba.lcut(text), lambda: _NUMBERS.findall(text)
    )
    yield Ratio("warm check", checked, "jieba.lcut", cut, HALF)
    yield Ratio("warm check", checked, "one re scan", scanned)


def stages(path: str = "") -> Iterator[tuple[str, float]]:
    """The share of each stage in a warm check, profiled, the stages in their order."""
    text, profile = report(path), Profile()
    profile.enable()
    for _ in range(RUNS):
        check(text)
    profile.disable()
    spent: dict[str, float] = {}
    for (file, _, function), timed in Stats(profile).stats.items():  # type: ignore[attr-defined]
        spent[f"{Path(file).name}:{function}"] = timed[3]
    whole = spent["checking.py:check"]
    for function, name in STAGES.items():
        if name and function in spent:
            yield name, spent[function] / whole
