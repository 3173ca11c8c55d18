"""Spreadsheets of the open document format: printed digits, merged and repeated cells, places."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest

from nlcheck.document import Layout, RawTable
from nlcheck.reading.errors import EMPTY, ENCRYPTED, HIDDEN_SHEET, TOO_LARGE, UNREADABLE, ReadError
from nlcheck.reading.formats import layout_of

SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text", "style")
)


def ods(tables: str, styles: str = "", manifest: str = "<m/>") -> bytes:
    body = f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    held = f"<office:automatic-styles>{styles}</office:automatic-styles>{body}"
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr(
            "content.xml", f"<office:document-content {SPACES}>{held}</office:document-content>"
        )
    return out.getvalue()


def cell(text: str, more: str = "") -> str:
    return f"<table:table-cell {more}><text:p>{text}</text:p></table:table-cell>"


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


def sheet(*rows: str, more: str = "") -> str:
    return f'<table:table table:name="支出表" {more}>{"".join(rows)}</table:table>'


HEAD = row(cell("项目"), cell("金额"), cell("占比"))


def cells(layout: Layout) -> dict[str | None, str]:
    tables = [piece for piece in layout.pieces if isinstance(piece, RawTable)]
    return {c.label: c.span.of(layout.source) for table in tables for c in table.cells}


def test_cells_show_what_they_print():
    money = cell("1,204.50", 'office:value-type="float" office:value="1204.4987"')
    rate = cell("28.5%", 'office:value-type="percentage" office:value="0.28499"')

    found = cells(layout_of(ods(sheet(HEAD, row(cell("茶园"), money, rate)))))

    assert (found["支出表!B2"], found["支出表!C2"]) == ("1,204.50", "28.5%")


def test_repeated_and_covered_cells_keep_their_columns():
    blank = '<table:table-cell table:number-columns-repeated="2"/>'
    covered = '<table:covered-table-cell table:number-columns-repeated="1"/>'
    merged = cell("合计", 'table:number-columns-spanned="2"')

    layout = layout_of(
        ods(
            sheet(
                row(cell("甲"), cell("乙"), cell("丙"), cell("丁")),
                row(merged, covered, cell("3.00"), cell("4.00")),
                row(cell("茶园"), blank, cell("5.00")),
                row(cell("空"), more='table:number-rows-repeated="2"'),
                row(more='table:number-rows-repeated="1048000"'),
            )
        )
    )

    found = cells(layout)
    assert (found["支出表!C2"], found["支出表!D3"]) == ("3.00", "5.00")
    assert [c.columns for c in layout.pieces[0].cells if c.label == "支出表!A2"] == [2]


def test_comments_are_not_printed_and_spaces_are():
    note = "<office:annotation><text:p>旧数99.00</text:p></office:annotation>"
    name = f"<table:table-cell>{note}<text:p>茶<text:s/>园<text:span>管护</text:span></text:p>"

    layout = layout_of(ods(sheet(HEAD, row(name + "</table:table-cell>", cell("1"), cell("2")))))

    assert cells(layout)["支出表!A2"] == "茶 园管护"
    assert "99.00" not in layout.source


def test_hidden_sheets_are_named_and_not_read():
    style = '<style:style style:name="ta2"><style:table-properties table:display="false"/>'
    hidden = sheet(row(cell("底稿")), more='table:style-name="ta2"')

    layout = layout_of(ods(sheet(HEAD, HEAD) + hidden, style + "</style:style>"))

    assert "底稿" not in layout.source
    assert [code for code, _, _ in layout.notes] == [HIDDEN_SHEET]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (ods(sheet(HEAD), manifest="<m><encryption-data/></m>"), ENCRYPTED),
        (ods(sheet(row(cell("1"), more='table:number-rows-repeated="900000"'))), TOO_LARGE),
        (ods(sheet(row(cell("1", 'table:number-columns-repeated="900000"')))), TOO_LARGE),
        (ods(sheet()), EMPTY),
        (ods("</table:table>"), UNREADABLE),
    ],
)
def test_what_cannot_be_read_is_said(data: bytes, code: str):
    with pytest.raises(ReadError) as caught:
        layout_of(data)

    assert caught.value.code == code
