"""Whole files that a Word file takes in where it is opened (``w:altChunk``).

Programs that make Word files of web pages write nothing else: the page lies in the file as it is,
and Word turns it into text when somebody opens it.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from nlcheck.document import Layout, Paragraph, RawTable
from nlcheck.reading.decoding import decode
from nlcheck.reading.errors import UNSUPPORTED, ReadError
from nlcheck.reading.kinds import Kind, kind_of
from nlcheck.reading.text import read_text
from nlcheck.reading.word.text import local, value

if TYPE_CHECKING:
    from lxml.etree import _Element

    from nlcheck.reading.archive import Archive


def chunks_of(archive: Archive, main: str, root: _Element) -> list[str]:
    """The members of the archive that a part takes in, in order."""
    folder, name = posixpath.split(main)
    relations = f"{folder}/_rels/{name}.rels"
    if relations not in archive.names:
        return []
    wanted = [value(e, "id") for e in root.iter("{*}altChunk")]
    targets = {
        value(e, "Id"): posixpath.normpath(posixpath.join(f"/{folder}", value(e, "Target") or ""))
        for e in (archive.xml(relations) if wanted else ())
        if local(e) == "Relationship" and value(e, "TargetMode") != "External"
    }
    found = (targets.get(key, "").lstrip("/") for key in wanted)
    return [member for member in found if member in archive.names]


def read_chunk(data: bytes) -> Layout:
    """The layout of a page that was taken in; its places are none of the Word file's own."""
    from nlcheck.reading.web.document import read_html  # noqa: PLC0415  (few files need them)
    from nlcheck.reading.web.mail import read_mail  # noqa: PLC0415

    kind = kind_of(data)
    if kind is Kind.MAIL:
        layout = read_mail(data)
    elif kind is Kind.HTML:
        layout = read_html(data)
    elif kind is Kind.TEXT:
        layout = read_text(decode(data)[0])
    else:
        raise ReadError(UNSUPPORTED, "file-taken-in")
    return Layout(
        layout.source,
        [_placeless(piece) for piece in layout.pieces],
        layout.notes,
        layout.meta,
        layout.pages,
        layout.read,
    )


def _placeless(piece: Paragraph | RawTable) -> Paragraph | RawTable:
    if isinstance(piece, Paragraph):
        return piece._replace(origin=None)
    cells = tuple(cell._replace(origin=None) for cell in piece.cells)
    return RawTable(piece.span, cells, piece.name, piece.page, piece.damaged)
