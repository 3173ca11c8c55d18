"""All about one number, for a person: what it was read as, what it was held against, why not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from nlcheck.render.width import clip_right
from nlcheck.rulebook import load, words
from nlcheck.rulebook.accounts import accounts

__all__ = ["about"]

MARGIN = "      "
SHORT = 40
KEY = ("item", "basis", "year", "fund", "slice", "owner")


def about(entries: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Lines on what :mod:`nlcheck.render.extract.entries` gives of one place; none where no digits
    stand there."""
    said = words("about")
    known: dict[str, list[dict[str, Any]]] = {}
    for entry in entries:
        known.setdefault(entry["type"], []).append(entry)
    for one in known.get("not-quantity", ()):
        kind = said["kind"].get(one["kind"], one["kind"])
        yield f"{_where(one)}  {one['quote']}  {said['not-quantity']}（{kind}）"
    yield from map(_headed, known.get("number", ()))
    if "number" not in known:  # words: 决算数小于年初预算数
        yield from (f"{_where(one)}  {one['quote']}" for one in known.get("finding", ())[:1])
    lines = [
        *((said["wrong"], _finding(one)) for one in known.get("finding", ())),
        *((said["read"], _claim(one, said)) for one in known.get("claim", ())),
        *((said["relation"], _relation(one, said)) for one in known.get("relation", ())),
        *((said["gap"], _gap(one)) for one in known.get("gap", ())),
    ]
    yield from dict.fromkeys(f"{MARGIN}{head}  {line}" for head, line in lines)


def _where(entry: dict[str, Any]) -> str:
    place = f"{entry['line']}:{entry['column']}"
    page = f"第{entry['page']}页" if entry["page"] else ""
    return " ".join(one for one in (page, entry["cell"] or place) if one)


def _headed(entry: dict[str, Any]) -> str:
    status = words("page")["status"][entry["status"]]
    section = f"    {entry['section']}" if entry["section"] else ""
    return f"{_where(entry)}  {entry['quote']}  {status}{section}"


def _claim(entry: dict[str, Any], said: Mapping[str, Any]) -> str:
    if entry["kind"] == "cell":
        place = [one for one in (entry["label"], "/".join(entry["heads"])) if one]
        return "  ".join([said["claim"]["cell"], *place])
    if entry["kind"] == "indicator":
        told = [f"{name} {entry[key]}" for key, name in said["row"].items() if entry[key]]
        return "  ".join([said["claim"]["indicator"], f"「{entry['item']}」", *told])
    key = [_named(name, entry[name]) for name in KEY if entry.get(name)]
    key = [one for one in key if not one.startswith("#")]  # a part of the document, by its number
    quote = clip_right(" ".join(entry["quote"].split()), SHORT)
    return "  ".join([said["claim"][entry["kind"]], *key, f"「{quote}」"])


def _named(field: str, value: Any) -> str:
    """A field of a key as a person says it: an account by its name behind its code."""
    if field == "year":
        return f"{value}年"
    if field == "item" and (item := accounts().by_code.get(value)) is not None:
        return f"{value} {item.name}"
    return str(value).replace("~", "").strip("/")


def _finding(entry: dict[str, Any]) -> str:
    severity = words("labels")["severity"][entry["severity"]]
    return f"{severity} {entry['code']} {load()[entry['code']].title}  {entry['message']}"


def _relation(entry: dict[str, Any], said: Mapping[str, Any]) -> str:
    named = f"{entry['code']} {load()[entry['code']].title}"
    why = words("gaps")[entry["gap"]] if entry["gap"] else ""
    outcome = said["outcome"][entry["outcome"]]
    stated = entry["stated"]
    against = f"{_where(stated)} {stated['quote']}" if stated["quote"] else ""
    return "  ".join(one for one in (named, outcome, against, entry["proof"], why) if one)


def _gap(entry: dict[str, Any]) -> str:
    return entry["note"] or str(words("gaps")[entry["kind"]])
