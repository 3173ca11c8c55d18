"""Statements that there is nothing: 「无政府性基金预算财政拨款支出」, 「没有使用…安排的支出」."""

from __future__ import annotations

from collections.abc import Iterator

from nlcheck.base import Span
from nlcheck.claims.model import Absence
from nlcheck.claims.story.narrative import State
from nlcheck.lexing import Period
from nlcheck.rulebook import words

__all__ = ["absent", "told_as_nothing"]

NAMES = frozenset("fiymkxwO/")
"""kinds between 无 and the last thing that there is none of"""
REACH = 10
TURNED = frozenset("uvGLpq")
"""what makes it another statement: 无公务接待费超支"""
ENDS = frozenset(",.;B|")
CLAUSE = frozenset(",.;:()B|")


def absent(state: State, i: int) -> None:
    """What there is none of, by token ``i`` that says so; of the report's own unit and one year."""
    kinds = state.tokens.kinds
    end = i + 1
    while end < len(kinds) and kinds[end] in NAMES and end < i + REACH:
        end += 1
    told = kinds[i + 1 : end]
    if state.reason >= 0 or kinds[end : end + 1] in TURNED:
        return
    if _bare(state, range(i + 1, end)):
        _named_before(state, i, end)
        return
    if not any(k in told for k in "fi"):
        return
    last = i + 1 + max(told.rfind("i"), told.rfind("f"))
    begin = _begin(state, i)
    if not _own(state, begin, i) or state.naming.modifying(_behind(state, last)):
        return
    _post(state, range(i + 1, end), _year(state, begin, i), state.tokens.span(i, last))


def _bare(state: State, told: range) -> bool:
    """Whether nothing is named behind: 「未发生。」, 「未发生支出。」"""
    tokens = state.tokens
    if tokens.kinds[told.stop : told.stop + 1] not in ENDS:
        return False
    return all(
        tokens.kinds[j] == "i" and state.naming.item(tokens.payload[j], tokens.of(j)).bare
        for j in told
    )


def _named_before(state: State, i: int, end: int) -> None:
    """「因公出国(境)费未发生支出」: the one item that the clause before names, and nothing else."""
    tokens, kinds = state.tokens, state.tokens.kinds
    begin = _begin(state, i)
    named = [j for j in range(begin, i) if kinds[j] in "fi"]
    if not named or set(kinds[named[0] : i]) - set("fiyk"):
        return
    if _own(state, begin, named[0]) and not state.naming.modifying(_behind(state, i - 1)):
        _post(state, range(named[0], i), _year(state, begin, i), tokens.span(named[0], end - 1))


def told_as_nothing(state: State, i: int) -> None:
    """「政府性基金预算财政拨款收入、支出均为零」, by the token of 均为."""
    tokens, kinds = state.tokens, state.tokens.kinds
    if state.reason >= 0 or not state.naming.nothing(tokens.of(i + 1)):
        return
    begin = _begin(state, i)
    first = next((j for j in range(begin, i) if kinds[j] in "fi"), i)
    if first < i and set(kinds[first:i]) <= NAMES and _own(state, begin, first):
        _post(state, range(first, i), _year(state, begin, first), tokens.span(first, i + 1))


def _post(state: State, told: range, year: int | None, at: Span) -> None:
    """There is none of the items that these tokens name."""
    phrase = state.phrases.read(told.start, told.stop)
    for item in dict.fromkeys(_items(state, told.start, told.stop)):
        if item.startswith(("~", "?")) or (state.naming.generic(item) and phrase.fund is None):
            continue
        key = phrase.key(item, state.context)
        key = key if year is None else key._replace(year=year)
        state.story.absences.append(Absence(key, at))


def _begin(state: State, i: int) -> int:
    """The first token of the clause."""
    kinds = state.tokens.kinds
    while i > 0 and kinds[i - 1] not in CLAUSE:
        i -= 1
    return i


def _behind(state: State, last: int) -> str:
    """What stands right behind a token."""
    end = state.tokens.ends[last]
    return state.tokens.text[end : end + 1]


def _items(state: State, first: int, end: int) -> Iterator[str]:
    tokens = state.tokens
    for j in range(first, end):
        if tokens.kinds[j] == "i":
            yield state.naming.item(tokens.payload[j], tokens.of(j)).item


def _own(state: State, begin: int, i: int) -> bool:
    """Whether the clause before says of nobody else that there is none, nor of another time; nor
    its label (某站：无会议费支出)."""
    tokens, kinds = state.tokens, state.tokens.kinds
    if begin > 1 and kinds[begin - 1] == ":":
        label = tokens.text[tokens.starts[_begin(state, begin - 1)] : tokens.starts[begin - 1]]
        other = label.rstrip().endswith(tuple(words("wording")["unit_endings"]))
        if other and label.strip() not in (state.document.unit or ""):
            return False
    said = "".join(tokens.of(j) for j in range(begin, i) if kinds[j] not in "yk")
    unit = state.document.unit
    said = said.replace(unit, "") if unit else said
    return state.naming.of_itself(said)


def _year(state: State, begin: int, i: int) -> int | None:
    """The year that the clause before names."""
    tokens = state.tokens
    named = (tokens.payload[j] for j in range(begin, i) if tokens.kinds[j] == "y")
    return next((p.year for p in named if isinstance(p, Period)), None)
