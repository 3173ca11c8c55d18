"""The same doubtful value in several places is one finding; errors are told one by one."""

from __future__ import annotations

import pytest

from nlcheck.base import Span
from nlcheck.diagnosis.accusing import _once
from nlcheck.findings import Finding, Severity


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
