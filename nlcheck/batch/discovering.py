"""Which files of a folder are reports: told by what they hold, by their names only what is none."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatch
from pathlib import Path
from typing import NamedTuple

from nlcheck.rulebook import read_yaml
from nlcheck.rulebook.home import home

__all__ = ["Candidate", "discover"]

HEAD = 1 << 16
_CONTAINERS = (b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf")
_CHINESE = re.compile("[\u4e00-\u9fff]{2}")


class Candidate(NamedTuple):
    """A file that was met. ``skipped``: why it is not checked (a key of ``words/scan``)."""

    path: str
    skipped: str = ""


def discover(
    folders: Iterable[str], *, excludes: Sequence[str] = (), leave: Iterable[Path] = ()
) -> list[Candidate]:
    """Every file below the folders, each once, by path. ``leave``: outputs of the scan itself."""
    left = {path.resolve() for path in leave}
    known = _known()
    met: dict[str, Candidate] = {}
    for folder in folders:
        for path in _files(Path(folder)):
            said = path.as_posix()
            if said in met or path.resolve() in left:
                continue
            met[said] = Candidate(said, _why_not(path, Path(folder), excludes, known))
    return sorted(met.values())


def _files(folder: Path) -> Iterator[Path]:
    if folder.is_file():
        yield folder
        return
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in names:
            if not name.startswith((".", "~$")):
                yield Path(root, name)


def _why_not(
    path: Path, folder: Path, excludes: Sequence[str], known: tuple[set[str], set[str]]
) -> str:
    inside = path.relative_to(folder).as_posix() if path != folder else path.name
    names = (inside, path.name, *(str(p) for p in Path(inside).parents))
    if any(fnmatch(name, pattern.rstrip("/")) for pattern in excludes for name in names):
        return "excluded"
    reports, others = known
    ending = path.suffix.lower()
    if path == folder or ending in reports:
        return ""
    if ending in others:
        return "ending"
    return "" if _like_a_report(path) else "content"


def _like_a_report(path: Path) -> bool:
    """Without an ending that tells: an office container, or text that holds Chinese words."""
    try:
        with path.open("rb") as stream:
            head = stream.read(HEAD)
    except OSError:
        return True  # the reader says why it cannot be read
    if head.startswith(_CONTAINERS):
        return True
    if head.lstrip()[:1] in (b"{", b"["):
        return False
    coding = "utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    if coding == "utf-8" and b"\x00" in head:
        return False
    text = head.decode(coding, errors="ignore")
    return _CHINESE.search(text) is not None or _chinese_gbk(head)


def _chinese_gbk(head: bytes) -> bool:
    text = head[: len(head) - len(head) % 2].decode("gb18030", errors="replace")
    return text.count("\ufffd") <= 1 and _CHINESE.search(text) is not None


def _known() -> tuple[set[str], set[str]]:
    table = read_yaml(home() / "words" / "scan.yaml")
    return set(table["report_endings"]), set(table["other_endings"])
