"""A report says the same whatever it is saved as: findings by rule, number and section.

Two differences are allowed for, and no other:

* a PDF marks no headings: sections count only where their heading is numbered;
* a table whose rebuild from text is uncertain is printed by a conversion as if it were certain, so
  findings may come up in it that the text keeps quiet about.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from nlcheck.document import Document
from nlcheck.engine import check
from nlcheck.findings import Finding, Report
from nlcheck.synth import FAULTS, LAYOUTS, MANNERS, write
from tests.reading.converting import to_docx, to_html, to_pdf

ROOT = Path(__file__).parents[2]
CORPORA = sorted((ROOT / "corpora").glob("[cf]*/*.txt"))
SHARED = sorted((ROOT.parent / "shared" / "reports").glob("*.txt"))
FORMS: dict[str, Callable[[Document], bytes]] = {"html": to_html, "docx": to_docx, "pdf": to_pdf}


class Said(NamedTuple):
    """A finding as a reader sees it."""

    code: str
    quote: str
    section: str


def said(report: Report, *, numbered: bool) -> Counter[Said]:
    """What a report says of the document; remarks on reading (DOC) are left out."""
    document = report.document
    assert document is not None
    return Counter(
        Said(f.code, _quote(document, f), _section(document, f, numbered=numbered))
        for f in report.findings
        if not f.code.startswith("DOC")
    )


def _quote(document: Document, finding: Finding) -> str:
    return finding.span.of(document.text) if finding.span else ""


def _section(document: Document, finding: Finding, *, numbered: bool) -> str:
    section = document.section_at(finding.span.start) if finding.span else None
    if section is None or not numbered:
        return section.path if section else ""
    return f"{section.number}{section.title}" if section.number else ""


def uncertain(report: Report, at: Report) -> set[tuple[str, str]]:
    """Rule and number of findings of ``at`` that rest on tables ``report`` holds for uncertain."""
    text, other = report.document, at.document
    assert text is not None
    assert other is not None
    doubtful = {grid.number for grid in text.grids if any(c.uncertain for c in grid.cells)}
    found = set()
    for finding in at.findings:
        spans = [finding.span, *(r.span for r in finding.related if not r.document)]
        blocks = [other.block_at(span.start) for span in spans if span]
        if any(block is not None and block.grid in doubtful for block in blocks):
            found.add((finding.code, _quote(other, finding)))
    return found


def agree(text: str, form: str) -> None:
    """The text and its conversion are checked to the same end."""
    plain = check(text)
    assert plain.document is not None
    converted = check(FORMS[form](plain.document))
    ours, theirs = (said(r, numbered=form == "pdf") for r in (plain, converted))
    doubted = uncertain(plain, converted)

    assert ours - theirs == Counter()
    assert [s for s in theirs - ours if s[:2] not in doubted] == []


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("path", CORPORA, ids=lambda p: p.stem)
def test_own_reports_say_the_same_in_every_format(path: Path, form: str) -> None:
    agree(path.read_text(encoding="utf-8"), form)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("seed", range(6))
def test_generated_reports_say_the_same_in_every_format(seed: int, form: str) -> None:
    report = write(
        seed,
        manner=MANNERS[seed % len(MANNERS)],
        tables=LAYOUTS[1 + seed % (len(LAYOUTS) - 1)],
        faults=[FAULTS[seed % len(FAULTS)]],
    )

    agree(report.text, form)


@pytest.mark.skipif(not SHARED, reason="no real reports beside the project (../shared)")
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("path", SHARED, ids=lambda p: p.stem)
def test_real_reports_say_the_same_in_every_format(path: Path, form: str) -> None:
    agree(path.read_text(encoding="utf-8"), form)
