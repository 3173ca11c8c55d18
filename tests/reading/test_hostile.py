"""Hostile files: refused or bounded, with a plain word, in little time and memory."""

from __future__ import annotations

import struct
import time
import zipfile
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from nlcheck.document import RawTable
from nlcheck.reading.archive import MEMBER_BYTES
from nlcheck.reading.errors import ENCRYPTED, TOO_LARGE, UNREADABLE, UNSAFE, ReadError
from nlcheck.reading.formats import layout_of
from nlcheck.reading.sheets.calling import by_calamine
from nlcheck.reading.sheets.compound import chains_end

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
SECONDS = 10


@pytest.fixture(autouse=True)
def quick():
    """Every test of this module ends after bounded work."""
    start = time.process_time()  # a busy machine makes the clock run, not the work
    yield
    assert time.process_time() - start < SECONDS


def refused(data: bytes) -> ReadError:
    with pytest.raises(ReadError) as caught:
        layout_of(data)
    return caught.value


def zipped(members: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def workbook(cells: str, **parts: bytes) -> bytes:
    book = openpyxl.Workbook()
    saved = BytesIO()
    book.save(saved)
    with zipfile.ZipFile(saved) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["xl/worksheets/sheet1.xml"] = (
        f"<worksheet {S}><sheetData>{cells}</sheetData></worksheet>".encode()
    )
    return zipped(members | {f"xl/{name}.xml": data for name, data in parts.items()})


OLD = (Path(__file__).parent / "rates.xls").read_bytes()
SECTOR = 512


def test_sectors_of_an_old_workbook_that_go_round_are_not_followed():
    data = bytearray(OLD)
    (table,) = struct.unpack_from("<I", data, 76)  # where the header lists the table of sectors
    begin = (table + 1) * SECTOR
    first = next(n for n in range(SECTOR // 4) if data[begin + 4 * n + 3] == 0)  # in some chain
    struct.pack_into("<I", data, begin + 4 * first, first)

    assert chains_end(OLD)
    assert not chains_end(bytes(data))
    assert refused(bytes(data)).code == UNREADABLE


def test_a_workbook_that_ends_its_reader_is_refused():
    data = bytearray(OLD)
    rows = data.index(struct.pack("<HH", 0x200, 14)) + 4  # the first and last row and column
    struct.pack_into("<IIHH", data, rows, 0, 0xFFFFFFFF, 0, 0xFFFF)

    assert by_calamine(OLD).sheets
    with pytest.raises(ReadError) as caught:
        by_calamine(bytes(data))
    assert caught.value.code == UNREADABLE


def test_a_zip_bomb_is_refused_before_it_is_unpacked():
    body = b"<w:t>" + b"0" * (MEMBER_BYTES + 1) + b"</w:t>"

    assert refused(zipped({"word/document.xml": body})).code == TOO_LARGE


def test_entities_are_refused():
    bomb = (
        b'<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
        b"<w:document " + W.encode() + b"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body>"
        b"</w:document>"
    )

    assert refused(zipped({"word/document.xml": bomb})).code == UNSAFE


def test_entities_hidden_by_another_encoding_expand_to_nothing():
    bomb = (
        '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/hosts">]>'
        f"<w:document {W}><w:body><w:p><w:r><w:t>前&a;后</w:t></w:r></w:p></w:body></w:document>"
    ).encode("utf-16")

    layout = layout_of(zipped({"word/document.xml": bomb}))

    assert "localhost" not in layout.source


def test_outside_references_are_not_followed(docx):
    relations = (
        '<Relationships><Relationship Id="r1" TargetMode="External" Type="x/attachedTemplate"'
        ' Target="http://192.0.2.1/t.dotm"/></Relationships>'
    )
    body = '<w:altChunk r:id="r1" xmlns:r="http://x/r"/><w:p><w:r><w:t>正文。</w:t></w:r></w:p>'

    layout = layout_of(docx(body, **{"_rels/document.xml.rels"[:-4]: relations}))

    assert layout.source == "正文。\n"


def test_macros_are_neither_run_nor_read(docx):
    layout = layout_of(docx("<w:p><w:r><w:t>正文。</w:t></w:r></w:p>", vbaProject="Sub AutoOpen()"))

    assert layout.source == "正文。\n"


def test_tables_nested_without_end_are_refused(docx):
    deep = "<w:tbl><w:tr><w:tc>" * 60 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 60
    wide = "<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc>" * 40 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 40

    assert refused(docx(deep)).code == TOO_LARGE
    assert refused(docx(wide)).code == TOO_LARGE


def test_elements_nested_without_end_are_refused(docx):
    body = "<w:sdt>" * 5000 + "</w:sdt>" * 5000

    assert refused(docx(body)).code == UNREADABLE


def test_a_cell_as_wide_as_the_world_is_refused(docx):
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p/></w:tc>'

    assert refused(docx(f"<w:tbl><w:tr>{cell}{cell}</w:tr></w:tbl>")).code == TOO_LARGE


def test_a_member_that_lies_about_its_checksum_is_damaged(docx):
    data = bytearray(docx("<w:p><w:r><w:t>正文。</w:t></w:r></w:p>"))
    at = data.index(b"word/document.xml") + len("word/document.xml")
    data[at + 4] ^= 0xFF

    assert refused(bytes(data)).code == UNREADABLE


def test_a_locked_member_is_named_as_locked(docx):
    data = bytearray(docx("<w:p/>"))
    at = data.index(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)

    assert refused(bytes(data)).code == ENCRYPTED


def test_a_sparse_sheet_of_a_million_rows_is_as_large_as_its_content():
    cells = '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>2</v></c></row>'
    cells += '<row r="1048576"><c r="A1048576"><v>3</v></c><c r="XFD1048576"><v>4</v></c></row>'
    layout = layout_of(workbook(cells))
    (table,) = (x for x in layout.pieces if isinstance(x, RawTable))

    assert [(c.row, c.column, c.label) for c in table.cells] == [
        (0, 0, "Sheet!A1"),
        (0, 1, "Sheet!XFD1"),
        (1, 0, "Sheet!A1048576"),
        (1, 1, "Sheet!XFD1048576"),
    ]


def test_a_sheet_of_too_many_cells_is_refused():
    row = "".join(f'<c r="{chr(65 + n)}{{0}}"><v>1</v></c>' for n in range(20))
    cells = "".join(f'<row r="{r}">{row.replace("{0}", str(r))}</row>' for r in range(1, 12_000))

    assert refused(workbook(cells)).code == TOO_LARGE


def test_cells_with_an_odd_address_are_damage():
    assert refused(workbook('<row><c r="七"><v>1</v></c></row>')).code == UNREADABLE


def test_shared_texts_out_of_reach_are_empty():
    layout = layout_of(
        workbook('<row r="1"><c r="A1" t="s"><v>99</v></c><c r="B1"><v>1</v></c></row>')
    )

    assert layout.source == "1\n"


def test_two_thousand_empty_pages_are_bounded(sheet, pdf):
    assert refused(pdf([sheet()] * 2000)).message == "PDF 里没有文字"


def test_a_page_of_endless_lines_is_bounded(sheet, pdf):
    page = sheet().text(60, 20, "正文。")
    for n in range(3000):
        page.line(10 + n % 500, 50, 10 + n % 500, 700).line(10, 50 + n % 600, 500, 50 + n % 600)

    layout = layout_of(pdf([page]))

    assert layout.source.startswith("正文。")
