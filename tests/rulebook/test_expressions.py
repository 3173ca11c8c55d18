"""Expressions that are compiled when they are first asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from nlcheck.base.late import _Made, late
from nlcheck.claims import phrase_words
from nlcheck.claims.model import Direction
from nlcheck.claims.reasons import pulls
from nlcheck.claims.sentences import kin, marks, paid, qualified, runs, telling
from nlcheck.claims.story import spells, splits
from nlcheck.claims.wording import own_year


def _pulls() -> list[object]:
    return [pulls._side(way) for way in (Direction.UP, Direction.DOWN)]


TABLES = [
    phrase_words.phrase_words, spells.spell_words, splits._lexicon, _pulls,
    kin._kin, marks._words, paid._words, qualified._clauses, runs._words, telling.account_words,
    own_year._words,
]  # fmt: skip


def _held(value: Any) -> Iterator[_Made]:
    if isinstance(value, _Made):
        yield value
    elif isinstance(value, dict):
        yield from _held(tuple(value.values()))
    elif isinstance(value, (tuple, list)):
        for one in value:
            yield from _held(one)
    elif hasattr(value, "__dict__"):
        yield from _held(vars(value))
    elif hasattr(value, "__slots__"):
        yield from _held([getattr(value, name) for name in value.__slots__])


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.__module__)
def test_every_expression_of_a_table_compiles(table: Callable[[], object]) -> None:
    found = [one for one in _held(table()) if one.search("无") is None]

    assert found


def test_nothing_is_compiled_before_it_is_asked() -> None:
    form = late("占(比重")

    with pytest.raises(Exception, match="missing"):
        form.search("占比重")


def test_it_answers_as_a_compiled_one() -> None:
    form = late("(?P<at>占比)重?")

    assert form.pattern == "(?P<at>占比)重?"
    assert [m["at"] for m in form.finditer("占比重，占比")] == ["占比", "占比"]
    assert form.sub("无", "占比重") == "无"
    assert form.groupindex == {"at": 1}
    assert not hasattr(form, "asked")
