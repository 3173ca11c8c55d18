"""All rules by code, name and title; and the words for the user that go with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from functools import cache
from pathlib import Path
from typing import Any

from nlcheck.base.records import alike
from nlcheck.rulebook.errors import RuleError
from nlcheck.rulebook.home import home
from nlcheck.rulebook.kept import is_family, read_yaml, rule_files, shipped_rule
from nlcheck.rulebook.reading import read_rule
from nlcheck.rulebook.rule import Rule

__all__ = ["Rulebook", "load", "shipped", "words"]


@alike
class Rulebook:
    """Rules in order of their codes. Every lookup takes a code, a name or a title."""

    rules: tuple[Rule, ...]
    _by: Mapping[str, Rule] = field(default_factory=dict)

    def __getitem__(self, code: str) -> Rule:
        """By code, name or title; ``KeyError`` if there is none."""
        return self._by[code]

    def __contains__(self, code: str) -> bool:
        return code in self._by

    def find(self, said: str) -> Rule:
        """What a user calls a rule; ``RuleError`` with the nearest ones."""
        if (rule := self._by.get(said) or self._by.get(said.upper())) is not None:
            return rule
        close = [f"{code} {self[code].title}" for code in self.near(said)]
        raise RuleError("", "unknown-rule", said, near="、".join(close))

    def near(self, said: str, count: int = 3) -> list[str]:
        """Codes, names or titles like this one, best first, each rule once."""
        if not said.strip():
            return []
        import difflib  # noqa: PLC0415 (only on the way out)

        low = said.lower()
        held = [r for r in self.rules if said in r.title or low in r.name or low in r.code.lower()]
        held.sort(key=lambda r: (not r.code.lower().startswith(low), not r.title.startswith(said)))
        same = [r.code for r in held]
        close = difflib.get_close_matches(said, self._by, count * 3, 0.5)
        close += difflib.get_close_matches(said.upper(), self._by, count, 0.6)
        return list(dict.fromkeys(same + [self._by[c].code for c in close]))[:count]

    def select(self, said: Iterable[str]) -> frozenset[str]:
        """Codes of all rules named by code, name, title or prefix of a code (``SHR``, ``SHR1``)."""
        chosen: set[str] = set()
        for one in said:
            prefix = one.strip().upper()
            codes = [r.code for r in self.rules if prefix and r.code.startswith(prefix)]
            chosen.update(codes or [self.find(one.strip()).code])
        return frozenset(chosen)


@cache
def load(extra: tuple[Path, ...] = ()) -> Rulebook:
    """The shipped rules and those of further folders, whose examples are checked too."""
    book: dict[str, Rule] = {}
    for path in rule_files(home()):
        _enter(book, shipped_rule(path))
    for folder in extra:
        if not folder.is_dir():
            raise RuleError(folder, "no-folder")
        for path in [*rule_files(folder), *sorted(folder.glob("*.yaml"))]:
            _enter(book, read_rule(path, whole=True))
    rules = sorted({r.code: r for r in book.values()}.values(), key=lambda r: r.code)
    return Rulebook(tuple(rules), book)


def shipped(said: str) -> Rule:
    """A shipped rule: called by code or name, from its own file, and no other is read."""
    for path in rule_files(home()):
        code, _, name = path.stem.partition("-")
        if said.upper() == code or said == name:
            return shipped_rule(path)
    return load().find(said)


@cache
def words(name: str) -> Mapping[str, Any]:
    """``rules/words/<name>.yaml``: words for the user, by key."""
    table = read_yaml(home() / "words" / f"{name}.yaml")
    assert isinstance(table, dict)
    return table


def _enter(book: dict[str, Rule], rule: Rule) -> None:
    for key, fault in ((rule.code, "code"), (rule.name, "name"), (rule.title, "name")):
        if (other := book.get(key)) is not None:
            values = {"other": other.path.name}
            raise RuleError(rule.path, f"duplicate-{fault}", key, values=values)
    folder, due = rule.path.parent.name, rule.family.lower()
    if is_family(folder) and folder != due:
        values = {"other": f"{due}/{rule.path.name}"}
        raise RuleError(rule.path, "filename", f"{folder}/{rule.path.name}", values=values)
    book.update({rule.code: rule, rule.name: rule, rule.title: rule})
