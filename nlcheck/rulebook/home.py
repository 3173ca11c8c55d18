"""Where the rules folder is: one function that knows about installed and editable copies."""

from __future__ import annotations

from functools import cache
from pathlib import Path

__all__ = ["home", "lexicon_path"]


@cache
def home() -> Path:
    """The rules folder: inside the package once installed, beside it in a checkout.

    Plain paths, not ``importlib.resources``: that import alone costs as much as reading the rules.
    """
    package = Path(__file__).parents[1]
    packaged = package / "_rules"
    return packaged if packaged.is_dir() else package.parent / "rules"


def lexicon_path(name: str) -> Path:
    """The file ``rules/lexicon/<name>``; name with its ending, e.g. ``accounts.tsv``."""
    return home() / "lexicon" / name
