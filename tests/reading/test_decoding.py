"""Bytes to text: every encoding that reports come in, and what is refused."""

from __future__ import annotations

import codecs

import pytest

from nlcheck.document.clipping import NUMBERS
from nlcheck.reading import ReadError, read
from nlcheck.reading.decoding import MAX_BYTES, decode

TEXT = "云岭县茶叶站2030年度支出合计500.00万元。\r\n其中：基本支出320.00万元，占64.0%。\r\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.encode("gb18030"),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
    ],
    ids=["utf-8", "utf-8-bom", "gb18030", "utf-16-le-bom", "utf-16-be-bom", "le", "be"],
)
def test_every_encoding_gives_the_same_text(data: bytes) -> None:
    assert decode(data) == (TEXT, [])


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_cut_last_character_is_left_out_and_said(encoding: str) -> None:
    text, notes = decode((TEXT + "元").encode(encoding)[:-1])

    assert text == TEXT
    assert [code for code, _, _ in notes] == ["DOC208"]


def test_single_wrong_byte_is_replaced_and_said() -> None:
    data = TEXT.encode()
    text, notes = decode(data[:28] + b"\xff" + data[28:])

    assert text.count("\ufffd") == 1
    assert [code for code, _, _ in notes] == ["DOC207"]


def test_nul_is_passed_over_and_said() -> None:
    document = read("支出合计50\x000.00万元。".encode())

    assert document.text == "支出合计500.00万元。\n"
    assert [code for code, _, _ in document.notes] == ["DOC209"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "DOC108"),
        (b"\xef\xbb\xbf \r\n\t", "DOC108"),
        (bytes(range(256)) * 40, "DOC101"),
        (b"\x7fELF" + b"\x00\x01\x02\x03" * 500, "DOC101"),
        (b"1" * (MAX_BYTES + 1), "DOC103"),
    ],
    ids=["empty", "blank", "bytes", "program", "large"],
)
def test_what_is_no_text_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(ReadError) as refused:
        decode(data)

    assert refused.value.code == code
    assert refused.value.message


def test_offsets_count_characters_without_the_mark() -> None:
    document = read(codecs.BOM_UTF8 + TEXT.encode())
    at = document.text.index("320.00")

    assert document.source_span(document.blocks[1].span).start == TEXT.index("其中")
    assert document.offsets[at] == TEXT.index("320.00")


def test_line_of_several_megabytes() -> None:
    source = "茶叶支出12.50万元，" * 250_000
    document = read(source)

    assert len(document.blocks) == 1
    assert document.text.count("12.50") == NUMBERS
    assert [code for code, _, _ in document.notes] == ["DOC206"]
