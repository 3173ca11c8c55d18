"""What headings, parts and the document say once for all sentences below them."""

from __future__ import annotations

from nlcheck.claims.model import Basis, Fund
from nlcheck.claims.naming import Naming
from nlcheck.claims.prose.phrases import fund_of
from nlcheck.claims.prose.topics import Context
from nlcheck.document import Document, Genre, Section
from nlcheck.lexing import Period, Tokens, lex_text


class Contexts:
    """The context of every section, made when first asked for."""

    def __init__(self, document: Document, naming: Naming) -> None:
        self._document = document
        self._naming = naming
        self._seen: dict[tuple[int, int], Context] = {}
        self._parents: dict[int, Section | None] = {}
        self._titles: dict[str, Tokens] = {}
        self.default = Context(document.year, _basis(document.genre))

    def at(self, position: int) -> Context:
        """The context of a position of the text."""
        section = self._document.section_at(position)
        part = self._document.part_at(position)
        mark = (section.heading.start if section else -1, part.span.start if part else -1)
        found = self._seen.get(mark)
        if found is None:
            found = self._seen[mark] = self._make(position)
        return found

    def _make(self, position: int) -> Context:
        section = self._document.section_at(position)
        part = self._document.part_at(position)
        context = Context(
            self._document.year, _basis(part.genre if part else self._document.genre), Fund.ALL
        )
        if part is not None and self._naming.project(part.title):
            context.owner = f"#{self._document.parts.index(part)}"
        if section is None:
            return context
        titles = [section.heading.of(self._document.text)]
        parent = self._parent(section.heading.start)
        while parent is not None:
            titles.insert(0, parent.heading.of(self._document.text))
            parent = self._parent(parent.heading.start)
        for title in titles:
            self._heading(title, context)
        return context

    def _parent(self, start: int) -> Section | None:
        """The section around the one whose heading starts here."""
        if not self._parents:
            above: list[Section] = []
            for section in self._document.sections:
                at = section.heading.start
                while above and (above[-1].span.end <= at or above[-1].level >= section.level):
                    above.pop()
                self._parents[at] = above[-1] if above else None
                above.append(section)
        return self._parents.get(start)

    def _heading(self, title: str, context: Context) -> None:
        tokens = self._titles.get(title)
        if tokens is None:
            tokens = self._titles[title] = lex_text(title)
        for kind, value in zip(tokens.kinds, tokens.payload, strict=True):
            if (kind == "f" and (fund := fund_of(value)) is not None) or (
                kind == "i" and (fund := self._naming.item(value, "").fund) is not None
            ):
                context.fund = fund
            elif kind == "y" and isinstance(value, Period) and value.year:
                context.year = value.year


def _basis(genre: Genre) -> Basis:
    return Basis.INITIAL_BUDGET if genre is Genre.BUDGET else Basis.OUTTURN
