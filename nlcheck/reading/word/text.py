"""The text of one Word paragraph, as it reads with all tracked changes accepted.

An address is ``part#n@k``: the n-th ``w:p`` of that part in document order (from 0), and at which
of its characters the piece begins; a negative k counts characters that Word numbers by itself and
that no run holds. A cell has one address for each line of its text, separated by commas.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from nlcheck.reading.raised import raised

if TYPE_CHECKING:
    from lxml.etree import _Element

_GONE = frozenset(
    ("del", "moveFrom", "delText", "instrText", "delInstrText", "rt", "pPr", "rPr", "object")
)
"""deleted or moved away, field codes, ruby; properties hold no text"""
_SIGNS = {
    "tab": "\t",
    "ptab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "-",
    "softHyphen": "",
}
_OFF = frozenset(("0", "false", "off", "none"))


class Run(NamedTuple):
    """An element that prints text, and the text."""

    element: _Element
    text: str


def local(element: _Element) -> str:
    """The name without its namespace (strict and transitional files differ in it)."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(element: _Element | None, *names: str) -> _Element | None:
    """Down a path of local names, the first of each; None where there is none."""
    for name in names:
        if element is None:
            return None
        element = next((e for e in element if local(e) == name), None)
    return element


def value(element: _Element | None, name: str = "val") -> str | None:
    """An attribute by its local name."""
    if element is None:
        return None
    for key, held in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(held)
    return None


def on(element: _Element | None) -> bool:
    """Whether a switch (``<w:vanish/>``) is there and not turned off."""
    return element is not None and (value(element) or "1") not in _OFF


def paragraphs_of(root: _Element) -> list[_Element]:
    """Every ``w:p`` of a part in document order: what the n of an address counts."""
    return [e for e in root.iter("{*}p") if not _is_drawing(e)]


def _is_drawing(element: _Element) -> bool:
    """A paragraph of a drawing (``a:p``) or a formula, not of the text."""
    return "wordprocessingml" not in str(element.tag)


def runs_of(paragraph: _Element) -> Iterator[Run]:
    """What prints in a paragraph, in order; its text boxes are not part of it."""
    for element in paragraph:
        yield from _runs(element)


def _runs(element: _Element) -> Iterator[Run]:
    name = local(element)
    if name in _GONE or name == "txbxContent":
        return
    if name == "t":
        yield Run(element, element.text or "")
        return
    if name in _SIGNS:
        if value(element, "type") not in ("page", "column"):
            yield Run(element, _SIGNS[name])
        return
    if name == "r" and on(child(element, "rPr", "vanish")):
        return
    if name == "r" and value(child(element, "rPr", "vertAlign")) == "superscript":
        yield from (Run(held, raised(text)) for inner in element for held, text in _runs(inner))
        return
    if name == "AlternateContent":
        chosen = child(element, "Choice")
        element = element if chosen is None else chosen
    for inner in element:
        yield from _runs(inner)


def boxes_of(paragraph: _Element) -> Iterator[_Element]:
    """The contents of text boxes anchored in a paragraph, each once."""
    for element in paragraph:
        name = local(element)
        if name in _GONE:
            continue
        if name == "txbxContent":
            yield element
            continue
        if name == "AlternateContent":
            chosen = child(element, "Choice")
            yield from boxes_of(element if chosen is None else chosen)
            continue
        yield from boxes_of(element)


def text_of(paragraph: _Element) -> str:
    """The text that prints."""
    return "".join(run.text for run in runs_of(paragraph))


def mark_is_gone(paragraph: _Element) -> bool:
    """Whether the paragraph's end was deleted: it goes on with the next one."""
    mark = child(paragraph, "pPr", "rPr")
    return mark is not None and any(local(e) in {"del", "moveFrom"} for e in mark)
