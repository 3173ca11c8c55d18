"""Runs of a Word paragraph cut so that a run begins and ends exactly where a note does.

Cutting leaves the text and the formatting of every character as they were: a run becomes two with
the same properties.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from typing import TYPE_CHECKING

from nlcheck.reading.word.text import local, runs_of

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["SPACE", "Edges", "cut", "is_word", "outermost"]

SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class Edges:
    """Elements that begin and end at the characters of a paragraph."""

    __slots__ = ("begin", "end", "length")

    def __init__(self, paragraph: _Element) -> None:
        """Of a paragraph that is cut already."""
        self.begin: dict[int, _Element] = {}
        self.end: dict[int, _Element] = {}
        at = 0
        for element, text in runs_of(paragraph):
            if not text:
                continue
            holder = _holder(element)
            self.begin.setdefault(at, holder)
            at += len(text)
            self.end[at] = holder
        self.length = at


def cut(paragraph: _Element, offsets: Iterable[int]) -> Edges:
    """Cut runs so that one begins at each offset (characters of the paragraph's text)."""
    wanted = sorted(set(offsets), reverse=True)
    placed = []
    at = 0
    for element, text in runs_of(paragraph):
        placed.append((at, element, text))
        at += len(text)
    for start, element, text in reversed(placed):
        while wanted and wanted[0] >= start + len(text):
            wanted.pop(0)
        while wanted and wanted[0] >= start:
            _cut_before(element, wanted.pop(0) - start)
    return Edges(paragraph)


def _cut_before(element: _Element, at: int) -> None:
    """A run begins with the character ``at`` of the text that an element prints."""
    if at:
        if local(element) != "t":
            return
        text = element.text or ""
        rest = deepcopy(element)
        element.text, rest.text = text[:at], text[at:]
        for half in (element, rest):
            half.set(SPACE, "preserve")
        element.addnext(rest)
        element = rest
    run = element.getparent()
    if run is None or local(run) != "r":
        return
    before = [e for e in element.itersiblings(preceding=True) if local(e) != "rPr"]
    if not before:
        return
    second = run.makeelement(run.tag)
    second.attrib.update(run.attrib)
    properties = next((e for e in run if local(e) == "rPr"), None)
    if properties is not None:
        second.append(deepcopy(properties))
    second.extend([element, *element.itersiblings()])
    run.addnext(second)


def _holder(element: _Element) -> _Element:
    """The run of an element; the whole formula where it stands in one."""
    held = element
    for outer in element.iterancestors():
        if is_word(outer):
            if local(outer) == "r":
                return outer
            break
        held = outer
    return held


def is_word(element: _Element) -> bool:
    """Whether an element is of the text, not of a drawing or a formula."""
    return "wordprocessingml" in str(element.tag)


def outermost(element: _Element) -> _Element:
    """The run that anchors the text box an element stands in, if it stands in one."""
    boxes = [e for e in element.iterancestors() if local(e) == "txbxContent"]
    if not boxes:
        return element
    for outer in boxes[-1].iterancestors():
        if local(outer) == "r" and is_word(outer):
            return outer
    return element
