"""The one way in: a file, bytes or text to a document."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from nlcheck.base import Span
from nlcheck.base.paths import shown
from nlcheck.document import Document, assemble, clipped
from nlcheck.reading.errors import PARTLY_READ, said
from nlcheck.reading.formats import bytes_of, layout_of
from nlcheck.reading.signs import signs
from nlcheck.reading.text import read_text


def read(source: Path | str | bytes, *, name: str | None = None) -> Document:
    """The document of a file (``Path``), of its bytes, or of decoded text (``str``).

    ``name`` is the path to print; it defaults to the path given, or ``-``.
    """
    path = shown(name or (str(source) if isinstance(source, Path) else "-"))
    if isinstance(source, str):
        return _within_limits(assemble(read_text(source), path=path, signs=signs()))
    data = bytes_of(source) if isinstance(source, Path) else source
    return _within_limits(assemble(layout_of(data), path=path, signs=signs()))


def _within_limits(document: Document) -> Document:
    """What stands beyond the limits of work is left out, and the document says so."""
    document, cut = clipped(document)
    if cut is None:
        return document
    at = Span(max(cut - 1, 0), cut)
    line, _ = document.line_column(document.source_span(at).start)
    note = (PARTLY_READ, said("partly", line=line), at)
    return replace(document, notes=(*document.notes, note))
