"""Proofreader of numbers in Chinese reports.

>>> import nlcheck
>>> report = nlcheck.check("全年支出合计500.00万元。")
>>> report.findings
()

Names are loaded when they are asked for: importing nlcheck costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nlcheck.base import Place, Span
    from nlcheck.claims.grids.model import Table
    from nlcheck.document import Document, Genre
    from nlcheck.engine import check, look
    from nlcheck.findings import Finding, Report, Severity
    from nlcheck.render.record import record
    from nlcheck.rulebook import RuleError
    from nlcheck.settings import Settings

__version__ = "0.1.0"
_HOMES = {
    "Document": "document",
    "Finding": "findings",
    "Genre": "document",
    "Place": "base",
    "Report": "findings",
    "RuleError": "rulebook",
    "Settings": "settings",
    "Severity": "findings",
    "Span": "base",
    "Table": "claims.grids.model",
    "check": "engine",
    "look": "engine",
    "record": "render.record",
}
__all__ = [
    "Document",
    "Finding",
    "Genre",
    "Place",
    "Report",
    "RuleError",
    "Settings",
    "Severity",
    "Span",
    "Table",
    "__version__",
    "check",
    "look",
    "record",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
