"""Known findings: ``nlcheck-ignore.toml``, each entry with its reason."""

from __future__ import annotations

from fnmatch import fnmatch
from pathlib import Path

from nlcheck.base.records import alike
from nlcheck.settings.toml import check_keys, fault, missing, nearest, read_toml

__all__ = ["Suppression", "load_suppressions"]

_KINDS: dict[str, type] = {"code": str, "file": str, "text": str, "reason": str}


@alike
class Suppression:
    """One entry: ``code`` as rules are named anywhere (prefixes too), ``file`` a glob, ``text`` a
    fragment of the sentence; both may be empty."""

    code: str
    reason: str
    file: str = ""
    text: str = ""
    path: Path = Path()
    """the file the entry stands in"""

    def concerns(self, path: str) -> bool:
        """Whether the file is meant: by its path as given, from the entry's folder, or by name."""
        if not self.file:
            return True
        known = Path(path)
        names = {known.as_posix(), known.name}
        if known.is_absolute() or known.exists():
            resolved, home = known.resolve(), self.path.parent.resolve()
            names.add(resolved.as_posix())
            if resolved.is_relative_to(home):
                names.add(resolved.relative_to(home).as_posix())
        return any(fnmatch(name, self.file) for name in names)


def load_suppressions(folder: Path) -> tuple[Suppression, ...]:
    """Entries of the nearest ``nlcheck-ignore.toml``; ``SettingsError`` if one has no reason."""
    path = nearest(folder, "nlcheck-ignore.toml")
    if path is None:
        return ()
    table = read_toml(path)
    for key in table:
        if key != "ignore":
            raise fault(path, "unknown-key", key, near="ignore")
    entries = table.get("ignore", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise fault(path, "wrong-value", "ignore", why="must be written [[ignore]]")
    for number, entry in enumerate(entries):
        check_keys(path, entry, _KINDS)
        for key in ("code", "reason"):
            if not entry.get(key, "").strip():
                raise missing(path, "ignore", number, key)
    return tuple(Suppression(**entry, path=path) for entry in entries)
