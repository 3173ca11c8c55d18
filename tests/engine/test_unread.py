"""Where a PDF has lost a number, the reader's note stands and the empty slot is not accused."""

from __future__ import annotations

import nlcheck
from tests.reading.conftest import Sheet, pdf_bytes

SENTENCE = "会议费支出", "万元，与上年持平。"


def test_a_lost_number_is_no_unfilled_slot() -> None:
    page = Sheet().text(60, 100, "某所2031年度部门决算说明").text(60, 130, SENTENCE[0])
    page.text(140, 130, SENTENCE[1])

    codes = [f.code for f in nlcheck.check(pdf_bytes([page])).findings]

    assert "DOC202" in codes
    assert "TPL103" not in codes


def test_a_slot_without_a_gap_was_never_filled() -> None:
    page = Sheet().text(60, 100, "某所2031年度部门决算说明").text(60, 130, "".join(SENTENCE))

    codes = [f.code for f in nlcheck.check(pdf_bytes([page])).findings]

    assert "TPL103" in codes
    assert "DOC202" not in codes
