"""Lines that a file calls paragraphs are joined where the text was wrapped, and nowhere else."""

from __future__ import annotations

from nlcheck.document import Paragraph
from nlcheck.reading.draft import Draft

WRAPPED = (
    "　　青坪县茶叶站2031年度支出合计",
    "500.00万元，比上年增加20.00万元，",
    "其中基本支出320.00万元，占支出合计",
    "的64.0%；项目支出180.00万元，占支",
    "出合计的36.0%。",
    "　　公务接待费2.00万元，比年初预算减",
    "少1.00万元，主要原因是接待批次比上",
    "年减少，会议改用视频形式召开，差旅",
    "也随之减少，压减了开支。",
)
LISTED = (
    "青坪县茶叶站决算说明",
    "支出合计500.00万元。",
    "基本支出320.00万元。",
    "项目支出180.00万元。",
    "公务接待费2.00万元。",
    "培训费支出3.00万元。",
    "会议费支出1.00万元。",
    "差旅费支出4.00万元。",
    "办公费支出5.00万元。",
    "印刷费支出6.00万元。",
)


def read(*lines: str) -> list[str]:
    draft = Draft(flowing=True)
    for i, line in enumerate(lines):
        draft.paragraph(line, origin=f"word/document.xml#{i}@0")
    layout = draft.layout()
    return [x.span.of(layout.source) for x in layout.pieces if isinstance(x, Paragraph)]


def test_wrapped_lines_are_one_paragraph():
    assert [text.replace("\n", "") for text in read(*WRAPPED)] == [
        "".join(WRAPPED[:5]),
        "".join(WRAPPED[5:]),
    ]


def test_paragraphs_of_one_length_stay_apart():
    assert read(*LISTED) == list(LISTED)


def test_a_sentence_that_goes_on_is_joined():
    assert read("支出合计500.00万元，", "其中基本支出320.00万元。") == [
        "支出合计500.00万元，\n其中基本支出320.00万元。"
    ]


def test_every_line_keeps_its_address():
    draft = Draft(flowing=True)
    draft.paragraph("支出合计500.00万元，", origin="word/document.xml#4@0")
    draft.paragraph("其中基本支出320.00万元。", origin="word/document.xml#6@0")

    (piece,) = draft.layout().pieces

    assert isinstance(piece, Paragraph)
    assert piece.origin == "word/document.xml#4@0,word/document.xml#6@0"
