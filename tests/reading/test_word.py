"""Word: what counts as text, tables, headings, numbers, addresses."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from nlcheck.document import Layout, Paragraph, RawTable
from nlcheck.reading.archive import parse
from nlcheck.reading.errors import EMBEDDED, EMPTY, NO_TEXT, TRACKED_CHANGES, UNSUPPORTED, ReadError
from nlcheck.reading.word.document import read_docx
from nlcheck.reading.word.text import paragraphs_of, runs_of

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def p(*runs: str, style: str = "") -> str:
    held = "".join(r if r.startswith("<") else f"<w:r><w:t>{r}</w:t></w:r>" for r in runs)
    return f"<w:p>{style}{held}</w:p>"


def tc(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def tr(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


def paragraphs(layout: Layout) -> list[str]:
    return [x.span.of(layout.source) for x in layout.pieces if isinstance(x, Paragraph)]


def tables(layout: Layout) -> list[RawTable]:
    return [x for x in layout.pieces if isinstance(x, RawTable)]


def placed(layout: Layout, table: RawTable) -> list[tuple[str, int, int, int, int]]:
    return [(c.span.of(layout.source), c.row, c.column, c.rows, c.columns) for c in table.cells]


def test_inserted_counts_deleted_does_not(docx):
    body = p(
        "支出",
        "<w:del><w:r><w:delText>480.00</w:delText></w:r></w:del>",
        "<w:ins><w:r><w:t>500.00</w:t></w:r></w:ins>",
        "万元。",
    )

    layout = read_docx(docx(body))

    assert paragraphs(layout) == ["支出500.00万元。"]
    assert [code for code, _, _ in layout.notes] == [TRACKED_CHANGES]


def test_moved_text_counts_once_where_it_went(docx):
    body = p("<w:moveFrom><w:r><w:t>甲句。</w:t></w:r></w:moveFrom>", "乙句。") + p(
        "<w:moveTo><w:r><w:t>甲句。</w:t></w:r></w:moveTo>"
    )

    assert paragraphs(read_docx(docx(body))) == ["乙句。", "甲句。"]


def test_a_deleted_paragraph_end_joins_two(docx):
    gone = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"

    assert paragraphs(read_docx(docx(p("前半", style=gone) + p("后半。")))) == ["前半后半。"]


def test_deleted_rows_are_no_rows(docx):
    gone = "<w:tr><w:trPr><w:del/></w:trPr>" + tc("旧") + tc("9") + "</w:tr>"
    body = f"<w:tbl>{tr(tc('甲'), tc('1'))}{gone}{tr(tc('乙'), tc('2'))}</w:tbl>"

    layout = read_docx(docx(body))

    assert [text for text, *_ in placed(layout, tables(layout)[0])] == ["甲", "1", "乙", "2"]


def test_hidden_text_and_field_codes_do_not_print(docx):
    body = p(
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r>",
        "<w:r><w:instrText>PAGEREF _Toc1</w:instrText></w:r>",
        '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>见</w:t></w:r>',
    )

    assert paragraphs(read_docx(docx(body))) == ["见"]


def test_merged_cells(docx):
    body = (
        "<w:tbl>"
        + tr(tc("项目", '<w:vMerge w:val="restart"/>'), tc("金额", '<w:gridSpan w:val="2"/>'))
        + tr(tc("", "<w:vMerge/>"), tc("甲"), tc("乙"))
        + tr(tc("办公费"), tc("1.00"), tc("2.00"))
        + "</w:tbl>"
    )

    layout = read_docx(docx(body))

    assert placed(layout, tables(layout)[0])[:4] == [
        ("项目", 0, 0, 2, 1),
        ("金额", 0, 1, 1, 2),
        ("甲", 1, 1, 1, 1),
        ("乙", 1, 2, 1, 1),
    ]


def test_a_nested_table_is_a_table_of_its_own(docx):
    inner = f"<w:tbl>{tr(tc('内甲'), tc('1'))}</w:tbl>"
    cell = f"<w:tc>{p('说明')}{inner}<w:p/></w:tc>"
    body = f"<w:tbl>{tr(tc('外'), cell)}</w:tbl>"

    layout = read_docx(docx(body))
    outer, nested = tables(layout)

    assert [text for text, *_ in placed(layout, outer)] == ["外", "说明"]
    assert [text for text, *_ in placed(layout, nested)] == ["内甲", "1"]


def test_a_frame_of_one_cell_is_prose(docx):
    cell = f"<w:tc>{p('第一段。')}{p('第二段。')}</w:tc>"
    body = f"<w:tbl>{tr(cell)}</w:tbl>"

    layout = read_docx(docx(body))

    assert paragraphs(layout) == ["第一段。", "第二段。"]
    assert tables(layout) == []


def test_text_boxes_are_read_once(docx):
    box = f"<w:txbxContent>{p('框内文字。')}</w:txbxContent>"
    run = (
        f"<w:r><mc:AlternateContent {MC}><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )

    assert paragraphs(read_docx(docx(p("正文。", run)))) == ["正文。", "框内文字。"]


def test_footnotes_come_after_the_text(docx):
    notes = (
        f'<w:footnotes {W}><w:footnote w:type="separator">{p("—")}</w:footnote>'
        f"<w:footnote>{p('含上年结转5.00万元。')}</w:footnote></w:footnotes>"
    )

    layout = read_docx(docx(p("正文。"), footnotes=notes))

    assert paragraphs(layout) == ["正文。", "含上年结转5.00万元。"]
    assert layout.pieces[1].origin == "word/footnotes.xml#1@0"


def test_headers_are_not_read(docx):
    header = f"<w:hdr {W}>{p('页眉 2030')}</w:hdr>"

    assert paragraphs(read_docx(docx(p("正文。"), header1=header))) == ["正文。"]


def test_heading_levels_come_from_styles(docx):
    styles = (
        f'<w:styles {W}><w:style w:styleId="base"><w:pPr><w:outlineLvl w:val="1"/></w:pPr>'
        "</w:style>"
        '<w:style w:styleId="own"><w:basedOn w:val="base"/></w:style></w:styles>'
    )
    named = '<w:pPr><w:pStyle w:val="own"/></w:pPr>'

    layout = read_docx(docx(p("概况", style=named) + p("正文。"), styles=styles))

    assert [piece.level for piece in layout.pieces] == [2, 0]


def test_automatic_numbers_are_restored(docx):
    numbering = (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="7">'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
        '<w:lvlText w:val="%1、"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%2."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num></w:numbering>'
    )

    def item(text: str, depth: int) -> str:
        listed = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="3"/></w:numPr>'
        return p(text, style=f"<w:pPr>{listed}</w:pPr>")

    body = item("概况", 0) + item("收入", 1) + item("支出", 1) + item("说明", 0) + item("其他", 1)

    layout = read_docx(docx(body, numbering=numbering))

    assert paragraphs(layout) == ["一、概况", "1.收入", "2.支出", "二、说明", "1.其他"]
    assert layout.pieces[0].origin == "word/document.xml#0@-2"


def test_a_line_break_ends_a_paragraph_and_keeps_its_address(docx):
    body = p("第一行", "<w:r><w:br/></w:r>", "第二行")

    layout = read_docx(docx(body))

    assert paragraphs(layout) == ["第一行", "第二行"]
    assert layout.pieces[1].origin == "word/document.xml#0@4"


def test_an_address_leads_back_to_the_run(docx):
    body = p("甲") + f"<w:tbl>{tr(tc('乙'), tc('500.00'))}</w:tbl>"
    data = docx(body)
    layout = read_docx(data)
    cell = tables(layout)[0].cells[1]
    number, _, skipped = (cell.origin or "").partition("#")[2].partition("@")
    root = parse(f"<w:document {W}><w:body>{body}</w:body></w:document>".encode())

    runs = list(runs_of(paragraphs_of(root)[int(number)]))

    assert skipped == "0"
    assert [run.text for run in runs] == ["500.00"]


def test_content_controls_are_looked_into(docx):
    body = f"<w:sdt><w:sdtPr/><w:sdtContent>{p('控件里的字。')}</w:sdtContent></w:sdt>"

    assert paragraphs(read_docx(docx(body))) == ["控件里的字。"]


def test_nothing_in_it_is_said(docx):
    with pytest.raises(ReadError) as caught:
        read_docx(docx("<w:p/>"))

    assert caught.value.code == EMPTY


def test_a_file_of_pictures_alone_says_so(docx):
    with pytest.raises(ReadError) as caught:
        read_docx(docx(p("<w:r><w:drawing/></w:r>")))

    assert caught.value.code == NO_TEXT


def test_workbooks_embedded_as_objects_are_noted_and_formulas_are_not(docx):
    held = (
        '<w:r><w:object><o:OLEObject xmlns:o="urn:o" ProgID="Excel.Sheet.12"/></w:object></w:r>',
        '<w:r><w:object><o:OLEObject xmlns:o="urn:o" ProgID="Equation.3"/></w:object></w:r>',
    )

    ((code, said, _),) = read_docx(docx(p("支出见下表。", *held))).notes

    assert code == EMBEDDED
    assert "1处" in said


def taken_in(chunks: dict[str, bytes], body: str) -> bytes:
    """A Word file that takes in other files."""
    r = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    rows = "".join(
        f'<Relationship Id="{name}" Type="{r}/aFChunk" Target="/word/{name}"/>' for name in chunks
    )
    links = "".join(f'<w:altChunk xmlns:r="{r}" r:id="{name}"/>' for name in chunks)
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(
            "word/document.xml", f"<w:document {W}><w:body>{body}{links}</w:body></w:document>"
        )
        archive.writestr("word/_rels/document.xml.rels", f"<Relationships>{rows}</Relationships>")
        for name, data in chunks.items():
            archive.writestr(f"word/{name}", data)
    return out.getvalue()


@pytest.mark.parametrize(
    "page",
    [
        "<html><body><p>支出5.00万元。</p></body></html>".encode(),
        "支出5.00万元。".encode("gb18030"),
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n"
        b"Content-Type: text/html; charset=utf-8\n\n"
        + "<html><p>支出5.00万元。</p></html>\n--b--".encode(),
    ],
)
def test_a_page_that_the_file_takes_in_is_its_text(page):
    layout = read_docx(taken_in({"page.mht": page}, ""))

    assert paragraphs(layout) == ["支出5.00万元。"]
    assert all(piece.origin is None for piece in layout.pieces if isinstance(piece, Paragraph))


def test_files_taken_in_beside_text_are_told():
    layout = read_docx(taken_in({"a.html": b"<html><p>1</p></html>"}, p("支出5.00万元。")))

    assert [code for code, _, _ in layout.notes] == [EMBEDDED]


def test_a_word_file_taken_in_alone_is_refused(docx):
    inner = docx(p("支出5.00万元。"))

    with pytest.raises(ReadError) as refused:
        read_docx(taken_in({"a.docx": inner}, ""))

    assert refused.value.code == UNSUPPORTED


def test_a_cell_of_a_hidden_row_is_known_as_hidden(docx):
    def row(text: str, properties: str = "") -> str:
        cells = "".join(
            f"<w:tc><w:p><w:r><w:t>{cell}</w:t></w:r></w:p></w:tc>" for cell in text.split()
        )
        return f"<w:tr>{properties}{cells}</w:tr>"

    hidden = "<w:trPr><w:hidden/></w:trPr>"
    body = f"<w:tbl>{row('科目 金额')}{row('教育 5.00', hidden)}{row('水利 2.00')}</w:tbl>"
    layout = read_docx(docx(body))
    (table,) = (piece for piece in layout.pieces if isinstance(piece, RawTable))

    assert [cell.hidden for cell in table.cells] == [False, False, True, True, False, False]
