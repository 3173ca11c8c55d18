"""The page of a whole scan: findings by unit, rule, severity and money, to be decided on.

One file that needs no server, or, for a large scan, the same page asking the server it came from.
Cards are made here, so that nothing of a document is ever turned into markup by a script.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import Any, NamedTuple

from nlcheck.render.pages.cards import card
from nlcheck.render.pages.shell import asset, head
from nlcheck.rulebook import words

__all__ = ["Entry", "Totals", "entries", "index", "review", "served"]

SEVERITIES = ("error", "warning", "info")
QUOTE = 40
"""Characters of a quotation that the index has."""

Record = Mapping[str, Any]
Decisions = Mapping[tuple[str, str], tuple[str, str]]
"""(path, fingerprint) → (decision, reason)"""


class Totals(NamedTuple):
    """Counts of the whole scan, whatever is shown."""

    files: int
    failed: int
    numbers: int
    verified: int
    contradicted: int
    unchecked: int


class Entry(NamedTuple):
    """A finding in the index; ``amount`` in 万元; ``card`` empty where it is asked for later."""

    path: str
    unit: str
    year: int | None
    code: str
    title: str
    severity: str
    amount: str | None
    fingerprint: str
    quote: str
    card: str = ""


def entries(document: Record, first: int) -> Iterator[Entry]:
    """All findings of a record, with their cards; ``first``: the number of its first finding."""
    for number, finding in enumerate(document["findings"], first):
        impact = finding["impact"]
        yield Entry(
            document["path"],
            document["unit"],
            document["year"],
            finding["code"],
            finding["title"],
            finding["severity"],
            impact["amount"] if impact and impact["unit"] == "万元" else None,
            finding["fingerprint"],
            finding["quote"][:QUOTE],
            card(document["path"], finding, number),
        )


def review(
    held: Iterable[Entry], totals: Totals, decisions: Decisions, *, run: str
) -> Iterator[str]:
    """The page in pieces of text. ``run``: what the browser keeps decisions under."""
    yield from _page(totals, run=run, served=False)
    yield '<script type="application/json" id="data">'
    yield from index(held, decisions, safe=True)
    yield f"</script>\n<script>{asset('review.js')}</script></body></html>\n"


def served(totals: Totals, *, run: str) -> Iterator[str]:
    """The page without its findings, which it asks the server for."""
    yield from _page(totals, run=run, served=True)
    yield f"<script>{asset('review.js')}</script></body></html>\n"


def index(held: Iterable[Entry], decisions: Decisions, *, safe: bool = False) -> Iterator[str]:
    """JSON in pieces: findings as rows over lists of documents and rules. ``safe``: with ``<``
    escaped, to stand inside a page."""
    documents: dict[tuple[str, str, int | None], int] = {}
    rules: dict[tuple[str, str], int] = {}

    def told(value: object) -> str:
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        return text.replace("<", "\\u003c") if safe else text

    yield '{"findings":['
    between = ""
    for one in held:
        document = documents.setdefault(one[:3], len(documents))
        rule = rules.setdefault((one.code, one.title), len(rules))
        amount = float(one.amount) if one.amount is not None else None
        row = [document, rule, SEVERITIES.index(one.severity), amount, *one[7:]]
        yield between + told(row)
        between = ",\n"
    kept = [[path, key, *held] for (path, key), held in sorted(decisions.items())]
    yield f'],"documents":{told(list(documents))},"rules":{told(list(rules))},'
    yield f'"decisions":{told(kept)}}}'


def _page(totals: Totals, *, run: str, served: bool) -> Iterator[str]:
    said = {**words("page")["page"], **words("page")["review"]}
    style = asset("page.css") + asset("review.css")
    yield head(said["scan"], style, asset("review.js"), served=served)
    yield f'<body data-run="{escape(run)}"{" data-served" if served else ""}>\n'
    yield f'<header id="bar"><h1>{said["scan"]}</h1> '
    yield f'<p class="coverage">{escape(said["totals"].format(**totals._asdict()))}</p>\n'
    yield f'<div class="filters">{"".join(_filters(said))}</div></header>\n'
    groups = "".join(f'<option value="{k}">{v}</option>' for k, v in said["groups"].items())
    yield (
        f'<main class="review"><nav id="groups" aria-label="{said["by"]}">'
        f'<p><select id="by">{groups}</select></p><ol id="group-list"></ol></nav>'
        f'<section id="list" aria-label="{said["findings"]}" tabindex="-1"></section></main>\n'
        f'<div id="said" role="status" data-said="{escape(json.dumps(said["drop"]), quote=True)}">'
        f'</div><div id="drop" hidden>{said["drop"]["here"]}</div>\n'
    )


def _filters(said: Mapping[str, Any]) -> Iterator[str]:
    names = words("labels")["severity"]
    for key in SEVERITIES:
        yield (
            f'<label class="{key}"><input type="checkbox" class="severity" value="{key}" checked>'
            f'{names[key]} <span id="count-{key}"></span></label>'
        )
    yield f'<select id="code"><option value="">{said["all-codes"]}</option></select>'
    states = "".join(f"<option>{escape(d)}</option>" for d in words("page")["decisions"])
    yield f'<select id="state"><option value="">{said["all-decisions"]}</option>{states}</select>'
    yield f'<input id="least" type="number" min="0" step="any" placeholder="{said["least"]}">'
    yield f'<input id="search" type="search" placeholder="{said["search"]}">'
    orders = "".join(f'<option value="{k}">{v}</option>' for k, v in said["orders"].items())
    yield f'<select id="order">{orders}</select>'
    yield f'<button id="export" type="button">{said["export"]}</button>'
    yield f'<label class="button">{said["import"]}<input id="file" type="file" hidden></label>'
    yield f'<output id="shown" data-form="{said["shown"]}"></output>'
    yield f'<span class="keys">{said["keys"]}</span>'
