"""The frozen results. Spans are of ``Document.text``; rendering turns them into places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from nlcheck.base import Place, Span
from nlcheck.base.records import alike
from nlcheck.document import Document

if TYPE_CHECKING:
    from pandas import DataFrame


class Severity(Enum):
    """error: cannot be, even allowing for rounding; warning: very likely wrong; info: worth a
    look."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for error, 2 for info."""
        return ("error", "warning", "info").index(self.value)


class GapKind(Enum):
    """Why a number was not checked (STYLE §4); the words for it are in ``rules/words``."""

    NO_BASE = "no-base"
    TWO_WHOLES = "two-wholes"
    OPEN_LIST = "open-list"
    GUESSED_READING = "guessed-reading"
    UNKNOWN_ITEM = "unknown-item"
    UNKNOWN_MEASURE = "unknown-measure"
    UNKNOWN_PERIOD = "unknown-period"
    UNKNOWN_SCOPE = "unknown-scope"
    UNKNOWN_OWNER = "unknown-owner"
    UNKNOWN_FUND = "unknown-fund"
    CONSTANT_PRICE = "constant-price"
    HEDGED = "hedged"
    UNREADABLE_NUMBER = "unreadable-number"
    DAMAGED_GRID = "damaged-grid"
    NOT_COMPARED = "not-compared"
    LIMIT = "limit"


class Gap(NamedTuple):
    """A number that was seen and could not be judged."""

    span: Span
    kind: GapKind
    note: str = ""


@alike
class Remark:
    """What a check of words (or of structure) yields: ``at`` the words, ``values`` for the rule's
    message.

    ``severity`` overrides the rule's; ``replacement`` becomes the fix if given. ``rests``: the
    numbers without which nothing would be said; where one of them is wrong, this follows from it.
    """

    code: str
    at: Span | None
    values: Mapping[str, str] = field(default_factory=dict)
    because: tuple[Span, ...] = ()
    rests: tuple[Span, ...] = ()
    replacement: str | None = None
    severity: Severity | None = None
    confidence: float = 0.0


@alike
class Related:
    """A place the finding rests on; ``role``: part whole base now change budget outturn
    other-mention table …"""

    role: str
    span: Span
    document: int = 0


@alike
class Fix:
    """What to write instead; ``cause`` is a slip (digit, swap, dropped, doubled, point, unit,
    copied, …)."""

    span: Span
    replacement: str
    confidence: float
    cause: str
    alternatives: tuple[tuple[Span, str, str], ...] = ()
    """(span, replacement, reason) of the other candidates"""
    detail: str = ""
    """the number the slip happened with: the value copied, the row left out"""


@alike
class Consequence:
    """A contradiction that falls with the root of its finding."""

    code: str
    name: str
    span: Span
    proof: str


@alike
class Impact:
    """How much money hangs on it, in 万元."""

    amount: Decimal
    unit: str = "万元"


@alike
class Finding:
    """One root fault with its proof."""

    code: str
    name: str
    title: str
    severity: Severity
    message: str
    span: Span | None
    stated: str = ""
    due: str = ""
    proof: str = ""
    gross: bool = False
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    candidates: tuple[tuple[Span, str], ...] = ()
    """of a tie: (span, what it would have to be), no ``fix`` then"""
    consequences: tuple[Consequence, ...] = ()
    impact: Impact | None = None


@alike
class Coverage:
    """Numbers seen, and what became of them; the last three add up to the first."""

    numbers: int = 0
    verified: int = 0
    contradicted: int = 0
    unchecked: int = 0


COLUMNS = (
    *("code", "name", "title", "severity", "message", "quote", "stated", "due", "proof", "fix"),
    *("section", "cell", "page", "line", "column", "start", "end"),
)
"""of :meth:`Report.to_frame`"""


@alike
class Report:
    """Everything about one checked document. ``rounding`` counts differences that writing explains
    (尾差), ``known`` findings that are left out because somebody has accepted them. Places of
    numbers: ``verified`` with how many relations hold there, ``wrong`` as ``coverage`` counts."""

    path: str
    document: Document | None
    findings: tuple[Finding, ...]
    gaps: tuple[Gap, ...] = ()
    coverage: Coverage = Coverage()
    rounding: int = 0
    known: int = 0
    verified: Mapping[Span, int] = field(default_factory=dict)
    wrong: frozenset[Span] = frozenset()
    evidence: tuple[Document, ...] = ()

    def to_frame(self) -> DataFrame:
        """One row a finding, in their order; the columns are those of :data:`COLUMNS`.

        ``start`` and ``end`` count characters of ``document.source``; ``line`` and ``column`` from
        1; what does not apply is None (``page`` outside of PDF, ``fix`` where none is sure).
        """
        from pandas import DataFrame  # noqa: PLC0415 (only when asked for)

        rows = [self._row(finding) for finding in self.findings]
        return DataFrame(rows, columns=list(COLUMNS), dtype=object)

    def _row(self, finding: Finding) -> tuple[object, ...]:
        document, span = self.document, finding.span
        place, quote, path = Place(None), "", ""
        if document is not None and span is not None:
            place = document.place(span)
            quote = document.source_span(span).of(document.source)
            path = document.path_at(span.start)
        start, end = place.span or (None, None)
        fix = finding.fix.replacement if finding.fix else None
        return (
            *(finding.code, finding.name, finding.title, finding.severity.value, finding.message),
            *(quote, finding.stated, finding.due, finding.proof, fix, path, place.cell),
            *(place.page, place.line, place.column, start, end),
        )
