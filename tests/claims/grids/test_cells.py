"""One cell read: what counts as a figure, what as blank, what a torn figure is worth."""

from __future__ import annotations

from decimal import Decimal

import pytest

from nlcheck.base import Span
from nlcheck.claims.grids.cells import BLANK, content


def held(text: str):
    return content(Span(0, len(text)), text)


@pytest.mark.parametrize(
    ("text", "value", "places"),
    [
        ("412.30", "412.30", 2),
        ("1,915.3", "1915.3", 1),
        ("12192.15", "12192.15", 2),
        ("-35", "-35", 0),
        ("(35.20)", "-35.20", 2),
        ("0", "0", 0),
    ],
)
def test_figure_keeps_value_and_decimals(text: str, value: str, places: int):
    figure = held(text).figure

    assert figure is not None
    assert (figure.written.value, figure.written.places) == (Decimal(value), places)
    assert figure.doubt == 0


@pytest.mark.parametrize("text", ["", "-", "—", "——", "/", "无"])
def test_blank_is_blank(text: str):
    assert held(text) == BLANK


@pytest.mark.parametrize(
    "text", ["≥95%", "综合科", "2031-06-01", "0730-5550123", "11人次/月", "1.2.3"]
)
def test_words_are_no_figure(text: str):
    assert held(text).figure is None


@pytest.mark.parametrize(
    ("text", "unit"), [("45.8万元", "万元"), ("98%", "%"), ("6分", "分"), ("4辆", "辆")]
)
def test_printed_unit_belongs_to_the_figure(text: str, unit: str):
    figure = held(text).figure

    assert figure is not None
    assert figure.unit is not None
    assert (figure.unit.name, figure.at) == (unit, Span(0, len(text)))


@pytest.mark.parametrize(
    ("text", "value", "doubt"),
    [("398. 68", "398.68", "0.01"), ("738, 26", "738.26", "0.09"), ("2. 5", "2.5", "0.1")],
)
def test_torn_digits_are_one_figure_with_a_doubt(text: str, value: str, doubt: str):
    figure = held(text).figure

    assert figure is not None
    assert (figure.written.value, figure.doubt) == (Decimal(value), Decimal(doubt))


def test_thousands_separator_with_three_digits_is_no_point():
    figure = held("1,738").figure

    assert figure is not None
    assert figure.written.value == Decimal(1738)
