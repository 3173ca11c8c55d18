"""What a reader raises when a file cannot be read, and the DOC codes readers use."""

from __future__ import annotations

from nlcheck.rulebook.book import words

UNREADABLE = "DOC101"
"""damaged, or not what it says it is"""
ENCRYPTED = "DOC102"
"""a password is wanted"""
TOO_LARGE = "DOC103"
"""more bytes, pages, cells or nesting than the limits of work allow"""
UNSUPPORTED = "DOC104"
"""a kind of file that is not read"""
NO_TEXT = "DOC105"
"""a scan or picture without a text layer"""
NO_OFFICE = "DOC106"
"""LibreOffice is wanted and missing, or it failed"""
UNSAFE = "DOC107"
"""entity declarations and the like: not read for safety"""
EMPTY = "DOC108"
"""nothing but white space"""

PAGES_WITHOUT_TEXT = "DOC201"
"""note: some pages are pictures"""
EMPTY_SLOT = "DOC202"
"""note: 万元 without a number in front, or glyphs without characters"""
HIDDEN_SHEET = "DOC203"
"""note: hidden sheets, not checked"""
TRACKED_CHANGES = "DOC204"
"""note: read as if all tracked changes were accepted"""
NO_VALUE = "DOC205"
"""note: formulas without a stored value"""
PARTLY_READ = "DOC206"
"""note: some part was left out for its size"""
UNDECODABLE = "DOC207"
"""note: bytes that are no characters"""
CUT_CHARACTER = "DOC208"
"""note: the file ends within a character"""
NULL_CHARACTER = "DOC209"
"""note: NUL among the text"""
RECOGNISED = "DOC210"
"""note: some pages were read from pictures"""
EMBEDDED = "DOC211"
"""note: tables embedded as objects, of which only a picture shows"""


class ReadError(Exception):
    """A file that cannot be read; ``code`` is a DOC code, ``message`` is for the user."""

    def __init__(self, code: str, why: str, **values: object) -> None:
        """``why``: a key of ``rules/words/reading.yaml``; ``values``: what its words leave open."""
        self.code = code
        self.message = said(why, **values)
        super().__init__(self.message)


def said(why: str, **values: object) -> str:
    """The words of ``rules/words/reading.yaml`` for a file that was not read as it stands."""
    return str(words("reading")[why]).format(**values)
