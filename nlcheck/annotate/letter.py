"""问题反馈单: a short Word document for the unit that must correct its report."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from html import escape
from io import BytesIO

from nlcheck.annotate.notes import advice
from nlcheck.annotate.where import spelled
from nlcheck.annotate.word_parts import clean
from nlcheck.findings import Finding, Report, Severity
from nlcheck.render.places import Places
from nlcheck.rulebook import words

__all__ = ["letter"]

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_DATE = (1980, 1, 1, 0, 0, 0)
WIDTHS = (600, 1400, 1700, 4600, 3400, 2200)
"""of the columns, in twentieths of a point; A4 across"""
TITLE, TEXT, SMALL = 36, 24, 20
"""sizes in half points"""
LONG = 80
"""signs of an excerpt"""


def letter(report: Report) -> bytes:
    """The bytes of a .docx: errors and warnings with their arithmetic; what is info is left out."""
    parts = {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{_KIND}"/></Types>'
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
            f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
        ),
        "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{_body(report)}</w:body>'
        "</w:document>",
    }
    stream = BytesIO()
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, (head + content).encode())
    return stream.getvalue()


def _body(report: Report) -> str:
    said, document = words("annotate")["letter"], report.document
    found = [
        f
        for f in report.findings
        if f.severity is not Severity.INFO and not f.code.startswith(("DOC", "SUP"))
    ]
    unit = document.unit if document else ""
    title = (document.title if document else "") or report.path
    pieces = [
        _paragraph(said["title"], TITLE, bold=True, middle=True),
        _paragraph(said["to"].format(unit=unit or "　" * 8), TEXT),
        _paragraph(said["about"].format(title=title), TEXT),
        _paragraph(said["opening"] if found else said["none"], TEXT),
    ]
    if found:
        places = Places(report)
        rows = [_row(number, finding, places) for number, finding in enumerate(found, 1)]
        pieces.append(_table([said["heads"], *rows]))
    pieces.append(_paragraph("", TEXT))
    pieces.append(_paragraph(said["closing"], TEXT))
    return "".join(pieces) + (
        '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1134" '
        'w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/>'
        "</w:sectPr>"
    )


def _row(number: int, finding: Finding, places: Places) -> Sequence[str]:
    """Number, place, what stands there, what is wrong with the arithmetic, what to do, a blank."""
    context = places.excerpt(finding.span)
    quote = f"{context.before[-LONG:]}【{context.at}】{context.after[:LONG]}" if context.at else ""
    found = spelled(places.place(finding.span))
    where = "\n".join(filter(None, (found, places.section(finding.span)[:LONG])))
    problem = "\n".join(filter(None, (quote, finding.message, finding.proof)))
    asked = advice(finding, places).partition("：")[2]
    return str(number), where, places.quote(finding.span)[:LONG], problem, asked, ""


def _table(rows: Sequence[Sequence[str]]) -> str:
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in WIDTHS)
    lines = "".join(_line(row, head=number == 0) for number, row in enumerate(rows))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(WIDTHS)}" w:type="dxa"/><w:tblBorders>{edges}'
        f'</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"{lines}</w:tbl>"
    )


def _line(row: Sequence[str], *, head: bool) -> str:
    properties = f"<w:trPr><w:cantSplit/>{'<w:tblHeader/>' if head else ''}</w:trPr>"
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f"{''.join(_lines(text, bold=head))}</w:tc>"
        for width, text in zip(WIDTHS, row, strict=True)
    )
    return f"<w:tr>{properties}{cells}</w:tr>"


def _lines(text: str, *, bold: bool) -> Iterator[str]:
    for line in text.split("\n"):
        yield _paragraph(line, SMALL, bold=bold)


def _paragraph(text: str, size: int, *, bold: bool = False, middle: bool = False) -> str:
    font = '<w:rFonts w:ascii="Times New Roman" w:eastAsia="宋体" w:hAnsi="Times New Roman"/>'
    look = f'{font}{"<w:b/>" if bold else ""}<w:sz w:val="{size}"/>'
    place = '<w:pPr><w:jc w:val="center"/></w:pPr>' if middle else ""
    safe = escape(clean(text), quote=False)
    return (
        f'<w:p>{place}<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{safe}</w:t></w:r></w:p>'
    )
