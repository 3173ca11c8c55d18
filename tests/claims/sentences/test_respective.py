"""Amounts and shares told with 分别."""

from __future__ import annotations

from decimal import Decimal

import pytest

from nlcheck.claims.sentences.respective import respective
from nlcheck.lexing.lexer import lex_text


def _told(text: str) -> list[tuple[str, str, str | None]]:
    """Part, share and whole of each."""
    tokens = lex_text(text)

    def digits(value: Decimal) -> str:
        return format(value, "f")

    return [
        (
            digits(one.part.written.value),
            digits(one.stated.written.value),
            digits(one.wholes[0].mention.written.value) if one.wholes else None,
        )
        for one in respective(tokens, set())
    ]


def test_each_share_is_of_the_amount_in_its_place_and_of_the_whole_called_so():
    text = "全市管网投入为80.0万元。供水、排水分别为60.0万元和20.0万元,占全市管网投入的75%和25%。"

    told = _told(text)

    assert told == [("60.0", "75", "80.0"), ("20.0", "25", "80.0")]


def test_a_whole_that_is_called_otherwise_is_none():
    text = "供水投入为80.0万元。供水、排水分别为60.0万元和20.0万元,占全市管网投入的75%和25%。"

    assert _told(text) == []


def test_shares_of_all_there_is_need_no_whole():
    text = "供水、排水、供热投入分别为50.0万元、30.0万元、20.0万元,占比分别为50%、30%以及20%。"

    assert [whole for *_, whole in _told(text)] == [None, None, None]


@pytest.mark.parametrize(
    "text",
    [
        "供水、排水、供热投入分别为50.0万元、30.0万元、20.0万元,比上年增长50%、30%和20%。",
        "供水、排水、供热投入分别为50.0万元、30.0万元、20.0万元,占比分别为25%、15%、10%。",
        "供水、排水、供热投入分别为50.0万元、30.0万元、20.0万元,占比分别为50%、50%。",
        "供水、排水、供热投入50.0万元、30.0万元、20.0万元,占比为50%、30%、20%。",
        "供水、排水、供热分别为50.0万元、30.0万吨、20.0万元,占比分别为50%、30%、20%。",
    ],
    ids=["changes", "part of it", "fewer shares", "not one by one", "other things"],
)
def test_what_may_be_something_else_is_not_read(text: str):
    assert _told(text) == []


def test_a_share_that_is_known_is_not_read_again():
    text = "供水、排水、供热投入分别为50.0万元、30.0万元、20.0万元,占比分别为50%、30%以及20%。"
    tokens = lex_text(text)
    first = next(iter(respective(tokens, set())))

    assert list(respective(tokens, {first.stated})) == []
