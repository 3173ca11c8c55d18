"""Where a scan keeps results when it is not told: in the cache of the user, by the folders."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

__all__ = ["cache", "default_store", "last_store", "remember"]


def default_store(folders: Sequence[str]) -> Path:
    """The store of these folders; never beside them."""
    said = "\0".join(sorted(f if "://" in f else str(Path(f).resolve()) for f in folders))
    return cache() / f"{sha256(said.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}.sqlite"


def remember(store: Path) -> None:
    """This is the last one used; ``nlcheck query`` asks it."""
    with suppress(OSError):
        cache().mkdir(parents=True, exist_ok=True)
        (cache() / "last").write_text(str(store.resolve()), encoding="utf-8")


def last_store() -> Path | None:
    """The store of the last scan."""
    with suppress(OSError):
        return Path((cache() / "last").read_text(encoding="utf-8").strip())
    return None


def cache() -> Path:
    """The folder of stores that were given no place."""
    if sys.platform == "win32" and (local := os.environ.get("LOCALAPPDATA")):
        return Path(local, "nlcheck", "scans")
    home = os.environ.get("XDG_CACHE_HOME") or _home() / ".cache"
    return Path(home, "nlcheck", "scans")


def _home() -> Path:
    """The user's folder; one for passing files where there is no such user (a bare container)."""
    try:
        return Path.home()
    except RuntimeError:
        return Path(tempfile.gettempdir())
