"""Readers: a file, bytes or text in, a :class:`~nlcheck.document.Document` out.

Takes a path (or ``-``-like bytes and text with a name); gives the document or raises
:class:`ReadError` with a DOC code. Formats are told by content, never by name.
"""

from nlcheck.reading.errors import PARTLY_READ, ReadError
from nlcheck.reading.opening import read

__all__ = ["PARTLY_READ", "ReadError", "read"]
