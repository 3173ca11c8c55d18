"""YAML read from events is what the library makes of it, errors included."""

from __future__ import annotations

import pytest
import yaml

from nlcheck.rulebook.plain_yaml import plain_yaml

SCALARS = """
- 占比
- 12
- -3
- 0x1F
- 010
- 1_000
- 1.5
- 1e3
- .inf
- 12:30:45
- 2031-01-02
- ~
- null
-
- yes
- Off
- 'yes'
- "a\\nb"
"""


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# nothing but a remark\n",
        SCALARS,
        "a: 1\nb: {c: [d, {e: f}]}",
        "{1: one, yes: no, ~: nothing}",
        "a: 1\na: 2",
        "why: |\n  one\n  two\nmore: >-\n  three\n  four\n",
        "a: &x [1]\nb: *x",
        "a: !!str 1",
        "base: &b {a: 1}\nover: {<<: *b, c: 2}",
    ],
)
def test_values_are_those_of_the_library(text):
    assert repr(plain_yaml(text)) == repr(yaml.safe_load(text))


@pytest.mark.parametrize(
    "text",
    [
        "[",
        "'open",
        "a: b: c",
        "\t- a",
        "a: @b",
        "- =",
        "--- 1\n--- 2",
        "? [a]\n: b",
        "!!python/name:os x",
    ],
)
def test_what_is_refused_is_refused_at_the_same_line(text):
    with pytest.raises(yaml.YAMLError) as own:
        plain_yaml(text)
    with pytest.raises(yaml.YAMLError) as known:
        yaml.load(text, yaml.CSafeLoader)

    assert own.value.problem_mark.line == known.value.problem_mark.line
    assert type(own.value) is type(known.value)
