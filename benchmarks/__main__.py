"""Prints each ratio the project promises with its limit, and where a warm check spends its time."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from benchmarks.starting import starts
from benchmarks.warm import stages, warm

__all__ = ["main"]


def main(words: Sequence[str]) -> int:
    """Print all; 1 if a limit is exceeded. A word names another report for the warm check."""
    path = words[0] if words else ""
    found = [warm(path), *starts()]
    for one in found:
        print(one)
    print("\nwarm check by stage (profiled)")
    for stage, part in stages(path):
        print(f"  {stage:24} {part:6.1%}")
    return int(any(one.over for one in found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
