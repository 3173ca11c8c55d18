"""Splits that lists make, by the names of their parts: 行政人员10人、事业人员5人; 税收…、非税….

The names stand in ``rules/lexicon/splits.yaml``. A list that goes on with things of another split
(在职人员18人，其中：行政10人、事业8人；离退休人员6人) ends before them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import permutations, takewhile
from typing import NamedTuple

from nlcheck.base.compiling import prepared
from nlcheck.base.late import late
from nlcheck.rulebook import lexicon_path, read_yaml

__all__ = [
    "Split",
    "carries",
    "ending",
    "halves",
    "is_rest",
    "is_result",
    "is_state",
    "leading",
    "make_up",
    "split_of",
    "takes_the_rest",
]

LEAST = 2
"""kinds that make a list"""


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


class _Lexicon(NamedTuple):
    beginnings: tuple[str, ...]
    endings: tuple[str, ...]
    splits: tuple[Split, ...]
    kinds: frozenset[str]
    stems: tuple[str, ...]
    wholes: dict[str, list[str]]
    inside: dict[str, list[str]]
    halves: tuple[tuple[re.Pattern[str], ...], ...]
    opposites: tuple[tuple[str, str], ...]
    alls: tuple[tuple[re.Pattern[str], tuple[re.Pattern[str], ...]], ...]
    rest: re.Pattern[str]
    rests: tuple[tuple[re.Pattern[str], tuple[re.Pattern[str], ...]], ...]
    carried: re.Pattern[str]
    never: frozenset[str]
    results: re.Pattern[str]
    states: re.Pattern[str]
    arrived: re.Pattern[str]


@cache
def _lexicon() -> _Lexicon:
    table = read_yaml(lexicon_path("splits.yaml"))
    splits = tuple(
        Split(name, frozenset(row["kinds"]), row["closed"], tuple(row.get("stems", ())))
        for name, row in table["splits"].items()
    )
    halves = tuple(tuple(map(late, kinds)) for kinds in table["halves"].values())
    alls, rests = (
        tuple((late(row["head"]), tuple(map(late, row["kinds"]))) for row in table[name])
        for name in ("alls", "rests")
    )
    return _Lexicon(
        tuple(table["beginnings"]),
        tuple(table["endings"]),
        splits,
        frozenset(kind for split in splits for kind in split.kinds),
        tuple(stem for split in splits for stem in split.stems),
        table["wholes"],
        table["inside"],
        halves,
        tuple((one, other) for one, other in table["opposites"]),
        alls,
        prepared(table["rest"]),
        rests,
        prepared(table["carried"]),
        frozenset(table["never"]),
        prepared(table["results"]),
        prepared(table["states"]),
        prepared(table["arrived"]),
    )


def split_of(labels: Sequence[str]) -> Split | None:
    """The split that all labels are different kinds of; None where there is none, or fewer than
    two.

    >>> split_of(["行政人员", "事业人员"]).name, split_of(["女职工", "党员"])
    ('posts', None)
    """
    kinds = [_kind(label) for label in labels]
    if len(kinds) < LEAST or _overlap(kinds):
        return None
    return next((split for split in _lexicon().splits if all(map(split.has, kinds))), None)


def make_up(head: str, labels: Sequence[str]) -> bool:
    """Whether these kinds are by definition all that the head counts.

    >>> make_up("离退休干部", ["离休干部", "退休干部"]), make_up("在职人员", ["行政", "事业"])
    (True, False)
    """
    if not labels:
        return False
    return sorted(_lexicon().wholes.get(_kind(head), ())) == sorted(map(_kind, labels))


def halves(labels: Sequence[str], head: str = "") -> bool:
    """Whether these are the two kinds, or all kinds of what the head names, that all of an amount
    is of.

    >>> halves(["非税收入", "税收收入"]), halves(["税收收入", "罚没收入"])
    (True, False)
    >>> halves(["国有农用地", "国有建设用地", "国有未利用地"], "国有土地总面积")
    True
    """
    return _halves(tuple(labels), head)


@lru_cache(maxsize=1 << 11)
def _halves(labels: tuple[str, ...], head: str) -> bool:
    """The same labels are asked for again and again."""
    read = _lexicon()
    if len(labels) == LEAST:
        groups = [g for g in read.halves if _each(g, labels)]
        if any(not _one_of(g, head) for g in groups) or opposite(labels[0], labels[1], head):
            return True
    return any(
        whole.search(head) is not None and _each(kinds, labels)
        for whole, kinds in read.alls
        if len(kinds) == len(labels)
    )


def opposite(one: str, other: str, head: str = "") -> bool:
    """Whether two names differ only by words that between them say all there is, and the head is
    not one of the two by its name.

    >>> opposite("城镇完成投资", "农村完成投资"), opposite("城镇投资", "农村收入")
    (True, False)
    >>> opposite("税收收入", "非税收入", "税收收入")
    False
    """
    return any(
        first in one
        and one.replace(first, second, 1) == other
        and (first in head) is (second in head)
        for pair in _lexicon().opposites
        for first, second in (pair, pair[::-1])
    )


def _one_of(forms: Sequence[re.Pattern[str]], head: str) -> bool:
    """Whether the head is one of the kinds itself: 税收收入A,其中地方级税收收入B;非税收入C."""
    return any(form.search(head) for form in forms)


def _each(forms: Sequence[re.Pattern[str]], labels: Sequence[str]) -> bool:
    """Whether every form fits one of the labels, and each label another."""
    return any(
        all(form.search(label) for form, label in zip(forms, order, strict=True))
        for order in permutations(labels)
    )


def carries(labels: Sequence[str]) -> bool:
    """Whether a total is parted into what came and what was carried over: all that it holds.

    >>> carries(["本级收入", "上年结转", "基金调入"]), carries(["专项支出", "上年结转支出"])
    (True, False)
    """
    return sum(_lexicon().carried.search(label) is not None for label in labels) >= LEAST


def ending(labels: Sequence[str]) -> str:
    """What all names end with.

    >>> ending(["越野车", "轿车"]), ending(["女职工", "党员"])
    ('车', '')
    """
    signs = zip(*(reversed(label) for label in labels), strict=False)
    same = takewhile(lambda ends: len(set(ends)) == 1, signs)
    return "".join(ends[0] for ends in same)[::-1]


def is_rest(label: str) -> bool:
    """Whether a name says that it is what others leave: 其他…"""
    return _lexicon().rest.match(label) is not None


def is_state(label: str, *, paused: bool) -> bool:
    """Whether a name says what became of money as a whole; ``paused``: behind parts that 、 parts,
    so that its comma tells it from them.

    >>> [is_state(x, paused=False) for x in ("到位", "结余")], is_state("结余", paused=True)
    ([True, False], True)
    """
    known = _lexicon()
    state = known.states.search(label) is not None
    return state and (paused or known.arrived.search(label) is not None)


def is_result(label: str) -> bool:
    """Whether a name is of what gains and losses leave, of which one part may be more than all.

    >>> is_result("利润总额"), is_result("国有资本收益")
    (True, False)
    """
    return _lexicon().results.search(label) is not None


def takes_the_rest(head: str, label: str) -> bool:
    """Whether a part is by its name all of the head that the parts before it leave.

    >>> takes_the_rest("固定资产", "其他固定资产"), takes_the_rest("总投资", "其他固定资产")
    (True, False)
    >>> takes_the_rest("税收收入", "其他各税")
    True
    """
    found = _lexicon().rest.match(label)
    if found is None or head.endswith(found[1]):
        return found is not None
    return any(
        whole.search(head) is not None and any(kind.search(found[1]) for kind in kinds)
        for whole, kinds in _lexicon().rests
    )


def leading(labels: Sequence[str]) -> int:
    """How many labels from the first on are one list: all, unless a kind of another split follows.

    >>> leading(["行政人员", "参公人员", "离退休人员"]), leading(["行政人员", "在校学生"])
    (2, 2)
    """
    apart = [n for n, label in enumerate(labels) if label in _lexicon().never]
    labels = labels[: apart[0]] if apart and apart[0] >= LEAST else labels
    for count in range(len(labels) - 1, LEAST - 1, -1):
        if not _kind(labels[count]):
            break
        if split_of(labels[: count + 1]) is None and split_of(labels[:count]) is not None:
            return count
    return len(labels)


def _kind(label: str) -> str:
    """The kind a label names, or nothing: 行政人员 and 行政编制 are both 行政."""
    read = _lexicon()
    before = next((b for b in read.beginnings if label.startswith(b) and label != b), "")
    label = label.removeprefix(before)
    while label not in read.kinds and not label.endswith(read.stems):
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
        or any(
            whole in named and not named.isdisjoint(parts)
            for whole, parts in _lexicon().inside.items()
        )
    )
