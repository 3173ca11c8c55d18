"""Every example of every rule between reports: the text and what lies beside it, as one scan."""

from __future__ import annotations

from pathlib import Path

import pytest

from nlcheck.across import kinds, module_of
from nlcheck.base import Span
from nlcheck.batch.crossing import cross
from nlcheck.batch.digesting import digest_of
from nlcheck.rulebook import Example, Rule, examples, load
from nlcheck.settings import Settings
from nlcheck.store import FindingRow, Store

BOOK = load()
RULES = [rule for rule in BOOK.rules if rule.across]
EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.code}-{number}")
    for rule in RULES
    for number, example in enumerate(examples(rule), 1)
]
MAIN = "z.txt"
"""Its path is the last, for of two files of one year the later is told."""


def _found(folder: Path, example: Example) -> dict[str, list[FindingRow]]:
    settings = Settings(strict=True)
    texts = {f"{number}.txt": text for number, text in enumerate(example.beside)}
    with Store(folder / "results.sqlite") as store:
        for path, text in {**texts, MAIN: example.text}.items():
            store.put(digest_of(text.encode(), path, settings, version=""))
        return cross(store, BOOK, settings)


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_example_is_reported_where_it_is_marked(rule: Rule, example: Example, tmp_path: Path):
    found = _found(tmp_path, example).get(MAIN, [])

    assert {Span(f.start or 0, f.end or 0) for f in found} == {Span(*s) for s in example.spans}
    assert {f.code for f in found} <= {rule.code, *example.also}


@pytest.mark.parametrize(("rule", "example"), [p for p in EXAMPLES if p.values[1].says])
def test_finding_says_what_the_example_asks(rule: Rule, example: Example, tmp_path: Path):
    found = [f for f in _found(tmp_path, example)[MAIN] if f.code == rule.code]

    said = "\n".join(part for f in found for part in (f.message, f.proof, f.due))
    assert [word for word in example.says if word not in said] == []


def test_every_check_has_a_rule_and_every_rule_a_check():
    named = {rule.check for rule in RULES}

    assert named == set(kinds())
    assert all(callable(module_of(kind).scatter) for kind in kinds())
