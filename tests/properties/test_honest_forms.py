"""A form that is right is never accused, in whatever layout it stands."""

from __future__ import annotations

import pytest

from nlcheck.engine import check
from nlcheck.findings import Severity
from tests.properties.honest_forms import report


@pytest.mark.parametrize("first", range(0, 60, 10))
def test_honest_forms_are_not_accused(first):
    accused = [
        f"{seed}: {f.code} {f.stated} {f.proof}"
        for seed in range(first, first + 10)
        for f in check(report(seed)).findings
        if f.severity is not Severity.INFO
    ]

    assert accused == []
