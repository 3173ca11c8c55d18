"""Plain text: lines to paragraphs and tables."""

from __future__ import annotations

import re

from nlcheck.base import Span
from nlcheck.document import Layout, Paragraph

_LINE = re.compile(r"[^\r\n]+")


def read_text(source: str) -> Layout:
    """The layout of a decoded text file."""
    return Layout(source, [Paragraph(Span(*m.span())) for m in _LINE.finditer(source)])
