"""Loads the words that readers and the document layer go by, from ``rules/words/``."""

from __future__ import annotations

from functools import cache

from nlcheck.document import Genre, Signs
from nlcheck.rulebook import home, read_yaml


@cache
def signs() -> Signs:
    """The sign words; read once."""
    words = read_yaml(home() / "words" / "genres.yaml")
    return Signs(
        genres={Genre(name): tuple(found) for name, found in words["genres"].items()},
        annex=tuple(words["annex"]),
        unit_lines=tuple(words["unit_lines"]),
        footnotes=tuple(words["footnotes"]),
        contents=tuple(words["contents"]),
        title_edges=tuple(words["title_edges"]),
    )


@cache
def lone_heads() -> tuple[str, ...]:
    """Words of head labels that span no others (``heads.yaml``); read once."""
    return tuple(read_yaml(home() / "words" / "heads.yaml")["alone"])
