"""Bytes to a layout: the kind is told from the content, the reader is loaded when wanted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from nlcheck.document import Layout
from nlcheck.reading.decoding import decode
from nlcheck.reading.errors import TOO_LARGE, ReadError
from nlcheck.reading.kinds import Kind, kind_of
from nlcheck.reading.text import read_text

BYTES = 256 << 20
"""of a file, at most"""

_READERS = {
    Kind.PDF: ("pdf.document", "read_pdf"),
    Kind.DOCX: ("word.document", "read_docx"),
    Kind.XLSX: ("sheets.workbook", "read_xlsx"),
    Kind.SHEET: ("sheets.workbook", "read_sheet"),
    Kind.OFFICE: ("office", "read_office"),
    Kind.OLD_SHEET: ("office", "read_old_sheet"),
    Kind.HTML: ("web.document", "read_html"),
    Kind.MAIL: ("web.mail", "read_mail"),
}
"""module and function; a text file loads none of them"""


def bytes_of(path: Path) -> bytes:
    """The bytes of a file within the limit; ``OSError`` where there is none to read."""
    _bound(path.stat().st_size)
    with path.open("rb") as file:
        return file.read(BYTES + 1)  # a pipe has no size


def layout_of(data: bytes) -> Layout:
    """The layout of a file's bytes; ``ReadError`` when it cannot be read."""
    _bound(len(data))
    kind = kind_of(data)
    if kind is Kind.TEXT:
        text, notes = decode(data)
        layout = read_text(text)
        return replace(layout, notes=(*layout.notes, *notes))
    module, name = _READERS[kind]
    reader: Callable[[bytes], Layout] = getattr(import_module(f"nlcheck.reading.{module}"), name)
    return reader(data)


def _bound(size: int) -> None:
    if size > BYTES:
        raise ReadError(TOO_LARGE, "too-large", limit=BYTES >> 20)
