"""Every example of every rule, as its file gives it; and every file as it must be.

⟦ ⟧ marks the span of a finding of the rule, or of a consequence under another root; no other root
may be reported unless ``also`` names its code.
"""

from __future__ import annotations

from functools import cache

import pytest

from nlcheck import __version__
from nlcheck.base import Span
from nlcheck.checks import kinds, relate_of
from nlcheck.engine import check
from nlcheck.findings import Report
from nlcheck.rulebook import Example, Rule, examples, load
from nlcheck.settings import Settings

BOOK = load()
CHECKED = [rule for rule in BOOK.rules if not rule.from_engine and not rule.across]
SAYING = [
    pytest.param(example, id=f"{rule.code}-{number}")
    for rule in CHECKED
    for number, example in enumerate(examples(rule), 1)
    if example.says
]
EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.code}-{number}")
    for rule in CHECKED
    for number, example in enumerate(examples(rule), 1)
]


@cache
def _checked(text: str, genre: str) -> Report:
    return check(text, settings=Settings(strict=True, genre=genre))


def _places(report: Report, rule: Rule) -> tuple[set[Span], set[Span]]:
    """Source spans of its own roots; and of what hangs under other roots, with those roots."""
    assert report.document is not None
    own, hanging = set(), set()
    for finding in report.findings:
        if finding.code == rule.code and finding.span:
            own.add(report.document.source_span(finding.span))
        fallen = {c.span for c in finding.consequences if c.code == rule.code}
        if fallen and finding.span and finding.code != rule.code:
            hanging |= {report.document.source_span(s) for s in (finding.span, *fallen)}
    return own, hanging


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_example_is_reported_where_it_is_marked(rule: Rule, example: Example):
    report = _checked(example.text, example.genre)
    marked = {Span(*span) for span in example.spans}

    own, hanging = _places(report, rule)
    assert own <= marked
    assert marked <= own | hanging
    assert marked or not hanging


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


def test_no_rule_is_younger_than_the_program():
    own = [int(n) for n in __version__.split(".")]
    assert [r.code for r in load().rules if [int(n) for n in r.since.split(".")] > own] == []


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
