"""TOML files of the user's: found nearest to a folder, read, and refused by line and key."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from nlcheck.base.faults import likely
from nlcheck.settings.errors import SettingsError

__all__ = ["check_keys", "fault", "nearest", "read_entries", "read_toml"]


def nearest(folder: Path, name: str) -> Path | None:
    """The file of this name in the folder or the closest one above it."""
    for at in (folder, *folder.parents):
        if (path := at / name).is_file():
            return path
    return None


def read_toml(path: Path) -> dict[str, Any]:
    """The tables of a file; ``SettingsError`` where it is no TOML."""
    import tomllib  # noqa: PLC0415 (12 ms that most runs do not need)

    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as reason:
        raise fault(path, "syntax", why="not UTF-8", format="TOML") from reason
    except tomllib.TOMLDecodeError as reason:
        found = re.search(r"line (\d+)", str(reason))
        line = int(found[1]) if found else None
        raise fault(path, "syntax", line=line, why=str(reason), format="TOML") from reason


def check_keys(path: Path, table: Mapping[str, Any], kinds: Mapping[str, type]) -> None:
    """``SettingsError`` for the first key that is unknown or whose value has another type."""
    for key, value in table.items():
        if key not in kinds:
            raise fault(path, "unknown-key", key, near=likely(key, kinds))
        kind = kinds[key]
        fits = isinstance(value, kind)
        if isinstance(value, list):
            fits = fits and all(isinstance(one, str) for one in value)
        if not fits:
            names = {list: "a list of texts", str: "text", bool: "true or false"}
            raise fault(path, "wrong-value", key, why=f"must be {names[kind]}")


def read_entries(
    path: Path, table: str, kinds: Mapping[str, type], *, needed: Sequence[str]
) -> list[dict[str, Any]]:
    """The entries of ``[[table]]``, the only key of a file. ``SettingsError`` for any other key, a
    value of another type than ``kinds`` has, or where one that is ``needed`` is missing or blank.
    """
    read = read_toml(path)
    for key in read:
        if key != table:
            raise fault(path, "unknown-key", key, near=table)
    entries: object = read.get(table, [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise fault(path, "wrong-value", table, why=f"must be written [[{table}]]")
    for number, entry in enumerate(entries):
        check_keys(path, entry, kinds)
        for key in needed:
            if not entry.get(key, "").strip():
                raise _missing(path, table, number, key)
    return entries


def _missing(path: Path, table: str, number: int, key: str) -> SettingsError:
    """The entry of this number (from 0) of ``[[table]]`` has no such key; told at its head."""
    heads = re.compile(rf"\s*\[\[\s*[\"']?{re.escape(table)}[\"']?\s*\]\]")
    lines = path.read_text(encoding="utf-8-sig", errors="replace").splitlines()
    found = [n for n, text in enumerate(lines, 1) if heads.match(text)]
    return fault(path, "missing-key", key, line=found[number] if number < len(found) else 0)


def fault(
    path: Path, name: str, key: str = "", *, line: int | None = None, near: str = "", **values: str
) -> SettingsError:
    """The error, with the line on which the key stands; ``line`` 0: on none."""
    lines = path.read_text(encoding="utf-8-sig", errors="replace").splitlines()
    if line is None and key:
        entry = re.compile(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=")
        line = next((n for n, text in enumerate(lines, 1) if entry.match(text)), None)
    excerpt = lines[line - 1].strip() if line and line <= len(lines) else ""
    return SettingsError(path, name, key, line or None, excerpt, near, values)
