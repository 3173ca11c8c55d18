"""The generator: a coherent random ledger written as a report, clean or with planted faults.

``write(seed)`` gives the same bytes for the same seed. What the reports say stands in
``corpora/templates`` (YAML); amounts are integers of 分 until they are printed.
"""

from nlcheck.synth.books import draw
from nlcheck.synth.command import add_arguments, run
from nlcheck.synth.drafting import Books
from nlcheck.synth.faults import FAULTS
from nlcheck.synth.genres import GENRES, MANNERS
from nlcheck.synth.gold import gold
from nlcheck.synth.layouts import LAYOUTS
from nlcheck.synth.report import Synthetic, write
from nlcheck.synth.words import Words

__all__ = [
    "FAULTS",
    "GENRES",
    "LAYOUTS",
    "MANNERS",
    "Books",
    "Synthetic",
    "Words",
    "add_arguments",
    "draw",
    "gold",
    "run",
    "write",
]
