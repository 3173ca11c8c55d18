"""What headings, parts and the document say once for all sentences below them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from typing import NamedTuple

from nlcheck.base import Span
from nlcheck.base.compiling import prepared
from nlcheck.claims.model import Basis, Fund
from nlcheck.claims.naming import Naming
from nlcheck.claims.phrase_words import phrase_words
from nlcheck.claims.story.phrase import fund_of
from nlcheck.claims.story.spells import PART
from nlcheck.claims.story.topics import Context
from nlcheck.document import Document, Genre, Part, Section
from nlcheck.lexing import Period, Tokens

LABEL = "#x"
"""a numbered heading that names no item: 二、果园改造情况"""
STARTS = prepared(r"#x[.:](?!B)")
"""a numbered paragraph that begins so: 1.茶叶站。收入合计…"""


class Said(NamedTuple):
    """The last fund, year and scope (市本级) that a heading names, and the books if it says."""

    fund: Fund | None
    year: int | None
    scope: str
    basis: Basis | None = None


class Contexts:
    """The context of every section, made when first asked for."""

    def __init__(self, document: Document, tokens: Tokens, naming: Naming) -> None:
        self._document = document
        self._tokens = tokens
        self._naming = naming
        self._seen: dict[tuple[int, int], Context] = {}
        self._starts = [section.heading.start for section in document.sections]
        self._parents: dict[int, Section | None] = {}
        self._said: dict[int, Said] = {}

    def at(self, position: int) -> Context:
        """The context of a position of the text."""
        i = bisect_right(self._starts, position) - 1
        section = self._document.sections[i] if i >= 0 else None
        return self._of(section, self._document.part_at(position))

    def _of(self, section: Section | None, part: Part | None) -> Context:
        mark = (section.heading.start if section else -1, part.span.start if part else -1)
        found = self._seen.get(mark)
        if found is None:
            made = self._whole(part) if section is None else self._under(section, part)
            found = self._seen[mark] = made
        return found

    def of_paragraph(self, position: int, first: int) -> Context:
        """The context of a paragraph from its first token: its label may say whose figures
        follow."""
        context = self.at(position)
        if STARTS.match(self._tokens.kinds, first) is None:
            return context
        owner = self._naming.unit_of(self._tokens.of(first + 1))
        return replace(context, owner=owner) if owner else context

    def _whole(self, part: Part | None) -> Context:
        """Of a part, or the document, above all headings."""
        genre, title = (part.genre, part.title) if part else (self._document.genre, "")
        context = Context(self._document.year, _basis(genre, title), Fund.ALL)
        if part is not None and self._naming.project(part.title):
            context.owner = f"{PART}{self._document.parts.index(part)}"
        return context

    def _under(self, section: Section, part: Part | None) -> Context:
        """Of the section around it, with what its own heading says."""
        above = self._of(self._parent(section.heading.start), part)
        fund, year, scope, basis = said = self._heading(section.heading)
        if not any(said):
            return above
        return Context(
            year or above.year,
            basis or above.basis,
            fund or above.fund,
            owner=scope or above.owner,
        )

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

    def _heading(self, at: Span) -> Said:
        """What a heading says, read once."""
        found = self._said.get(at.start)
        if found is None:
            found = self._said[at.start] = self._read(at)
        return found

    def _read(self, at: Span) -> Said:
        tokens = self._tokens
        fund: Fund | None = None
        year: int | None = None
        scope = ""
        first, last = bisect_left(tokens.starts, at.start), bisect_left(tokens.starts, at.end)
        for i in range(first, last):
            kind, value = tokens.kinds[i], tokens.payload[i]
            if kind == "f":
                fund = fund_of(value) or fund
            elif kind == "i":
                fund = self._naming.item(value, "").fund or fund
            elif kind == "y" and isinstance(value, Period):
                year = value.year or year
            elif kind == "x":
                scope = self._naming.scope(tokens.of(i)) or scope
        scope = scope or self._naming.subject_of(at.of(tokens.text))
        if tokens.kinds[first:last] == LABEL:
            scope = scope or self._naming.unit_of(tokens.of(last - 1))
        basis = _books(at.of(tokens.text)) if self._document.genre is Genre.BUDGET else None
        return Said(fund, year, scope, basis)


def _books(words: str) -> Basis | None:
    """Outturn under 预算执行情况, budget under 预算草案; None for a heading that says both, or
    speaks of another year."""
    forms = phrase_words().heads
    done, planned = (forms[way].search(words) is not None for way in ("done", "planned"))
    if done is planned or forms["other_year"].search(words):
        return None
    return Basis.OUTTURN if done else Basis.INITIAL_BUDGET


def _basis(genre: Genre, title: str = "") -> Basis:
    """What amounts are of in a report of this genre; one on the execution of a budget tells what
    was done."""
    return Basis.OUTTURN if genre is not Genre.BUDGET else _books(title) or Basis.INITIAL_BUDGET
