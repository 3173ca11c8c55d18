"""Builders of small files: PDF and Word written by hand, so that every byte is known."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO

import pytest

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@dataclass
class Sheet:
    """One PDF page, 595 × 842 points; ``y`` counts from the top."""

    rotate: int = 0
    content: list[str] = field(default_factory=list)

    def text(self, x: float, y: float, words: str, size: float = 12) -> Sheet:
        """Chinese one type size wide, everything else half of it."""
        code = words.encode("utf-16-be").hex()
        self.content.append(f"BT /F1 {size} Tf {x} {842 - y} Td <{code}> Tj ET")
        return self

    def line(self, x0: float, y0: float, x1: float, y1: float) -> Sheet:
        """A ruling line."""
        self.content.append(f"{x0} {842 - y0} m {x1} {842 - y1} l S")
        return self

    def grid(self, xs: list[float], ys: list[float]) -> Sheet:
        """All lines of a table without merged cells."""
        for x in xs:
            self.line(x, ys[0], x, ys[-1])
        for y in ys:
            self.line(xs[0], y, xs[-1], y)
        return self


def pdf_bytes(sheets: list[Sheet], trailer: str = "") -> bytes:
    """A PDF file with a standard Chinese font that is not embedded."""
    count = len(sheets)
    first = 6
    kids = " ".join(f"{first + 2 * i} 0 R" for i in range(count))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>",
        (
            "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H"
            " /DescendantFonts [4 0 R] >>"
        ),
        (
            "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000"
            " /W [1 95 500 814 907 500] /FontDescriptor 5 0 R"
            " /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>"
        ),
        (
            "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /ItalicAngle 0 /Ascent 880"
            " /Descent -120 /CapHeight 880 /StemV 93 /FontBBox [-25 -254 1000 880] >>"
        ),
    ]
    for i, sheet in enumerate(sheets):
        stream = "\n".join(sheet.content)
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]"
            f" /Rotate {sheet.rotate} /Resources << /Font << /F1 3 0 R >> >>"
            f" /Contents {first + 2 * i + 1} 0 R >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    return _assembled(objects, trailer)


def _assembled(objects: list[str], trailer: str) -> bytes:
    out = BytesIO()
    out.write(b"%PDF-1.5\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(f"{number} 0 obj\n{body}\nendobj\n".encode("ascii"))
    start = out.tell()
    out.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode("ascii"))
    out.writelines(f"{place:010d} 00000 n \n".encode("ascii") for place in places)
    out.write(f"trailer << /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\n".encode("ascii"))
    out.write(f"startxref\n{start}\n%%EOF\n".encode("ascii"))
    return out.getvalue()


def docx_bytes(body: str, **parts: str) -> bytes:
    """A Word file: the inside of ``w:body``, and other parts of ``word/`` by name."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
        )
        for name, text in parts.items():
            archive.writestr(f"word/{name}.xml", text)
    return out.getvalue()


@pytest.fixture
def sheet() -> type[Sheet]:
    """Makes a PDF page."""
    return Sheet


@pytest.fixture
def pdf() -> Callable[..., bytes]:
    """Makes a PDF file of pages."""
    return pdf_bytes


@pytest.fixture
def docx() -> Callable[..., bytes]:
    """Makes a Word file of the XML of its body."""
    return docx_bytes
