"""What an example of a rule asks for and did not get."""

from __future__ import annotations

import pytest

from nlcheck.engine import check
from nlcheck.engine.trying import Trial, trial
from nlcheck.rulebook import Example, load
from nlcheck.settings import Settings

SHARE = load()["SHR101"]
WRONG = "全年支出合计500.00万元，其中：基本支出320.00万元，占64.0%；项目支出180.00万元，占37.0%。"
MARKED = WRONG.replace("37.0%", "⟦37.0%⟧")


def tried(marked: str, code: str = "SHR101", **more: tuple[str, ...]) -> Trial:
    example = Example(marked, "final-accounts", **more)
    report = check(example.text, settings=Settings(genre=example.genre))
    return trial(load()[code], example, report)


def test_an_example_that_holds_lacks_nothing():
    assert tried(MARKED, says=("36.0%",)) == Trial()


def test_what_is_marked_must_be_reported():
    (missed,) = tried(MARKED.replace("64.0%", "⟦64.0%⟧")).missed
    assert missed.of(WRONG) == "64.0%"


def test_what_is_reported_must_be_marked():
    (unmarked,) = tried(WRONG).unmarked
    assert unmarked.of(WRONG) == "37.0%"


def test_words_must_be_said():
    assert tried(MARKED, says=("36.0%", "35.0%")).unsaid == ("35.0%",)


def test_a_consequence_meets_the_mark_and_its_root_is_no_other():
    # the sum of the shares fails with the wrong one
    assert tried(MARKED, "SHR102") == Trial()


def test_a_consequence_without_a_mark_is_told():
    (unmarked,) = tried(WRONG, "SHR102").unmarked
    assert unmarked.of(WRONG) == "37.0%"


@pytest.mark.parametrize(("also", "others"), [((), ("SHR101",)), (("SHR101",), ())])
def test_another_root_must_be_named(also, others):
    assert tried(WRONG, "SUM103", also=also).others == others
