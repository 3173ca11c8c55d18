"""``write``: one report out of a seed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from nlcheck.base import Span
from nlcheck.synth.books import Books, draw
from nlcheck.synth.faults import Fault, plant, wrongs
from nlcheck.synth.manuscript import Manuscript
from nlcheck.synth.printing import Style, style
from nlcheck.synth.tables import LAYOUTS, put_tables
from nlcheck.synth.words import MANNERS, Words
from nlcheck.synth.writer import Writer


@dataclass(frozen=True, slots=True)
class Synthetic:
    """A written report. ``spans``: of every mark of ``paper``, number with unit, in ``text``."""

    seed: int
    text: str
    books: Books
    style: Style
    manner: str
    layout: str
    paper: Manuscript
    spans: tuple[Span, ...]
    faults: tuple[Fault, ...]


def write(  # noqa: PLR0913
    seed: int,
    *,
    genre: str = "final-accounts",
    tables: str | None = None,
    manner: str | None = None,
    faults: Sequence[str] = (),
    printing: Style | None = None,
) -> Synthetic:
    """A report in Chinese of about 2,000 to 5,000 characters, LF line ends.

    ``tables`` is one of ``LAYOUTS``, ``manner`` one of ``MANNERS``; left out, the seed decides. The
    faults are planted last: the clean report of a seed differs from it in the planted marks alone.
    Raises ``ValueError`` for an unknown name.
    """
    if genre != "final-accounts":
        raise ValueError(f"no templates for genre {genre!r}; there are for final-accounts")
    rng = Random(f"nlcheck-{seed}")
    chosen, laid = rng.choice(MANNERS), rng.choice(LAYOUTS)
    drawn, early = style(rng), rng.random() < 0.5  # noqa: PLR2004
    manner, layout, printing = manner or chosen, tables or laid, printing or drawn
    if layout not in LAYOUTS:
        raise ValueError(f"no table layout {layout!r}; layouts are {', '.join(LAYOUTS)}")
    words = Words.load(manner)
    books = draw(Random(f"books-{seed}"), words.entries)
    writer = Writer(books, words, printing, Random(f"words-{seed}"))
    writer.tables = put_tables(layout, early=early)
    paper = writer.write(words.manner["nodes"])
    planted = plant(paper, faults, Random(f"faults-{seed}"))
    text, spans = paper.joined(wrongs(planted))
    return Synthetic(seed, text, books, printing, manner, layout, paper, tuple(spans), planted)
