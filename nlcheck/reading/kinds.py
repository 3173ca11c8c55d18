"""What a file is, told from its content, never from its name."""

from __future__ import annotations

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from enum import Enum
from io import BytesIO
from typing import TYPE_CHECKING

from nlcheck.base.compiling import prepared
from nlcheck.reading.errors import ENCRYPTED, UNREADABLE, UNSUPPORTED, ReadError

if TYPE_CHECKING:
    import zipfile

_HEAD = 4096
OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"GIF8", b"BM", b"RIFF")
_PHOTO = b"ftyphei"
_PACKED = (b"Rar!\x1a", b"7z\xbc\xaf", b"\x1f\x8b\x08", b"BZh", b"\xfd7zXZ")
_MIME = b"MIME-Version: 1"
_MULTIPART = prepared(rb"^Content-Type:\s*(?:multipart/|text/html)", re.IGNORECASE | re.MULTILINE)
_OLD_SHEET = prepared(rb"Excel\.Sheet|urn:schemas-microsoft-com:office:spreadsheet")
_HTML = prepared(
    rb"(?:<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<table[\s>]|<meta\s)", re.IGNORECASE
)
_TAG_FIRST = prepared(rb"^(?:\xef\xbb\xbf)?\s*<[!?a-zA-Z]")
_OFFICE_XML = prepared(rb"<\?mso-application|<w:wordDocument|<(?:\w+:)?package\s")


class Kind(Enum):
    """The readers there are."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    SHEET = "sheet"
    """.xls, .et, .xlsb, .ods"""
    OFFICE = "office"
    """.doc, .wps, .rtf, .odt: through LibreOffice"""
    OLD_SHEET = "old sheet"
    """Excel's XML of 2003: through LibreOffice"""
    HTML = "html"
    MAIL = "mail"
    """.mht, .eml: a page with its pictures in one file"""
    TEXT = "text"


def kind_of(data: bytes) -> Kind:
    """The kind of a file's bytes; :class:`ReadError` for what is known and cannot be read.

    >>> kind_of(b"%PDF-1.7 ...")
    <Kind.PDF: 'pdf'>
    """
    head = data[:_HEAD]
    if b"%PDF-" in head[:1024]:
        return Kind.PDF
    if head.startswith(b"PK\x03\x04"):
        return _zipped(data)
    if head.startswith(OLE2):
        return _compound(data)
    _refuse(head)
    return _written(head)


def _refuse(head: bytes) -> None:
    """Say of what is known to hold no text that it is not read."""
    if head.startswith(_PACKED):
        raise ReadError(UNSUPPORTED, "zipped")
    if (head.startswith(_PICTURES) and b"\x00" in head) or _PHOTO in head[:16]:
        raise ReadError(UNSUPPORTED, "picture")


def _written(head: bytes) -> Kind:
    """The kind of what can be read as characters."""
    if head.startswith(b"{\\rtf"):
        return Kind.OFFICE
    if head.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        head = head.decode("utf-16", "ignore").encode()
    if _TAG_FIRST.match(head):
        return _markup(head)
    return Kind.MAIL if _MIME in head and _MULTIPART.search(head) else Kind.TEXT


def _markup(head: bytes) -> Kind:
    if _OFFICE_XML.search(head):
        return Kind.OLD_SHEET if _OLD_SHEET.search(head) else Kind.OFFICE
    return Kind.HTML if _HTML.search(head) else Kind.TEXT


def _zipped(data: bytes) -> Kind:
    import zipfile  # noqa: PLC0415 (text needs none of its compressions)

    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
            kind = archive.read("mimetype")[:100] if _small(archive, "mimetype") else b""
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError) as reason:
        raise ReadError(UNREADABLE, "container-damaged") from reason
    return _by_members(names, kind)


def _by_members(names: set[str], kind: bytes) -> Kind:
    if "word/document.xml" in names or any(
        n.startswith("word/document") and n.endswith(".xml") for n in names
    ):
        return Kind.DOCX
    if "xl/workbook.xml" in names:
        return Kind.XLSX
    if "xl/workbook.bin" in names or b"spreadsheet" in kind:
        return Kind.SHEET
    if b"opendocument.text" in kind:
        return Kind.OFFICE
    if "ppt/presentation.xml" in names or b"presentation" in kind:
        raise ReadError(UNSUPPORTED, "slides")
    if "OFD.xml" in names:
        raise ReadError(UNSUPPORTED, "ofd")
    raise ReadError(UNSUPPORTED, "zipped")


def _small(archive: zipfile.ZipFile, name: str) -> bool:
    try:
        return archive.getinfo(name).file_size <= _HEAD
    except KeyError:
        return False


def _compound(data: bytes) -> Kind:
    """Old Office files, told by the names of their streams."""
    if _stream("EncryptedPackage") in data:
        raise ReadError(ENCRYPTED, "locked")
    if _stream("WordDocument") in data or _stream("WpsDocument") in data:
        return Kind.OFFICE
    if _stream("Workbook") in data or _stream("Book\0") in data:
        return Kind.SHEET
    slides = _stream("PowerPoint Document") in data
    raise ReadError(UNSUPPORTED, "slides" if slides else "old-unknown")


def _stream(name: str) -> bytes:
    return name.encode("utf-16-le")
