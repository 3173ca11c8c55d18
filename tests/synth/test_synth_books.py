"""The ledger behind a generated report: totals are exact sums, whatever the seed."""

from __future__ import annotations

from random import Random

import pytest

from nlcheck.synth import Books, Words, draw

SEEDS = range(60)


def books(seed: int) -> Books:
    return draw(Random(seed), Words.load("coastal").entries)


def total(drawn: Books, names: list[str], period: str = "") -> int:
    return sum(drawn.facts[name + period] for name in names)


@pytest.mark.parametrize("period", ["", ".last"])
@pytest.mark.parametrize("seed", SEEDS)
def test_what_comes_in_goes_out_or_stays(seed: int, period: str) -> None:
    drawn = books(seed)

    into = total(drawn, ["appropriation", "business", "trading_income", "other", "opening"], period)

    assert into == total(drawn, ["basic", "project", "trading", "closing"], period)
    assert into == drawn.facts["grand" + period]


@pytest.mark.parametrize("seed", SEEDS)
def test_two_ways_to_split_expenditure_agree(seed: int) -> None:
    drawn = books(seed)
    functional = [name for name in drawn.facts if name.startswith("a:") and len(name) == 5]

    assert total(drawn, functional) + drawn.facts["fund"] == drawn.facts["expense"]
    assert total(drawn, list(drawn.lists["items"])) == drawn.facts["general"]
    assert total(drawn, ["personnel", "public"]) == drawn.facts["general_basic"]


@pytest.mark.parametrize("seed", SEEDS)
def test_last_year_ends_where_this_year_begins(seed: int) -> None:
    drawn = books(seed)

    assert drawn.facts["closing.last"] == drawn.facts["opening"]
    assert min(drawn.facts.values()) >= 0


@pytest.mark.parametrize("seed", SEEDS)
def test_cars_are_counted_by_kind(seed: int) -> None:
    drawn = books(seed)

    assert sum(drawn.counts[kind] for kind in drawn.lists["car_kinds"]) == drawn.counts["cars"]
