"""The words that tell a performance form in lines that no layout parts: heads, classes, totals.

They are those of ``rules/lexicon/performance.yaml``, by which its rows are read later.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache, lru_cache

from nlcheck.base.compiling import prepared
from nlcheck.base.late import late
from nlcheck.base.records import alike
from nlcheck.rulebook import lexicon_table

_REMARK = prepared(r"[(（\[][^()（）\[\]]*[)）\]]")
_FOLDED = str.maketrans("（）：，；％", "():,;%")
_EDGES = ":*、. "
_NUMBER = late(r"\d{1,3}(?:[.．]\d{1,3}|[,，]\d{1,2})?分?")
_VALUE = late(r"-?[\d,，]+(?:[.．] ?\d+)?[%％]?|[-—–－/]+")

_NATURES = ("at_least", "at_most", "over", "under", "equal", "more", "less", "qualitative")

TORN = 4
"""signs of a head whose end is torn off"""


@alike
class FormWords:
    """Roles of heads by their words; ``classes``: labels of groups; ``first``: of level one."""

    heads: Mapping[str, str]
    execution: Mapping[str, str]
    reason_parts: tuple[str, ...]
    ordinals: frozenset[str]
    classes: frozenset[str]
    first: frozenset[str]
    totals: frozenset[str]
    stops: frozenset[str]
    silent: frozenset[str]
    qualitative: frozenset[str]
    natures: frozenset[str]
    grades: frozenset[str]
    funds: tuple[str, ...]
    """what rows of money are called"""
    noise: str
    signs: tuple[str, ...]


@cache
def form_words() -> FormWords:
    """The words; read once."""
    table = lexicon_table("performance.yaml")
    classes, first = table["classes"], table["first"]
    return FormWords(
        heads=_inverted(table["heads"]),
        execution=_inverted(table["execution"]),
        reason_parts=tuple(table["reason_parts"]),
        ordinals=frozenset(table["ordinals"]),
        classes=frozenset(word for listed in classes.values() for word in listed),
        first=frozenset(w for kind in first if kind not in table["either"] for w in classes[kind]),
        totals=frozenset(table["total"]),
        stops=frozenset(table["stop"]),
        silent=frozenset(table["no_reason"]),
        qualitative=frozenset(table["qualitative"]),
        natures=frozenset(word for kind in _NATURES for word in table[kind]),
        grades=frozenset(table["grade"]),
        funds=tuple(table["funds"]),
        noise=table["torn_label"],
        signs=tuple(table["signs"]),
    )


@lru_cache(maxsize=1 << 12)
def bare(text: str) -> str:
    """A cell's words, remarks in brackets and marks at its end left out.

    >>> bare("分值（权重）：")
    '分值'
    """
    folded = text.translate(_FOLDED)
    return _REMARK.sub("", folded).strip(_EDGES) or folded.strip(_EDGES)


def role(text: str) -> str:
    """The column that a head names, or empty."""
    known, words = form_words(), bare(text)
    if found := known.heads.get(words):
        return found
    return "reason" if any(part in words for part in known.reason_parts) else ""


def is_head(text: str) -> bool:
    """Whether a cell is the whole head of a column, of indicators or of money."""
    known, words = form_words(), bare(text)
    return words in known.heads or words in known.execution


@lru_cache(maxsize=1 << 8)
def torn_role(text: str) -> str:
    """The column of a head of which the end stands in the next line: 年度预期 | 值. Of
    年度指标 | 值 and 年度指标 | 完成情况 the first line alone does not tell which it is.

    >>> torn_role("年度预期"), torn_role("年度指标")
    ('target', '')
    """
    words = bare(text)
    if len(words) < TORN:
        return ""
    roles = {name for head, name in form_words().heads.items() if head.startswith(words)}
    return roles.pop() if len(roles) == 1 else ""


def execution_role(text: str) -> str:
    """The column of money that a head names, or empty."""
    return form_words().execution.get(bare(text), "")


def is_label(text: str) -> bool:
    """Whether a cell names a class of indicators: 产出指标(50分), 数量指标."""
    return bare(text) in form_words().classes


def is_points(text: str) -> bool:
    """Whether a cell may be a weight or a score."""
    return bool(_NUMBER.fullmatch(text))


def points_of(text: str) -> Decimal:
    """The number of a weight or a score; a comma of one that was torn apart is its point."""
    return Decimal(text.removesuffix("分").replace(",", ".").replace("，", ".").replace("．", "."))


def counts_rows(text: str) -> bool:
    """Whether a cell is the head of a column that counts the rows: 序号."""
    return bare(text) in form_words().ordinals


def is_value(text: str) -> bool:
    """Whether a cell is an amount, a rate or the dash for none."""
    return bool(_VALUE.fullmatch(text))


def is_dash(text: str) -> bool:
    """Whether a cell prints the dash for none."""
    return not any(sign.isdigit() for sign in text)


def is_rate(text: str) -> bool:
    """Whether a cell is a percentage."""
    return text.endswith(("%", "％"))


def _inverted(table: Mapping[str, Iterable[str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, listed in table.items():
        for word in listed:
            found.setdefault(word, name)
    return found
