"""What a result depends on besides the file: program, rules, settings."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import nlcheck
from nlcheck.rulebook import home
from nlcheck.settings import Settings

__all__ = ["version_of"]


def version_of(settings: Settings) -> str:
    """A short hash; two runs with the same one give the same results for the same bytes."""
    told = sha256(nlcheck.__version__.encode())
    for path in _files(settings):
        told.update(path.name.encode())
        told.update(path.read_bytes())
    chosen = (
        sorted(settings.select),
        sorted(settings.ignore),
        settings.genre,
        settings.min_severity,
        settings.show_rounding,
        settings.strict,
    )
    told.update(repr(chosen).encode())
    return told.hexdigest()[:16]


def _files(settings: Settings) -> Iterator[Path]:
    """Code and rules, by path."""
    yield from sorted(Path(nlcheck.__file__).parent.rglob("*.py"))
    for folder in (home(), *settings.rules):
        found = (p for p in Path(str(folder)).rglob("*") if p.suffix in {".yaml", ".tsv"})
        yield from sorted(found)
