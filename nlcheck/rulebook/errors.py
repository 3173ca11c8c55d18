"""What is wrong with a rule file, told by file, line and key."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

__all__ = ["RuleError"]

_WORDS = {
    "unknown-key": "unknown key {key!r}{hint}",
    "missing-key": "missing key {key!r}",
    "wrong-value": "key {key!r}: {why}",
    "duplicate-code": "code {key!r} is taken by {other}",
    "duplicate-name": "name {key!r} is taken by {other}",
    "filename": "is called {key!r}, by its code and name it should be {other!r}",
    "one-sided": "key 'examples': needs at least one with ⟦ ⟧ and one without",
    "syntax": "not readable as YAML: {why}",
    "unknown-rule": "no rule is called {key!r}{hint}",
    "no-check": "check {key!r} does not exist{hint}",
    "no-folder": "no such rules folder",
}


@dataclass(eq=False, slots=True)
class RuleError(Exception):
    """A rule file that cannot be used, or a rule that does not exist. Exit code 2.

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
        """In English, first the file, what is wrong and a near miss; then the line itself."""
        hint = f" (did you mean {self.near!r}?)" if self.near else ""
        said = _WORDS[self.fault].format(key=self.key, hint=hint, **self.values)
        where = Path(self.file).name
        first = f"{where}: {said}" if where else said
        if self.line is None:
            return first
        return f"{first}\n  line {self.line}: {self.excerpt}"
