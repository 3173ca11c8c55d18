"""Laws over generated reports: honest rounding is never accused, offsets find their way back."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nlcheck.engine import check
from nlcheck.findings import Finding, Report, Severity
from nlcheck.reading import read
from nlcheck.synth import FAULTS, LAYOUTS, MANNERS, write
from nlcheck.synth.printing import Style

SLOW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
SEEDS = st.integers(0, 10_000)
STYLES = st.builds(
    Style,
    places=st.sampled_from((0, 1, 2)),
    percent_places=st.sampled_from((0, 1, 2)),
    drops=st.booleans(),
    drops_percent=st.booleans(),
    thousands=st.booleans(),
    calculator=st.booleans(),
    cell_thousands=st.booleans(),
)
BREAK = re.compile(r"(?<![\dA-Z.,（“])(?![，。；：、）”%])|(?<=[\dA-Z])(?![\dA-Z.,%，。；：、）”])")
ORDINALS = "一二三四五六七八九"
HALVES = dict(zip("0123456789%:", "０１２３４５６７８９％：", strict=True))

Seen = tuple[str, str, int]


def errors(report: Report) -> list[str]:
    return [
        f"{f.code} {f.stated} {f.proof}" for f in report.findings if f.severity is Severity.ERROR
    ]


def seen(report: Report, back: Callable[[int], int]) -> set[Seen]:
    """Code, digits and original place of every finding above info."""
    document = report.document
    assert document is not None
    return {
        (f.code, quote(report, f), back(document.source_span(f.span).start))
        for f in report.findings
        if f.span is not None and f.severity is not Severity.INFO
    }


def quote(report: Report, finding: Finding) -> str:
    assert report.document is not None
    assert finding.span is not None
    return finding.span.of(report.document.text)


@SLOW
@given(SEEDS, STYLES, st.sampled_from(MANNERS), st.sampled_from(LAYOUTS))
def test_honest_rounding_is_never_accused(
    seed: int, style: Style, manner: str, layout: str
) -> None:
    report = write(seed, manner=manner, tables=layout, printing=style)

    assert errors(check(report.text)) == []


@SLOW
@given(SEEDS, st.sampled_from(LAYOUTS))
def test_offsets_lead_back_to_the_source(seed: int, layout: str) -> None:
    source = write(seed, tables=layout).text
    document = read(source)

    assert list(document.offsets) == sorted(document.offsets)
    for at, sign in enumerate(document.text):
        if sign.isdigit() or "\u4e00" <= sign <= "\u9fff":
            assert source[document.offsets[at]] == sign


@SLOW
@given(SEEDS, st.sampled_from(FAULTS), st.sampled_from(MANNERS))
def test_blank_lines_change_nothing(seed: int, fault: str, manner: str) -> None:
    plain = write(seed, manner=manner, tables="none", faults=[fault]).text
    spaced = plain.replace("\n", "\n\n")

    def back(at: int) -> int:
        return at - spaced.count("\n", 0, at) // 2

    assert seen(check(spaced), back) == seen(check(plain), int)


@SLOW
@given(SEEDS, st.sampled_from(FAULTS), st.sampled_from(MANNERS))
def test_full_width_forms_change_nothing(seed: int, fault: str, manner: str) -> None:
    plain = write(seed, manner=manner, tables="none", faults=[fault]).text
    wide = plain.translate(str.maketrans(HALVES))

    assert seen(check(wide), int) == seen(check(plain), int)


@SLOW
@given(SEEDS, st.sampled_from(FAULTS), st.sampled_from(MANNERS), st.integers(34, 48))
def test_soft_line_wraps_change_nothing(seed: int, fault: str, manner: str, width: int) -> None:
    plain = write(seed, manner=manner, tables="none", faults=[fault]).text
    places = [p for line in re.finditer(r".+", plain) for p in wraps(line, width)]
    wrapped = "".join("\n" * (i in places) + c for i, c in enumerate(plain))

    def back(at: int) -> int:
        return next(i for i in range(at + 1) if i + sum(p <= i for p in places) == at)

    assert seen(check(wrapped), back) == seen(check(plain), int)


def wraps(line: re.Match[str], width: int) -> list[int]:
    """Where a word processor breaks: in no number or name, before no closing sign."""
    places, last, fits = [], line.start(), line.start()
    for place in BREAK.finditer(line.string, line.start() + 1, line.end()):
        if place.start() - last > width > 0 and fits > last:
            places.append(fits)
            last = fits
        fits = place.start()
    return [*places, fits] if line.end() - last > width and fits > last else places


@SLOW
@given(SEEDS, st.sampled_from(FAULTS), st.randoms(use_true_random=False))
def test_order_of_top_sections_changes_nothing(seed: int, fault: str, order: st.DrawFn) -> None:
    plain = write(seed, manner="plateau", tables="none", faults=[fault]).text
    head, *sections = re.split(rf"(?m)^(?=[{ORDINALS}]、)", plain)
    moved = list(sections)
    order.shuffle(moved)  # type: ignore[attr-defined]
    renumbered = (number + section[1:] for number, section in zip(ORDINALS, moved, strict=False))
    text = head + "".join(renumbered)

    def back(at: int) -> int:
        start = len(head)
        for section in moved:
            if at < start + len(section):
                return plain.index(section) + at - start
            start += len(section)
        raise AssertionError(at)

    assert named(check(text), back) == named(check(plain), int)


def named(report: Report, back: Callable[[int], int]) -> set[Seen | frozenset[Seen]]:
    """As :func:`seen`; rivals all together, for of two mentions the later one is pointed at."""
    document = report.document
    assert document is not None
    single = {f.span for f in report.findings if not f.candidates}
    found: set[Seen | frozenset[Seen]] = set()
    for f in report.findings:
        if f.candidates and f.severity is not Severity.INFO:
            places = [document.source_span(span).start for span, _ in f.candidates]
            found.add(frozenset((f.code, "", back(place)) for place in places))
    alone = replace(report, findings=tuple(f for f in report.findings if f.span in single))
    return found | seen(alone, back)
