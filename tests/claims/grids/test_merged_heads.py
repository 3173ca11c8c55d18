"""Heads of two levels in a web page: a cell that goes down beside them says where they end."""

from __future__ import annotations

from pathlib import Path

from nlcheck.claims.grids.model import ColumnKind
from nlcheck.engine.checking import look

PAGE = """<table>
<tr><td rowspan="2">分　组</td><td colspan="2">营业收入</td><td>每百元营业收入中的费用</td></tr>
<tr><td>1-8月（亿元）</td><td>同比增长（%）</td><td>1-8月（元）</td></tr>
<tr><td>总计</td><td>812.4</td><td>10.3</td><td>8.4</td></tr>
<tr><td>其中：采矿业</td><td>112.4</td><td>22.1</td><td>10.37</td></tr>
</table>"""


def test_a_row_beside_a_cell_of_the_head_is_its_next_level(tmp_path: Path) -> None:
    """It begins with digits (1-8月), and is no row of data."""
    page = tmp_path / "a.html"
    page.write_text(PAGE, encoding="utf-8")
    table = look(page).claims.tables[0]
    assert [c.kind for c in table.columns] == [
        ColumnKind.LABEL,
        ColumnKind.AMOUNT,
        ColumnKind.RATE,
        ColumnKind.OTHER,
    ]
    assert [row.label for row in table.rows] == ["总计", "采矿业"]
