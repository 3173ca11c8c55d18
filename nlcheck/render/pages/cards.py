"""The findings side of the page: a card a finding, with what it says and how to decide on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from nlcheck.render.causes import slip
from nlcheck.render.pages.beside import beside
from nlcheck.render.pages.text import shown
from nlcheck.rulebook import words

__all__ = ["card", "cards"]

LISTED = 12
"""related places and consequences of a card"""

Record = Mapping[str, Any]


def cards(document: Record, first: int) -> Iterator[str]:
    """Cards of a record; ``first``: the number of its first finding in the run."""
    if document["findings"]:
        yield f'<h2 class="path">{shown(document["path"])}</h2>\n'
    for number, finding in enumerate(document["findings"], first):
        where = f'<a class="where" href="#t{number}">{shown(_where(finding))}</a>'
        yield card(document["path"], finding, number, where)


def card(path: str, finding: Record, number: int, where: str = "") -> str:
    """The card of a finding. ``where``: what leads to its text, where the page has it; without it
    the card says path and place itself, and copied words stand beside those of the other report."""
    names, said = words("labels")["severity"], words("page")["page"]
    code, severity = escape(finding["code"]), finding["severity"]
    key = escape(finding["fingerprint"])
    told = where or f'<span class="where">{shown(f"{path}  {_where(finding)}")}</span>'
    body = _said(finding, said) if where else _alone(path, finding, said)
    return (
        f'<article class="card {severity}" id="c{number}" data-n="{number}" data-key="{key}" '
        f'data-severity="{severity}" data-code="{code}" data-path="{_value(path)}" '
        f'data-quote="{_value(finding["quote"])}">'
        f'<h3><span class="severity">{names[severity]}</span> <b>{code}</b> '
        f"{shown(finding['title'])} {told}</h3>"
        f"{''.join(body)}{_decision(said['reason'])}</article>\n"
    )


def _alone(path: str, finding: Record, said: Mapping[str, str]) -> Iterator[str]:
    """Without the text beside it: its sentence, the money, and the words of the other report."""
    review, lines = words("page")["review"], list(beside(path, finding))
    told = {**finding, "related": []} if lines else finding
    yield from _said(told, said)
    before, quote, after = finding["context"].partition(finding["quote"] or "\0")
    if quote and (before or after):
        marked = f'{shown(before)}<mark class="{finding["severity"]}">{shown(quote)}</mark>'
        head = f'<span class="head">{review["context"]}</span>'
        yield f'<p class="context">{head} {marked}{shown(after)}</p>'
    if (impact := finding["impact"]) and impact["unit"] == "万元":
        yield f'<p class="amount">{escape(review["amount"].format(**impact))}</p>'
    yield from lines


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
    if fix and (cause := slip(fix["cause"], fix.get("detail", ""))):
        yield _line("cause", said["cause"], cause)
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
