"""What is wrong with a rule or settings file of the user's, by file, line and key."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

__all__ = ["FileFault", "likely"]

_ENGLISH = {
    "unknown-key": "unknown key {key!r}{hint}",
    "missing-key": "missing key {key!r}",
    "wrong-value": "key {key!r}: {why}",
    "duplicate-code": "code {key!r} is taken by {other}",
    "duplicate-name": "name {key!r} is taken by {other}",
    "filename": "is called {key!r}, by its code and name it should be {other!r}",
    "one-sided": "key 'examples': needs at least one with ⟦ ⟧ and one without",
    "syntax": "not readable as {format}: {why}",
    "unknown-rule": "no rule is called {key!r}{hint}",
    "no-check": "check {key!r} does not exist{hint}",
    "no-folder": "no such rules folder",
    "no-file": "no such file",
}


def likely(said: str, known: Iterable[str]) -> str:
    """The likely right spelling, or nothing.

    >>> likely("serverity", ["severity", "since"])
    'severity'
    """
    import difflib  # noqa: PLC0415 (only on the way out)

    return next(iter(difflib.get_close_matches(said, known, 1)), "")


@dataclass(eq=False, slots=True)
class FileFault(Exception):
    """A file of the user's that cannot be used. Exit code 2.

    ``fault`` is a key of ``rules/words/faults.yaml`` (the Chinese for it); ``line`` is 1-based and
    ``excerpt`` that line as it stands; ``near`` is the likely right spelling.
    """

    file: Path | str
    fault: str
    key: str = ""
    line: int | None = None
    excerpt: str = ""
    near: str = ""
    values: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        """In English: the file, what is wrong, a near miss; below it the line itself."""
        hint = f" (did you mean {self.near!r}?)" if self.near else ""
        said = _ENGLISH[self.fault].format(key=self.key, hint=hint, **self.values)
        where = Path(self.file).name
        first = f"{where}: {said}" if where else said
        if self.line is None:
            return first
        return f"{first}\n  line {self.line}: {self.excerpt}"
