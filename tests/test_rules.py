"""Every example of every rule, as its file gives it; and every file as it must be.

⟦ ⟧ marks the span of a finding of the rule, or of a consequence under another root; no other root
may be reported unless ``also`` names its code.
"""

from __future__ import annotations

from functools import cache

import pytest

from nlcheck import __version__
from nlcheck.checks import kinds, relate_of
from nlcheck.engine import check
from nlcheck.engine.trying import trial
from nlcheck.findings import Report
from nlcheck.rulebook import Example, Rule, examples, load
from nlcheck.settings import Settings

BOOK = load()
CHECKED = [rule for rule in BOOK.rules if not rule.from_engine and not rule.across]
SAYING = [
    pytest.param(rule, example, id=f"{rule.code}-{number}")
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


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_example_is_reported_where_it_is_marked(rule: Rule, example: Example):
    tried = trial(rule, example, _checked(example.text, example.genre))

    assert tried.missed == ()
    assert tried.unmarked == ()


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_example_reports_no_other_root(rule: Rule, example: Example):
    report = _checked(example.text, example.genre)

    assert trial(rule, example, report).others == (), [f.message for f in report.findings]


@pytest.mark.parametrize(("rule", "example"), SAYING)
def test_finding_says_what_the_example_asks(rule: Rule, example: Example):
    assert trial(rule, example, _checked(example.text, example.genre)).unsaid == ()


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
