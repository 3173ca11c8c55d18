"""Loads the words that readers and the document layer go by, from ``rules/words/``."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

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
        no_units=tuple(words["no_units"]),
        unit_labels=tuple(words["unit_labels"]),
        money_units=tuple(words["money_units"]),
    )


class HeadWords(NamedTuple):
    """``alone``: words of head labels that span no others; ``form``: labels of forms.

    ``compared``: how a label begins that names another column (占调整预算%), under whatever it is.
    ``items``: labels over the columns that name items; ``item_codes``: those over 类, 款 and 项;
    ``item_parts``: what stands below either; ``spread``: words of two signs that may stand apart;
    ``totals``: how labels of rows end that reach over several columns; ``closing``: those of rows
    that close a table, or open one below its head; ``tables``: how lines end that name a table;
    ``sides``: 收入, 支出; ``left``, ``right``: words of labels that stand on one of them;
    ``counts``: labels over numbers of lines or columns.
    """

    alone: tuple[str, ...]
    form: tuple[str, ...]
    compared: tuple[str, ...]
    items: tuple[str, ...]
    item_codes: tuple[str, ...]
    item_parts: tuple[str, ...]
    spread: tuple[str, ...]
    totals: tuple[str, ...]
    closing: tuple[str, ...]
    tables: tuple[str, ...]
    sides: tuple[str, ...]
    left: tuple[str, ...]
    right: tuple[str, ...]
    counts: tuple[str, ...]

    def reaches(self, label: str) -> bool:
        """Whether a label of a row reaches over several columns: 合计, or 栏次 over their
        numbers."""
        return label.endswith(self.totals) or label in self.counts


@cache
def head_words() -> HeadWords:
    """The words of ``heads.yaml``; read once."""
    words = read_yaml(home() / "words" / "heads.yaml")
    return HeadWords(*(tuple(words[name]) for name in HeadWords._fields))
