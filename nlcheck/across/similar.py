"""Texts that are nearly the same, without comparing each with each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

__all__ = ["bands", "like", "pairs"]

PERMUTATIONS = 128
BANDS = 32
"""4 values a band: two texts with two thirds of their pairs of signs in common meet in one band
of 32 with a chance above 99.8 %; edit similarity 0.85 leaves about so many."""
SEED = 1
CROWD = 64
"""Members of one band that are compared with each other; of a larger crowd each with some."""
SOME = 16


@lru_cache(maxsize=4096)
def bands(text: str) -> tuple[str, ...]:
    """Keys of the bands of a text's MinHash over pairs of adjacent signs."""
    from rensa import RMinHash  # noqa: PLC0415 (only a scan needs it)

    hashed = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    hashed.update([text[i : i + 2] for i in range(max(len(text) - 1, 1))])
    digest, width = hashed.digest(), PERMUTATIONS // BANDS
    return tuple(
        f"{band:x}.{hash(tuple(digest[band * width : (band + 1) * width])) & 0xFFFFFFFFFFFF:x}"
        for band in range(BANDS)
    )


def like(one: str, other: str, similarity: float) -> bool:
    """Whether 1 − Levenshtein distance ÷ the longer length reaches so much."""
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415

    found = Levenshtein.normalized_similarity(one, other, score_cutoff=similarity)
    return bool(found >= similarity)


def pairs(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Pairs of those that share a band."""
    for place, one in enumerate(names):
        reach = place + 1 + (len(names) if len(names) <= CROWD else SOME)
        for other in names[place + 1 : reach]:
            yield one, other
