"""Settings of a run: the nearest ``nlcheck.toml`` or ``[tool.nlcheck]``, nothing merged."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from nlcheck.base.records import alike
from nlcheck.settings.errors import SettingsError
from nlcheck.settings.toml import check_keys, fault, nearest, read_toml

__all__ = ["CHOICES", "Settings", "load_settings", "refuse_unless", "unknown_rule"]

CHOICES = {
    "format": (
        *("diff", "concise"),  # for people, line by line
        *("json", "jsonl", "sarif", "html", "markdown", "csv", "github"),
    ),
    "min-severity": ("error", "warning", "info"),
    "fail-on": ("error", "warning", "info", "never"),
    "color": ("auto", "always", "never"),
}
_KINDS: dict[str, type] = {
    "select": list,
    "ignore": list,
    "rules": list,
    "min-severity": str,
    "fail-on": str,
    "genre": str,
    "format": str,
    "color": str,
    "statistics": bool,
    "show-rounding": bool,
    "strict": bool,
}


@alike
class Settings:
    """What the command line and the file may both say; names as there, with ``_`` for ``-``.

    ``select`` empty: all rules. ``rules``: folders, taken from the folder of the settings file.
    ``path``: the file they came from.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    rules: tuple[Path, ...] = ()
    min_severity: str = "info"
    fail_on: str = "error"
    genre: str | None = None
    format: str | None = None
    color: str = "auto"
    statistics: bool = False
    show_rounding: bool = False
    strict: bool = False
    path: Path | None = None


def load_settings(folder: Path) -> Settings:
    """The settings that hold in a folder; ``SettingsError`` for a key that does not exist."""
    own, project = nearest(folder, "nlcheck.toml"), _project(folder)
    if own and project:  # the nearer one; beside one another, the one of our own name
        project = project if len(project.parts) > len(own.parts) else None
    if project:
        return _settings(project, read_toml(project).get("tool", {}).get("nlcheck", {}))
    return _settings(own, read_toml(own)) if own else Settings()


def refuse_unless(path: Path, key: str, value: str, choices: Sequence[str]) -> None:
    """``SettingsError`` for a value that is none of those there are."""
    if value not in choices:
        raise fault(path, "wrong-value", key, why=f"must be one of {', '.join(choices)}")


def unknown_rule(path: Path, said: str, near: str) -> SettingsError:
    """The error that no rule is called so, with the first line that names it."""
    lines = path.read_text(encoding="utf-8-sig", errors="replace").splitlines()
    line = next((n for n, text in enumerate(lines, 1) if said in text), 0)
    return fault(path, "unknown-rule", said, line=line, near=near)


def _project(folder: Path) -> Path | None:
    """The nearest pyproject.toml that has our table, told without parsing it."""
    for at in (folder, *folder.parents):
        path = at / "pyproject.toml"
        if path.is_file() and b"[tool.nlcheck]" in path.read_bytes():
            return path
    return None


def _settings(path: Path, table: dict[str, Any]) -> Settings:
    check_keys(path, table, _KINDS)
    for key, choices in CHOICES.items():
        if key in table:
            refuse_unless(path, key, table[key], choices)
    fields: dict[str, Any] = {
        key.replace("-", "_"): tuple(value) if isinstance(value, list) else value
        for key, value in table.items()
    }
    fields["rules"] = tuple(path.parent / folder for folder in table.get("rules", ()))
    return Settings(**fields, path=path)
