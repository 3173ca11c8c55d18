"""A warm check of one report against ``jieba.lcut`` on the same text, and its stages."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from cProfile import Profile
from functools import cache
from itertools import cycle, islice
from pathlib import Path
from pstats import Stats

import jieba

import nlcheck
from benchmarks.measuring import RUNS, Ratio, medians

__all__ = ["report", "stages", "warm"]

CHARACTERS = 11_000
"""of an ordinary report of final accounts"""
SHIPPED = Path(__file__).parents[1] / "corpora" / "clean" / "qingpi-water-2032.txt"
STAGES = {
    "opening.py:read": "read",
    "lexer.py:lex": "lex",
    "walking.py:tell": "extract: prose",
    "reading.py:read_tables": "extract: tables",
    "extracting.py:extract": "extract, all",
    "posting.py:post": "post",
    "examination.py:_in_place": "relate",
    "judging.py:judge": "judge",
    "diagnose.py:diagnose": "diagnose",
    "checking.py:check": "",
}
"""module and function of a stage: its name"""


@cache
def report(path: str = "") -> str:
    """A report: the one named, or the shipped clean one repeated up to an ordinary length."""
    if path:
        return Path(path).read_text(encoding="utf-8")
    return "".join(islice(cycle(SHIPPED.read_text(encoding="utf-8")), CHARACTERS))


def warm(path: str = "") -> Ratio:
    """Median of a check of decoded text, everything loaded, and of cutting the same text."""
    text = report(path)
    jieba.setLogLevel(logging.ERROR)
    jieba.lcut(text[:100])
    nlcheck.check(text)
    check, cut = medians(lambda: nlcheck.check(text), lambda: jieba.lcut(text))
    return Ratio("warm check", check, "jieba.lcut", cut, 1.0)


def stages(path: str = "") -> Iterator[tuple[str, float]]:
    """The share of each stage in a warm check, profiled, the stages in their order."""
    text, profile = report(path), Profile()
    profile.enable()
    for _ in range(RUNS):
        nlcheck.check(text)
    profile.disable()
    spent: dict[str, float] = {}
    for (file, _, function), timed in Stats(profile).stats.items():  # type: ignore[attr-defined]
        spent[f"{Path(file).name}:{function}"] = timed[3]
    whole = spent["checking.py:check"]
    for function, name in STAGES.items():
        if name and function in spent:
            yield name, spent[function] / whole
