"""Which files of a folder are reports: told by what they hold, by their names only what is none."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from nlcheck.base.compiling import prepared
from nlcheck.base.paths import shown
from nlcheck.batch.remote import files, head, is_remote
from nlcheck.rulebook import read_yaml
from nlcheck.rulebook.home import home

__all__ = ["Candidate", "discover"]

HEAD = 1 << 16
_CONTAINERS = (b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf")
_CHINESE = prepared("[\u4e00-\u9fff]{2}")


class Candidate(NamedTuple):
    """A file that was met. ``skipped``: why it is not checked (a key of ``words/scan``)."""

    path: str
    skipped: str = ""


def discover(
    folders: Iterable[str], *, excludes: Sequence[str] = (), leave: Iterable[Path] = ()
) -> list[Candidate]:
    """Every file below the folders, each once, by path. ``leave``: outputs of the scan itself."""
    left = {os.path.realpath(path) for path in leave}
    known = _known()
    met: dict[str, Candidate] = {}
    for folder in folders:
        for said, inside in _files(folder):
            if said in met or (left and not is_remote(said) and os.path.realpath(said) in left):
                continue
            path = shown(said)
            met[path] = Candidate(path, _why_not(said, inside, folder, excludes, known))
    return sorted(met.values())


def _files(folder: str) -> Iterator[tuple[str, str]]:
    """Each file as it is said, and its path below the folder."""
    if is_remote(folder):
        yield from files(folder)
        return
    if Path(folder).is_file():
        yield Path(folder).as_posix(), Path(folder).name
        return
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in names:
            if not name.startswith((".", "~$")):
                path = Path(root, name)
                yield path.as_posix(), path.relative_to(folder).as_posix()


def _why_not(
    said: str, inside: str, folder: str, excludes: Sequence[str], known: tuple[set[str], set[str]]
) -> str:
    path = PurePosixPath(inside)
    names = (inside, path.name, *(str(p) for p in path.parents))
    if any(fnmatch(name, pattern.rstrip("/")) for pattern in excludes for name in names):
        return "excluded"
    if not is_remote(said) and _endless(Path(said)):
        return "special"
    reports, others = known
    ending = path.suffix.lower()
    if said == Path(folder).as_posix() or said == folder or ending in reports:
        return ""
    if ending in others:
        return "ending"
    return "" if _like_a_report(said) else "content"


def _endless(path: Path) -> bool:
    """Whether reading it may never end: a pipe, a socket, a device. A link to nothing is told."""
    return path.exists() and not path.is_file()


def _like_a_report(path: str) -> bool:
    """Without an ending that tells: an office container, or text that holds Chinese words."""
    try:
        begin = head(path, HEAD)
    except OSError:
        return True  # the reader says why it cannot be read
    if begin.startswith(_CONTAINERS):
        return True
    if begin.lstrip()[:1] in (b"{", b"["):
        return False
    coding = "utf-16" if begin[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    if coding == "utf-8" and b"\x00" in begin:
        return False
    text = begin.decode(coding, errors="ignore")
    return _CHINESE.search(text) is not None or _chinese_gbk(begin)


def _chinese_gbk(begin: bytes) -> bool:
    text = begin[: len(begin) - len(begin) % 2].decode("gb18030", errors="replace")
    return text.count("\ufffd") <= 1 and _CHINESE.search(text) is not None


def _known() -> tuple[set[str], set[str]]:
    table = read_yaml(home() / "words" / "scan.yaml")
    return set(table["report_endings"]), set(table["other_endings"])
