"""The last recorded run (``corpora/bench.json``, one a size), and whether this one is worse."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

from nlcheck.bench.accuracy import Accuracy, Tally

Record = Mapping[str, Any]


def recorded(seen: Accuracy) -> dict[str, Any]:
    """The figures of a run; counts, so that they can be held against another exactly."""
    total = seen.total
    return {
        "faults": {name: _counts(tally) for name, tally in sorted(seen.kinds.items())},
        "genres": {name: _counts(tally) for name, tally in sorted(seen.genres.items())},
        "total": _counts(total),
        "findings": {"true": seen.true, "false": seen.false},
        "clean": {
            "reports": seen.reports,
            "characters": seen.characters,
            "alarms": seen.alarms,
            "errors": seen.errors,
            "codes": dict(sorted(seen.codes.items())),
        },
        "calibration": {f"{low:f}": counts for low, counts in seen.bins.items()},
    }


def _counts(tally: Tally) -> dict[str, int]:
    return {
        "planted": tally.planted,
        "found": tally.found,
        "alone": tally.alone,
        "named": tally.named,
        "mended": tally.mended,
    }


def load_record(path: Path, size: str) -> Record | None:
    """The run of that size; None where there is none."""
    if not path.is_file():
        return None
    runs: dict[str, Record] = json.loads(path.read_text(encoding="utf-8"))
    return runs.get(size)


def save_record(path: Path, size: str, record: Record) -> None:
    """Put it in the place of the last one of its size."""
    runs = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    body = json.dumps(runs | {size: record}, ensure_ascii=False, indent=1, sort_keys=True)
    path.write_text(body + "\n", encoding="utf-8", newline="\n")


def fallen(now: Record, before: Record) -> Iterator[tuple[str, Fraction, Fraction]]:
    """What is worse than before: (name, now, before); more alarms are told as negative rates."""
    for name, rate in _rates(now):
        old = dict(_rates(before)).get(name)
        if old is not None and rate < old:
            yield name, rate, old


def _rates(record: Record) -> Iterator[tuple[str, Fraction]]:
    total, found, clean = record["total"], record["findings"], record["clean"]
    yield "recall", Fraction(total["found"], total["planted"] or 1)
    yield "naming", Fraction(total["named"], total["alone"] or 1)
    yield "mending", Fraction(total["mended"], total["alone"] or 1)
    yield "precision", Fraction(found["true"], found["true"] + found["false"] or 1)
    yield "alarms", -Fraction(100_000 * clean["alarms"], clean["characters"] or 1)
