"""Where a report speaks of its own unit: numbers of sections and places of no unit are left out."""

from __future__ import annotations

import pytest

from nlcheck.batch.naming import names_of
from nlcheck.reading import read


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("一、青陂县水务局2032年度收入合计512.37万元。", ["青陂县水务局"]),
        ("(二)关于青陂县水务局2032年度部门决算的说明", ["青陂县水务局"]),
        ("青陂县水务局2032年收支总计512.37万元。", ["青陂县水务局"]),
        ("第二部分 2032年度部门决算情况说明", []),
        ("第二部分2032年度部门决算情况说明", []),
        ("按照青陂县水务局的批复，2032年度收入合计512.37万元。", []),
        ("青陂县水务局2032年举办培训班三期。", []),
        ("青陂县水务局2032年度无政府性基金预算财政拨款支出。", ["青陂县水务局"]),
        ("青陂县水务局按照预算绩效管理要求开展自评。", ["青陂县水务局"]),
        ("青陂县水务局按照防汛要求开展巡查。", []),
    ],
)
def test_name_stands_before_year_and_what_is_told(line: str, names: list[str]):
    document = read(f"# 榆岭县图书馆2032年决算公开\n\n{line}\n", name="a.txt")

    assert [row.name for row in names_of(document)] == names
