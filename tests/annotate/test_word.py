"""Comments and tracked changes in Word files made by hand; what is asserted is the XML."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from nlcheck.annotate.word import annotated
from nlcheck.base import Span
from nlcheck.findings import Finding, Fix, Related, Report, Severity
from nlcheck.reading import read
from nlcheck.reading.word.text import paragraphs_of, text_of

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RUNS = (
    '<w:p><w:pPr><w:jc w:val="both"/></w:pPr>'
    '<w:r w:rsidR="00A1"><w:rPr><w:b/></w:rPr>'
    "<w:t>支出合计500.00万元，项目支出180.00万元，占3</w:t></w:r>"
    "<w:r><w:rPr><w:i/></w:rPr><w:t>7.</w:t></w:r><w:proofErr w:type='spellEnd'/>"
    '<w:r><w:t xml:space="preserve">0%。 </w:t></w:r></w:p>'
)
TABLE = (
    "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>项目</w:t></w:r></w:p></w:tc>"
    "<w:tc><w:p><w:r><w:t>决算数</w:t></w:r></w:p></w:tc></w:tr>"
    "<w:tr><w:tc><w:p><w:r><w:t>基本支出</w:t></w:r></w:p></w:tc>"
    "<w:tc><w:p><w:r><w:t>说明 320.50 元</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
)
HEAD = "<w:p><w:r><w:t>甲局2030年度部门决算</w:t></w:r></w:p>"


def _docx(body: str, **parts: str) -> bytes:
    stream = io.BytesIO()
    kinds = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
        'officedocument.wordprocessingml.document.main+xml"/></Types>'
    )
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
        "</Relationships>"
    )
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("[Content_Types].xml", kinds)
        archive.writestr("_rels/.rels", relations)
        archive.writestr(
            "word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
        )
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", content)
    return stream.getvalue()


def _report(data: bytes, *quotes: str, fix: str | None = None, related: str = "") -> Report:
    """A finding on the first place of each quote."""
    document = read(data, name="report.docx")

    def span(quote: str) -> Span:
        at = document.text.index(quote)
        return Span(at, at + len(quote))

    findings = [
        Finding(
            code="SHR101",
            name="share-mismatch",
            title="占比与金额不符",
            severity=Severity.ERROR,
            message="应为 36.0%",
            span=span(quote),
            proof="180.00 ÷ 500.00 = 36.00%",
            due="36.0%",
            related=(Related("part", span(related)),) if related else (),
            fix=Fix(span(quote), fix, 0.9, "digit") if fix is not None else None,
        )
        for quote in quotes
    ]
    return Report("report.docx", document, tuple(findings))


def _part(data: bytes, name: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def _commented(data: bytes) -> dict[str, str]:
    """Of each comment the text between its range marks."""
    held: dict[str, str] = {}
    active: set[str] = set()
    for element in _part(data).iter():
        name = etree.QName(element).localname
        if name == "commentRangeStart":
            active.add(element.get(f"{{{W}}}id"))
            held[element.get(f"{{{W}}}id")] = ""
        elif name == "commentRangeEnd":
            active.discard(element.get(f"{{{W}}}id"))
        elif name in ("t", "delText"):
            for number in active:
                held[number] += element.text or ""
    return held


def _said(data: bytes) -> list[list[str]]:
    return [
        ["".join(p.itertext()) for p in comment] for comment in _part(data, "word/comments.xml")
    ]


def _formatted(data: bytes) -> list[tuple[str, str]]:
    """Every character with the properties of its run."""
    found = []
    for text in _part(data).iter(f"{{{W}}}t"):
        properties = text.getparent().find(f"{{{W}}}rPr")
        seen = "" if properties is None else "".join(e.tag for e in properties)
        found += [(sign, seen) for sign in text.text or ""]
    return found


def test_comment_stands_on_exactly_the_number_over_split_runs():
    data = _docx(HEAD + RUNS)
    copy = annotated(data, _report(data, "37.0%"))

    assert _commented(copy) == {"0": "37.0%"}


def test_comment_says_code_arithmetic_and_what_to_do():
    data = _docx(HEAD + RUNS)
    [lines] = _said(annotated(data, _report(data, "37.0%", fix="36.0%")))

    assert lines == [
        "SHR101 占比与金额不符：应为 36.0%",
        "算：180.00 ÷ 500.00 = 36.00%",
        "改：改为 36.0%（疑似错写一位数字）",
    ]


def test_text_and_formatting_stay_as_they_were():
    data = _docx(HEAD + RUNS + TABLE)
    copy = annotated(data, _report(data, "37.0%", "320.50", "500.00万元"))

    before, after = ([text_of(p) for p in paragraphs_of(_part(d))] for d in (data, copy))
    assert before == after
    assert _formatted(data) == _formatted(copy)


def test_comment_stands_inside_the_table_cell():
    data = _docx(HEAD + TABLE)
    copy = annotated(data, _report(data, "320.50"))
    [start] = _part(copy).iter(f"{{{W}}}commentRangeStart")

    assert _commented(copy) == {"0": "320.50"}
    assert [etree.QName(e).localname for e in start.iterancestors()][:2] == ["p", "tc"]


def test_related_place_in_another_paragraph_gets_a_pointer():
    data = _docx(HEAD + RUNS + TABLE)
    copy = annotated(data, _report(data, "37.0%", related="320.50"))

    assert _commented(copy) == {"0": "37.0%", "1": "320.50"}
    assert _said(copy)[1] == ["见 SHR101：本处数字与“37.0%”不符，说明写在该处批注里"]


def test_related_place_in_the_same_sentence_gets_none():
    data = _docx(HEAD + RUNS)
    copy = annotated(data, _report(data, "37.0%", related="500.00万元"))

    assert list(_commented(copy).values()) == ["37.0%"]


def test_two_findings_on_one_number_are_two_comments():
    data = _docx(HEAD + RUNS)

    assert _commented(annotated(data, _report(data, "37.0%", "37.0%"))) == {
        "0": "37.0%", "1": "37.0%",
    }  # fmt: skip


def test_finding_on_the_whole_document_stands_at_its_first_paragraph():
    data = _docx(HEAD + RUNS)
    report = _report(data)
    finding = Finding("STR101", "missing", "缺表", Severity.WARNING, "没有收支总表", None)
    whole = Report(report.path, report.document, (finding,))

    assert _commented(annotated(data, whole)) == {"0": "甲局2030年度部门决算"}


def test_suggestion_is_a_tracked_change():
    data = _docx(HEAD + RUNS)
    copy = annotated(data, _report(data, "37.0%", fix="36.0%"), suggest=True)
    root = _part(copy)

    assert ["".join(e.itertext()) for e in root.iter(f"{{{W}}}del")] == ["37.0%"]
    assert ["".join(e.itertext()) for e in root.iter(f"{{{W}}}ins")] == ["36.0%"]
    assert text_of(paragraphs_of(root)[1]).endswith("占36.0%。 ")
    [put] = root.iter(f"{{{W}}}ins")
    assert put.find(f"{{{W}}}r/{{{W}}}rPr/{{{W}}}b") is not None


def test_no_suggestion_where_the_repair_is_not_the_only_one():
    data = _docx(HEAD + RUNS)
    copy = annotated(data, _report(data, "37.0%"), suggest=True)

    assert not list(_part(copy).iter(f"{{{W}}}del", f"{{{W}}}ins"))


def test_no_suggestion_inside_an_insertion_of_others():
    data = _docx(HEAD + RUNS.replace("<w:r>", '<w:ins w:id="7" w:author="x"><w:r>', 1).replace(
        "</w:r><w:proofErr", "</w:r></w:ins><w:proofErr"
    ))  # fmt: skip
    copy = annotated(data, _report(data, "37.0%", fix="36.0%"), suggest=True)

    assert len(list(_part(copy).iter(f"{{{W}}}ins"))) == 1
    assert _commented(copy) == {"0": "37.0%"}


def test_comments_that_are_there_are_kept():
    held = (
        f'<w:comments xmlns:w="{W}"><w:comment w:id="4" w:author="张">'
        "<w:p><w:r><w:t>请核</w:t></w:r></w:p></w:comment></w:comments>"
    )
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/comments" Target="comments.xml"/></Relationships>'
    )
    data = _docx(HEAD + RUNS, comments=held)
    stream = io.BytesIO(data)
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("word/_rels/document.xml.rels", relations)
    data = stream.getvalue()
    copy = annotated(data, _report(data, "37.0%"))

    assert _said(copy)[0] == ["请核"]
    assert _commented(copy) == {"5": "37.0%"}


def test_new_comments_are_named_in_the_package():
    data = _docx(HEAD + RUNS)
    copy = annotated(data, _report(data, "37.0%"))
    relations = _part(copy, "word/_rels/document.xml.rels")
    kinds = _part(copy, "[Content_Types].xml")

    assert relations[0].get("Type") == f"{OFFICE}/comments"
    assert relations[0].get("Target") == "/word/comments.xml"
    assert "/word/comments.xml" in {e.get("PartName") for e in kinds}


def test_finding_in_a_footnote_stands_at_its_sign():
    notes = (
        f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="2"><w:p><w:r>'
        "<w:t>注：占比88.8%。</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    sign = '<w:p><w:r><w:t>说明</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    data = _docx(HEAD + sign, footnotes=notes)
    copy = annotated(data, _report(data, "88.8%"))
    [start] = _part(copy).iter(f"{{{W}}}commentRangeStart")

    assert start.getnext()[0].tag == f"{{{W}}}footnoteReference"


def test_finding_in_a_text_box_stands_around_the_box():
    box = (
        "<w:p><w:r><w:t>正文</w:t></w:r><w:r><w:pict><w:txbxContent><w:p><w:r>"
        "<w:t>占比77.7%。</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>"
    )
    data = _docx(HEAD + box)
    copy = annotated(data, _report(data, "77.7%"))
    [start] = _part(copy).iter(f"{{{W}}}commentRangeStart")

    assert not any(etree.QName(e).localname == "txbxContent" for e in start.iterancestors())


def test_automatic_numbers_do_not_shift_the_place():
    numbering = (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">'
        '<w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="（%1）"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    listed = RUNS.replace(
        '<w:jc w:val="both"/>',
        '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>',
    )
    data = _docx(HEAD + listed, numbering=numbering)

    assert _commented(annotated(data, _report(data, "37.0%"))) == {"0": "37.0%"}


def test_document_of_ten_thousand_findings():
    data = _docx(HEAD + RUNS * 50)
    report = _report(data, "37.0%")
    many = Report(report.path, report.document, report.findings * 10_000)

    assert len(_commented(annotated(data, many))) == 10_000


def test_signs_that_xml_cannot_hold_are_left_out():
    data = _docx(HEAD + RUNS)
    report = _report(data, "37.0%")
    span = report.findings[0].span
    odd = Finding("SHR101", "x", "</w:t>", Severity.ERROR, "a\x00\x1b\ud800<&>]]>", span)

    [lines] = _said(annotated(data, Report(report.path, report.document, (odd,))))
    assert lines[0] == "SHR101 </w:t>：a<&>]]>"


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_sees_ranged_annotations(tmp_path: Path):
    data = _docx(HEAD + RUNS)
    (tmp_path / "copy.docx").write_bytes(annotated(data, _report(data, "37.0%", fix="36.0%")))
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(tmp_path / 'p').as_uri()}", "--headless",
         "--convert-to", "fodt", "--outdir", str(tmp_path), str(tmp_path / "copy.docx")],
        check=True, timeout=120, capture_output=True,
    )  # fmt: skip
    shown = (tmp_path / "copy.fodt").read_text(encoding="utf-8")

    ranged = r"<office:annotation .*?</office:annotation>(.*?)<office:annotation-end"
    inside = re.search(ranged, shown, re.DOTALL)
    assert inside is not None
    assert re.sub("<[^>]+>", "", inside[1]) == "37.0%"
