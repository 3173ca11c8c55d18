"""What the shipped YAML files say, kept as JSON where Python keeps the bytecode of this module.

To parse three hundred files takes a tenth of a cold check. As with bytecode, what is kept is that
of these very files, by name, size and time of change; and where nothing can or shall be written
(``PYTHONDONTWRITEBYTECODE``) the files themselves are read.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from nlcheck.rulebook.errors import RuleError
from nlcheck.rulebook.home import home, lexicon_path
from nlcheck.rulebook.reading import parsed, read_head, read_rule, rule_of
from nlcheck.rulebook.rule import Rule

__all__ = ["is_family", "lexicon_table", "read_yaml", "rule_files", "shipped_rule"]

_FAMILY = 3
"""letters of a folder of rules"""
_NAME = "rules.jsonl"


def read_yaml(path: Path) -> Any:
    """What a YAML file says; ``RuleError`` with the line where it breaks."""
    said = _kept().get(str(path))
    return parsed(path) if said is None else json.loads(said.decode())


@cache
def lexicon_table(name: str) -> Mapping[str, Any]:
    """A file of ``rules/lexicon`` that several modules take their words from, read once for all;
    none may change it."""
    table = read_yaml(lexicon_path(name))
    assert isinstance(table, dict)
    return table


def shipped_rule(path: Path) -> Rule:
    """The rule in a file of the shipped folder."""
    said = _kept().get(str(path))
    return read_rule(path) if said is None else rule_of(path, json.loads(said.decode()))


def rule_files(folder: Path) -> list[Path]:
    """The files of all families in a folder, in order."""
    families = (below for below in _folders(folder) if is_family(below.name))
    return [Path(entry.path) for family in families for entry in _files(family)]


def is_family(folder: str) -> bool:
    """Whether a folder of this name holds rules: three small letters."""
    return len(folder) == _FAMILY and folder.isascii() and folder.isalpha() and folder.islower()


def _folders(folder: Path) -> list[os.DirEntry[str]]:
    return sorted((below for below in os.scandir(folder) if below.is_dir()), key=_name)


def _files(folder: os.DirEntry[str]) -> list[os.DirEntry[str]]:
    return sorted((e for e in os.scandir(folder) if e.name.endswith(".yaml")), key=_name)


def _shipped() -> list[os.DirEntry[str]]:
    """All YAML files of the shipped folder."""
    return [entry for below in _folders(home()) for entry in _files(below)]


def _name(entry: os.DirEntry[str]) -> str:
    return entry.name


@cache
def _kept() -> Mapping[str, bytes]:
    """The JSON of each file, by path."""
    bytecode = __spec__.cached
    if bytecode is None:
        return {}
    place = Path(bytecode).with_name(_NAME)
    stamp = _stamp()
    try:
        held = place.read_bytes()
    except OSError:
        held = b""
    if not held.startswith(stamp):
        held = _keep(place, stamp)
    lines = (line.partition(b"\t") for line in held[len(stamp) :].split(b"\n"))
    return {os.fsdecode(path): said for path, _, said in lines}


def _stamp() -> bytes:
    """A line that changes when one of the files does, or a module that reads them."""
    readers = sorted((e for e in os.scandir(Path(__file__).parent) if e.is_file()), key=_name)
    files = [(entry.path, entry.stat()) for entry in (*readers, *_shipped())]
    facts = [(path, stat.st_size, stat.st_mtime_ns) for path, stat in files]
    return json.dumps(facts).encode() + b"\n"


def _keep(place: Path, stamp: bytes) -> bytes:
    """Parses all files and keeps what they say; nothing where that is not possible."""
    if sys.dont_write_bytecode or not os.access(place.parent, os.W_OK):
        return b""
    said = ((entry.path, _json(Path(entry.path))) for entry in _shipped())
    held = stamp + b"".join(b"%s\t%s\n" % (os.fsencode(path), line) for path, line in said if line)
    from threading import get_ident  # noqa: PLC0415 (only where something is written)

    beside = place.with_name(f"{_NAME}.{os.getpid()}-{get_ident()}")
    try:
        beside.write_bytes(held)
        beside.replace(place)
    except OSError:
        beside.unlink(missing_ok=True)
    return held


def _json(path: Path) -> bytes:
    """What a file says, a rule without its examples; empty where JSON cannot say the same, or where
    the file is not right: whoever asks for it gets the error."""
    try:
        said = read_head(path) if is_family(path.parent.name) else parsed(path)
        line = json.dumps(said, ensure_ascii=False).encode()
    except (RuleError, TypeError, UnicodeEncodeError):
        return b""
    return line if json.loads(line) == said else b""
