"""Unique repairs as tracked changes: what was printed struck out, what it should be put in."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import TYPE_CHECKING, NamedTuple

from nlcheck.annotate.word_parts import AUTHOR, clean
from nlcheck.annotate.word_places import Places, Spot
from nlcheck.annotate.word_runs import SPACE, Edges, is_word
from nlcheck.reading.word.text import local

if TYPE_CHECKING:
    from lxml.etree import _Element

    from nlcheck.findings import Report

__all__ = ["Change", "Changes", "changes_of"]

_PLAIN = frozenset(("rPr", "t"))
_HOLDERS = frozenset(("p", "hyperlink", "smartTag", "sdtContent", "customXml"))
"""elements that may hold a change; inside ``w:ins`` it would be a change of a change"""
_MARKS = frozenset(("proofErr", "bookmarkStart", "bookmarkEnd", "commentRangeStart"))
"""what may stand between the runs of a number"""


class Change(NamedTuple):
    """Write ``text`` instead of what stands at the spot."""

    spot: Spot
    text: str


def changes_of(report: Report, places: Places) -> list[Change]:
    """Repairs that are the only one, each place once, none over another or over two lines."""
    document = report.document
    if document is None:
        return []
    taken: list[Change] = []
    ends: dict[tuple[str, int], list[Spot]] = {}
    for finding in report.findings:
        fix = finding.fix
        if fix is None or fix.alternatives:
            continue
        spots = places.spots(document.source_span(fix.span))
        if len(spots) != 1:
            continue
        spot = spots[0]
        beside = ends.setdefault((spot.part, spot.number), [])
        if any(spot.start < other.end and other.start < spot.end for other in beside):
            continue
        beside.append(spot)
        taken.append(Change(spot, fix.replacement))
    return taken


class Changes:
    """Writes changes into a part, numbered behind those that are there."""

    def __init__(self, root: _Element, word: str) -> None:
        """``word``: the namespace of the elements of the part."""
        self._word = word
        held = (e.get(f"{{{word}}}id", "") for e in root.iter("{*}ins", "{*}del", "{*}moveTo"))
        self._next = max((int(n) for n in held if n.isdigit()), default=90_000) + 1

    def write(self, change: Change, edges: Edges) -> bool:
        """Whether it could be written: the runs stand side by side and hold text only."""
        begin, end = edges.begin.get(change.spot.start), edges.end.get(change.spot.end)
        if begin is None or end is None:
            return False
        between = list(_between(begin, end))
        if not between or not self._may(between):
            return False
        runs = [e for e in between if local(e) == "r"]
        struck = self._tracked("del")
        begin.addprevious(struck)
        for element in between:
            if element in runs:
                struck.append(_struck(element, self._word))
        put = self._tracked("ins")
        struck.addnext(put)
        if change.text:
            put.append(self._run(runs[0] if begin is runs[0] else begin, change.text))
        else:
            put.getparent().remove(put)  # type: ignore[union-attr]
        return True

    def _may(self, between: list[_Element]) -> bool:
        parent = between[0].getparent()
        if parent is None or local(parent) not in _HOLDERS or not is_word(parent):
            return False
        for element in between:
            name = local(element)
            if name in _MARKS:
                continue
            if name != "r" or any(local(e) not in _PLAIN for e in element):
                return False
        return True

    def _run(self, like: _Element, text: str) -> _Element:
        """A run with the formatting of another."""
        run = like.makeelement(f"{{{self._word}}}r", {})
        properties = next((e for e in like if local(e) == "rPr"), None)
        if properties is not None:
            run.append(deepcopy(properties))
        held = run.makeelement(f"{{{self._word}}}t", {})
        held.set(SPACE, "preserve")
        held.text = clean(text)
        run.append(held)
        return run

    def _tracked(self, name: str) -> _Element:
        from lxml import etree  # noqa: PLC0415 (only for Office files)

        element = etree.Element(f"{{{self._word}}}{name}", nsmap={"w": self._word})
        element.set(f"{{{self._word}}}id", str(self._next))
        element.set(f"{{{self._word}}}author", AUTHOR)
        self._next += 1
        return element


def _between(begin: _Element, end: _Element) -> Iterator[_Element]:
    """From one run to the other; nothing where the other is no later sister."""
    found = [begin]
    while found[-1] is not end:
        following = found[-1].getnext()
        if following is None:
            return
        found.append(following)
    yield from found


def _struck(run: _Element, word: str) -> _Element:
    """The run, its text as deleted text."""
    for element in run:
        if local(element) == "t":
            element.tag = f"{{{word}}}delText"
    return run
