"""Members of a zipped Office file, read within limits: bytes, ratios, no entities, no network."""

from __future__ import annotations

import struct
import zipfile
import zlib
from io import BytesIO
from types import TracebackType
from typing import TYPE_CHECKING

from nlcheck.base.compiling import prepared
from nlcheck.reading.errors import ENCRYPTED, TOO_LARGE, UNREADABLE, UNSAFE, ReadError

if TYPE_CHECKING:
    from lxml import etree

MEMBER_BYTES = 64 << 20
"""of one XML part once unpacked"""
TOTAL_BYTES = 256 << 20
_CHUNK = 1 << 20
_ENCRYPTED_FLAG = 1
DOCTYPE = prepared(rb"<!\s*(?:DOCTYPE|ENTITY)")
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError),
    *(ValueError, OverflowError, struct.error),  # offsets that lead out of a damaged file
)


class Archive:
    """A zip file whose members are read with a bound on what they unpack to."""

    def __init__(self, data: bytes) -> None:
        """Open; :class:`ReadError` when it is no zip file."""
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, OSError, ValueError) as reason:
            raise ReadError(UNREADABLE, "container-damaged") from reason
        self.names = frozenset(self._zip.namelist())
        self._left = TOTAL_BYTES

    def __enter__(self) -> Archive:
        """Itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        reason: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the file."""
        self._zip.close()

    def read(self, name: str) -> bytes:
        """The bytes of a member; the declared size is not believed."""
        allowed = min(MEMBER_BYTES, self._left)
        chunks: list[bytes] = []
        size = 0
        try:
            if self._zip.getinfo(name).flag_bits & _ENCRYPTED_FLAG:
                raise ReadError(ENCRYPTED, "locked")
            with self._zip.open(name) as member:
                while chunk := member.read(_CHUNK):
                    size += len(chunk)
                    if size > allowed:
                        raise ReadError(TOO_LARGE, "unpacked", limit=allowed >> 20)
                    chunks.append(chunk)
        except _BROKEN as reason:
            raise ReadError(UNREADABLE, "content-damaged") from reason
        except KeyError as reason:
            raise ReadError(UNREADABLE, "part-missing") from reason
        self._left -= size
        return b"".join(chunks)

    def xml(self, name: str) -> etree._Element:
        """The root of an XML member: no entities, no network, no huge trees."""
        return parse(self.read(name))


def parse(data: bytes, *, whole: bool = False) -> etree._Element:
    """The root of an XML part; a document type declaration is refused.

    ``whole`` keeps comments and processing instructions, for what is written again.
    """
    from lxml import etree  # noqa: PLC0415  (0.03 s, only for Office files)

    if DOCTYPE.search(data):
        raise ReadError(UNSAFE, "entities")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=not whole,
        remove_pis=not whole,
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as reason:
        raise ReadError(UNREADABLE, "not-xml") from reason
