"""A county's year: output, trade, public money; for the bulletin and the report on the budget."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from random import Random
from typing import Any

from nlcheck.synth.drafting import Books, Draft, amount
from nlcheck.synth.tables import Cell, Table
from nlcheck.synth.writer import Writer

_YI = 10_000
"""万元 to one 亿元, in which ``amount`` counts"""
SECTORS = ("primary", "secondary", "tertiary")
_RANGES = {
    "primary": (5, 40),
    "secondary": (20, 300),
    "tertiary": (30, 300),
    "town": (10, 90),
    "village": (4, 30),
    "tax": (4, 40),
    "charges": (2, 20),
    "households": (60, 400),
    "companies": (20, 200),
    "land": (2, 40),
    "granted": (10, 60),
    "borrowed": (2, 15),
    "fund_spending": (3, 40),
}


def draw_economy(rng: Random, words: Mapping[str, Any]) -> Books:
    """One county's year; ``.initial`` is the budget."""
    draft = Draft(rng, words)
    for name, (low, high) in _RANGES.items():
        draft.put(name, amount(rng, low * _YI, high * _YI), always=True)
    draft.total("output", SECTORS)
    draft.total("retail", ("town", "village"))
    draft.total("revenue", ("tax", "charges"))
    draft.total("deposits", ("households", "companies"))
    _spending(draft)
    _balance(draft)
    counts = draft.counts
    counts |= {"urban": rng.randint(90_000, 400_000), "rural": rng.randint(60_000, 300_000)}
    counts["people"] = counts["urban"] + counts["rural"]
    _growth(draft)
    return draft.finished(rng.choice(words["counties"]), rng.randint(2031, 2039))


def _growth(draft: Draft) -> None:
    """Real growth of each sector, in tenths of a percent, and of all: that of their sum."""
    told = {name: draft.rng.randint(21, 98) for name in SECTORS}
    before = sum(Fraction(draft.facts[n] * 1000, 1000 + rate) for n, rate in told.items())
    whole = sum(draft.facts[n] for n in SECTORS) / before - 1
    draft.names["real"] = f"{round(whole * 1000) / 10:.1f}"
    draft.names |= {f"real_{name}": f"{rate / 10:.1f}" for name, rate in told.items()}


def _spending(draft: Draft) -> None:
    """General spending by class."""
    rng, classes = draft.rng, draft.words["classes"]
    chosen = sorted(rng.sample(sorted(classes), rng.randint(4, len(classes))))
    for code in chosen:
        draft.put(f"c:{code}", amount(rng, 2 * _YI, 20 * _YI), always=True)
        draft.names[f"c:{code}"] = classes[code]["name"]
    draft.lists["classes"] = tuple(f"c:{code}" for code in chosen)
    draft.total("spending", draft.lists["classes"])


def _balance(draft: Draft) -> None:
    """Sources = uses: what is left over is carried to the next year."""
    facts = draft.facts
    for period in ("", ".last", ".initial"):
        into = sum(facts[n + period] for n in ("revenue", "granted", "borrowed"))
        spent = facts["spending" + period]
        facts["carried_in" + period] = max(0, spent - into + spent // 20)
        facts["sources" + period] = into + facts["carried_in" + period]
        facts["carried_out" + period] = facts["sources" + period] - spent
    facts["in_order"] = 0
    draft.names |= dict(draft.words["economy"])
    draft.lists["source_list"] = tuple(
        n for n in ("revenue", "granted", "borrowed", "carried_in") if facts[n]
    )


def economy_tables(writer: Writer, where: str) -> Iterator[Table]:
    """Public money by class, and sources beside uses in the report on the budget."""
    words, books = writer.words.tables, writer.books
    yield _columns(writer, words["output"], ("output", "primary", "secondary", "tertiary"))
    if where in ("here", "end") and "money" in words:
        yield _columns(writer, words["money"], ("spending", *books.lists["classes"]))


def _columns(writer: Writer, words: Mapping[str, Any], names: Sequence[str]) -> Table:
    """A total and its parts, this year and last."""
    rows: list[Sequence[Cell]] = [words["heads"]]
    rows += [[writer.books.names[n], (n,), (f"{n}.last",)] for n in names]
    sums = [tuple(n + p for n in names) for p in ("", ".last")]
    return Table(words["title"][0], 1, rows, sums)
