"""Highlights in PDF files made by hand: where they stand, what they say, the summary page."""

from __future__ import annotations

import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from nlcheck.annotate.pdf import highlighted
from nlcheck.base import Span
from nlcheck.findings import Finding, Report, Severity
from nlcheck.reading import read

WIDE, HIGH = 400, 300
TITLE = "BT /F 12 Tf 50 250 Td (Report 2030) Tj ET"


def _pdf(*contents: str, turn: int = 0, crop: tuple[int, int] = (0, 0)) -> bytes:
    with pikepdf.new() as held:
        for content in contents:
            page = Dictionary(
                Type=Name.Page,
                MediaBox=Array([0, 0, WIDE, HIGH]),
                CropBox=Array([*crop, WIDE, HIGH]),
                Rotate=turn,
                Contents=held.make_stream(content.encode()),
                Resources=Dictionary(
                    Font=Dictionary(
                        F=Dictionary(
                            Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/Helvetica")
                        )
                    )
                ),
            )
            held.pages.append(pikepdf.Page(held.make_indirect(page)))
        stream = io.BytesIO()
        held.save(stream)
    return stream.getvalue()


def _report(data: bytes, quote: str | None, times: int = 1, message: str = "36.0%") -> Report:
    document = read(data, name="report.pdf")
    span = None
    if quote is not None:
        at = document.text.index(quote)
        span = Span(at, at + len(quote))
    finding = Finding(
        "SHR101", "share-mismatch", "占比与金额不符", Severity.ERROR, message, span,
        proof="180 ÷ 500 = 36.0%",
    )  # fmt: skip
    return Report("report.pdf", document, (finding,) * times)


def _highlights(data: bytes, page: int = 0) -> list[tuple[list[float], str, int]]:
    """Rectangle, note and number of quads of each highlight of a page."""
    with pikepdf.open(io.BytesIO(data)) as held:
        return [
            ([float(v) for v in a.Rect], str(a.Contents), len(a.QuadPoints) // 8)
            for a in held.pages[page].get("/Annots", [])
            if a.Subtype == Name.Highlight
        ]


def test_highlight_lies_on_the_number_and_says_the_finding():
    data = _pdf(f"{TITLE} BT /F 12 Tf 50 200 Td (Share 37.0% of it) Tj ET")
    [(box, note, quads)] = _highlights(highlighted(data, _report(data, "37.0%")))

    # Helvetica 12: "Share " is 36 points wide, "37.0%" 35
    assert box[0] == pytest.approx(50 + 36, abs=2)
    assert box[2] == pytest.approx(50 + 36 + 35, abs=3)
    assert 190 < box[1] < 200
    assert 205 < box[3] < 220
    assert quads == 1
    assert note.splitlines() == [
        "SHR101 占比与金额不符：36.0%", "算：180 ÷ 500 = 36.0%", "改：请核对原文后更正",
    ]  # fmt: skip


def test_span_over_two_lines_has_a_box_a_line():
    data = _pdf(f"{TITLE} BT /F 12 Tf 50 200 Td (Share 37.0%) Tj 0 -20 Td (of 500.00 it) Tj ET")
    document = read(data).text
    quote = document[document.index("37.0%") : document.index("500.00") + 6]
    [(box, _, quads)] = _highlights(highlighted(data, _report(data, quote)))

    assert quads == 2
    assert box[1] < 180
    assert box[3] > 200


@pytest.mark.parametrize(
    ("turn", "matrix"),
    [(90, "0 1 -1 0 200 50"), (270, "0 -1 1 0 200 250"), (180, "-1 0 0 -1 300 200")],
)
def test_page_turned_for_reading(turn: int, matrix: str):
    data = _pdf(f"BT /F 12 Tf {matrix} Tm (Share 37.0%) Tj ET", turn=turn)
    [(box, _, _)] = _highlights(highlighted(data, _report(data, "37.0%")))

    wide, high = box[2] - box[0], box[3] - box[1]
    a, b, _, _, x, y = (float(v) for v in matrix.split())
    near, far = (x + a * 36, y + b * 36), (x + a * 71, y + b * 71)
    assert (wide > high) is (turn == 180)
    for px, py in (near, far):
        assert box[0] - 3 <= px <= box[2] + 3
        assert box[1] - 3 <= py <= box[3] + 3


def test_cropped_page():
    data = _pdf(f"{TITLE} BT /F 12 Tf 50 200 Td (Share 37.0%) Tj ET", crop=(20, 30))
    [(box, _, _)] = _highlights(highlighted(data, _report(data, "37.0%")))

    assert box[0] == pytest.approx(86, abs=2)
    assert 190 < box[1] < 200


def test_pages_and_text_stay_and_a_summary_follows():
    data = _pdf(f"{TITLE} BT /F 12 Tf 50 200 Td (Share 37.0%) Tj ET", TITLE)
    copy = highlighted(data, _report(data, "37.0%"))

    with pikepdf.open(io.BytesIO(data)) as old, pikepdf.open(io.BytesIO(copy)) as new:
        assert len(new.pages) == len(old.pages) + 1
        for before, after in zip(old.pages, new.pages, strict=False):
            assert before.Contents.read_bytes() == after.Contents.read_bytes()
        written = new.pages[-1].Contents.read_bytes().decode()
        [link] = new.pages[-1].Annots[:1]
        assert link.Dest[0].objgen == new.pages[0].obj.objgen
    assert "数字核查结果".encode("utf-16-be").hex() in written
    assert "180 ÷ 500 = 36.0%".encode("utf-16-be").hex() in written


def test_finding_on_the_whole_document_is_a_note_in_the_corner():
    data = _pdf(TITLE)
    copy = highlighted(data, _report(data, None))

    with pikepdf.open(io.BytesIO(copy)) as held:
        [note] = held.pages[0].Annots
        assert note.Subtype == Name.Text
        assert "SHR101" in str(note.Contents)


def test_annotations_that_are_there_are_kept():
    data = _pdf(f"{TITLE} BT /F 12 Tf 50 200 Td (Share 37.0%) Tj ET")
    once = highlighted(data, _report(data, "37.0%"))
    twice = highlighted(once, _report(data, "37.0%"))

    assert len(_highlights(twice)) == 2


def test_same_file_and_findings_give_the_same_bytes():
    data = _pdf(f"{TITLE} BT /F 12 Tf 50 200 Td (Share 37.0%) Tj ET")
    first, second = (highlighted(data, _report(data, "37.0%")) for _ in range(2))

    assert first == second


def test_ten_thousand_findings_and_odd_signs():
    data = _pdf(f"{TITLE} BT /F 12 Tf 50 200 Td (Share 37.0%) Tj ET")
    odd = "</script> \u202e =cmd ) ( \\ \ud800 \x00 𠮷"
    copy = highlighted(data, _report(data, "37.0%", times=10_000, message=odd))

    assert len(_highlights(copy)) == 10_000
    with pikepdf.open(io.BytesIO(copy)) as held:
        last = held.pages[-1].Contents.read_bytes().decode()
    assert "另有 9800 处".encode("utf-16-be").hex() in last
