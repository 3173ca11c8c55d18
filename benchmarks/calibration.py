"""How often a suggested repair is right, by the confidence it is given with: a table and a plot.

``python -m benchmarks.calibration --plants 2000 --write docs`` writes clean reports, mistypes one
of their numbers the way people do (a digit, two digits swapped, one dropped or doubled, the point
moved, a neighbour copied) and asks whether the repair gives the clean text back. Every repair of
every finding counts, also those that point at a number beside the mistyped one. The same seed
plants the same slips; ``docs/calibration.svg`` and ``docs/calibration.md`` are written anew.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

from nlcheck.bench.samples import MANNERS
from nlcheck.engine import check
from nlcheck.findings import Finding, Report, Severity
from nlcheck.synth import write

BINS = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.93, 0.95)
"""lower bounds of confidence"""
PER_REPORT = 6
FIRST = 900_000
"""seeds of its reports begin here, apart from those that other measurements use"""
LONG = 3
"""digits of a number that may lose one, or have one twice"""
SURE = 0.9
NEAR = 80
NUMBER = re.compile(r"(?<![\d.,A-Za-z-])\d+(?:\.\d+)?(?=万元|元|%|辆|人|个)|(?<=\|)\d+\.\d+(?= \|)")
WIDTH, HEIGHT, EDGE = 520, 420, 56


class Tried(NamedTuple):
    """One repair that was suggested: how sure, by which slip, and whether it was right."""

    confidence: float
    cause: str
    right: bool


class Bin(NamedTuple):
    """Repairs of one range of confidence: how many, the mean confidence, the part that is right."""

    low: float
    number: int
    mean: float
    right: float


def mistyped(text: str, random: Random) -> str | None:
    """The text with one number mistyped; None when the slip leaves it as it was."""
    place = random.choice(list(NUMBER.finditer(text)))
    old = place.group()
    digits = [i for i, sign in enumerate(old) if sign.isdigit()]
    at = random.choice(digits)
    near = NUMBER.findall(text, max(0, place.start() - NEAR), place.end() + NEAR)
    changed = {
        "digit": old[:at] + random.choice("0123456789") + old[at + 1 :],
        "swap": old[: at - 1] + old[at] + old[at - 1] + old[at + 1 :] if at - 1 in digits else old,
        "dropped": old[:at] + old[at + 1 :] if len(digits) >= LONG else old,
        "doubled": old[:at] + old[at] + old[at:] if len(digits) >= LONG else old,
        "point": re.sub(r"\.(\d)(\d)", r"\1.\2", old),
        "copied": random.choice(near or [old]),
    }[random.choice(("digit", "swap", "dropped", "doubled", "point", "copied"))]
    if not re.fullmatch(r"(?:0|[1-9]\d*)(?:\.\d+)?", changed) or float(changed) == float(old):
        return None
    return text[: place.start()] + changed + text[place.end() :]


def tried(plants: int) -> Iterator[Tried]:
    """The repairs suggested for so many mistyped numbers."""
    seed = done = 0
    while done < plants:
        manner, _ = MANNERS[seed % len(MANNERS)]
        text = write(FIRST + seed, manner=manner).text
        random = Random(seed)
        seed += 1
        if not NUMBER.search(text):
            continue
        before = {(f.code, f.stated) for f in check(text).findings}
        for wrong in filter(None, (mistyped(text, random) for _ in range(PER_REPORT))):
            done += 1
            report = check(wrong)
            for finding in report.findings:
                known = (finding.code, finding.stated) in before
                if finding.fix is not None and finding.severity is not Severity.INFO and not known:
                    right = repaired(report, finding, wrong) == text
                    yield Tried(finding.fix.confidence, finding.fix.cause, right)


def repaired(report: Report, finding: Finding, text: str) -> str:
    """The text with the repair made."""
    assert report.document is not None
    assert finding.fix is not None
    at = report.document.source_span(finding.fix.span)
    return text[: at.start] + finding.fix.replacement + text[at.end :]


def bins(found: Sequence[Tried]) -> Iterator[Bin]:
    """The repairs by confidence, empty ranges left out."""
    for low, high in zip(BINS, (*BINS[1:], 1.01), strict=True):
        inside = [one for one in found if low <= one.confidence < high]
        if inside:
            mean = sum(one.confidence for one in inside) / len(inside)
            yield Bin(low, len(inside), mean, sum(one.right for one in inside) / len(inside))


def plot(measured: Sequence[Bin]) -> str:
    """Right against said; the area of a circle goes with the number of repairs."""
    side = HEIGHT - 2 * EDGE

    def at(x: float, y: float) -> tuple[float, float]:
        return round(EDGE + x * side, 1), round(HEIGHT - EDGE - y * side, 1)

    (x0, y0), (x1, y1) = at(0, 0), at(1, 1)
    most = max(one.number for one in measured)
    marks = []
    for one in measured:
        x, y = at(one.mean, one.right)
        radius = round(3 + 9 * (one.number / most) ** 0.5, 1)
        marks.append(f'<circle cx="{x}" cy="{y}" r="{radius}" fill="#1d5fa8" fill-opacity="0.7"/>')
    ticks = [
        f'<text x="{at(t / 5, 0)[0]}" y="{y0 + 18}" text-anchor="middle">{t / 5:.1f}</text>'
        f'<text x="{x0 - 8}" y="{at(0, t / 5)[1] + 4}" text-anchor="end">{t / 5:.1f}</text>'
        for t in range(6)
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        'font-family="sans-serif" font-size="12"><rect width="100%" height="100%" fill="#fff"/>'
        f'<path d="M{x0} {y1}V{y0}H{x1}" fill="none" stroke="#556"/>'
        f'<path d="M{x0} {y0}L{x1} {y1}" stroke="#b0b8c2" stroke-dasharray="5 4"/>'
        f"{''.join(ticks)}{''.join(marks)}"
        f'<text x="{x1}" y="{y0 + 36}" text-anchor="end">confidence of the repair</text>'
        f'<text x="{x0}" y="{y1 - 14}">part of the repairs that are right; dashed: as said</text>'
        "</svg>\n"
    )


def table(found: Sequence[Tried], measured: Sequence[Bin], plants: int) -> str:
    """The page with the table of the plot."""
    sure = [one.right for one in found if one.confidence >= SURE]
    rows = [f"| {b.low:.2f} | {b.number} | {b.mean:.3f} | {b.right:.3f} |" for b in measured]
    head = (
        f"Measured on {plants} numbers mistyped in generated reports, {len(found)} repairs "
        "suggested; made anew by"
    )
    tail = f"Of {len(sure)} repairs with a confidence of 0.9 or more {sure.count(False)} are wrong."
    return "\n".join(
        (
            "# Is a confidence of 0.9 right nine times in ten?",
            "",
            head,
            "`python -m benchmarks.calibration --write docs`.",
            "",
            "![Part of the repairs that are right, by their confidence](calibration.svg)",
            "",
            "| confidence from | repairs | mean confidence | right |",
            "|---|---|---|---|",
            *rows,
            "",
            tail,
            "",
        )
    )


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--plants", type=int, default=2000)
    ask.add_argument("--write", type=Path, help="folder for calibration.svg and calibration.md")
    said = ask.parse_args()
    found = list(tried(said.plants))
    measured = list(bins(found))
    page = table(found, measured, said.plants)
    if said.write is None:
        print(page)
        return
    (said.write / "calibration.svg").write_text(plot(measured), encoding="utf-8")
    (said.write / "calibration.md").write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
