"""Lists of what is counted by kind: 行政人员10人、事业人员5人. Which of them make up their head.

The kinds stand in ``rules/lexicon/counted.yaml``. A list that goes on with things of another split
(在职人员18人，其中：行政10人、事业8人；离退休人员6人) ends before them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from nlcheck.rulebook import lexicon_path, read_yaml

__all__ = ["Split", "leading", "make_up", "split_of"]

LEAST = 2
"""kinds that make a list"""
INSIDE = {"处级": ("正处级", "副处级"), "科级": ("正科级", "副科级"), "厅级": ("正厅级", "副厅级")}
"""grades that others are a part of: beside those they would be counted twice"""


class Split(NamedTuple):
    """Kinds that nothing is two of; ``closed``: two or more of them make up the head.

    ``stems``: what the names of further kinds end with (七级职员, 八级职员).
    """

    name: str
    kinds: frozenset[str]
    closed: bool
    stems: tuple[str, ...]

    def has(self, kind: str) -> bool:
        """Whether this is one of its kinds."""
        return kind in self.kinds or kind.endswith(self.stems)


class _Counted(NamedTuple):
    endings: tuple[str, ...]
    splits: tuple[Split, ...]
    wholes: dict[str, list[str]]


@cache
def _counted() -> _Counted:
    table = read_yaml(lexicon_path("counted.yaml"))
    splits = tuple(
        Split(name, frozenset(row["kinds"]), row["closed"], tuple(row.get("stems", ())))
        for name, row in table["splits"].items()
    )
    return _Counted(tuple(table["endings"]), splits, table["wholes"])


def split_of(labels: Sequence[str]) -> Split | None:
    """The split that all labels are different kinds of; None where there is none, or fewer than
    two.

    >>> split_of(["行政人员", "事业人员"]).name, split_of(["女职工", "党员"])
    ('posts', None)
    """
    kinds = [_kind(label) for label in labels]
    if len(kinds) < LEAST or _overlap(kinds):
        return None
    return next((split for split in _counted().splits if all(map(split.has, kinds))), None)


def make_up(head: str, labels: Sequence[str]) -> bool:
    """Whether these kinds are by definition all that the head counts.

    >>> make_up("离退休干部", ["离休干部", "退休干部"]), make_up("在职人员", ["行政", "事业"])
    (True, False)
    """
    return sorted(_counted().wholes.get(_kind(head), ())) == sorted(map(_kind, labels)) != []


def leading(labels: Sequence[str]) -> int:
    """How many labels from the first on are one list: all, unless a kind of another split follows.

    >>> leading(["行政人员", "参公人员", "离退休人员"]), leading(["行政人员", "在校学生"])
    (2, 2)
    """
    for count in range(len(labels) - 1, LEAST - 1, -1):
        if not _kind(labels[count]):
            break
        if split_of(labels[: count + 1]) is None and split_of(labels[:count]) is not None:
            return count
    return len(labels)


def _kind(label: str) -> str:
    """The kind a label names, or nothing: 行政人员 and 行政编制 are both 行政."""
    read = _counted()
    while not any(split.has(label) for split in read.splits):
        ending = next((e for e in read.endings if label.endswith(e)), label)
        label = label.removesuffix(ending)
        if not label:
            break
    return label


def _overlap(kinds: Sequence[str]) -> bool:
    named = set(kinds)
    return (
        "" in named
        or len(named) < len(kinds)
        or any(whole in named and not named.isdisjoint(parts) for whole, parts in INSIDE.items())
    )
