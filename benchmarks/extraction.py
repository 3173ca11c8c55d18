"""How well amounts and percentages are read, beside what else one could pick (docs/evidence.md).

    pip install . jionlp recognizers-text-suite "emoji<2"
    python -m benchmarks.extraction

On ``corpora/mentions.yaml``, hand-verified. Fair to all: amounts of money and percentages alone
count (JioNLP reads amounts alone, and is asked for those alone); a number is right when a span that
is reported overlaps it and has its value. What is not installed is said and left out.
"""

from __future__ import annotations

import contextlib
import io
import sys
from collections.abc import Callable, Iterable
from decimal import Decimal, InvalidOperation
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any, NamedTuple

import yaml

CORPUS = Path(__file__).parents[1] / "corpora" / "mentions.yaml"
KINDS = ("amount", "percent")
RUNS = 5


class Number(NamedTuple):
    """A span of the text, what kind of number it is, its value in 元 or percent."""

    start: int
    end: int
    kind: str
    value: Decimal


Reader = Callable[[str], list[Number]]


def expected(entry: dict[str, Any]) -> list[Number]:
    """The numbers of a snippet, in order."""
    found, at = [], 0
    for quote, kind, *rest in entry["numbers"]:
        start = entry["text"].index(quote, at)
        at = start + len(quote)
        if kind in KINDS:
            found.append(Number(start, at, kind, Decimal(rest[0])))
    return found


def ours() -> Reader:
    """This project."""
    from nlcheck.base import Dimension  # noqa: PLC0415 (loading is not measured)
    from nlcheck.lexing import lex, mentions  # noqa: PLC0415
    from nlcheck.reading import read  # noqa: PLC0415

    kinds = {Dimension.MONEY: "amount", Dimension.RATE: "percent"}

    def numbers(text: str) -> list[Number]:
        document = read(text)
        return [
            Number(*document.source_span(m.at), kinds[m.unit.dimension], m.value)
            for m in mentions(lex(document))
            if m.unit.dimension in kinds
        ]

    return numbers


def jionlp() -> Reader:
    """Amounts by ``jio.ner.extract_money``."""
    with contextlib.redirect_stdout(io.StringIO()):
        import jionlp as jio  # noqa: PLC0415

    def numbers(text: str) -> list[Number]:
        return [
            Number(*found["offset"], "amount", value)
            for found in jio.ner.extract_money(text)
            if (value := _decimal(found["detail"]["num"])) is not None
        ]

    return numbers


def recognizers() -> Reader:
    """Amounts by ``recognize_currency``, percentages by ``recognize_percentage``."""
    from recognizers_number import Culture, recognize_percentage  # noqa: PLC0415
    from recognizers_number_with_unit import recognize_currency  # noqa: PLC0415

    def numbers(text: str) -> list[Number]:
        found = [("amount", m) for m in recognize_currency(text, Culture.Chinese)]
        found += [("percent", m) for m in recognize_percentage(text, Culture.Chinese)]
        return [
            Number(m.start, m.end + 1, kind, value)
            for kind, m in found
            if m.resolution and (value := _decimal(m.resolution["value"])) is not None
        ]

    return numbers


def _decimal(said: object) -> Decimal | None:
    try:
        return Decimal(str(said[0] if isinstance(said, list) else said).rstrip("%"))
    except InvalidOperation:
        return None


def score(due: Iterable[Number], found: Iterable[Number]) -> tuple[int, int]:
    """How many that are due are right, and how many reported ones are."""
    due, found = list(due), list(found)

    def fits(one: Number, other: Number) -> bool:
        same = one.kind == other.kind and one.value == other.value
        return same and one.start < other.end and other.start < one.end

    return (
        sum(any(fits(d, f) for f in found) for d in due),
        sum(any(fits(d, f) for d in due) for f in found),
    )


def measured(name: str, reader: Reader, kinds: tuple[str, ...]) -> str:
    """One line: recall, precision, characters in a second of processor time."""
    entries: list[dict[str, Any]] = yaml.safe_load(CORPUS.read_text(encoding="utf-8"))
    hit = right = wanted = told = 0
    for entry in entries:
        due = [n for n in expected(entry) if n.kind in kinds]
        found = [n for n in reader(entry["text"]) if n.kind in kinds]
        first, second = score(due, found)
        hit, right, wanted, told = hit + first, right + second, wanted + len(due), told + len(found)
    texts = [entry["text"] for entry in entries]
    spent = []
    for _ in range(RUNS):
        start = process_time()
        for text in texts:
            reader(text)
        spent.append(process_time() - start)
    speed = sum(map(len, texts)) / median(spent)
    return (
        f"| {name} | {'、'.join(kinds)} | {hit}/{wanted} = {hit / wanted:.1%} "
        f"| {right}/{told} = {right / (told or 1):.1%} | {speed:,.0f} |"
    )


def main() -> int:
    """Print a Markdown table; 1 if something was not installed."""
    missing = 0
    print("| | kinds | recall | precision | characters a second |\n|---|---|---|---|---|")
    for name, make, others in (
        ("nlcheck", ours, (KINDS, KINDS[:1])),
        ("JioNLP", jionlp, (KINDS[:1],)),
        ("Recognizers-Text", recognizers, (KINDS, KINDS[:1])),
    ):
        try:
            reader = make()
        except ImportError as reason:
            print(f"{name}: {reason}", file=sys.stderr)
            missing = 1
            continue
        for kinds in others:
            print(measured(name, reader, kinds), flush=True)
    return missing


if __name__ == "__main__":
    sys.exit(main())
