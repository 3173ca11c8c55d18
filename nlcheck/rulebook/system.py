"""What the operating system says of a file, in the user's words."""

from __future__ import annotations

import errno

from nlcheck.rulebook.book import words

__all__ = ["system_fault"]


def system_fault(reason: OSError) -> str:
    """Why, in Chinese; as the system says it where ``rules/words/faults.yaml`` has no words."""
    name = errno.errorcode.get(reason.errno or 0, "")
    return str(words("faults")["system"].get(name) or reason.strerror or reason)
