"""A company's year, in 元: income by product, profit, balance sheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from random import Random
from typing import Any

from nlcheck.synth.drafting import Books, Draft, amount
from nlcheck.synth.manuscript import Mark
from nlcheck.synth.stating import Kind, States
from nlcheck.synth.tables import Cell, Table
from nlcheck.synth.writer import Writer

_SHEET = {
    "assets": ("current", "fixed"),
    "current": ("cash", "receivable", "stock"),
    "fixed": ("plant", "intangible"),
}
_RANGES = {
    "cash": (200, 9000),
    "receivable": (100, 5000),
    "stock": (100, 4000),
    "plant": (300, 9000),
    "intangible": (20, 900),
}


def draw_company(rng: Random, words: Mapping[str, Any]) -> Books:
    """One company's year; ``.last`` is the year before."""
    draft = Draft(rng, words)
    facts, known = draft.facts, words["company"]
    draft.names |= dict(known["names"])
    products = rng.sample(sorted(known["products"]), rng.randint(2, len(known["products"])))
    for number, product in enumerate(products):
        draft.put(f"p:{number}", amount(rng, 400, 9000), always=True)
        draft.names[f"p:{number}"] = product
    draft.lists["products"] = tuple(f"p:{n}" for n in range(len(products)))
    draft.total("revenue", draft.lists["products"])
    for name, (low, high) in _RANGES.items():
        draft.put(name, amount(rng, low, high), always=True)
    for whole, parts in reversed(_SHEET.items()):
        draft.total(whole, parts)
    draft.put("research", amount(rng, 30, 300), always=True)
    for period in ("", ".last", ".initial"):
        facts["cost" + period] = facts["revenue" + period] * rng.randint(55, 80) // 100
        facts["gross" + period] = facts["revenue" + period] - facts["cost" + period]
        facts["profit" + period] = facts["gross" + period] * rng.randint(20, 60) // 100
        facts["owed" + period] = facts["assets" + period] * rng.randint(20, 70) // 100
        facts["owned" + period] = facts["assets" + period] - facts["owed" + period]
    staff = [rng.randint(20, 300) for _ in known["staff"]]
    draft.lists["staff"] = tuple(known["staff"])
    draft.counts |= dict(zip(known["staff"], staff, strict=True))
    draft.names |= dict(known["staff"])
    draft.counts["people"] = sum(staff)
    name = rng.choice(known["places"]) + rng.choice(known["trades"])
    return draft.finished(name, rng.randint(2031, 2039))


def company_tables(writer: Writer, where: str) -> Iterator[Table]:
    """What the section is about: key figures, income by product, or the balance sheet."""
    words = writer.words.tables
    if where == "figures":
        yield _figures(writer, words["figures"], ("revenue", "profit", "assets", "owned"))
    elif where == "products":
        names = ("revenue", *writer.books.lists["products"])
        yield _figures(writer, words["products"], names, sums=True)
    else:
        yield _balance(writer, words["balance"])


def _figures(
    writer: Writer, words: Mapping[str, Any], names: Sequence[str], *, sums: bool = False
) -> Table:
    """Both years, and by how many percent the first is more."""
    rows: list[Sequence[Cell]] = [words["heads"]]
    states = []
    exact = {
        n + p: writer.style.exact(writer.books.facts[n + p]) for n in names for p in ("", ".last")
    }
    for name in [*names[1:], names[0]] if sums else names:
        now, before = exact[name], exact[f"{name}.last"]
        text = writer.style.percent((now - before) / before)
        rate = Mark(f"{name}~%", Kind.PERCENT, text, cell=True)
        label = words["total"][0] if sums and name == names[0] else writer.books.names[name]
        rows.append([label, (name,), (f"{name}.last",), rate])
        states.append((States.DERIVED, f"{name}~%", (name, f"{name}.last")))
    totals = [tuple(n + p for n in names) for p in ("", ".last")] if sums else []
    return Table(words["title"][0], 1, rows, totals, states)


def _balance(writer: Writer, words: Mapping[str, Any]) -> Table:
    rows: list[Sequence[Cell]] = [words["heads"]]
    names = [
        *("cash", "receivable", "stock", "current", "plant", "intangible", "fixed"),
        *("assets", "owed", "owned", "both"),
    ]
    for name in names:
        fact = "assets" if name == "both" else name
        rows.append([writer.books.names[name], (fact,), (f"{fact}.last",)])
    sums = [
        (whole + p, *(part + p for part in parts))
        for p in ("", ".last")
        for whole, parts in (*_SHEET.items(), ("assets", ("owed", "owned")))
    ]
    return Table(words["title"][0], 1, rows, sums)
