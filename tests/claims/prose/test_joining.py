"""What belongs to a list: the part that closes the gap, though rounding would hide it."""

from __future__ import annotations

from nlcheck.engine import check


def test_the_part_that_closes_the_gap_belongs_to_the_list():
    report = check("项目支出6万元，其中：甲项目1万元，乙项目4万元，丙项目1万元。")

    assert report.document is not None
    last = report.document.text.rindex("1万元")
    assert any(span.start == last for span in report.verified)
    assert not report.findings
