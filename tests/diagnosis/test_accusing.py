"""The same doubtful value in several places is one finding; errors are told one by one."""

from __future__ import annotations

from typing import Any

import pytest

from nlcheck.base import Span
from nlcheck.diagnosis.accusing import _once
from nlcheck.findings import Finding, Remark, Severity
from tests.diagnosis.drafts import Draft, again, share, total


def found(start: int, severity: Severity, due: str = "36.0%") -> Finding:
    return Finding(
        "SHR101",
        "share-mismatch",
        "占比与金额不符",
        severity,
        "",
        Span(start, start + 5),
        stated="37.0%",
        due=due,
    )


def test_a_warning_of_the_same_value_hangs_under_the_first():
    (one,) = _once([found(40, Severity.WARNING), found(10, Severity.WARNING)])

    assert one.span == Span(10, 15)
    assert [c.span for c in one.consequences] == [Span(40, 45)]


def test_errors_of_the_same_value_are_told_one_by_one():
    told = _once([found(40, Severity.ERROR), found(10, Severity.ERROR)])

    assert [one.span for one in told] == [Span(10, 15), Span(40, 45)]
    assert [one.consequences for one in told] == [(), ()]


@pytest.mark.parametrize("dues", [("36.0%", "35.0%"), ("", "")])
def test_what_is_due_differs_or_is_not_known(dues: tuple[str, str]):
    first, second = (found(n, Severity.WARNING, due) for n, due in zip((10, 40), dues, strict=True))

    assert _once([first, second]) == [first, second]


def _shared() -> tuple[Draft, dict[str, Any]]:
    """Two parts with their shares, of which the last share is wrong: 37.0% for 36.0%."""
    draft = Draft()
    whole = draft.write("支出合计", "500.00万元")
    first, its = draft.write("基本支出", "320.00万元"), draft.write("占", "64.0%")
    other, wrong = draft.write("项目支出", "180.00万元"), draft.write("占", "37.0%")
    relations = (total(whole, first, other), share(its, first, whole), share(wrong, other, whole))
    return draft, {"relations": relations, "right": its, "wrong": wrong}


def test_what_rests_on_a_wrong_number_hangs_under_it():
    draft, told = _shared()
    wrong = told["wrong"]
    remark = Remark("SHR109", wrong.at, {"proof": "37.0% > 36.0%"}, rests=(wrong.at,))

    (found,) = draft.report(*told["relations"], remarks=[remark]).findings

    assert found.code == "SHR101"
    under = [(c.code, c.span, c.proof) for c in found.consequences]
    assert under == [("SHR109", wrong.at, "37.0% > 36.0%")]


def test_what_rests_on_other_numbers_or_none_stays_its_own_finding():
    draft, told = _shared()
    of_right = Remark("SHR109", told["wrong"].at, rests=(told["right"].at,))
    of_words = Remark("FMT101", told["wrong"].at)

    found = draft.report(*told["relations"], remarks=[of_right, of_words]).findings

    assert sorted(one.code for one in found) == ["FMT101", "SHR101", "SHR109"]
    assert all(not one.consequences for one in found)


def test_what_rests_on_one_number_of_a_tie_stays_its_own_finding():
    draft = Draft()
    one, other = draft.write("收入", "56.00万元"), draft.write("收入", "65.00万元")
    remark = Remark("CMP103", one.at, rests=(one.at, other.at))

    found = draft.report(again(other, one), remarks=[remark]).findings

    assert sorted(each.code for each in found) == ["CMP103", "REF101"]
    assert sorted(len(each.candidates) for each in found) == [0, 2]
