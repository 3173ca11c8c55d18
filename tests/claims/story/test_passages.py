"""Which paragraphs and cells are read, and which of their tokens."""

from __future__ import annotations

import pytest

from nlcheck.claims.naming import Naming
from nlcheck.claims.story.passages import Places, passages
from nlcheck.lexing import lex, run
from nlcheck.reading import read

HEAD = "云溪县档案馆2031年度部门决算\n\n"
TABLE = """
| 项目 | 说明 |
| --- | --- |
| 水费 | 全年馆舍用水，按表计量，由甲公司按季收取，年底结清全部款项。 |
| 电费 | 按表计量。 |
"""


def said(body: str) -> dict[str, bool]:
    """Passages below the title as printed, and whether they can claim anything."""
    document = read(HEAD + body)
    tokens = lex(document)
    places = Places(tokens, {m.first: m for m in run(tokens)}, Naming())
    found = {}
    for first, end in passages(document, tokens):
        text = tokens.text[tokens.starts[first] : tokens.ends[end - 1]]
        found[text] = places.telling(first, end)
    return {text: telling for text, telling in found.items() if "部门决算" not in text}


@pytest.mark.parametrize(
    ("paragraph", "telling"),
    [
        ("本馆负责全县档案的收集、整理和保管。", False),
        ("会议费与上年相比有所变化。", False),
        ("会议费支出3.20万元。", True),
        ("会议费与上年持平。", True),
        ("主要原因是厉行节约。", True),
        ("本馆无政府性基金预算财政拨款支出。", True),
        ("支出决算数为0。", True),
        ("公务接待费", True),
        ("支出按下列用途安排，其中：", True),
    ],
)
def test_a_paragraph_is_read_for_what_it_may_claim(paragraph: str, telling: bool) -> None:
    found = said(f"{paragraph}\n\n以下从略，不再重复。")

    assert found == {paragraph.replace("，", ",").replace("：", ":"): telling, **_rest(found)}


def _rest(found: dict[str, bool]) -> dict[str, bool]:
    return {text: telling for text, telling in found.items() if text.startswith("以下")}


def test_a_row_of_figures_that_is_no_table_tells_nothing() -> None:
    found = said("合计0.00 68.50 68.50 0.00\n\n会议费支出3.20万元。")

    assert list(found) == ["会议费支出3.20万元。"]


def test_only_long_cells_with_signs_of_prose_are_passages() -> None:
    found = said(TABLE)

    assert [text[:4] for text in found] == ["全年馆舍"]


def test_signs_beside_no_number_are_passed_over() -> None:
    tokens = lex(read(HEAD + "馆藏情况：（一）档案，（二）资料。会议费：3.20万元（含税）。"))
    places = Places(tokens, {}, Naming())

    kinds = "".join(tokens.kinds[i] for i in places.within(0, len(tokens.kinds)))
    assert kinds.count(":") == 0
    assert kinds.count("(") == 1
    assert kinds.count("a") == 1
