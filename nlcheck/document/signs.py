"""The words by which a document says what it is; they come from ``rules/words/genres.yaml``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field

from nlcheck.base.compiling import prepared
from nlcheck.base.records import alike
from nlcheck.document.model import Genre

_BEHIND = prepared(r"(?:19|20)\d\d年|\d+表")
"""What stands behind a unit's name on its line: the year, the number of the form."""


@alike
class Signs:
    """Sign words: ``genres`` in order of precedence; each other field a list of beginnings."""

    genres: Mapping[Genre, Sequence[str]] = field(default_factory=dict)
    annex: tuple[str, ...] = ()
    unit_lines: tuple[str, ...] = ()
    footnotes: tuple[str, ...] = ()
    contents: tuple[str, ...] = ()
    title_edges: tuple[str, ...] = ()
    no_units: tuple[str, ...] = ()
    unit_labels: tuple[str, ...] = ()
    money_units: tuple[str, ...] = ()

    def genre(self, title: str) -> Genre | None:
        """The genre that a title names, or None."""
        for genre, words in self.genres.items():
            for word in words:
                if word in title:
                    return genre
        return None

    def sign(self, title: str) -> tuple[int, int] | None:
        """Where the first sign word of the title's genre stands in it."""
        for words in self.genres.values():
            for word in words:
                at = title.find(word)
                if at >= 0:
                    return at, at + len(word)
        return None

    def name(self, text: str) -> str:
        """A unit's name without the words that stand around it in a title."""
        name = text.strip(" #()《》:.、")
        for edge in self.title_edges:
            if name != edge and (name.startswith(edge) or name.endswith(edge)):
                return self.name(name.removeprefix(edge).removesuffix(edge))
        return name if len(name) > 1 and self._names(name) else ""

    def labelled(self, line: str) -> str:
        """The unit's name on a line that says that it is one (部门:…), or empty."""
        label = next((word for word in self.unit_labels if line.startswith(word)), "")
        name = line[len(label) :].strip() if label else ""
        if name.startswith(self.money_units):
            return ""
        ends = [at for word in self.unit_lines if (at := name.find(word)) > 0]
        if (behind := _BEHIND.search(name)) is not None:
            ends.append(behind.start())
        return self.name(name[: min(ends)]) if ends else name

    def _names(self, name: str) -> bool:
        """Whether anything is left of it but words for kinds of money."""
        for word in sorted(self.no_units, key=len, reverse=True):
            name = name.replace(word, "")
        return bool(name)
