"""The findings side of the page: a card a finding, with what it says and how to decide on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from nlcheck.render.page_text import shown
from nlcheck.rulebook import words

__all__ = ["cards"]

LISTED = 12
"""related places and consequences of a card"""

Record = Mapping[str, Any]


def cards(document: Record, first: int) -> Iterator[str]:
    """Cards of a record; ``first``: the number of its first finding in the run."""
    if document["findings"]:
        yield f'<h2 class="path">{shown(document["path"])}</h2>\n'
    for number, finding in enumerate(document["findings"], first):
        yield _card(document["path"], finding, number)


def _card(path: str, finding: Record, number: int) -> str:
    names, said = words("labels")["severity"], words("page")["page"]
    code, severity = escape(finding["code"]), finding["severity"]
    key = escape(finding["fingerprint"])
    return (
        f'<article class="card {severity}" id="c{number}" data-n="{number}" data-key="{key}" '
        f'data-severity="{severity}" data-code="{code}" data-path="{_value(path)}" '
        f'data-quote="{_value(finding["quote"])}">'
        f'<h3><span class="severity">{names[severity]}</span> <b>{code}</b> '
        f'{shown(finding["title"])} <a class="where" href="#t{number}">{shown(_where(finding))}'
        f"</a></h3>{''.join(_said(finding, said))}{_decision(said['reason'])}</article>\n"
    )


def _said(finding: Record, said: Mapping[str, str]) -> Iterator[str]:
    fix = finding["fix"]
    if finding["quote"]:
        due = fix["replacement"] if fix and fix["span"] == finding["span"] else finding["due"]
        quote = shown(finding["quote"])
        mended = f"<del>{quote}</del> → <ins>{shown(due)}</ins>" if due else quote
        yield f'<p class="quote">{mended}</p>'
    yield f'<p class="message">{shown(finding["message"])}</p>'
    if finding["proof"]:
        yield _line("proof", said["proof"], finding["proof"])
    for one in finding["candidates"][:LISTED]:
        yield _line(
            "candidate", said["candidates"], f"{one['quote']} → {one['replacement'] or '?'}"
        )
    for one in finding["consequences"][:LISTED]:
        yield _line("fallen", said["fallen"], f"{one['code']} {one['quote']} {one['proof']}")
    contexts: dict[str, list[str]] = {}
    for one in finding["related"][:LISTED]:
        contexts.setdefault(one["context"], []).append(one["quote"])
    for context, quotes in contexts.items():
        listed = "、".join(dict.fromkeys(quotes))
        far = "" if context == finding["context"] else f"（{context}）"
        yield _line("related", said["rests-on"], f"{listed}{far}")
    if finding["section"]:
        yield _line("section", said["where"], finding["section"])


def _line(kind: str, head: str, content: str) -> str:
    return f'<p class="{kind}"><span class="head">{head}</span> {shown(content)}</p>'


def _decision(reason: str) -> str:
    choices = "".join(f"<option>{escape(d)}</option>" for d in words("page")["decisions"])
    return (
        f'<p class="decide"><select class="decision">{choices}</select> '
        f'<input class="reason" placeholder="{reason}"></p>'
    )


def _where(finding: Record) -> str:
    span, page, cell = finding["span"], finding["page"], finding["cell"]
    if cell or page:
        return " ".join(filter(None, (f"第{page}页" if page else "", cell)))
    return f"{span['line']}:{span['column']}" if span else words("page")["page"]["whole"]


def _value(content: str) -> str:
    """For an attribute that the script reads: as it is, escaped."""
    return escape(content.encode("utf-8", "replace").decode())
