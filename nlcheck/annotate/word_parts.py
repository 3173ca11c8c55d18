"""Parts of a Word file beside its text: comments, what refers to them, and the file as a whole."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from nlcheck.reading.archive import Archive, parse

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["Comments", "clean", "packed", "serial"]

AUTHOR = "nlcheck"
STRICT = "http://purl.oclc.org/ooxml/"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_TYPES_PART = "[Content_Types].xml"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_DATE = (1980, 1, 1, 0, 0, 0)


class Comments:
    """The comments of a file, old ones kept; new ones are added and numbered behind them."""

    def __init__(self, archive: Archive, main: str, word: str) -> None:
        """``main``: the name of the text's part; ``word``: the namespace of its elements."""
        self._word = word
        folder, file = posixpath.split(main)
        self._relations_part = f"{folder}/_rels/{file}.rels"
        self._relations = _root(archive, self._relations_part, f"{{{_RELATIONS}}}Relationships")
        self._types = _root(archive, _TYPES_PART, f"{{{_TYPES}}}Types")
        self._name, self._new = self._found(folder)
        self._root = _root(archive, self._name, f"{{{word}}}comments", prefix="w", namespace=word)
        held = [e.get(f"{{{word}}}id", "") for e in self._root]
        self._next = max((int(n) for n in held if n.isdigit()), default=-1) + 1

    def _found(self, folder: str) -> tuple[str, bool]:
        """The part that holds comments already, or the name of a new one."""
        for relation in self._relations:
            if relation.get("Type", "").endswith("/relationships/comments"):
                target = relation.get("Target", "")
                joined = target if target.startswith("/") else posixpath.join(folder, target)
                return posixpath.normpath(joined).lstrip("/"), False
        return posixpath.join(folder, "comments.xml"), True

    def add(self, lines: Sequence[str]) -> str:
        """Add a comment, a paragraph a line; its number."""
        number, word = str(self._next), self._word
        self._next += 1
        comment = _sub(self._root, f"{{{word}}}comment")
        comment.set(f"{{{word}}}id", number)
        comment.set(f"{{{word}}}author", AUTHOR)
        comment.set(f"{{{word}}}initials", AUTHOR[:2])
        for line in lines:
            run = _sub(_sub(comment, f"{{{word}}}p"), f"{{{word}}}r")
            text = _sub(run, f"{{{word}}}t")
            text.set(_SPACE, "preserve")
            text.text = clean(line)
        return number

    def parts(self) -> dict[str, bytes]:
        """The parts to write: the comments and, if they are new, what leads to them."""
        written = {self._name: serial(self._root)}
        if not self._new:
            return written
        base = STRICT if self._word.startswith(STRICT) else "http://schemas.openxmlformats.org/"
        taken = {relation.get("Id") for relation in self._relations}
        number = next(n for n in range(1, len(taken) + 2) if f"rIdNl{n}" not in taken)
        relation = _sub(self._relations, f"{{{_RELATIONS}}}Relationship")
        relation.set("Id", f"rIdNl{number}")
        middle = "officeDocument/" if base == STRICT else "officeDocument/2006/"
        relation.set("Type", f"{base}{middle}relationships/comments")
        relation.set("Target", f"/{self._name}")
        kind = _sub(self._types, f"{{{_TYPES}}}Override")
        kind.set("PartName", f"/{self._name}")
        kind.set("ContentType", _KIND)
        written[self._relations_part] = serial(self._relations)
        written[_TYPES_PART] = serial(self._types)
        return written


def packed(archive: Archive, order: Sequence[str], changed: Mapping[str, bytes]) -> bytes:
    """A copy of the file: members in their order, those of ``changed`` in place or at the end."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name in dict.fromkeys([*order, *changed]):
            entry = zipfile.ZipInfo(name, _DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            data = changed[name] if name in changed else archive.read(name)
            target.writestr(entry, data)
    return stream.getvalue()


def serial(root: _Element) -> bytes:
    """A part as it is written into the file."""
    from lxml import etree  # noqa: PLC0415 (only for Office files)

    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def clean(text: str) -> str:
    """Without what XML cannot hold."""
    return "".join(
        sign
        for sign in text
        if (sign >= " " or sign in "\t\n")
        and not "\ud800" <= sign <= "\udfff"
        and sign not in "\ufffe\uffff"
    )


def _root(
    archive: Archive, name: str, tag: str, *, prefix: str | None = None, namespace: str = ""
) -> _Element:
    """The root of a part, or of one made new."""
    from lxml import etree  # noqa: PLC0415

    if name in archive.names:
        return parse(archive.read(name), whole=True)
    space = namespace or tag[1:].partition("}")[0]
    return etree.Element(tag, nsmap={prefix: space})  # type: ignore[dict-item]  # None: default


def _sub(parent: _Element, tag: str) -> _Element:
    child = parent.makeelement(tag, {})
    parent.append(child)
    return child
