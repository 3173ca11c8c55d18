"""What items are called: canonical ids for the words of the lexicon and of the document's own
labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nlcheck.base.compiling import prepared
from nlcheck.claims.definitions import (
    children,
    defined,
    gathered,
    identities,
    joined,
    may_be_class,
    of_class,
    of_fund,
)
from nlcheck.claims.model import Basis, Fund
from nlcheck.claims.paths import of_path
from nlcheck.claims.phrase_words import phrase_words
from nlcheck.lexing import Word
from nlcheck.lexing.institutions import without
from nlcheck.rulebook.lexicon import Item, Measure, funds, items

SCOPE = "~@"
"""what owners begin with that stand for words which narrow what a figure is of"""
OUTER = prepared(r"^[\s\"“”'()·]+|[\s\"“”'()·]+$")


class Named(NamedTuple):
    """What words name: ``item`` is the id (? ambiguous, ~ free), ``fund`` what the name itself says
    of it.

    ``bare``: 支出, 收入 alone, which name the total only where nothing else is named.
    """

    item: str
    label: str
    fund: Fund | None = None
    bare: bool = False


def _of_kind(value: object, kind: str) -> Word | None:
    if isinstance(value, Word):
        return value if value.kind in {kind, "path"} else None
    if isinstance(value, tuple):
        return next((w for w in value if isinstance(w, Word) and w.kind == kind), None)
    return None


def _fund_at(label: str) -> str:
    """The fund that a label begins with (国有资本经营预算支出), the longest word for one."""
    found = max((w for w in funds() if label.startswith(w)), key=len, default="")
    return funds().get(found, "")


class Naming:
    """Names and ids; ``labels`` are the document's own (label → id), made afresh for each
    document."""

    def __init__(
        self,
        labels: dict[str, str] | None = None,
        *,
        unit: str = "",
        title: str = "",
        government: bool = False,
    ) -> None:
        self._labels = labels or {}
        self.government = government
        self._unit = unit
        self.title = title
        self._words = phrase_words()
        self._bare = dict(self._words.taken)

    def item(self, value: object, text: str) -> Named:
        """The item that an ITEM token names."""
        word = _of_kind(value, "i")
        if word is None:
            return Named("~" + text, text)
        found = word.value
        if isinstance(found, Item):
            fund = Fund[found.fund] if found.fund else None
            if self.government and found.government and self._words.appropriated not in text:
                return Named(found.government, text, fund)
            return Named(found.of or found.name, text, fund, text in self._words.bare)
        if isinstance(found, str):
            return Named(of_path(found), text)
        if isinstance(found, tuple) and len(found) == 1:
            return Named(str(found[0]), text)
        return Named(self._labels.get(text, "?" + text), text)

    def measure(self, value: object) -> tuple[Basis, int] | None:
        """(basis, year shift) of a MEASURE token; None for books that are no Basis."""
        word = _of_kind(value, "m")
        if word is None or not isinstance(word.value, Measure):
            return None
        if word.value.basis not in Basis.__members__:
            return None
        return Basis[word.value.basis], word.value.shift

    def implied(self, measure: str, after: str = "") -> str:
        """The total that a measure speaks of by itself: 收入预算 of 收入合计, but 收入决算总计 of
        收入总计. ``after``: the word behind it."""
        found = next((t for w, t in self._words.implied.items() if measure.startswith(w)), "")
        return self._words.totals[found] if found and after.startswith("总") else found

    def bare(self, text: str) -> str:
        """A free phrase without the words that add nothing; may be empty."""
        known = self._bare.get(text)
        if known is None:
            known = self._bare[text] = self._stripped(text)
        return known

    def _stripped(self, text: str) -> str:
        text = OUTER.sub("", without(text, self._unit))
        before = None
        while text != before:
            before = text
            text = OUTER.sub("", self._words.ends.sub("", self._words.starts.sub("", text)))
        return text

    def spent(self, name: tuple[str, str], item: str, said: str) -> tuple[str, str]:
        """「其他收入支出」: what was spent of an income; else the name itself."""
        if {self.side(name[0]), self.side(item)} != {"income", "expenditure"}:
            return name
        return "~" + name[1] + said, name[1] + said

    def is_suffix(self, text: str) -> bool:
        """Whether words after an item leave it the same item."""
        return self._words.suffix.fullmatch(text) is not None

    def raises(self, text: str) -> bool:
        """Whether words before an amount say that a budget was raised by it: 年中追加."""
        return self._words.raised.fullmatch(text) is not None

    def generic(self, item: str) -> bool:
        """Whether the name stands for the head of its paragraph."""
        return item in self._words.generic

    def each(self, item: str) -> tuple[str, ...]:
        """The items a joint name stands for, each with the value; empty for others."""
        found = items().get(item)
        return found.each if found else ()

    def both(self, named: Sequence[tuple[str, str]]) -> str:
        """The joint name of two sides told side by side: 收入总计、支出总计 is 收支总计; empty for
        others."""
        return joined().get(frozenset(item for item, _ in named), "")

    def rank(self, mark: str) -> int:
        """How deep a list number stands: 1 for 一、, 6 for ①; 0 for none."""
        ranks = enumerate(self._words.ranks, 1)
        return next((n for n, p in ranks if p.fullmatch(mark)), 0)

    def partition(self, head: str, parts: Sequence[str]) -> bool:
        """Whether these parts make up the head by definition: all of one split, the main ones
        there."""
        if not parts:
            return False
        if defined(head, parts) and not self.lacks(parts):
            return True
        needed = self._words.economic.get(head)
        if needed is not None and set(needed) <= set(parts) and all(may_be_class(p) for p in parts):
            return True
        found = [items().get(p) for p in gathered(parts)]
        first = found[0] if found else None
        if first is None or not first.split or len(set(parts)) != len(parts):
            return False
        if first.parent != head or any(f is None or f.split != first.split for f in found):
            return False
        needed = self._words.partitions.get(first.split)
        return needed is not None and set(needed) <= {f.name for f in found if f is not None}

    def kinds(self, parts: Sequence[str]) -> bool:
        """Whether all are different kinds of one split: 应急保障用车, 其他用车."""
        splits = {found.split for p in parts if (found := items().get(p)) is not None}
        known = len(set(parts)) == len(parts) and all(p in items() for p in parts)
        return known and len(splits) == 1 and "" not in splits

    def all_parts(self, head: str, parts: Sequence[tuple[str, Fund | None]]) -> bool:
        """Whether all parts of a definition are there, items with whose money they are: 收入合计 of
        财政拨款 is 财政拨款收入."""
        names = {of_fund().get(part, part[0]) for part in parts}
        return len(names) == len(parts) and any(
            set(one.parts) <= names <= {*one.parts, *one.optional}
            for one in identities().get(head, ())
        )

    def lacks(self, parts: Sequence[str]) -> bool:
        """Whether a main part of their split is not among them: 三公 without 公务接待费."""
        found = items().get(parts[0])
        needed = self._words.partitions.get(found.split) if found is not None else None
        return bool(needed) and not set(needed or ()) <= set(parts)

    def sliced(self, head: str, part: str) -> tuple[str, str]:
        """The item of a part and of which kind: 教育支出…，其中：基本支出… is no 基本支出 of the
        whole unit, 项目支出…，其中：工资福利支出… is that class within projects."""
        if head in self._words.narrower:
            return part, head
        found = items().get(part)
        if found is not None and found.slice and (head.isdigit() or head.startswith("?")):
            return head, part
        above = items().get(head)
        if of_class(part) and above is not None and above.split == "nature":
            return part, "" if head in self._words.economic else head
        return part, ""

    def like(self, first: str, second: str) -> bool:
        """Whether two totals may be the same one: of one side, or one of them of both."""
        sides = {self.side(first), self.side(second)}
        return len(sides) == 1 or "other" in sides

    def project(self, title: str) -> bool:
        """Whether a part speaks of one project and not of the unit."""
        return any(w in title for w in self._words.project)

    def of_projects(self, words: str) -> str:
        """The item of an amount whose words name none: 「项目全年预算数」 is of projects."""
        return next((f"~{w}" for w in self._words.project if words.startswith(w)), "~")

    @property
    def people(self) -> frozenset[str]:
        """Classifiers of people and vehicles, which lists split into kinds."""
        return self._words.people

    @property
    def persons(self) -> frozenset[str]:
        """Classifiers of people, whose kinds overlap more easily than those of vehicles."""
        return self._words.persons

    def parent(self, item: str) -> str:
        """The total that an item is part of; empty when none is known."""
        found = items().get(item)
        return found.parent if found else ""

    def money_kind(self, fund: Fund | None, label: str, side: str) -> str:
        """The item of all money of one fund, named by the fund or at the start of a label."""
        name = fund.name if fund is not None else _fund_at(label)
        own = (i for i in items().values() if i.split == "fund" and i.fund == name)
        return next((i.name for i in own if i.side == side), "")

    def split_kind(self, item: str) -> str:
        """The way of parting its total that an item belongs to; empty when it is of none."""
        found = items().get(item)
        return found.split if found else ""

    def within(self, item: str, whole: str) -> bool:
        """Whether a known total is above the item: 三公经费 above 公务用车运行维护费."""
        above = self.parent(item)
        while above and above != whole:
            above = self.parent(above)
        return bool(above)

    def child(self, head: str, label: str) -> str:
        """The one part of a known head whose name or alias contains these words; empty if none or
        several."""
        found = {name for name in children().get(head, ()) if label in name}
        return found.pop() if len(found) == 1 and len(label) > 1 else ""

    def scope(self, text: str) -> str:
        """Whose budget words speak of (全市, 市本级), as an owner; empty where they name none."""
        found = self._words.scopes.search(text)
        return self.scope_of(found[0]) if found is not None else ""

    def place(self, name: str) -> str:
        """The place whose figures a government's report tells (茶山区), as an owner; empty for what
        is none."""
        found = self.government and self._words.places.search(name) is not None
        return self.scope_of(name) if found else ""

    def own(self, name: str) -> bool:
        """Whether a place is the one that a government's report is of, by its title."""
        return bool(self.place(name)) and name in self.title

    def unit_of(self, label: str) -> str:
        """Whose figures follow a label (茶叶站。), as an owner; empty for the reporting unit."""
        if self._unit and (self._unit in label or label in self._unit):
            return ""
        return "~" + label if self._words.units.search(label) is not None else ""

    def subject_of(self, clause: str) -> str:
        """Whose income and spending a paragraph tells after a clause (…居民养老保险基金。), as an
        owner."""
        return self.scope_of(clause) if self._words.subjects.search(clause) is not None else ""

    def scope_of(self, words: str) -> str:
        """The owner that stands for words which narrow what a figure is of: 上半年."""
        return SCOPE + words

    def parts_of(self, owner: str) -> list[str]:
        """The words that a scope was made of: 全市, 上半年."""
        return owner.removeprefix(SCOPE).split("/")

    def owner_without(self, owner: str, words: str) -> str:
        """A scope without one of its words."""
        left = [w for w in self.parts_of(owner) if w != words]
        return self.scope_of("/".join(left)) if left else ""

    def within_scope(self, owner: str, words: str) -> str:
        """The owner of what a scope, or nobody in particular, has in a part of the year."""
        return f"{owner}/{words}" if owner else self.scope_of(words)

    def scoped(self, owner: str) -> bool:
        """Whether an owner is such a scope."""
        return owner.startswith(SCOPE)

    def real(self, words: str) -> bool:
        """Whether words name what grows at constant prices: 增加值."""
        return self._words.real.search(words) is not None

    def average(self, item: str, label: str) -> bool:
        """Whether a name is of a mean, a median, an index or a rate, which no parts make up."""
        return item.startswith("~/") or self._words.averages.search(label) is not None

    def difference(self, words: str) -> bool:
        """Whether words name what two values differ by, and no item: 差值."""
        return words in self._words.differences or self._words.beneath.search(words) is not None

    @property
    def added(self) -> str:
        """What is meant of a trade that is a share of GDP: 增加值."""
        return self._words.added

    def of_itself(self, words: str) -> bool:
        """Whether the words before 无 name no other unit: 本部门, nothing."""
        return self._words.of_itself.fullmatch(words) is not None

    def modifying(self, sign: str) -> bool:
        """Whether what stands before the sign only says of which thing something is told: 的."""
        return sign in self._words.modifying

    def nothing(self, word: str) -> bool:
        """Whether a word behind 均为 says that there is nothing."""
        return word in self._words.nothing

    def rough(self, words: str) -> bool:
        """Whether 持平 and the words before it mean: not quite the same."""
        return self._words.rough.search(words) is not None

    def yearly(self, words: str) -> bool:
        """Whether the words before a growth rate make it one of several years: 年均."""
        return words.endswith(self._words.yearly)

    def splits(self, text: str) -> Iterator[int]:
        """Where words stand that begin another way to split a total: 按支出性质分."""
        return (found.start() for found in self._words.split.finditer(text))

    def splits_at(self, text: str, at: int) -> bool:
        """Whether they stand at this place."""
        return self._words.split.match(text, at) is not None

    def respectively(self, word: str) -> bool:
        """Whether a list word aligns numbers with names: 分别为."""
        return word in self._words.respectively

    def new(self, words: str) -> bool:
        """Whether words right before 增 make it what came new: 新增."""
        return self._words.new.search(words) is not None

    def goal(self, words: str) -> bool:
        """Whether words name what is to be reached: 任务数."""
        return self._words.goals.search(words) is not None

    def actual(self, words: str) -> bool:
        """Whether words before 完成 say that the outturn of what was just told follows: 实际."""
        return words in self._words.actual

    @property
    def targets(self) -> tuple[str, ...]:
        """Words that begin what an amount is a share of: 为全年任务300万元的58.3%."""
        return self._words.targets

    def loose_total(self, label: str) -> bool:
        """Whether a total's name may leave out what is carried over: 总收入, not 收入总计."""
        return label.endswith(self._words.loose_totals)

    def all_of(self, item: str, total: str) -> bool:
        """Whether a total right behind an item is that item's own: 「“三公”经费总支出」."""
        return not self.government and self.side(item) == self.side(total)

    def side(self, item: str) -> str:
        """income, expenditure, balance, other; empty for what is in no lexicon."""
        found = items().by_name.get(item)
        return found.side if found else ""

    def inner_total(self, item: str) -> str:
        """The total of the year itself: 收入合计 of 收入总计."""
        inner = {outer: name for name, outer in self._words.totals.items()}
        return inner.get(item, item)

    def outer_total(self, item: str) -> str:
        """What a total is called when its own name is among its parts (收入合计 with 本年收入)."""
        return self._words.totals.get(item, "?" + item)


__all__ = ["Named", "Naming"]
