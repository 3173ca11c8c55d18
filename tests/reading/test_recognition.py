"""Pages that are pictures: what is said of them, and what is read where the extra is installed."""

from __future__ import annotations

import ctypes
from io import BytesIO
from types import SimpleNamespace

import pypdfium2 as pdfium
import pytest

from nlcheck.document import Paragraph
from nlcheck.reading.errors import NO_TEXT, RECOGNISED, ReadError
from nlcheck.reading.pdf import document as pdf_document
from nlcheck.reading.pdf import recognition
from nlcheck.reading.pdf.document import read_pdf, read_with_boxes
from nlcheck.reading.pdf.lines import Line, evened

WIDE, HIGH = 595, 842


@pytest.fixture
def scan() -> bytes:
    """One page, all of it a grey picture."""
    document = pdfium.PdfDocument.new()
    page = document.new_page(WIDE, HIGH)
    bitmap = pdfium.PdfBitmap.new_native(WIDE, HIGH, 4)
    bitmap.fill_rect((200, 200, 200, 255), 0, 0, WIDE, HIGH)
    image = pdfium.PdfImage.new(document)
    image.set_bitmap(bitmap)
    image.set_matrix(pdfium.PdfMatrix().scale(WIDE, HIGH))
    page.insert_obj(image)
    page.gen_content()
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def seen(*lines: tuple[str, float, tuple[int, int, int, int]]) -> SimpleNamespace:
    """What the recogniser gives; boxes in pixels, two a point."""
    boxes = [((x, y), (u, y), (u, v), (x, v)) for _, _, (x, y, u, v) in lines]
    return SimpleNamespace(
        boxes=boxes, txts=[text for text, _, _ in lines], scores=[sure for _, sure, _ in lines]
    )


@pytest.fixture
def recogniser(monkeypatch: pytest.MonkeyPatch):
    def give(result: SimpleNamespace) -> None:
        monkeypatch.setattr(pdf_document, "available", lambda: True)
        monkeypatch.setattr(recognition, "_engine", lambda: lambda _: result)

    return give


def test_without_the_extra_a_scan_is_not_passed(
    scan: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_document, "available", lambda: False)

    with pytest.raises(ReadError) as refused:
        read_pdf(scan)

    assert refused.value.code == NO_TEXT


def test_recognised_lines_are_read_and_said_to_be(scan: bytes, recogniser) -> None:
    recogniser(
        seen(
            ("支出合计500.00万元。", 0.99, (200, 200, 600, 240)),
            ("印章", 0.3, (800, 1400, 900, 1500)),
        )
    )

    layout = read_pdf(scan)

    texts = [p.span.of(layout.source) for p in layout.pieces if isinstance(p, Paragraph)]
    assert texts == ["支出合计500.00万元。"]
    assert [(code, message[:3]) for code, message, _ in layout.notes] == [(RECOGNISED, "第1页")]


def test_each_character_has_its_share_of_the_line(scan: bytes, recogniser) -> None:
    recogniser(seen(("支出12", 1.0, (200, 200, 320, 240))))

    _, boxes = read_with_boxes(scan)

    # 60 points for two wide characters and two digits: ten points a share
    assert [box and box[1] for box in boxes[:4]] == [
        (100.0, 100.0, 120.0, 120.0),
        (120.0, 100.0, 140.0, 120.0),
        (140.0, 100.0, 150.0, 120.0),
        (150.0, 100.0, 160.0, 120.0),
    ]


def test_a_picture_without_text_is_not_passed(scan: bytes, recogniser) -> None:
    recogniser(SimpleNamespace(boxes=None, txts=None, scores=None))

    with pytest.raises(ReadError) as refused:
        read_pdf(scan)

    assert refused.value.code == NO_TEXT


@pytest.mark.skipif(not recognition.available(), reason="nlcheck[ocr] is not installed")
def test_the_recogniser_itself_reads_print() -> None:
    from PIL import Image, ImageDraw, ImageFont

    picture, out = Image.new("RGB", (WIDE, HIGH), "white"), BytesIO()
    ImageDraw.Draw(picture).text((60, 100), "2031  500.00", "black", ImageFont.load_default(24))
    picture.save(out, "PDF")

    assert "500.00" in read_pdf(out.getvalue()).source


def layered(scan: bytes, lines: list[tuple[float, float, str]], mode: int) -> bytes:
    """The scan with lines of text over it: size, height from below, what they say."""
    document = pdfium.PdfDocument(scan)
    page = document[0]
    font = pdfium.raw.FPDFText_LoadStandardFont(document.raw, b"Helvetica")
    for size, y, words in lines:
        text = pdfium.raw.FPDFPageObj_CreateTextObj(document.raw, font, size)
        codes = (words + "\0").encode("utf-16-le")
        pdfium.raw.FPDFText_SetText(text, ctypes.cast(codes, pdfium.raw.FPDF_WIDESTRING))
        pdfium.raw.FPDFTextObj_SetTextRenderMode(text, mode)
        pdfium.raw.FPDFPageObj_Transform(text, 1, 0, 0, 1, 72, y)
        pdfium.raw.FPDFPage_InsertObject(page.raw, text)
    page.gen_content()
    out = BytesIO()
    document.save(out)
    return out.getvalue()


WORDS = [(12.0, 700.0, "A full line of words of the page"), (12.0, 650.0, "and one more line")]


@pytest.mark.parametrize(("mode", "codes"), [(3, [RECOGNISED]), (0, [])])
def test_text_behind_a_picture_was_read_by_a_machine(scan, mode, codes):
    layout = read_pdf(layered(scan, WORDS, mode))

    assert [code for code, _, _ in layout.notes] == codes
    assert "A full line of words of the page" in layout.source


def test_type_of_lines_that_a_machine_read_wavers():
    lines = [_line_of(size) for size in (10.0, 11.2, 9.1, 10.4, 16.0)]

    assert [line.size for line in evened(lines)] == [10.4, 10.4, 10.4, 10.4, 16.0]


def _line_of(size: float) -> Line:
    return Line("字", [None], 72.0, 100.0, 82.0, 100.0 + size, size)
