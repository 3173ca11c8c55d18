"""Many reports at once: takes folders and settings, fills a store, gives the lists of a scan.

``scan`` finds files by what they hold, checks them over processes, writes each into the store as it
comes, and then looks across all of them. A file that kills or hangs its worker is a finding.
Names are loaded when they are asked for: processes can begin before all else is there.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nlcheck.batch.discovering import Candidate, discover
    from nlcheck.batch.known import Known
    from nlcheck.batch.lists import FORMS, lines, save, write
    from nlcheck.batch.recording import records
    from nlcheck.batch.scanning import Scan, scan
    from nlcheck.batch.versions import version_of
    from nlcheck.batch.workers import Pool, Terms

_HOMES = {
    "FORMS": "lists",
    "Candidate": "discovering",
    "Known": "known",
    "Pool": "workers",
    "Scan": "scanning",
    "Terms": "workers",
    "discover": "discovering",
    "lines": "lists",
    "records": "recording",
    "save": "lists",
    "scan": "scanning",
    "version_of": "versions",
    "write": "lists",
}
__all__ = [
    "FORMS",
    "Candidate",
    "Known",
    "Pool",
    "Scan",
    "Terms",
    "discover",
    "lines",
    "records",
    "save",
    "scan",
    "version_of",
    "write",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
