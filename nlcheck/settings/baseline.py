"""Accepted findings: a baseline file, each entry one finding with the reason for accepting it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from nlcheck.base.records import alike
from nlcheck.settings.errors import SettingsError
from nlcheck.settings.toml import read_entries

__all__ = ["BASELINE", "Accepted", "baseline_text", "load_baseline"]

BASELINE = "nlcheck-baseline.toml"
"""the name ``nlcheck baseline`` writes to unless told otherwise"""
_KINDS: dict[str, type] = dict.fromkeys(("fingerprint", "code", "file", "quote", "reason"), str)
_NEEDED = ("fingerprint", "code", "reason")


@alike
class Accepted:
    """``fingerprint`` as in the JSON; ``file`` by its name alone, so that folders may move."""

    fingerprint: str
    code: str
    reason: str
    file: str = ""
    quote: str = ""

    def concerns(self, path: str) -> bool:
        """Whether the file is meant."""
        return not self.file or self.file == name_of(path)


def name_of(path: str) -> str:
    """The last part of a path, of Windows too."""
    return PurePosixPath(path.replace("\\", "/")).name


def load_baseline(path: Path) -> tuple[Accepted, ...]:
    """The entries of a file; ``SettingsError`` where it is no baseline or a reason is missing."""
    if not path.is_file():
        raise SettingsError(path, "no-file")
    entries = read_entries(path, "accepted", _KINDS, needed=_NEEDED)
    return tuple(Accepted(**entry) for entry in entries)


def baseline_text(entries: Iterable[Accepted]) -> str:
    """The file: by name of file, code, quote; the same entries give the same text."""
    ordered = sorted(set(entries), key=lambda e: (e.file, e.code, e.quote, e.fingerprint))
    blocks = []
    for entry in ordered:
        lines = [f"{key} = {_quoted(held)}" for key in _KINDS if (held := getattr(entry, key))]
        blocks.append("\n".join(["[[accepted]]", *lines]))
    return "\n\n".join(blocks) + "\n" if blocks else ""


def _quoted(text: str) -> str:
    """A basic string of TOML: as in JSON, with DEL escaped and nothing that UTF-8 lacks."""
    import json  # noqa: PLC0415 (only to write one)

    safe = text.encode("utf-8", "replace").decode()
    return json.dumps(safe, ensure_ascii=False).replace("\x7f", "\\u007f")
