"""Every digit of a report is listed once, as a quantity or as what else it is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from nlcheck.engine import look
from nlcheck.lexing.listing import listed

CORPORA = Path(__file__).parents[2] / "corpora"
REPORTS = sorted(CORPORA.glob("*/*.txt"))


def entries(source):
    """The list of a report, and its normalised text."""
    seen = look(source)
    return list(listed(seen.tokens, seen.claims.numbers)), seen


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_every_digit_lies_in_exactly_one_entry(path):
    found, seen = entries(path)
    covered = [i for one in found for i in range(*one.at)]
    digits = {m.start() for m in re.finditer(r"\d", seen.document.text)}

    assert digits <= set(covered)
    assert len(covered) == len(set(covered))


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_quantities_are_the_numbers_of_the_coverage(path):
    found, seen = entries(path)
    quantities = [one.mention for one in found if one.mention is not None]

    assert quantities == list(seen.claims.numbers)
    assert len(quantities) == seen.report.coverage.numbers


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_every_unchecked_number_has_a_gap(path):
    _, seen = entries(path)
    report, numbers = seen.report, seen.claims.numbers
    gaps = {gap.span for gap in report.gaps}
    told = {*gaps, *report.verified, *report.wrong}

    assert [m for m in numbers if m.at not in told] == []


def test_kinds_of_what_is_no_quantity():
    found, seen = entries("一般情况：2030年3月15日拨打12345热线，内设3个科室，支出7亿3千万元。")
    said = [(one.at.of(seen.document.text), one.kind) for one in found]

    assert said == [
        ("一", "word"),
        ("2030年3月15日", "date"),
        ("12345", "hotline"),
        ("3个", ""),
        ("7亿3千万元", ""),
    ]
