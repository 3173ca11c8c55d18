"""What of a web page is furniture: menus, lists of links, footers, hidden pieces."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nlcheck.base.compiling import prepared
from nlcheck.reading.errors import TOO_LARGE, ReadError

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

DEPTH = 200
"""elements in elements, at most"""
_OPEN = 2000
"""elements open at once, at most, before parsing; sloppy pages leave some open"""
_TAG = prepared(
    r"<(/?)(?!(?:p|li|td|tr|th|dt|dd|br|hr|img|meta|link|input|col|option|wbr|o:p)\b)[a-zA-Z][\w:]*"
    r"(?![^<>]*/>)"
)
_FURNITURE = prepared(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|foot|footer|breadcrumb|crumbs?|copyright|sidebar"
    r"|share|toolbar|pager|pagination)(?:$|[\s_-]|\d)",
    re.IGNORECASE,
)
_HIDDEN = prepared(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_LINKS = 3
"""links that may make a list of links"""


def check_depth(text: str) -> None:
    """Refuse a page of endlessly nested elements: parsing one takes time by the square."""
    depth = 0
    for hit in _TAG.finditer(text):
        depth += -1 if hit[1] else 1
        if depth > _OPEN:
            raise ReadError(TOO_LARGE, "page-nested", limit=DEPTH)


def is_hidden(node: LexborNode) -> bool:
    """Whether the page says that an element does not show."""
    attributes = node.attributes
    return "hidden" in attributes or bool(_HIDDEN.search(attributes.get("style") or ""))


class Furniture:
    """Judges the elements of one page; everything is measured once, at the start."""

    def __init__(self, body: LexborNode) -> None:
        """Measure; :class:`ReadError` for a page nested too deep."""
        self._sizes: dict[int, tuple[int, int, int]] = {}
        self._whole = max(1, _measure(body, self._sizes, 0, linked=False)[0])

    def holds(self, node: LexborNode) -> bool:
        """Hidden, mostly links, or called a menu or footer and small against the page."""
        attributes = node.attributes
        if is_hidden(node):
            return True
        text, linked, links = self._sizes.get(node.mem_id, (0, 0, 0))
        if node.tag == "form":  # pages of ASP.NET stand in one as a whole; others hold a search
            return text * 2 < self._whole
        names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
        if names != " " and _FURNITURE.search(names):
            return text * 2 < self._whole
        return links >= _LINKS and linked * 2 > text


def _measure(
    node: LexborNode, sizes: dict[int, tuple[int, int, int]], depth: int, *, linked: bool
) -> tuple[int, int, int]:
    """Characters, those of them in links, and the number of links."""
    if depth > DEPTH:
        raise ReadError(TOO_LARGE, "page-nested", limit=DEPTH)
    text = in_links = links = 0
    child = node.child
    while child is not None:
        if child.is_text_node:
            size = len("".join((child.text_content or "").split()))
            text += size
            in_links += size if linked else 0
        elif child.is_element_node and child.tag not in ("script", "style"):
            is_link = child.tag == "a"
            inner = _measure(child, sizes, depth + 1, linked=linked or is_link)
            text += inner[0]
            in_links += inner[1]
            links += inner[2] + is_link
        child = child.next
    sizes[node.mem_id] = text, in_links, links
    return text, in_links, links
