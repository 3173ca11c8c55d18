"""Known findings: ``nlcheck-ignore.toml``, each entry with its reason."""

from __future__ import annotations

from fnmatch import fnmatch
from pathlib import Path

from nlcheck.base.records import alike
from nlcheck.settings.toml import nearest, read_entries

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
    entries = read_entries(path, "ignore", _KINDS, needed=("code", "reason"))
    return tuple(Suppression(**entry, path=path) for entry in entries)
