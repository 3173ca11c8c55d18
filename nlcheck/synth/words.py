"""Names, items, reasons and manners of phrase: ``corpora/templates/*.yaml``, read once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import yaml

MANNERS = ("coastal", "inland", "plateau")
"""manners of phrase, each a file of templates"""


def home() -> Traversable:
    """The templates: inside the package once installed, in ``corpora`` in a checkout."""
    packaged = files("nlcheck") / "_templates"
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / "corpora" / "templates"


@cache
def _load(name: str) -> Mapping[str, Any]:
    text = (home() / f"{name}.yaml").read_text(encoding="utf-8")
    loaded: Mapping[str, Any] = yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return loaded


@dataclass(frozen=True, slots=True)
class Words:
    """All word lists (``entries``) and one manner (``manner``), as the files hold them."""

    entries: Mapping[str, Any]
    manner: Mapping[str, Any]

    @classmethod
    def load(cls, manner: str) -> Words:
        """The words with one of ``MANNERS``; ``ValueError`` for another name."""
        if manner not in MANNERS:
            raise ValueError(f"no manner {manner!r}; manners are {', '.join(MANNERS)}")
        return cls(_load("words"), _load(manner))
