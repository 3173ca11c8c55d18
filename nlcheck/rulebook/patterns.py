"""Rules that are patterns: their parameters read, checked and compiled once a process.

``params`` of ``check: pattern``: ``find`` (one expression or several; a group ``at`` is what is
reported, else all of it), ``anchors`` (words one of which stands in every hit: without any of them
in the text nothing is tried; an expression may bring its own; ``共{有|计}辆`` is 共有辆 and
共计辆), ``scope`` (prose, cells, headings or all; a cell that holds sentences is prose too),
``unless`` (not where this is found in the same sentence), ``unit`` (only where the unit or title
matches),
``replacement`` (a template over the groups), ``once`` (all hits are one finding; ``each``: all of
one wording), ``least`` (fewer hits are none). Expressions see normalised text: ASCII signs, no
spaces in Chinese.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

from nlcheck.base.compiling import prepared
from nlcheck.base.faults import likely
from nlcheck.rulebook.errors import RuleError
from nlcheck.rulebook.home import home
from nlcheck.rulebook.rule import Rule
from nlcheck.rulebook.sure import sure_words

__all__ = ["PATTERN_KEYS", "REQUIRE_KEYS", "SAID", "SCOPES", "Pattern", "patterns"]

SCOPES = ("prose", "cells", "headings", "all")
PATTERN_KEYS = (
    "find", "anchors", "scope", "unless", "unit", "replacement", "once", "least",
)  # fmt: skip
FIND_KEYS = ("expression", "anchors")
REQUIRE_KEYS = ("needs", "among", "least", "exempt", "within")
SAID = "said"
"""the scope of phrases that only have to be somewhere: anchors without an expression"""
SECONDS = 1.0
"""what a user's expression may take on one document"""


class Find(NamedTuple):
    """An expression, and words one of which stands in all that it matches."""

    expression: Any
    anchors: tuple[str, ...] = ()


_WAYS = prepared(r"\{([^{}]+)\}")


class Pattern(NamedTuple):
    """What a scan needs of one rule."""

    code: str
    find: tuple[Find, ...]
    anchors: tuple[str, ...]
    scope: str
    unless: Any = None
    unit: Any = None
    timeout: float | None = None
    within: tuple[str, ...] = ()
    """words of headings under which phrases have to stand, if there are such headings"""


class Shipped:
    """An expression that is compiled when it is first looked for in a text that holds all words
    that it cannot do without: most reports never ask."""

    __slots__ = ("_sure", "expression")

    def __init__(self, expression: str) -> None:
        """Nothing is compiled yet."""
        self.expression: str | re.Pattern[str] = expression
        self._sure: tuple[str, ...] | None = None

    def compiled(self) -> re.Pattern[str]:
        """From now on."""
        if isinstance(self.expression, str):
            self.expression = prepared(self.expression)
        return self.expression

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """As ``re.Pattern.finditer``."""
        return self.compiled().finditer(text) if self._may_stand(text) else iter(())

    def search(self, text: str) -> re.Match[str] | None:
        """As ``re.Pattern.search``."""
        return self.compiled().search(text) if self._may_stand(text) else None

    def sure(self) -> tuple[str, ...]:
        """The words that it cannot do without, longest first."""
        if self._sure is None:
            said = self.expression if isinstance(self.expression, str) else self.expression.pattern
            self._sure = sure_words(said)
        return self._sure

    def _may_stand(self, text: str) -> bool:
        return all(map(text.__contains__, self._sure or self.sure()))


def patterns(rules: Iterable[Rule]) -> tuple[Pattern, ...]:
    """The patterns among these rules; ``RuleError`` for parameters that do not fit."""
    found = []
    for rule in rules:
        if rule.check not in _KINDS:
            continue
        key = (rule.path, rule.code)
        if key not in _MADE:
            _MADE[key] = _KINDS[rule.check](rule)
        found.append(_MADE[key])
    return tuple(found)


def _pattern(rule: Rule) -> Pattern:
    params = rule.params
    _check_keys(rule, PATTERN_KEYS, params)
    if params.get("scope", "all") not in SCOPES:
        values = {"why": f"must be one of {', '.join(SCOPES)}"}
        raise RuleError(rule.path, "wrong-value", "scope", values=values)
    find = params.get("find")
    if not find:
        raise RuleError(rule.path, "missing-key", "find")
    own = rule.path.is_relative_to(home())
    listed = find if isinstance(find, list) else [find]
    anchors = _spread(params.get("anchors", ()))
    return Pattern(
        rule.code,
        tuple(_find(rule, one, own=own, anchored=bool(anchors)) for one in listed),
        anchors,
        params.get("scope", "all"),
        _compiled(rule, "unless", params.get("unless"), own=own),
        _compiled(rule, "unit", params.get("unit"), own=own),
        None if own else SECONDS,
    )


def _find(rule: Rule, said: str | dict[str, Any], *, own: bool, anchored: bool) -> Find:
    """An expression with anchors of its own, or those of its rule, or what is sure in it."""
    if not isinstance(said, dict):
        said = {"expression": said}
    _check_keys(rule, FIND_KEYS, said)
    if "expression" not in said:
        raise RuleError(rule.path, "missing-key", "expression")
    expression = _compiled(rule, "find", said["expression"], own=own)
    anchors = _spread(said.get("anchors", ()))
    if own and not anchors and not anchored:
        anchors = sure_words(said["expression"])[:1]
    return Find(expression, anchors)


def _spread(anchors: Iterable[str]) -> tuple[str, ...]:
    """Each way through the braces, 「共{有|计}辆」, is a word.

    >>> _spread(["共{|有|计}辆", "{"])
    ('共辆', '共有辆', '共计辆', '{')
    """
    found: list[str] = []
    for anchor in anchors:
        ways = [part.split("|") if i % 2 else [part] for i, part in enumerate(_WAYS.split(anchor))]
        found.extend(map("".join, product(*ways)))
    return tuple(found)


def _required(rule: Rule) -> Pattern:
    """The phrases that a ``require`` rule looks for: any of each group will do."""
    _check_keys(rule, REQUIRE_KEYS, rule.params)
    needs = rule.params.get("needs")
    if not isinstance(needs, dict) or not rule.params.get("among"):
        raise RuleError(rule.path, "missing-key", "among" if needs else "needs")
    groups = [*needs.values(), rule.params.get("exempt", ())]
    within = tuple(rule.params["among"]) if rule.params.get("within") else ()
    finds = tuple(Find(None, tuple(phrases)) for phrases in groups)
    return Pattern(rule.code, finds, (), SAID, within=within)


def _check_keys(rule: Rule, known: tuple[str, ...], said: Iterable[str]) -> None:
    for key in said:
        if key not in known:
            raise RuleError(rule.path, "unknown-key", str(key), near=likely(str(key), known))


def _compiled(rule: Rule, key: str, expression: str | None, *, own: bool) -> Any:
    """By ``re`` for shipped rules, by ``regex`` for a user's, whose time can be limited.

    Those of shipped rules, which tests have tried, are compiled when their words are met.
    """
    if expression is None:
        return None
    if own:
        return Shipped(expression)
    try:
        import regex  # noqa: PLC0415 (only for rules that a user brings)

        return regex.compile(expression)
    except Exception as reason:  # the package has its own error types
        values = {"why": f"{type(reason).__name__}: {reason}"}
        raise RuleError(rule.path, "wrong-value", key, values=values) from reason


_KINDS = {"pattern": _pattern, "require": _required}
_MADE: dict[tuple[Path, str], Pattern] = {}
