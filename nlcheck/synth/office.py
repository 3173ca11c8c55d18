"""A manuscript as HTML, Word or a workbook: the same report as people would send it.

Written with the standard library and xlsxwriter, without time stamps: a seed gives the same bytes.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from html import escape
from io import BytesIO
from typing import Any

from nlcheck.base.compiling import prepared
from nlcheck.synth.manuscript import Manuscript, Paragraph, Role, Sheet

Changed = Mapping[int, str]
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_ALWAYS = (1980, 1, 1, 0, 0, 0)
"""the time of every part of a zip file"""
_PRINTED = prepared(r"(-?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?(%?)")


def text_of(paper: Manuscript, block: Paragraph, changed: Changed) -> str:
    """What a paragraph prints."""
    return "".join(paper.printed(piece, changed) for piece in block.pieces)


def rows_of(paper: Manuscript, sheet: Sheet, changed: Changed) -> list[list[tuple[str, int]]]:
    """Cells of each row as (text, columns it takes)."""
    return [
        [(paper.printed(cell, changed), sheet.columns // len(row)) for cell in row]
        for row in sheet.rows
    ]


def to_html(paper: Manuscript, changed: Changed) -> bytes:
    """A page as a government site saves it, without its navigation."""
    levels = {Role.TITLE: "h1", Role.HEADING: "h2", Role.TEXT: "p"}
    body: list[str] = []
    for block in paper.finished():
        if isinstance(block, Sheet):
            body += [f"<p>{escape(line)}</p>" for line in (block.title, block.unit) if line]
            body.append(_html_table(rows_of(paper, block, changed)))
            continue
        tag = levels[block.role]
        body.append(f"<{tag}>{escape(text_of(paper, block, changed))}</{tag}>")
    head = '<!DOCTYPE html>\n<html lang="zh"><head><meta charset="utf-8"></head>'
    return "\n".join([f"{head}<body>", *body, "</body></html>\n"]).encode()


def _html_table(rows: Sequence[Sequence[tuple[str, int]]]) -> str:
    lines = []
    for row in rows:
        cells = "".join(
            f'<td colspan="{wide}">{escape(t)}</td>' if wide > 1 else f"<td>{escape(t)}</td>"
            for t, wide in row
        )
        lines.append(f"<tr>{cells}</tr>")
    return "\n".join(['<table border="1">', *lines, "</table>"])


def to_docx(paper: Manuscript, changed: Changed) -> bytes:
    """A Word file: title and headings by outline level, tables ruled, short rows merged."""
    levels = {Role.TITLE: "0", Role.HEADING: "1"}
    body: list[str] = []
    for block in paper.finished():
        if isinstance(block, Sheet):
            body += [_paragraph(line) for line in (block.title, block.unit) if line]
            body.append(_word_table(rows_of(paper, block, changed)))
            continue
        level = levels.get(block.role)
        outline = f'<w:pPr><w:outlineLvl w:val="{level}"/></w:pPr>' if level else ""
        body.append(_paragraph(text_of(paper, block, changed), outline))
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return _zipped(
        {
            "[Content_Types].xml": (
                f'{_HEAD}<Types xmlns="{_OFFICE}/content-types"><Default Extension="rels"'
                ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>'
            ),
            "_rels/.rels": (
                f'{_HEAD}<Relationships xmlns="{_OFFICE}/relationships"><Relationship Id="rId1"'
                ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
                'officeDocument" Target="word/document.xml"/></Relationships>'
            ),
            "word/document.xml": (
                f'{_HEAD}<w:document xmlns:w="{_WORD}"><w:body>'
                f"{''.join(body)}</w:body></w:document>"
            ),
        }
    )


def _paragraph(text: str, properties: str = "") -> str:
    run = f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
    return f"<w:p>{properties}{run}</w:p>"


def _word_table(rows: Sequence[Sequence[tuple[str, int]]]) -> str:
    lines = []
    for row in rows:
        cells = (
            f'<w:tc><w:tcPr><w:gridSpan w:val="{wide}"/></w:tcPr>{_paragraph(text)}</w:tc>'
            for text, wide in row
        )
        lines.append(f"<w:tr>{''.join(cells)}</w:tr>")
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    ruled = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in sides)
    style = f"<w:tblPr><w:tblBorders>{ruled}</w:tblBorders></w:tblPr>"
    return f"<w:tbl>{style}{''.join(lines)}</w:tbl><w:p/>"


def _zipped(parts: Mapping[str, str]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _ALWAYS), text, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def to_xlsx(paper: Manuscript, changed: Changed) -> bytes:
    """A workbook: the text on its first sheet, a paragraph a row; each table on one of its own.

    Numbers are numbers, with the number format that shows them as the report prints them.
    """
    import xlsxwriter  # noqa: PLC0415 (only for this form)

    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"created": datetime(*_ALWAYS)})
    text, number = book.add_worksheet(), 0
    for block in paper.finished():
        if isinstance(block, Sheet):
            _worksheet(book, block, rows_of(paper, block, changed))
            continue
        text.write_string(number, 0, text_of(paper, block, changed))
        number += 1
    book.close()
    return out.getvalue()


def _worksheet(book: Any, sheet: Sheet, rows: Sequence[Sequence[tuple[str, int]]]) -> None:
    page = book.add_worksheet()
    top = [line for line in (sheet.title, sheet.unit) if line]
    for number, line in enumerate(top):
        page.write_string(number, 0, line)
    for number, row in enumerate(rows, len(top)):
        column = 0
        for cell, wide in row:
            if wide > 1:
                page.merge_range(number, column, number, column + wide - 1, "")
            _put(book, page, (number, column), cell)
            column += wide


def _put(book: Any, page: Any, at: tuple[int, int], text: str) -> None:
    """A number with its format, or text; codes of items stay text."""
    found = _PRINTED.fullmatch(text)
    if found is None or (found[3] is None and not found[4]):
        page.write_string(*at, text)
        return
    form = ("#,##0" if "," in found[2] else "0") + ("." + "0" * len(found[3]) if found[3] else "")
    value = float(text.rstrip("%").replace(",", ""))
    if found[4]:
        value, form = value / 100, form + "%"
    page.write_number(*at, value, book.add_format({"num_format": form}))


FORMS = {"html": to_html, "docx": to_docx, "xlsx": to_xlsx}
"""by the ending of the file"""
