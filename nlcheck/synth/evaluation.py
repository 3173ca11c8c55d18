"""A project judged by the unit that ran it (绩效自评): money spent, targets, results and scores."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any

from nlcheck.synth.drafting import Books, Draft, amount
from nlcheck.synth.manuscript import Mark
from nlcheck.synth.printing import rounded
from nlcheck.synth.stating import Kind, States
from nlcheck.synth.tables import Cell, Table
from nlcheck.synth.writer import Writer

FOR_SPENDING = 10
"""points for spending what was planned; the others make it up to 100"""
FULL = 100
_MISSED = 0.2
_PERIODS = (".initial", "", ".spent")
_PARTS = ("product", "effect", "content")
_POINTS = {"product": (50,), "effect": (30,), "content": (10,)}


def draw_project(rng: Random, words: Mapping[str, Any]) -> Books:
    """One project of one unit."""
    draft = Draft(rng, words)
    unit = rng.choice(words["counties"]) + rng.choice(words["units"]["administrative"])
    draft.names["project"] = rng.choice(words["projects"])
    _money(draft)
    for part in _PARTS:
        _part(draft, part)
    scored = sum(draft.counts[f"{i}.score"] for i in draft.lists["indicators"])
    draft.counts["scored"] = scored
    return draft.finished(unit, rng.randint(2031, 2039))


def _money(draft: Draft) -> None:
    rng, facts = draft.rng, draft.facts
    for name, chance in (("granted", 1.0), ("others", 0.3)):
        whole = amount(rng, 20, 600) if rng.random() < chance else 0
        facts[f"{name}.initial"] = whole * rng.choice((90, 100, 100, 110)) // 100
        facts[name] = whole
        spent = rng.choice((100, 100, rng.randint(70, 99), rng.randint(90, 99)))
        facts[f"{name}.spent"] = whole * spent // 100
    for period in _PERIODS:
        facts["planned" + period] = facts["granted" + period] + facts["others" + period]


def _part(draft: Draft, part: str) -> None:
    """Some indicators of one part, their weights adding to what the part is worth."""
    rng, counts = draft.rng, draft.counts
    known: Sequence[Mapping[str, Any]] = draft.words["indicators"][part]
    most = min(len(known), 5 if part == "product" else 2)
    chosen = sorted(rng.sample(range(len(known)), rng.randint(1, most)))
    left = _POINTS[part][0]
    for order, number in enumerate(chosen):
        entry, name = known[number], f"{part}{number}"
        rest = len(chosen) - order - 1
        weight = left if not rest else rng.randint(2, max(left // (rest + 1), 2))
        left -= weight
        counts[f"{name}.weight"] = weight
        target, actual = _result(rng, entry)
        lost = rng.randint(1, max(weight // 4, 1)) if actual < target else 0
        counts |= {f"{name}.target": target, f"{name}.actual": actual}
        counts[f"{name}.score"] = weight - lost
        draft.lists["indicators"] = (*draft.lists.get("indicators", ()), name)


def _result(rng: Random, entry: Mapping[str, Any]) -> tuple[int, int]:
    """Target and result; a rate stays below 100."""
    low, high = entry["range"]
    target = rng.randint(low, high)
    if rng.random() < _MISSED:
        return target, target - max(1, target * rng.randint(2, 12) // 100)
    over = target + target * rng.randint(0, 8) // 100
    return target, min(over, FULL) if entry["unit"] == "%" else over


def evaluation_tables(writer: Writer, _where: str) -> Iterator[Table]:
    """The money, and the indicators with their scores."""
    points = _points(writer)
    yield _spending(writer, points)
    yield _indicators(writer, points)


def _points(writer: Writer) -> Decimal:
    facts = writer.books.facts
    spent = Fraction(facts["planned.spent"], facts["planned"])
    return rounded(FOR_SPENDING * spent, 2).normalize()


def _rate(writer: Writer) -> str:
    facts = writer.books.facts
    spent, due = (writer.style.exact(facts[n]) for n in ("planned.spent", "planned"))
    return writer.style.percent(spent / due)


def _spending(writer: Writer, points: Decimal) -> Table:
    words, books = writer.words.tables["spending_rate"], writer.books
    rows: list[list[Cell]] = [words["heads"]]
    for name, label in zip(("planned", "granted", "others"), words["rows"], strict=True):
        # the form prints a row for every source of money, one of nothing too: without it 其中
        # leaves open what else there is, and no reader can say that the parts do not add up
        rows.append([label, *((f"{name}{p}",) for p in _PERIODS), "", "", ""])
    rate = Mark("rate", Kind.PERCENT, _rate(writer), "%", cell=True)
    rows[1][4:] = [str(FOR_SPENDING), rate, f"{points:f}"]
    title = words["title"][0].format(
        unit=books.unit, year=books.year, project=books.names["project"]
    )
    sums = [("planned" + p, "granted" + p, "others" + p) for p in _PERIODS]
    states = [(States.EXECUTION, "rate", ("planned.spent", "planned"))]
    return Table(title, 1, rows, sums, states)


def _indicators(writer: Writer, points: Decimal) -> Table:
    words, books = writer.words.tables["scores"], writer.books
    names = books.lists["indicators"]
    rows: list[list[Cell]] = [words["heads"], *(_row(writer, name) for name in names)]
    rows.append(_for_spending(writer, words["spending"][0], points))
    scored = Decimal(books.counts["scored"]) + points
    total = Mark("scored", Kind.COUNT, f"{scored:f}", cell=True)
    whole = Mark("weights", Kind.COUNT, str(FULL), cell=True)
    rows.append([words["total"][0], "", "", "", "", whole, total, ""])
    states = [
        (States.WEIGHTS, "weights", ("for_spending", *(f"{n}.weight" for n in names))),
        (States.SCORES, "scored", ("spending", *(f"{n}.score" for n in names))),
    ]
    return Table(words["caption"][0], 1, rows, (), states, unit="")


def _for_spending(writer: Writer, label: str, points: Decimal) -> list[Cell]:
    weight = Mark("for_spending", Kind.COUNT, str(FOR_SPENDING), cell=True)
    score = Mark("spending", Kind.COUNT, f"{points:f}", cell=True)
    late = "" if points == FOR_SPENDING else writer.rng.choice(writer.words.entries["excuses"])
    return [label, "", "", "100%", f"{_rate(writer)}%", weight, score, late]


def _row(writer: Writer, name: str) -> list[Cell]:
    part = name.rstrip("0123456789")
    entry = writer.words.entries["indicators"][part][int(name[len(part) :])]
    counts = writer.books.counts
    target, actual = counts[f"{name}.target"], counts[f"{name}.actual"]
    weight, score = counts[f"{name}.weight"], counts[f"{name}.score"]
    full = score == weight
    below = (("target", str(target - max(1, target // 9))),) if full else ()
    above = (("score", str(weight + 1)),)
    excuse: Cell = ""
    if not full:
        said = writer.rng.choice(writer.words.entries["excuses"])
        excuse = Mark("", Kind.WORD, said, cell=True, slips=(("explanation", ""),))
    return [
        *entry["classes"],
        entry["name"],
        f"≥{target}{entry['unit']}",
        Mark(f"{name}.actual", Kind.COUNT, str(actual), entry["unit"], cell=True, slips=below),
        Mark(f"{name}.weight", Kind.COUNT, str(weight), cell=True),
        Mark(f"{name}.score", Kind.COUNT, str(score), cell=True, slips=above),
        excuse,
    ]
