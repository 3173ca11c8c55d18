"""The one way in: a file, bytes or text to a document."""

from __future__ import annotations

from pathlib import Path

from nlcheck.document import Document, assemble
from nlcheck.reading.formats import bytes_of, layout_of
from nlcheck.reading.signs import signs
from nlcheck.reading.text import read_text


def read(source: Path | str | bytes, *, name: str | None = None) -> Document:
    """The document of a file (``Path``), of its bytes, or of decoded text (``str``).

    ``name`` is the path to print; it defaults to the path given, or ``-``.
    """
    path = name or (str(source) if isinstance(source, Path) else "-")
    if isinstance(source, str):
        return assemble(read_text(source), path=path, signs=signs())
    data = bytes_of(source) if isinstance(source, Path) else source
    return assemble(layout_of(data), path=path, signs=signs())
