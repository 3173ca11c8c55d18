"""``write``: one report out of a seed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from nlcheck.base import Span
from nlcheck.synth.drafting import Books
from nlcheck.synth.faults import Fault, plant, wrongs
from nlcheck.synth.genres import GENRES, genre_of
from nlcheck.synth.layouts import LAYOUTS, laid
from nlcheck.synth.manuscript import Manuscript, joined
from nlcheck.synth.printing import Style, style
from nlcheck.synth.tables import put_tables
from nlcheck.synth.words import Words
from nlcheck.synth.writer import Writer


@dataclass(frozen=True, slots=True)
class Synthetic:
    """A written report. ``spans``: of every mark of ``paper``, number with unit, in ``text``."""

    seed: int
    text: str
    books: Books
    style: Style
    genre: str
    manner: str
    layout: str
    paper: Manuscript
    spans: tuple[Span, ...]
    faults: tuple[Fault, ...]


def write(  # noqa: PLR0913
    seed: int,
    *,
    genre: str | None = None,
    tables: str | None = None,
    manner: str | None = None,
    faults: Sequence[str] = (),
    printing: Style | None = None,
) -> Synthetic:
    """A report in Chinese of about 1,000 to 5,000 characters, LF line ends.

    ``genre`` is one of ``GENRES`` (final-accounts if neither it nor ``manner`` is given),
    ``tables`` one of ``LAYOUTS``, ``manner`` one of the genre's; left out, the seed decides. The
    faults are planted last: the clean report of a seed differs from it in the planted marks alone;
    what is no fault in a manner is left out.
    Raises ``ValueError`` for an unknown name.
    """
    genre = genre or (genre_of(manner) if manner else "final-accounts")
    if genre not in GENRES:
        raise ValueError(f"no templates for genre {genre!r}; there are for {', '.join(GENRES)}")
    kind, rng = GENRES[genre], Random(f"nlcheck-{seed}")
    chosen, laid_out = rng.choice(kind.manners), rng.choice(LAYOUTS)
    drawn, early = style(rng), rng.random() < 0.5  # noqa: PLR2004
    manner, layout, printing = manner or chosen, tables or laid_out, printing or drawn
    if manner not in kind.manners:
        raise ValueError(f"no manner {manner!r} of {genre}; manners: {', '.join(kind.manners)}")
    if layout not in LAYOUTS:
        raise ValueError(f"no table layout {layout!r}; layouts are {', '.join(LAYOUTS)}")
    words = Words.load(manner)
    books = kind.draw(Random(f"books-{seed}"), words.entries)
    printing = replace(printing, unit=words.unit)
    writer = Writer(books, words, printing, Random(f"words-{seed}"))
    if layout != "none":
        writer.tables = put_tables(kind.tables, early=early)
    paper = writer.write(words.manner["nodes"])
    wanted = [kind for kind in faults if kind not in words.manner.get("lawful", ())]
    planted = plant(paper, wanted, Random(f"faults-{seed}"))
    text, spans = joined(paper, laid(paper, layout), wrongs(planted))
    return Synthetic(
        seed, text, books, printing, genre, manner, layout, paper, tuple(spans), planted
    )
