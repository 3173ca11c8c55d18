"""Writes the nodes of a manner: ``{name}`` prints a fact, ``{part%whole}`` a share, and so on.

``{x}`` amount · ``{x.last}`` the year before · ``{x%whole}`` share · ``{x/initial}`` completion ·
``{x~last}`` the comparison phrase of the manner · ``{x<>initial}`` 大于 or 小于 · ``{x#}`` count ·
``{a^b}`` execution rate · ``{x.name}`` its name · ``{=x}`` the name of ``x`` ·
``{date}`` 12月31日 · ``{because}`` a reason for the last change · ``{reason}`` its words.
``x`` stands for the element of a list; ``{n}`` for its number.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from random import Random
from typing import Any

from nlcheck.base.compiling import prepared
from nlcheck.synth.drafting import Books
from nlcheck.synth.manuscript import Manuscript, Mark, Role
from nlcheck.synth.printing import Style
from nlcheck.synth.stating import Kind, Stated, States
from nlcheck.synth.words import Words

Node = Mapping[str, Any]

_SLOT = prepared(r"\{([^{}]+)\}|\[([^\[\]]+)\]")


@dataclass(slots=True)
class Writer:
    """Carries the manuscript and what was printed last under each name."""

    books: Books
    words: Words
    style: Style
    rng: Random
    paper: Manuscript = field(default_factory=Manuscript)
    printed: dict[str, int] = field(default_factory=dict)
    first: dict[str, int] = field(default_factory=dict)
    tables: Callable[[Writer, str], None] | None = None
    direction: int = 0
    heading: bool = False
    element: str = ""
    number: int = 0
    reasons: dict[int, list[str]] = field(default_factory=dict)

    def write(self, nodes: Sequence[Node]) -> Manuscript:
        """All nodes in order, one paragraph each."""
        for node in nodes:
            self._node(node)
        return self.paper

    def _node(self, node: Node) -> None:
        if not self._wanted(node):
            return
        if "tables" in node:
            if self.tables:
                self.tables(self, node["tables"])
            return
        if "list" in node:
            self._list(node)
            return
        if "each" in node:
            self._each(node)
            return
        role = next((r for r in (Role.TITLE, Role.HEADING) if r.value in node), Role.TEXT)
        said = node["say"] if role is Role.TEXT else node[role.value]
        since, self.heading = len(self.paper.marks), role is not Role.TEXT
        self._fill(said if isinstance(said, str) else self.rng.choice(said))
        self.heading = False
        self.paper.end(role)
        self._sums(node.get("sums", ()), since)

    def _wanted(self, node: Node) -> bool:
        when, unless, differs = node.get("when"), node.get("unless"), node.get("differs")
        if when is not None and not self._shows(when):
            return False
        if unless is not None and self._shows(unless):
            return False
        if differs is None:
            return True
        now, budget = self._value(self.element), self._value(f"{self.element}.{differs}")
        return self.style.amount(now) != self.style.amount(budget)

    def _shows(self, name: str) -> bool:
        """Whether an amount is printed as anything but zero."""
        return any(c in "123456789" for c in self.style.amount(self._value(self._name(name))))

    def _name(self, name: str) -> str:
        return self.element + name[1:] if name == "x" or name.startswith("x.") else name

    def _value(self, name: str) -> Fraction:
        return self.style.exact(self.books.facts[name])

    def _elements(self, node: Node) -> list[str]:
        name = node.get("list") or node["each"]
        listed = self.books.lists[name]
        if all(e in self.books.counts for e in listed):
            return list(listed)
        also = node.get("also")
        return [
            e for e in listed if self._shows(e) or (also is not None and self._shows(f"{e}.{also}"))
        ]

    def _each(self, node: Node) -> None:
        """One paragraph for each element; together they sum to ``of``."""
        parts, budgets = [], []
        for number, element in enumerate(self._elements(node), 1):
            self.element, self.number = element, number
            since = len(self.paper.marks)
            case = next(c for c in node.get("cases", [node]) if self._wanted(c))
            self._fill(case["say"])
            self.paper.end()
            parts += self._found(element, since)[:1]
            budgets += self._found(f"{element}.{node.get('also')}", since)[:1]
        self._foot(node["of"], parts)
        if "also" in node:
            self._foot(f"{node['of']}.{node['also']}", budgets)

    def _list(self, node: Node) -> None:
        """One sentence that lists the elements after its head."""
        start = len(self.paper.marks)
        self._fill(node["head"])
        since = len(self.paper.marks)
        for number, element in enumerate(self._elements(node)):
            if number:
                self.paper.write(node.get("join", "；"))
            self.element, self.number = element, number + 1
            self._fill(node["each"])
        self._fill(node.get("end", "。"))
        self.paper.end()
        parts = [i for e in self._elements(node) for i in self._found(e, since)[:1]]
        head = self._found(node["of"], start, since)
        if head and parts:
            count = self.paper.marks[head[0]].kind is Kind.COUNT
            kind = States.COUNT_SUM if count else States.SUM
            self.paper.stated.append(Stated(kind, head[-1], tuple(parts)))

    def _found(self, name: str, since: int, until: int | None = None) -> list[int]:
        marks = self.paper.marks
        stop = len(marks) if until is None else until
        return [i for i in range(since, stop) if marks[i].key == name and not marks[i].cell]

    def _foot(self, head: str, parts: Sequence[int]) -> None:
        if parts and head in self.printed:
            self.paper.stated.append(Stated(States.SUM, self.printed[head], tuple(parts)))

    def _sums(self, sums: Sequence[Sequence[str]], since: int) -> None:
        for head, *parts in sums:
            found = [self._found(part, since)[0] for part in parts]
            heads = [i for i in self._found(head, since) if i < found[0]]
            total = heads[-1] if heads else self.printed[head]
            self.paper.stated.append(Stated(States.SUM, total, tuple(found)))

    def _fill(self, template: str) -> None:
        at = 0
        for match in _SLOT.finditer(template):
            self.paper.write(template[at : match.start()])
            self._slot(match[1])
            at = match.end()
        self.paper.write(template[at:])

    def _slot(self, slot: str) -> None:
        if self._worded(slot):
            return
        if slot.endswith("#"):
            self._count(self._name(slot[:-1]))
            return
        methods = {
            "~": self._compare,
            "%": self._share,
            "/": self._completion,
            "^": self._execution,
        }
        for sign, method in methods.items():
            name, found, other = slot.partition(sign)
            if found:
                method(self._name(name), other)
                return
        self.amount(self._name(slot))

    def _worded(self, slot: str) -> bool:
        """Print words; False for a number."""
        books, write = self.books, self.paper.write
        if slot in ("year", "n", "date"):
            self._ordinal(slot)
        elif slot == "unit":
            write(books.unit)
        elif slot == "duties":
            write(str(self.rng.choice(self.words.entries["duties"])) + "。")
        elif slot in ("because", "reason"):
            self._reason(slot)
        elif slot.endswith("_items") or slot == "offices":
            self._names([books.names.get(n, n) for n in books.lists[slot]])
        elif slot.startswith("x.") and slot[2:] in ("name", "path"):
            write(books.names[self.element if slot == "x.name" else f"{self.element}.path"])
        elif slot == "last_year":
            write(str(books.year - 1))
        elif slot.startswith("="):
            write(books.names[slot[1:]])
        elif "<>" in slot:
            write(self._order(*slot.split("<>")))
        else:
            return False
        return True

    def _ordinal(self, slot: str) -> None:
        """A year, date or number of a list, with what it is mistyped as."""
        texts = {"year": str(self.books.year), "n": str(self.number), "date": "12月31日"}
        text = texts[slot]
        slips: tuple[tuple[str, str], ...] = ()
        if slot == "year":
            slips = () if self.heading else (("year", text[:3]),)
        elif slot == "date":
            slips = (("date", "11月31日"),)
        elif self.number > 1:
            slips = (("numbering", str(self.number + 1)),)
        self.paper.mark(Mark("", Kind.WORD, text, slips=slips))

    def _names(self, names: Sequence[str]) -> None:
        last = len(names) - 1
        for number, name in enumerate(names):
            if number == last > 1:
                self.paper.mark(Mark("", Kind.WORD, "、", slips=(("conjunction", "及、"),)))
            elif number:
                self.paper.write("、")
            self.paper.write(name)

    def _order(self, name: str, period: str) -> str:
        name = self._name(name)
        self.direction = 1 if self._value(name) > self._value(f"{name}.{period}") else -1
        return str(self.words.manner["shape"]["more" if self.direction > 0 else "less"])

    def _reason(self, slot: str) -> None:
        """A reason that fits the direction of the change before it, each as seldom as can be."""
        if slot == "because" and not self.direction:
            return
        pool = self.reasons.setdefault(self.direction, [])
        way = "up" if self.direction > 0 else "down"
        if not pool:
            pool += self.words.entries[self.words.manner.get("reasons", "reasons")][way]
            self.rng.shuffle(pool)
        against = self.rng.choice(self.words.entries["against"][way])
        shape = self.words.manner["shape"]["because"] if slot == "because" else "{reason}"
        before, _, after = shape.partition("{reason}")
        self.paper.write(before)
        self.paper.mark(Mark("", Kind.WORD, pool.pop(), slips=(("reason", against),)))
        self.paper.write(after)

    def amount(self, name: str, *, cell: bool = False) -> int:
        """Print a fact; a later mention restates the first."""
        value = self._value(name)
        if cell:
            index = self.paper.add(Mark(name, Kind.AMOUNT, self.style.cell(value), cell=True))
        else:
            index = self._amount(name, value)
        self._remember(name, index, cell=cell)
        return index

    def _remember(self, name: str, index: int, *, cell: bool) -> None:
        other = self.first.setdefault(name, index)
        if other != index:
            between = cell or self.paper.marks[other].cell
            kind = States.TABLE if between else States.RESTATEMENT
            self.paper.stated.append(Stated(kind, index, (other,)))
        if not cell:
            self.printed[name] = index

    def _amount(self, name: str, value: Fraction) -> int:
        text, slips = self.style.amount(value), (("placeholder", "XX"),)
        return self.paper.mark(Mark(name, Kind.AMOUNT, text, self.words.money, slips=slips))

    def _count(self, name: str) -> None:
        index = self.paper.mark(Mark(name, Kind.COUNT, str(self.books.counts[name])))
        self._remember(name, index, cell=False)

    def _rate(self, key: str, value: Fraction, *slips: tuple[str, str]) -> int:
        return self.paper.mark(Mark(key, Kind.PERCENT, self.style.percent(value), "%", slips=slips))

    def _share(self, part: str, whole: str) -> None:
        whole = self._name(whole)
        total = self._value(whole)
        index = self._rate(f"{part}%{whole}", self._value(part) / total, ("blank", ""))
        if part in self.printed and whole in self.printed:
            of = (self.printed[part], self.printed[whole])
            self.paper.stated.append(Stated(States.SHARE, index, of))

    def _completion(self, name: str, period: str) -> None:
        budget = f"{name}.{period}"
        index = self._rate(f"{name}/{period}", self._value(name) / self._value(budget))
        of = (self.printed[name], self.printed[budget])
        self.paper.stated.append(Stated(States.COMPLETION, index, of))

    def _execution(self, spent: str, planned: str) -> None:
        index = self._rate(f"{spent}^{planned}", self._value(spent) / self._value(planned))
        of = (self.printed[spent], self.printed[planned])
        self.paper.stated.append(Stated(States.EXECUTION, index, of))

    def _compare(self, name: str, period: str) -> None:
        """The manner's phrase for a change, with direction words marked."""
        now, before = self._value(name), self._value(f"{name}.{period}")
        phrases = self.words.manner["change"][period]
        shown = any(c in "123456789" for c in self.style.amount(abs(now - before)))
        self.direction = 0
        if not shown:
            self._fill(phrases["same"])
            return
        self.direction = 1 if now > before else -1
        if not before:
            self._change(phrases["new"], None, name, period)
            return
        up, down = phrases["up"], phrases["down"]
        chosen, other = (up, down) if self.direction > 0 else (down, up)
        self._change(chosen, other, name, period)

    def _change(self, template: str, other: str | None, name: str, period: str) -> None:
        now, before = self._value(name), self._value(f"{name}.{period}")
        opposite = re.findall(r"\[(.*?)\]", other or "")
        words: list[int] = []
        made: dict[str, int] = {}
        at = 0
        for match in _SLOT.finditer(template):
            self.paper.write(template[at : match.start()])
            at = match.end()
            if match[2]:
                turned = opposite[len(words)]
                slips = (("direction", turned), ("residue", f"{match[2]}（{turned}）"))
                words.append(self.paper.mark(Mark("", Kind.WORD, match[2], slips=slips)))
            elif match[1] == "before":
                made["before"] = self.amount(f"{name}.{period}")
            elif match[1] == "change":
                made["change"] = self._amount(f"{name}~{period}", abs(now - before))
            else:
                made["rate"] = self._rate(f"{name}~{period}%", abs(now - before) / before)
        self.paper.write(template[at:])
        self._state_change(name, period, made)
        if len(words) > 1:
            self.paper.stated.append(
                Stated(States.DIRECTION, words[0], (words[1],), self.direction)
            )

    def _state_change(self, name: str, period: str, made: Mapping[str, int]) -> None:
        now = self.printed.get(name)
        before = made.get("before", self.printed.get(f"{name}.{period}"))
        stated, sign = self.paper.stated, self.direction
        if now is None:
            return
        if "change" in made and before is not None:
            stated.append(Stated(States.CHANGE, made["change"], (now, before), sign))
        if "change" in made and "rate" in made:
            stated.append(Stated(States.GROWTH, made["rate"], (now, made["change"]), sign))
        elif "rate" in made and before is not None:
            stated.append(Stated(States.RATE, made["rate"], (now, before), sign))
