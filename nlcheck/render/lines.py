"""Lines of styled pieces: printed plain, or in colour by rich when somebody looks at a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import IO, NamedTuple

__all__ = ["Line", "Piece", "coloured", "harmless", "line", "plain"]

_OBEYED = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0)], " ")
"""line ends, escape sequences and other controls"""


class Piece(NamedTuple):
    """Some text and the rich style it has in colour; colour never says anything alone."""

    text: str
    style: str = ""


Line = tuple[Piece, ...]


def line(*pieces: str | tuple[str, str]) -> Line:
    """A line from texts and (text, style) pairs."""
    return tuple(
        Piece(harmless(p)) if isinstance(p, str) else Piece(harmless(p[0]), p[1]) for p in pieces
    )


def harmless(text: str) -> str:
    """On one line, and nothing that a terminal obeys: what a file holds or is called."""
    return text if text.isprintable() else text.translate(_OBEYED)


def plain(lines: Iterable[Line]) -> Iterator[str]:
    """Without colour, blanks at the end dropped."""
    for pieces in lines:
        yield "".join(piece.text for piece in pieces).rstrip()


def coloured(lines: Iterable[Line], stream: IO[str]) -> None:
    """Print in colour; no wrapping, no guessing at markup."""
    from rich.console import Console  # noqa: PLC0415 (50 ms, only where colour is wanted)
    from rich.text import Text  # noqa: PLC0415

    console = Console(file=stream, force_terminal=True, highlight=False, soft_wrap=True)
    for pieces in lines:
        console.print(Text.assemble(*((p.text, p.style) for p in pieces)), end="\n")
