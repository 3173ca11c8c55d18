"""Indicator rows of one form: which column is which, cells that have slid, labels filled down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from nlcheck.base import Dimension, Mention, Span, Unit
from nlcheck.base.compiling import prepared
from nlcheck.claims.grids.sheet import Sheet
from nlcheck.claims.grids.words import squeeze
from nlcheck.claims.performance.columns import (
    WEIGHTS,
    Head,
    apart,
    bracketed,
    crooked,
    factor_of,
    is_points,
    is_rate,
    percent_of,
)
from nlcheck.claims.performance.metrics import metrics, sense_at, sense_of
from nlcheck.claims.performance.model import Indicator, Label, Leaning, Metric, Quote, Sense
from nlcheck.claims.performance.ordered import in_order, lacks_label, weighed
from nlcheck.claims.performance.words import Forms, bare_of

SCORE = Unit("分", Dimension.SCORE)
PERCENT = Unit("%", Dimension.RATE)
_NUMBER = prepared(r"指标(\d{1,2})[:：.、]?")
_LABELLED = prepared(r"指标\d{1,2}[:：]?(?=.)")
_TAIL = "。;,.、:\x1d "


class _Marks(NamedTuple):
    """The points of a row and the reason for those lost; ``explained``: that says more than
    无偏差."""

    weight: Mention | None
    score: Mention | None
    shared: bool
    reason: Quote | None
    explained: bool
    denied: bool


@dataclass(slots=True, eq=False)
class Rows:
    """Reads the rows below one head, keeping what is filled down."""

    text: str
    sheet: Sheet
    head: Head
    forms: Forms
    level1: Label | None = None
    level2: Label | None = None
    owner: str = ""
    seen: set[int] = field(default_factory=set)
    """weight cells already counted"""

    def over(self, sheet: Sheet, head: Head) -> Rows:
        """Goes on with the rows of another grid, labels kept."""
        return Rows(self.text, sheet, head, self.forms, self.level1, self.level2, self.owner)

    def read(self, r: int) -> Indicator | None:
        """The indicator of a row; None for a row without words or values."""
        row = self._present(r)
        columns, slid = self._columns(r, row)
        uncertain = slid or any(self.sheet.cells[i].uncertain for i in row)
        found = {role: self._cell(r, c) for role, c in columns.items()}
        found |= {WEIGHTS[level]: self._cell(r, c) for level, c in self.head.levels.items()}
        told = in_order(self.sheet, row, self.head, self.forms, above=self.level1)
        told = weighed(self.sheet, row, self.head) if told is None else told
        if told is not None:
            found, uncertain = {**told}, False
        elif uncertain or crooked(found):
            found = self._from_right(row, columns, found)
        if (name := self._named(found)) is None:
            return None
        found["name"] = name
        if (owner := found.get("owner")) is not None and self._said(owner) != self.owner:
            self.owner, self.level1, self.level2 = self._said(owner), None, None
        uncertain |= told is None and lacks_label(self.sheet, row, self.head, self.forms)
        if uncertain and told is None:
            found |= dict.fromkeys(WEIGHTS.values())
        own1, own2 = self._labels(found, name)
        one = self._indicator(r, found, own1=own1, own2=own2, uncertain=uncertain)
        if self.head.has("completion") or self.head.has("deviation"):
            done, off = (percent_of(self.sheet, found.get(x)) for x in ("completion", "deviation"))
            one = replace(one, completion=done, deviation=off)
        lost = found.get("lost")
        apart = lost is not None and self.sheet.cells[lost].rows == 1
        return replace(one, lost=self.points(lost)) if apart else one

    def _named(self, found: dict[str, int | None]) -> int | None:
        """The cell that names the row: that of the name, else a second label that is no class."""
        if (name := found.get("name")) is not None:
            return name
        if all(found.get(x) is None for x in ("target", "actual", "weight", "score")):
            return None
        label = found.get("level2")
        if label is not None and not self.forms.kind(self.sheet.contents[label].text):
            found["level2"] = None
            return label
        label = found.get("level1")
        if label is not None and self.sheet.cells[label].rows == 1:
            found["level1"] = None
            self.level1 = self.level2 = None
            return label
        if found.get("weight") is None or found.get("score") is None:
            return None
        return found["target"] if found.get("target") is not None else found.get("actual")

    def _present(self, r: int) -> list[int]:
        """Cells that begin in a row and print anything: here 无 and - are words too."""
        cells, contents = self.sheet.cells, self.sheet.contents
        found = [i for i in dict.fromkeys(self.sheet.places[r]) if i >= 0 and cells[i].row == r]
        return [i for i in found if contents[i].text or self._said(i)]

    def _said(self, index: int) -> str:
        return self.sheet.contents[index].text or squeeze(
            self.sheet.cells[index].span.of(self.text)
        )

    def _cell(self, r: int, c: int) -> int | None:
        if not 0 <= c < self.sheet.grid.columns:
            return None
        index = self.sheet.places[r][c]
        if index < 0:
            return None
        return index if self.sheet.contents[index].text or self._said(index) else None

    def _columns(self, r: int, row: Sequence[int]) -> tuple[Mapping[str, int], bool]:
        """The head's columns, moved by as much as weight and score have slid."""
        roles = self.head.roles
        if not {"weight", "score"} <= roles.keys():
            return roles, False
        if all(self._bare(r, roles[x]) for x in ("weight", "score")):
            return roles, False
        if abs(roles["weight"] - roles["score"]) > 1:
            return apart(self.sheet, r, roles)
        pair = self._pair(row)
        half = any(self._bare(r, roles[x]) for x in ("weight", "score")) and self._blank(r, roles)
        if pair is None or (half and not self._target_like(r, roles["name"])):
            return roles, False
        shift = self.sheet.cells[pair[0]].column - roles["weight"]
        return {
            x: c + shift if x not in {"level1", "level2"} else c for x, c in roles.items()
        }, bool(shift)

    def _target_like(self, r: int, c: int) -> bool:
        """Whether a value or its sign stands where the name belongs: the row has slid left."""
        index = self._cell(r, c)
        if index is None:
            return False
        if sense_of(self._said(index), self.forms) is not Sense.OPEN:
            return True
        found = metrics(self.text, self.sheet.cells[index].span, self.forms, exact=True)
        return any(m.alone for m in found)

    def _bare(self, r: int, c: int) -> bool:
        index = self._cell(r, c)
        return index is not None and is_points(self.sheet, index)

    def _blank(self, r: int, roles: Mapping[str, int]) -> bool:
        return any(self._cell(r, roles[x]) is None for x in ("weight", "score"))

    def _pair(self, row: Sequence[int]) -> tuple[int, int] | None:
        """The last two neighbouring bare numbers of which the second is not larger (DESIGN §7)."""
        numbers = [i for i in row if not is_rate(self.sheet, i) or not self.head.has("coefficient")]
        for first, second in zip(reversed(numbers[:-1]), reversed(numbers[1:]), strict=True):
            if not (is_points(self.sheet, first) and is_points(self.sheet, second)):
                continue
            one, two = self.sheet.contents[first].figure, self.sheet.contents[second].figure
            if one and two and two.written.value <= one.written.value:
                return first, second
        return None

    def _from_right(
        self, row: Sequence[int], columns: Mapping[str, int], found: dict[str, int | None]
    ) -> dict[str, int | None]:
        """Of a row that has slid: before the numbers stand name, target and actual."""
        stop = min(
            (
                self.sheet.cells[i].column
                for x in ("weight", "score")
                if (i := found.get(x)) is not None
            ),
            default=None,
        )
        if stop is None:
            return found
        before = [i for i in row if self.sheet.cells[i].column < stop]
        found = dict(found)
        labelled = [i for i in before if _NUMBER.match(self._said(i))]
        if labelled and labelled[0] != found.get("name"):
            found["name"] = labelled[0]
            rest = before[before.index(labelled[0]) + 1 :]
        else:
            rest = before
        points = min(columns[x] for x in ("weight", "score") if x in columns)
        for role in ("actual", "target", "name"):
            if role not in columns or (role == "name" and labelled) or columns[role] > points:
                continue
            if role == "target" and {"unit", "nature"} & columns.keys() and labelled:
                continue
            found[role] = rest.pop() if rest else None
        self._clear(found, crooked=crooked(found))
        return found

    def _clear(self, found: dict[str, int | None], *, crooked: bool) -> None:
        """Labels stand left of the name; sign and unit of crooked rows are no sign and no unit."""
        name = found.get("name")
        edge = self.sheet.cells[name].column if name is not None else None
        for role in ("level1", "level2"):
            index = found.get(role)
            if index is not None and edge is not None and self.sheet.cells[index].column >= edge:
                found[role] = None
        if crooked:
            found["nature"] = found["unit"] = None

    def _labels(self, found: dict[str, int | None], name: int) -> tuple[bool, bool]:
        """Fill the labels down; a label cell that covers the name is none."""
        own = []
        for level in ("level1", "level2"):
            index = found.get(level)
            if index is None or index == name or _NUMBER.match(self._said(index)):
                own.append(False)
                continue
            if self.sheet.contents[index].figure is not None and self._said(index).isdigit():
                own.append(False)  # the number of a row whose labels reach down from above
                continue
            label = self._label(found, level)
            current = self.level1 if level == "level1" else self.level2
            fresh = current is None or current.quote.at != label.quote.at
            if level == "level1":
                self.level1 = label
                self.level2 = None if fresh else self.level2
            else:
                self.level2 = label
            own.append(fresh)
        return own[0], own[1]

    def _label(self, found: Mapping[str, int | None], level: str) -> Label:
        quote = self.quote(found[level])
        assert quote is not None
        if level in self.head.levels:
            weight = self.points(found.get(WEIGHTS[level]))
        else:
            weight = bracketed(self.text, quote.at)
        return Label(quote, self.forms.kind(quote.text), weight)

    def _quote(self, index: int) -> Quote:
        return Quote(self._said(index), self.sheet.cells[index].span)

    def quote(self, index: int | None) -> Quote | None:
        """The words of a cell."""
        return None if index is None else self._quote(index)

    def points(self, index: int | None) -> Mention | None:
        """The points a cell prints: bare, with 分, or as a percentage of 100."""
        if index is None or not is_points(self.sheet, index, percent=True):
            return None
        figure = self.sheet.contents[index].figure
        assert figure is not None
        return Mention(figure.at, figure.written, SCORE, exact=True, cell=True, doubt=figure.doubt)

    def _indicator(
        self, r: int, found: dict[str, int | None], *, own1: bool, own2: bool, uncertain: bool
    ) -> Indicator:
        forms, text = self.forms, self.text
        said, number, label = self._name(found["name"])
        first, second = self._kinds()
        target, actual = self.quote(found.get("target")), self.quote(found.get("actual"))
        nature, of = self.quote(found.get("nature")), self.quote(found.get("unit"))
        unit = of.text if of else ""
        goals = metrics(text, target.at, forms, exact=True, unit=unit) if target else []
        value, sense, misplaced = self._value(nature, goals, unit)
        base = (value.base if value else "") or unit
        marks = self._marks(found, said.text)
        results = metrics(text, actual.at, forms, exact=False, unit=unit) if actual else ()
        return Indicator(
            row=r,
            name=said,
            owner=self.owner,
            number=number,
            label=label,
            level1=self.level1,
            level2=self.level2,
            own1=own1,
            own2=own2,
            kind1=first,
            kind2=second,
            target=target,
            actual=actual,
            reason=marks.reason,
            criteria=self.quote(found.get("criteria")),
            value=value,
            goals=tuple(goals),
            said=tuple(metrics(text, said.at, forms, exact=True)),
            results=tuple(results),
            sense=sense,
            sense_at=sense_at(value, misplaced or target, nature),
            unit=unit,
            qualitative=any(forms.has("qualitative", q.text) for q in (nature, of) if q),
            leaning=self._leaning(said.text, base, own=own1 or own2 or not uncertain),
            weight=marks.weight,
            score=marks.score,
            coefficient=factor_of(self.sheet, found.get("coefficient")),
            shared=marks.shared,
            joint=self._is_joint(found),
            uncertain=uncertain,
            misplaced=misplaced,
            pasted=self._pasted(actual),
            explained=marks.explained,
            denied=marks.denied,
        )

    def _leaning(self, name: str, base: str, *, own: bool) -> Leaning:
        """Which way is better; a row that has slid (not ``own``) may have lost its label."""
        kinds = self._kinds() if own else ("", "")
        return self.forms.leaning(bare_of(name).strip(_TAIL), base, *kinds)

    def _is_extra(self, name: str) -> bool:
        """Whether points are given or taken beyond the full mark: 加分项, 扣分项."""
        labels = [x.quote.text for x in (self.level1, self.level2) if x is not None]
        return any(self.forms.holds("extra", words) for words in (name, *labels))

    def _marks(self, found: dict[str, int | None], name: str) -> _Marks:
        (weight, shared), (score, _) = (self._once(found.get(x)) for x in ("weight", "score"))
        if score is not None and not self.head.has("weight"):
            weight = bracketed(self.text, self.sheet.cells[found["name"] or 0].span)
        if self._is_extra(name):
            weight, shared = None, score is not None
        reason, table = self.quote(found.get("reason")), self.forms.table
        words = reason.text.strip(_TAIL) if reason else ""
        explained = bool(words) and words not in table["no_reason"]
        denied = words.startswith(tuple(table["no_deviation"]))
        return _Marks(weight, score, shared, reason, explained, denied)

    def _kinds(self) -> tuple[str, str]:
        """Classes of both levels; a second-level class may stand in the first column."""
        kinds = [label.kind for label in (self.level2, self.level1) if label is not None]
        belongs = self.forms.table["belongs"]
        second = next((k for k in kinds if k in belongs), "")
        first = belongs.get(second) or next(
            (k for k in kinds if k in self.forms.table["first"]), ""
        )
        return first, second

    def _name(self, index: int | None) -> tuple[Quote, int | None, Span | None]:
        """A name without its number: 指标3:培训人次."""
        assert index is not None
        quote = self._quote(index)
        shown = quote.at.of(self.text)
        numbered = _NUMBER.match(shown)
        if numbered is None or numbered.end() == len(shown):
            return quote, None, None
        start = quote.at.start + numbered.end()
        name = Quote(squeeze(shown[numbered.end() :]), Span(start, quote.at.end))
        return name, int(numbered[1]), Span(quote.at.start, start)

    def _value(
        self, nature: Quote | None, goals: Sequence[Metric], unit: str
    ) -> tuple[Metric | None, Sense, Quote | None]:
        """The one number the target sets, its sign, and where it stands if in the wrong column."""
        sign = sense_of(nature.text, self.forms) if nature else Sense.OPEN
        alone = [g for g in goals if g.alone]
        if alone:
            value = alone[0]
            return value, value.sense if value.sense is not Sense.OPEN else sign, None
        if nature is None:
            single = goals[0] if len(goals) == 1 and goals[0].sense is not Sense.OPEN else None
            return single, single.sense if single else Sense.OPEN, None
        moved = metrics(self.text, nature.at, self.forms, exact=True, unit=unit)
        if len(moved) == 1 and moved[0].alone:
            return moved[0], moved[0].sense, nature
        return None, sign, None

    def _is_joint(self, found: Mapping[str, int | None]) -> bool:
        weight, score = found.get("weight"), found.get("score")
        if weight is None or score is None:
            return False
        return self.sheet.cells[weight].rows != self.sheet.cells[score].rows

    def _once(self, index: int | None) -> tuple[Mention | None, bool]:
        """Points; those printed once for several rows count with the first."""
        if index is None:
            return None, False
        again = index in self.seen
        self.seen.add(index)
        return (None, True) if again else (self.points(index), False)

    def _pasted(self, actual: Quote | None) -> Quote | None:
        if actual is None or not _LABELLED.match(actual.text):
            return None
        return actual
