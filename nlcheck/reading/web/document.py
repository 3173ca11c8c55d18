"""HTML as saved from web sites: paragraphs and tables, navigation left out.

Addresses are the places of elements among their sisters from the root down (``1/0/4``).
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from nlcheck.base.compiling import prepared
from nlcheck.document import Layout
from nlcheck.reading.decoding import decode
from nlcheck.reading.draft import Draft
from nlcheck.reading.errors import EMPTY, TOO_LARGE, UNREADABLE, ReadError
from nlcheck.reading.raised import raised
from nlcheck.reading.web.boxes import Boxes, Found
from nlcheck.reading.web.furniture import Furniture, check_depth
from nlcheck.reading.web.spaces import in_columns, keeps_spaces
from nlcheck.reading.web.tables import is_frame, table_cells

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

BYTES = 64 << 20
_SKIPPED = frozenset(
    (
        *("script", "style", "noscript", "template", "head", "nav", "aside", "footer", "svg"),
        *("button", "select", "option", "input", "textarea", "iframe", "object", "del"),
        *("rt", "rp", "-comment", "_comment", "!--", "-doctype"),
    )
)
_BLOCKS = frozenset(
    (
        *("p", "div", "section", "article", "main", "header", "ul", "ol", "li", "dl", "dt", "dd"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "figure", "figcaption", "body"),
        *("center", "address", "hr", "form", "details", "summary", "td", "th", "caption"),
        "fieldset",
    )
)
_JUDGED = (_BLOCKS - {"body", "p"}) | {"table", "span"}
"""elements that may be furniture"""
_HEADING = prepared(r"h([1-6])")
_CHARSET = prepared(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_ENDS = prepared(r"</(?:table|body|html)", re.IGNORECASE)
_SPACE = prepared(r"[ \t\r\n\f\xa0]+")
_INDENT = prepared(r"[ \t\r\n\f]*[\xa0\u3000]{2}")
_INDENTED = "\u3000\u3000"
_HEAD = 4096
CUT = "the file ends inside it"
MERGED = "rows with fewer boxes stand beside it"
_GOES_ON = ("，", "、", ",")


def read_html(data: bytes) -> Layout:
    """The layout of an HTML file; :class:`ReadError` when it cannot be read."""
    if len(data) > BYTES:
        raise ReadError(TOO_LARGE, "too-large", limit=BYTES >> 20)
    return read_page(*decoded(data))


def read_page(text: str, notes: Sequence[tuple[str, str, None]] = ()) -> Layout:
    """The same of a decoded page; ``notes``: remarks on its decoding."""
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415

    check_depth(text)
    tree = LexborHTMLParser(text)
    if tree.body is None:
        raise ReadError(UNREADABLE, "page-no-body")
    reader = _Reader(tree.body, cut=_is_cut(text), unclosed=_is_unclosed(text))
    reader.walk(tree.body, "1")
    reader.flush()
    title = tree.css_first("title")
    if title is not None:
        reader.draft.meta["title"] = _SPACE.sub(" ", title.text()).strip()
    if not reader.draft.length:
        raise ReadError(EMPTY, "page-empty")
    for code, message, _ in notes:
        reader.draft.note(code, message)
    return reader.draft.layout()


def _is_cut(text: str) -> bool:
    """Whether the file ends inside its last table: rows are lost, its sums cannot be told."""
    tail = text[text.lower().rfind("<table") :] if "<table" in text.lower() else ""
    return bool(tail) and not _ENDS.search(tail)


def _is_unclosed(text: str) -> bool:
    """Whether the file ends before the body does and leaves boxes open."""
    said = text.lower()
    ends = "</body" in said or "</html" in said
    return not ends and said.count("<div") > said.count("</div")


def decoded(data: bytes) -> tuple[str, list[tuple[str, str, None]]]:
    """Decoded by its own word (``<meta charset>``) if that holds, else as text is."""
    hit = _CHARSET.search(data[:_HEAD])
    named = hit[1].decode("ascii", "replace").lower() if hit else ""
    if named in ("gb2312", "gbk", "gb_2312-80"):
        named = "gb18030"
    if named and not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return data.decode(named), []
        except (LookupError, UnicodeDecodeError):
            pass  # the page is wrong about itself: the ladder for text decides
    text, notes = decode(data)
    return text, [(code, message, None) for code, message, _ in notes]


class _Reader:
    """Walks elements and writes what they print into a draft."""

    def __init__(self, body: LexborNode, *, cut: bool, unclosed: bool) -> None:
        """``cut``: the file ends inside its last table; ``unclosed``: inside of an element."""
        self.draft = Draft(flowing=True)
        tables = body.css("table") if cut else []
        self._cut = tables[-1].mem_id if tables else None
        self._furniture = Furniture(body)
        self._boxes = Boxes(self._left_out)
        self._open = unclosed
        self._inline: list[str] = []
        self._address = ""
        self._level = 0
        self._kept = 0
        """how many elements around keep spaces and line ends"""

    def walk(self, node: LexborNode, path: str) -> None:
        """Write the children of an element."""
        found = self._boxes.tables(node, path)
        child, place, end = node.child, 0, 0
        while child is not None:
            if child.is_text_node and place >= end:
                self._text(child.text_content or "")
            elif child.is_element_node:
                if place in found:
                    end = self._box_table(found[place])
                elif place >= end:
                    self._element(child, f"{path}/{place}")
                place += 1
            child = child.next

    def _box_table(self, found: Found) -> int:
        """Write a table made of boxes; the place behind it."""
        self.flush()
        damaged = "" if found.whole else MERGED
        self.draft.table(found.cells, damaged=CUT if self._open else damaged)
        return found.end

    def _text(self, text: str) -> None:
        """Take up a stretch of text; its line ends count where they are kept (``pre``)."""
        if not self._kept:
            self._inline.append(text)
            return
        for line in text.splitlines(keepends=True):
            self._inline.append(line)
            if line.endswith(("\n", "\r")):
                self.flush()

    def flush(self) -> None:
        """End a paragraph."""
        raw = "".join(self._inline)
        text = _SPACE.sub(" ", raw).strip()
        self._inline.clear()
        if not text:
            return
        typed = raw.rstrip() if self._kept else in_columns(raw)
        if typed:
            text = typed.lstrip(" \u3000")
            self.draft.blanks(typed[: len(typed) - len(text)])
            self.draft.paragraph(text, level=self._level, origin=self._address)
            return
        indent = _INDENTED if _INDENT.match(raw) else ""
        self.draft.paragraph(indent + text, level=self._level, origin=self._address)

    def _element(self, node: LexborNode, path: str) -> None:
        tag = node.tag or ""
        if self._left_out(node):
            return
        if tag == "br":
            self._line_end()
        elif tag == "table" and not is_frame(node):
            self.flush()
            self._table(node, path)
        elif tag in _BLOCKS:
            self._block(node, path)
        elif tag == "sup":
            self._inline.append(raised(node.text()))
        else:
            self.walk(node, path)

    def _left_out(self, node: LexborNode) -> bool:
        """Whether an element does not print, or is furniture of the page."""
        tag = node.tag or ""
        return tag in _SKIPPED or (tag in _JUDGED and self._furniture.holds(node))

    def _line_end(self) -> None:
        """A paragraph ends here, unless its last sentence plainly goes on."""
        if not "".join(self._inline[-3:]).rstrip().endswith(_GOES_ON):
            self.flush()

    def _block(self, node: LexborNode, path: str) -> None:
        self.flush()
        hit = _HEADING.fullmatch(node.tag or "")
        outer = self._address, self._level
        self._address = path
        self._level = int(hit[1]) if hit else 0
        kept = keeps_spaces(node)
        self._kept += kept
        self.walk(node, path)
        self.flush()
        self._kept -= kept
        self._address, self._level = outer

    def _table(self, node: LexborNode, path: str) -> None:
        caption = node.css_first("caption")
        if caption is not None:
            self._inline.append(caption.text())
            self.flush()
        damaged = CUT if node.mem_id == self._cut else ""
        self.draft.table(table_cells(node, path), damaged=damaged)
