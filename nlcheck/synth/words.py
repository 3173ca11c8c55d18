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

from nlcheck.synth.drafting import WAN, YI, YUAN

UNITS = {"元": YUAN, "万元": WAN, "亿元": YI}
"""分 to each"""


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

    @property
    def money(self) -> str:
        """The unit of amounts: 万元 if the manner names none."""
        unit: str = self.manner.get("money", self.entries["money"])
        return unit

    @property
    def unit(self) -> int:
        """分 to one unit of the amounts."""
        return UNITS[self.money]

    @property
    def tables(self) -> Mapping[str, Any]:
        """Titles and heads of the tables, by table."""
        found: Mapping[str, Any] = self.entries[self.manner.get("tables", "tables")]
        return found

    @classmethod
    def load(cls, manner: str) -> Words:
        """The words with one manner; ``ValueError`` for one that has no file."""
        try:
            said = _load(manner)
        except FileNotFoundError:
            raise ValueError(f"no manner {manner!r}") from None
        return cls(_load("words"), said)
