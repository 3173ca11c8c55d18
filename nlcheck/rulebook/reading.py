"""From a YAML file to a Rule; whatever does not fit is refused by file, line and key.

The quick path reads the head of the file only. Examples, three quarters of the bytes, are read when
somebody asks: tests, ``explain``, and always for rules that a user brings.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from nlcheck.base.compiling import prepared
from nlcheck.base.faults import likely
from nlcheck.rulebook.errors import RuleError
from nlcheck.rulebook.rule import (
    EXAMPLE_KEYS,
    FROM_ENGINE,
    GENRES,
    KEYS,
    REACHES,
    REQUIRED,
    SEVERITIES,
    Example,
    Rule,
)

__all__ = ["examples", "parsed", "read_head", "read_rule", "rule_of"]

_EXAMPLES = prepared(r"^examples:", re.MULTILINE)
_CODE = prepared(r"[A-Z]{3}\d{3}")
_NAME = prepared(r"[a-z]+(?:-[a-z0-9]+)*")
_LISTS = ("genres", "practice")
_INTEGERS = ("since_year", "until_year")
_KINDS = {str: "text", list: "a list", dict: "a mapping", int: "a whole number"}


def parsed(path: Path, text: str | None = None) -> Any:
    """A YAML file by the C loader; ``RuleError`` with the line where it breaks."""
    import yaml  # noqa: PLC0415 (10 ms; most starts find what is kept of the files)

    from nlcheck.rulebook.plain_yaml import plain_yaml  # noqa: PLC0415 (the same)

    try:
        return plain_yaml(path.read_bytes() if text is None else text)
    except yaml.YAMLError as reason:
        mark = getattr(reason, "problem_mark", None)
        why = str(getattr(reason, "problem", "") or reason)
        line = mark.line + 1 if mark else None
        raise _fault(path, "syntax", line=line, why=why) from reason
    except UnicodeDecodeError as reason:
        raise _fault(path, "syntax", why="not UTF-8") from reason


def read_rule(path: Path, *, whole: bool = False) -> Rule:
    """The rule in a file. ``whole``: its examples are checked as well."""
    rule = rule_of(path, read_head(path))
    if whole:
        examples(rule)
    return rule


def read_head(path: Path) -> dict[str, Any]:
    """What the file of a rule says above its examples, each key found to be right."""
    try:
        text = path.read_bytes().decode()
    except UnicodeDecodeError as reason:
        raise _fault(path, "syntax", why="not UTF-8") from reason
    split = _EXAMPLES.search(text)
    head = parsed(path, text[: split.start()] if split else text)
    if not isinstance(head, dict):
        raise _fault(path, "syntax", why="a rule is a mapping of keys")
    _check_keys(path, head, has_examples=split is not None)
    _check_values(path, head)
    if path.stem != f"{head['code']}-{head['name']}":
        raise _fault(path, "filename", path.name, other=f"{head['code']}-{head['name']}.yaml")
    return head


def rule_of(path: Path, head: dict[str, Any]) -> Rule:
    """The rule that such a head says."""
    fields: dict[str, Any] = {
        k: tuple(v) if k in _LISTS else v for k, v in head.items() if k != "examples"
    }
    return Rule(path=path, **fields)


def examples(rule: Rule) -> tuple[Example, ...]:
    """The examples of a rule, from its file; at least one with ⟦ ⟧ and one without."""
    path = rule.path
    text = path.read_text(encoding="utf-8")
    split = _EXAMPLES.search(text)
    tail = parsed(path, text[split.start() :] if split else "")
    for key in tail or ():
        if key != "examples":
            raise _fault(path, "wrong-value", key, why="must stand above 'examples', the last key")
    entries = (tail or {}).get("examples")
    if not entries and rule.from_engine:
        return ()
    if not isinstance(entries, list):
        raise _fault(path, "wrong-value", "examples", why="must be a list")
    default = rule.genres[0] if rule.genres else GENRES[0]
    found = tuple(_example(path, entry, default) for entry in entries)
    if {bool(e.spans) for e in found} != {True, False}:
        raise _fault(path, "one-sided", "examples")
    return found


def _check_keys(path: Path, head: dict[str, Any], *, has_examples: bool) -> None:
    for key in head:
        if key not in KEYS:
            raise _fault(path, "unknown-key", str(key), near=likely(str(key), KEYS))
    for key in REQUIRED:
        if key in ("check", "examples") and str(head.get("code"))[:3] in FROM_ENGINE:
            continue
        if key not in head and not (key == "examples" and has_examples):
            raise _fault(path, "missing-key", key)


def _check_values(path: Path, head: dict[str, Any]) -> None:
    def wrong(key: str, why: str) -> RuleError:
        return _fault(path, "wrong-value", key, why=why)

    for key, value in head.items():
        if key in _LISTS or key == "params":
            kind: type = dict if key == "params" else list
        else:
            kind = int if key in _INTEGERS else str
        if not isinstance(value, kind):
            raise wrong(key, f"must be {_KINDS[kind]}")
    if not _CODE.fullmatch(head["code"]):
        raise wrong("code", "must be three letters and three digits")
    if not _NAME.fullmatch(head["name"]):
        raise wrong("name", "must be small letters with hyphens")
    if head["severity"] not in SEVERITIES:
        raise wrong("severity", f"must be one of {', '.join(SEVERITIES)}")
    for genre in head.get("genres", ()):
        if genre not in GENRES:
            raise wrong("genres", f"must be one of {', '.join(GENRES)}")
    if head.get("reach", REACHES[0]) not in REACHES:
        raise wrong("reach", f"must be one of {', '.join(REACHES)}")


def _example(path: Path, entry: Any, default: str) -> Example:
    if not isinstance(entry, dict) or not isinstance(entry.get("text"), str):
        raise _fault(path, "wrong-value", "examples", why="each needs a text")
    for key in entry:
        if key not in EXAMPLE_KEYS:
            raise _fault(path, "unknown-key", str(key), near=likely(str(key), EXAMPLE_KEYS))
    if (genre := entry.get("genre", default)) not in GENRES:
        raise _fault(path, "wrong-value", "genre", why=f"must be one of {', '.join(GENRES)}")
    text = entry["text"]
    marks = re.sub("[^⟦⟧]", "", text)
    if marks != "⟦⟧" * (len(marks) // 2):
        raise _fault(path, "wrong-value", "text", why="⟦ and ⟧ do not pair")
    said = {key: _words(entry.get(key, ())) for key in ("says", "also", "beside")}
    return Example(text, genre, **said)


def _words(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(str(v) for v in value)


def _fault(
    path: Path, fault: str, key: str = "", *, line: int | None = None, near: str = "", **values: str
) -> RuleError:
    """The error, with the line where the key stands (looked for only now that it is needed)."""
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        lines = []
    if line is None and key:
        entry = re.compile(rf"\s*(?:- )?{re.escape(key)}\s*:")
        line = next((n for n, text in enumerate(lines, 1) if entry.match(text)), None)
    excerpt = lines[line - 1].strip() if line and line <= len(lines) else ""
    return RuleError(path, fault, key, line, excerpt, near, {"format": "YAML", **values})
