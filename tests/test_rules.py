"""Every example of every rule, as its file gives it; and every file as it must be.

⟦ ⟧ marks the span of a finding of the rule, or of a consequence under another root; no other root
may be reported unless ``also`` names its code.
"""

from __future__ import annotations

from functools import cache

import pytest

from nlcheck.base import Span
from nlcheck.checks import kinds, relate_of
from nlcheck.engine import check
from nlcheck.findings import Report
from nlcheck.rulebook import Example, Rule, load
from nlcheck.settings import Settings

BOOK = load()
CHECKED = [rule for rule in BOOK.rules if not rule.from_engine]
SAYING = [
    pytest.param(example, id=f"{rule.code}-{number}")
    for rule in CHECKED
    for number, example in enumerate(rule.examples, 1)
    if example.says
]
EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.code}-{number}")
    for rule in CHECKED
    for number, example in enumerate(rule.examples, 1)
]


@cache
def _checked(text: str, genre: str) -> Report:
    return check(text, settings=Settings(strict=True, genre=genre))


def _places(report: Report, rule: Rule) -> set[Span]:
    """Source spans at which the rule reports, as a root or under one."""
    assert report.document is not None
    spans = {f.span for f in report.findings if f.code == rule.code and f.span}
    spans |= {c.span for f in report.findings for c in f.consequences if c.code == rule.code}
    return {report.document.source_span(span) for span in spans}


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_example_is_reported_where_it_is_marked(rule: Rule, example: Example):
    report = _checked(example.text, example.genre)
    marked = {Span(*span) for span in example.spans}

    found = _places(report, rule)
    tied = {  # the marked number may be one of a tie that another member stands for
        report.document.source_span(span)
        for f in report.findings
        if f.code == rule.code
        for span, _ in f.candidates
    }
    assert marked <= found | tied
    assert found <= marked | tied


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_example_reports_no_other_root(rule: Rule, example: Example):
    report = _checked(example.text, example.genre)
    hangs = {f.code for f in report.findings if any(c.code == rule.code for c in f.consequences)}

    others = {f.code for f in report.findings} - {rule.code, *example.also} - hangs
    assert not others, [f.message for f in report.findings]


@pytest.mark.parametrize("example", SAYING)
def test_finding_says_what_the_example_asks(example: Example):
    report = _checked(example.text, example.genre)

    said = "\n".join(
        part
        for f in report.findings
        for part in (f.message, f.proof, f.due, *(c.proof for c in f.consequences))
    )
    assert [word for word in example.says if word not in said] == []


def test_every_check_has_a_rule_and_every_rule_a_check():
    named = {rule.check for rule in CHECKED}

    assert named == set(kinds())
    assert all(callable(relate_of(kind)) for kind in kinds())


@pytest.mark.parametrize("rule", BOOK.rules, ids=lambda rule: rule.code)
def test_message_can_be_filled_in(rule: Rule):
    assert rule.message.format_map(_Any())
    assert rule.why.strip()


class _Any(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return key
