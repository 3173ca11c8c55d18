"""Each slip read backwards."""

from __future__ import annotations

import pytest

from nlcheck.diagnosis.slips import slips


@pytest.mark.parametrize(
    ("printed", "places", "meant", "meant_places", "cause"),
    [
        ("3700", 2, 3600, 2, "digit"),
        ("5600", 2, 6500, 2, "swap"),
        ("123", 1, 1234, 2, "dropped"),
        ("345", 2, 3145, 2, "dropped"),
        ("11234", 2, 1234, 2, "doubled"),
        ("122334", 3, 12234, 2, "doubled"),
        ("3645", 1, 3645, 2, "point"),
        ("3645", 2, 3645, 1, "point"),
    ],
)
def test_what_was_meant_is_among_what_the_slip_can_come_from(
    printed, places, meant, meant_places, cause
):
    found = [
        s.cause
        for s in slips(printed, places, lambda _: (meant, meant))
        if s.places == meant_places
    ]

    assert cause in found


def test_only_what_lies_within_bounds_is_given():
    found = list(slips("3700", 2, lambda at: (3600, 3600) if at == 2 else None))

    assert [(s.digits, s.cause) for s in found] == [(3600, "digit")]


def test_no_number_was_meant_to_begin_with_a_needless_zero():
    found = list(slips("56", 0, lambda at: (0, 9) if at == 0 else None))

    assert found == []
