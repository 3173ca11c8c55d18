"""One HTML page for a run: the text with every number marked, the findings with their arithmetic.

It needs no network and no server. What a document holds only ever stands as escaped text; a content
policy lets nothing run but the script of this package.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256
from html import escape

from nlcheck.findings import Report
from nlcheck.render.pages.cards import cards
from nlcheck.render.pages.shell import asset, head
from nlcheck.render.pages.text import shown, text
from nlcheck.render.record import record
from nlcheck.rulebook import words

__all__ = ["page"]


def page(reports: Sequence[Report]) -> Iterator[str]:
    """The page, in pieces of text; findings are numbered through the run, as in the text."""
    style, script = asset("page.css"), asset("page.js")
    said = words("page")["page"]
    records = [record(report) for report in reports]
    known = "\n".join(f["fingerprint"] for r in records for f in r["findings"])
    title = reports[0].document.title if reports and reports[0].document else ""
    yield head(f"{said['title']} {title}".strip(), style, script)
    yield f'<body data-run="{sha256(known.encode()).hexdigest()[:16]}">\n'
    yield from _bar(reports, said)
    yield f'<main><section id="text" aria-label="{said["text"]}">\n'
    first = 0
    for report in reports:
        yield f'<h2 class="path">{shown(report.path)}</h2>\n'
        yield from text(report, first)
        first += len(report.findings)
    yield f'</section><section id="list" aria-label="{said["findings"]}">\n'
    first = 0
    for held in records:
        yield from cards(held, first)
        first += len(held["findings"])
    if not first:
        yield f'<p class="none">{said["none"]}</p>\n'
    yield f"</section></main>\n<script>{script}</script></body></html>\n"


def _bar(reports: Sequence[Report], said: dict[str, str]) -> Iterator[str]:
    """The head: counts, coverage, filters."""
    names = words("labels")["severity"]
    counts = Counter(f.severity.value for report in reports for f in report.findings)
    covered = {
        key: sum(getattr(report.coverage, key) for report in reports)
        for key in ("numbers", "verified", "contradicted", "unchecked")
    }
    yield f'<header id="bar"><h1>{said["title"]}</h1>\n'
    yield f'<p class="coverage">{said["coverage"].format(**covered)}</p>\n<div class="filters">'
    for key, name in names.items():
        yield (
            f'<label class="{key}"><input type="checkbox" class="severity" value="{key}" checked>'
            f"{name} {counts[key]}</label>"
        )
    codes = sorted({(f.code, f.title) for report in reports for f in report.findings})
    entries = "".join(
        f'<option value="{escape(c)}">{escape(f"{c} {t}")}</option>' for c, t in codes
    )
    yield f'<select id="code"><option value="">{said["all-codes"]}</option>{entries}</select>'
    states = "".join(f"<option>{escape(d)}</option>" for d in words("page")["decisions"])
    yield f'<select id="state"><option value="">{said["all-decisions"]}</option>{states}</select>'
    yield f'<input id="search" type="search" placeholder="{said["search"]}">'
    yield f'<label><input type="checkbox" id="numbers" checked>{said["numbers"]}</label>'
    yield f'<button id="export" type="button">{said["export"]}</button>'
    yield f'<button id="print" type="button">{said["print"]}</button>'
    yield f'<output id="shown" data-form="{said["shown"]}"></output>'
    yield f'<span class="keys">{said["keys"]}</span></div></header>\n'
