"""Pages saved in one file with their pictures (.mht), and mails: what their HTML or text says."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes

from nlcheck.document import Layout
from nlcheck.reading.decoding import decode
from nlcheck.reading.errors import EMBEDDED, EMPTY, TOO_LARGE, ReadError, said
from nlcheck.reading.text import read_text
from nlcheck.reading.web.document import BYTES, decoded, read_page

_PARTS = 1000
"""of one file, at most"""


def read_mail(data: bytes) -> Layout:
    """The layout of a MIME file; :class:`ReadError` when it holds no text."""
    if len(data) > BYTES:
        raise ReadError(TOO_LARGE, "too-large", limit=BYTES >> 20)
    pages: list[str] = []
    texts: list[str] = []
    attached = 0
    for number, part in enumerate(message_from_bytes(data).walk()):
        if number > _PARTS:
            raise ReadError(TOO_LARGE, "many-parts", limit=_PARTS)
        if part.get_content_disposition() == "attachment":
            attached += 1
            continue
        held = part.get_payload(decode=True)
        if not isinstance(held, bytes) or not held.strip():
            continue
        if part.get_content_type() == "text/html":
            pages.append(decoded(held)[0])
        elif part.get_content_type() == "text/plain":
            texts.append(decode(held)[0])
    if not pages and not texts:
        raise ReadError(EMPTY, "page-empty")
    layout = read_page("\n".join(pages)) if pages else read_text("\n".join(texts))
    if not attached:
        return layout
    note = (EMBEDDED, said("attachments", count=attached), None)
    return replace(layout, notes=(*layout.notes, note))
