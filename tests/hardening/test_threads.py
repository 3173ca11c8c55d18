"""Many checks at once, in threads of one process, say what each says alone."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from nlcheck.engine import check
from nlcheck.render.record import envelope
from nlcheck.synth import write
from nlcheck.synth.genres import GENRES

MANNERS = [manner for kind in GENRES.values() for manner in kind.manners]
TEXTS = [write(n, manner=manner, faults=["digit"]).text for n, manner in enumerate(MANNERS)]


def said(text: str) -> object:
    return envelope([check(text, name="report.txt")])


def test_threads_do_not_disturb_one_another() -> None:
    alone = [said(text) for text in TEXTS]

    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(said, TEXTS * 3))

    assert together == alone * 3
