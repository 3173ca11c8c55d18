"""Quantities in every dress: what the lexer sees in ``corpora/mentions.yaml``."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from nlcheck.base import Hedge, Mention
from nlcheck.lexing import lex, mentions
from nlcheck.reading import read

CORPUS = Path(__file__).parents[2] / "corpora" / "mentions.yaml"
QUANTITIES = {"amount", "percent", "points", "times", "count", "number"}
RECALL = PRECISION = Decimal("0.98")

Seen = tuple[int, int, Decimal, str]


def snippets() -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = yaml.safe_load(CORPUS.read_text(encoding="utf-8"))
    return loaded


def expected(entry: dict[str, Any]) -> Iterator[Seen]:
    at = 0
    for quote, kind, *rest in entry["numbers"]:
        start = entry["text"].index(quote, at)
        at = start + len(quote)
        if kind in QUANTITIES:
            hedge = rest[1] if len(rest) > 1 else "exact"
            yield start, at, Decimal(rest[0]).normalize(), hedge


def found(text: str) -> Iterator[Seen]:
    document = read(text)
    for mention in mentions(lex(document)):
        span = document.source_span(mention.at)
        yield span.start, span.end, value(mention), mention.hedge.value


def value(mention: Mention) -> Decimal:
    return mention.value.normalize()


def test_the_corpus_is_large_and_every_quote_stands_in_its_snippet() -> None:
    entries = snippets()

    numbers = [n for entry in entries for n in entry["numbers"]]

    assert len(numbers) >= 300
    assert all(list(expected(entry)) is not None for entry in entries)
    assert {n[2] for n in numbers if n[1] in QUANTITIES and len(n) > 2}
    assert all(n[3] in {h.value for h in Hedge} for n in numbers if len(n) > 3)


def test_quantities_are_read_and_nothing_else() -> None:
    right = wanted = seen = 0
    wrong: list[str] = []
    for entry in snippets():
        there, got = set(expected(entry)), set(found(entry["text"]))
        right += len(there & got)
        wanted += len(there)
        seen += len(got)
        if there != got:
            wrong.append(f"{entry['text']}\n  missed {there - got}\n  false {got - there}")

    assert Decimal(right) / wanted >= RECALL, "\n".join(wrong)
    assert Decimal(right) / seen >= PRECISION, "\n".join(wrong)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("渔港修缮项目31,250.60万元已拨付。", [(6, 17)]),
        ("购置单价60.5万元以上的设备3台。", [(15, 17)]),
    ],
)
def test_number_with_a_decimal_point_is_whole(text: str, said: list[tuple[int, int]]) -> None:
    assert [(start, end) for start, end, *_ in found(text)] == said
