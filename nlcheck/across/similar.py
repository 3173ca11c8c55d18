"""Texts that are nearly the same, in groups, without comparing each with each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

__all__ = ["groups"]

PERMUTATIONS = 128
BANDS = 32
"""4 values a band: two texts with two thirds of their pairs of signs in common meet in one band
of 32 with a chance above 99.8 %; edit similarity 0.85 leaves about so many."""
SEED = 1
CROWD = 200
"""Members of one band that are compared with each other; a larger crowd with its first only."""


def groups(texts: Sequence[str], similarity: float) -> Iterator[list[str]]:
    """Groups of texts, each at least so like another of its group; texts alone are groups too.

    ``similarity`` is 1 − Levenshtein distance ÷ the longer length.
    """
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 (only a scan needs it)

    found = list(range(len(texts)))
    for one, other in _candidates(texts):
        a, b = _root(found, one), _root(found, other)
        if a == b:
            continue
        like = Levenshtein.normalized_similarity(texts[one], texts[other], score_cutoff=similarity)
        if like >= similarity:
            found[max(a, b)] = min(a, b)
    grouped: dict[int, list[str]] = defaultdict(list)
    for number, text in enumerate(texts):
        grouped[_root(found, number)].append(text)
    yield from grouped.values()


def _candidates(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pairs that share a band of their MinHash over pairs of adjacent signs."""
    from rensa import RMinHash  # noqa: PLC0415

    width = PERMUTATIONS // BANDS
    bands: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for number, text in enumerate(texts):
        hashed = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
        hashed.update([text[i : i + 2] for i in range(max(len(text) - 1, 1))])
        digest = hashed.digest()
        for band in range(BANDS):
            bands[band, *digest[band * width : (band + 1) * width]].append(number)
    seen: set[tuple[int, int]] = set()
    for members in bands.values():
        for place, one in enumerate(members[1:], 1):
            for other in members[:place] if len(members) <= CROWD else members[:1]:
                if (other, one) not in seen:
                    seen.add((other, one))
                    yield other, one


def _root(found: list[int], at: int) -> int:
    while found[at] != at:
        found[at] = found[found[at]]
        at = found[at]
    return at
