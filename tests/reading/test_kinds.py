"""The kind of a file is told from its content; nothing heavy is loaded for a text file."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from io import BytesIO

import openpyxl
import pytest

from nlcheck.reading import read
from nlcheck.reading.errors import ENCRYPTED, NO_OFFICE, UNREADABLE, UNSUPPORTED, ReadError, said
from nlcheck.reading.kinds import Kind, kind_of

OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def stream(name: str) -> bytes:
    return OLE2 + name.encode("utf-16-le") + bytes(64)


def zipped(**members: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n", Kind.PDF),
        (b"\xef\xbb\xbf\n%PDF-1.4", Kind.PDF),
        (stream("WordDocument"), Kind.OFFICE),
        (stream("Workbook"), Kind.SHEET),
        (b"{\\rtf1 x}", Kind.OFFICE),
        (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><x/>', Kind.OLD_SHEET),
        (b"\n<!DOCTYPE html><html></html>", Kind.HTML),
        (b"<TABLE BORDER=1><tr><td>1</table>", Kind.HTML),
        (b"<html><body>", Kind.HTML),
        ("支出合计500.00万元。".encode(), Kind.TEXT),
        ("支出合计500.00万元。".encode("gb18030"), Kind.TEXT),
        (b"<a> is no page", Kind.TEXT),
        (b"", Kind.TEXT),
        (zipped(**{"word/document.xml": ""}), Kind.DOCX),
        (zipped(**{"xl/workbook.xml": ""}), Kind.XLSX),
        (zipped(**{"xl/workbook.bin": ""}), Kind.SHEET),
        (zipped(mimetype="application/vnd.oasis.opendocument.spreadsheet"), Kind.SHEET),
        (zipped(mimetype="application/vnd.oasis.opendocument.text"), Kind.OFFICE),
    ],
)
def test_kind_of(data, kind):
    assert kind_of(data) is kind


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (stream("EncryptedPackage"), ENCRYPTED),
        (OLE2, UNSUPPORTED),
        (b"PK\x03\x04 cut off", UNREADABLE),
        (zipped(**{"OFD.xml": ""}), UNSUPPORTED),
        (zipped(**{"readme.txt": ""}), UNSUPPORTED),
        (b"\x89PNG\r\n\x1a\n" + bytes(20), UNSUPPORTED),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", UNSUPPORTED),
        (b"\x00\x00\x00\x18ftypheic" + bytes(20), UNSUPPORTED),
        (b"Rar!\x1a\x07\x00" + bytes(20), UNSUPPORTED),
    ],
)
def test_what_is_not_read_is_named(data, code):
    with pytest.raises(ReadError) as caught:
        kind_of(data)

    assert caught.value.code == code


@pytest.mark.parametrize(
    "data",
    [
        zipped(**{"ppt/presentation.xml": ""}),
        zipped(mimetype="application/vnd.oasis.opendocument.presentation"),
        stream("PowerPoint Document"),
    ],
)
def test_slides_are_no_archive_to_unpack(data):
    with pytest.raises(ReadError) as caught:
        kind_of(data)

    assert caught.value.message == said("slides")


def test_names_are_not_believed(tmp_path, docx):
    path = tmp_path / "报告;rm -rf\n.pdf"
    path.write_bytes(docx("<w:p><w:r><w:t>支出500.00万元。</w:t></w:r></w:p>"))

    assert read(path).text.startswith("支出500.00万元。")


def test_every_format_reads_the_same_sentence(sheet, pdf, docx):
    sentence = "全年支出合计500.00万元。"
    book = openpyxl.Workbook()
    book.active["A1"] = sentence
    saved = BytesIO()
    book.save(saved)
    made = [
        sentence.encode("gb18030"),
        pdf([sheet().text(60, 100, sentence)]),
        docx(f"<w:p><w:r><w:t>{sentence}</w:t></w:r></w:p>"),
        saved.getvalue(),
        f"<html><body><p>{sentence}</p></body></html>".encode(),
    ]

    assert [read(data).text.strip() for data in made] == [sentence] * 5


def test_a_text_file_loads_no_reader_of_formats():
    program = (
        "import sys; from nlcheck.reading import read; read('支出500.00万元。');"
        "heavy = {'pypdfium2', 'lxml', 'python_calamine', 'selectolax', 'openpyxl', 'docx'};"
        "sys.exit(', '.join(sorted(heavy & set(sys.modules))) or 0)"
    )

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)

    assert done.stderr.decode() == ""
    assert done.returncode == 0


def test_without_libreoffice_the_word_says_what_to_do(monkeypatch):
    monkeypatch.setattr("nlcheck.reading.office.program", lambda: None)

    with pytest.raises(ReadError) as caught:
        read(stream("WordDocument"))

    assert caught.value.code == NO_OFFICE
    assert "docx" in caught.value.message
