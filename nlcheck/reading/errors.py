"""What a reader raises when a file cannot be read."""

from __future__ import annotations


class ReadError(Exception):
    """A file that cannot be read; ``code`` is a DOC code, ``message`` is for the user."""

    def __init__(self, code: str, message: str) -> None:
        """Keep both."""
        super().__init__(message)
        self.code = code
        self.message = message
