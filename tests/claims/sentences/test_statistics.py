"""Forms of bulletins: each is met in its own example, and what is told otherwise in none."""

from __future__ import annotations

import pytest

from nlcheck.claims.sentences.statistics import formulas
from nlcheck.lexing import lex_text
from nlcheck.rulebook import lexicon_path, read_yaml

TABLE = read_yaml(lexicon_path("statistics.yaml"))
FORMS = [*TABLE["forms"], *TABLE["wide"], *TABLE["singles"], *TABLE["rates"], *TABLE["trades"]]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form["kind"])
def test_every_form_is_met_in_its_example(form: dict[str, str]):
    kinds = [found.kind for found in formulas(lex_text(form["example"] + "。"))]

    assert form["kind"] in kinds


@pytest.mark.parametrize(
    "said",
    [
        "接待360万人次,增长2倍。",
        "地区生产总值由2026年的10.00亿元增加到2031年的16.11亿元,年均增长8.0%。",
        "城镇化率为58.6%,提高1.5个百分点。",
        "合格率为96.1%,其中食品57.1%,提高1.5个百分点。",
    ],
)
def test_what_does_not_name_both_numbers_is_left_alone(said: str):
    assert list(formulas(lex_text(said))) == []


def test_points_of_another_thing_are_left_alone():
    (found,) = formulas(lex_text("比重由上年的41.2%提高到43.5%。服务业提高2.3个百分点。"))

    assert found.kind == "raised"


def test_years_between_first_and_last():
    (found,) = formulas(lex_text("收入由2026年的10.00亿元增加到2031年的16.11亿元,年均增长10.0%。"))

    assert found.years == 5
