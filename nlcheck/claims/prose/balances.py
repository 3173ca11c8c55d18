"""Accounts that a paragraph tells: what is carried to a total, what is left, what closes a list.

「收入完成132.4亿元。加上转移性收入57.3亿元，收入总计189.7亿元」, 「收入20.8亿元，支出16.7亿元，
本年收支结余4.1亿元」.
Which amounts take part is read from the words before each; what was told before (收入…其中…) may
leave several to begin with, and then each is a way to read the account.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from nlcheck.base import ZERO, Dimension, Mention, Span
from nlcheck.claims.prose.listing import nearly
from nlcheck.lexing import Tokens
from nlcheck.rulebook import lexicon_path, read_yaml

__all__ = ["Account", "accounts_told"]

FEWEST = 3
"""amounts of the shortest account"""
MOST = 40
"""amounts of a paragraph, beyond which it is a table written out"""
FIRM = 2
"""ways to begin an account, beyond which it says nothing when none of them fits"""
DIGITS = 4
"""digits of a total that no list adds up to by chance"""
_PARAGRAPH = re.compile(f"(?<![^B|])(?:[^B|a]*a){{{FEWEST}}}[^B|]*")
"""with the amounts of an account"""
_BRACKETED = re.compile(r"\([^()]*\)")


class Account(NamedTuple):
    """``stated`` is the sum of the signed terms of one of the ``ways``. ``kind``: carried, closed,
    remainder, equity or left over."""

    kind: str
    stated: Mention
    ways: tuple[tuple[tuple[Mention, int], ...], ...]
    at: Span


class _Words(NamedTuple):
    anchor: re.Pattern[str]
    add: re.Pattern[str]
    minus: re.Pattern[str]
    total: re.Pattern[str]
    carried: re.Pattern[str]
    remainder: re.Pattern[str]
    left: re.Pattern[str]
    not_left: re.Pattern[str]
    income: re.Pattern[str]
    expenditure: re.Pattern[str]
    plain: re.Pattern[str]
    assets: re.Pattern[str]
    debts: re.Pattern[str]
    equity: re.Pattern[str]
    open: re.Pattern[str]
    opening: re.Pattern[str]
    closing: re.Pattern[str]
    drawn: re.Pattern[str]
    spread: re.Pattern[str]
    bound: re.Pattern[str]
    carry: re.Pattern[str]
    listed: re.Pattern[str]


class _Told(NamedTuple):
    """An amount with the words before it. ``side``: 1 for income, −1 for spending, 0 for what is
    neither; ``part``: inside 其中; ``sign``: carried or subtracted, 0 for neither; ``open``: 等
    follows; ``clause``: counted at ; too."""

    mention: Mention
    label: str
    side: int
    sentence: int
    part: bool
    sign: int
    open: bool
    clause: int = 0


@cache
def _words() -> _Words:
    read = read_yaml(lexicon_path("balances.yaml"))
    return _Words(*(re.compile(read[name]) for name in _Words._fields))


def accounts_told(tokens: Tokens) -> Iterator[Account]:
    """The accounts of every paragraph, in reading order."""
    kinds, words = tokens.kinds, _words()
    for paragraph in _PARAGRAPH.finditer(kinds):
        first, last = paragraph.span()
        if kinds.count("a", first, last) > MOST:
            continue
        if words.anchor.search(tokens.text, tokens.starts[first], tokens.ends[last - 1]):
            yield from _paragraph(list(_amounts(tokens, first, last, words)), words)


def _paragraph(told: Sequence[_Told], words: _Words) -> Iterator[Account]:
    for n, one in enumerate(told):
        found = (
            _carried(told, n, words)
            or _remainder(told, n, words)
            or _equity(told, n, words)
            or _closed(told, n, words)
        )
        if found is not None and one.mention.value:
            yield found
    if (whole := _left_over(told, words)) is not None:
        yield whole


def _left_over(told: Sequence[_Told], words: _Words) -> Account | None:
    """「年初结转和结余A，收入B，支出C，年末结转和结余D」: A + B − C = D, where the paragraph tells
    each once and no other money."""
    opening = [one for one in told if words.opening.search(one.label)]
    closing = [one for one in told if words.closing.search(one.label)]
    if len(opening) != 1 or len(closing) != 1 or opening == closing:
        return None
    rest = [one for one in told if not one.part and one not in (*opening, *closing)]
    drawn = [one for one in rest if words.drawn.search(one.label)]
    spread = [one for one in rest if words.spread.search(one.label)]
    rest = [one for one in rest if one not in drawn and one not in spread]
    came = [one for one in rest if _side(one.label, words) > 0]
    went = [one for one in rest if _side(one.label, words) < 0]
    known = len(came) == len(went) == 1 and len(rest) == len(came) + len(went)
    if not known or any(words.carried.search(one.label) for one in rest):
        return None
    signed = [(one, 1) for one in (*opening, *came, *drawn)]
    signed += [(one, -1) for one in (*went, *spread)]
    way = tuple((one.mention, sign) for one, sign in signed)
    bound = any(words.bound.search(one.label) for one in told)
    firm = bound or (bool(drawn) and bool(spread))
    return _account("left-over", closing[0].mention, (way,), firm=firm)


def _amounts(tokens: Tokens, first: int, last: int, words: _Words) -> Iterator[_Told]:
    """The amounts of money outside brackets that are neither changes nor what another is a share
    of."""
    kinds, begin, depth, sentence, part, sign = tokens.kinds, first, 0, 0, False, 0
    side = clause = 0
    for i in range(first, last):
        kind = kinds[i]
        depth = max(depth + (kind == "(") - (kind == ")"), 0)
        if depth or kind == ")":
            continue
        if kind in ".,;:/":
            begin = i + 1
            clause += kind in ".;"
            if kind == ".":
                sentence, part, sign, side = sentence + 1, False, 0, 0
        elif kind == "g":
            part, begin = True, i + 1
        elif kind in "npqt":
            begin = i + 1
        elif kind == "a":
            label = _label(tokens, begin, i)
            marked = _sign(label, words)
            part, sign = part and not marked, marked or sign
            side = _side(label, words) or side
            if not _aside(tokens, begin, i):
                after = tokens.text[tokens.ends[i] : tokens.ends[i] + 2]
                open_ = words.open.match(after) is not None
                yield _Told(tokens.mention(i), label, side, sentence, part, sign, open_, clause)
                sign = 0 if words.total.search(label) and not marked else sign
            begin = i + 1


def _label(tokens: Tokens, begin: int, i: int) -> str:
    """The words before an amount, without what stands in brackets."""
    said = tokens.text[tokens.starts[begin] : tokens.starts[i]]
    return "".join(_BRACKETED.sub("", said).split())


def _sign(label: str, words: _Words) -> int:
    if words.add.search(label) is not None:
        return 1
    return -1 if words.minus.search(label) is not None else 0


def _side(label: str, words: _Words) -> int:
    came, went = words.income.search(label), words.expenditure.search(label)
    return (came is not None) - (went is not None)


def _aside(tokens: Tokens, begin: int, i: int) -> bool:
    """Whether an amount is a change, a base or the whole of a share."""
    said = tokens.kinds[begin:i]
    if said.rstrip("wx")[-1:] in {"u", "v"} or tokens.mention(i).value < ZERO:
        return True
    if "c" in said and ("i" not in said[said.index("c") :] or tokens.kinds[i + 1] in "uvh"):
        return True
    if ("l" in said or "s" in said) and "i" not in said:
        return True
    return tokens.text[tokens.ends[i] : tokens.ends[i] + 1] == "的"


def _carried(told: Sequence[_Told], n: int, words: _Words) -> Account | None:
    """「收入A。加上B、C，收入总计D」: A + B + C = D, for each A that may be meant."""
    terms = _added(told, n, words)
    if not terms:
        return None
    begun = _begun(told, told.index(terms[0]), told[n])
    inside = _inside(told, told.index(terms[0]), begun)
    tail = tuple((one.mention, one.sign) for one in terms)
    ways = tuple(((one.mention, 1), *tail) for one in (*begun, *inside))
    side = _side(told[n].label, words)
    firm = len(begun) <= FIRM and not any(one.open for one in terms)
    firm = firm and all(one.side == side or not side for one in begun)
    return _account("carried", told[n].mention, ways, firm=firm)


def _added(told: Sequence[_Told], n: int, words: _Words) -> list[_Told]:
    """What is added or taken away right before a total."""
    sentence, found = None, []
    if _sign(told[n].label, words):
        return []
    for one in reversed(told[:n]):
        if not one.sign or sentence not in {None, one.sentence}:
            break
        if words.total.search(one.label) and not _sign(one.label, words):
            break
        sentence = one.sentence
        if not one.part:
            found.append(one)
    if not found or told[n].sentence - found[0].sentence > 1:
        return []
    found.reverse()
    if told[n].sign and told[n].sentence != found[0].sentence:
        return []
    less = any(one.sign < 0 for one in found)
    left = less and words.left.search(told[n].label) and not words.not_left.search(told[n].label)
    return found if left or words.total.search(told[n].label) else []


def _begun(told: Sequence[_Told], first: int, total: _Told) -> list[_Told]:
    """The amounts an account may begin with, the nearest first: those of the sentence, else of the
    nearest one before that tells of the same side."""
    side = _side(total.label, _words())
    fits = [one for one in told[:first] if not one.part and not one.sign]
    fits = [one for one in fits if one.side * side >= 0]
    return [one for one in reversed(fits) if one.sentence == fits[-1].sentence]


def _inside(told: Sequence[_Told], first: int, begun: Sequence[_Told]) -> list[_Told]:
    """「总收入A，其中：地方收入B；加上…」: parts of what was told, which may be meant."""
    sentences = {one.sentence for one in begun}
    near = [one for one in told[:first] if one.part and not one.sign]
    return [one for one in near if one.sentence in sentences and one.side >= 0]


def _remainder(told: Sequence[_Told], n: int, words: _Words) -> Account | None:
    """「收入A，支出B，本年收支结余C」: A − B = C; of both totals any 结余 is what is left."""
    label = told[n].label
    if (totals := _totals(told[:n], words)) and words.left.search(label):
        way = ((totals[0].mention, 1), (totals[1].mention, -1))
        return _account("remainder", told[n].mention, (way,), firm=True)
    if words.remainder.search(label) is None or words.not_left.search(label) is not None:
        return None
    before = _since_last(told, n, words)
    came = [one for one in before if one.side > 0]
    went = [one for one in before if one.side < 0]
    if not came or not went:
        return None
    ways = tuple(((a.mention, 1), (b.mention, -1)) for a in came[::-1] for b in went[::-1])
    firm = len(ways) == 1 and all(_whole(one.label, words) for one in (came[0], went[0]))
    return _account("remainder", told[n].mention, ways, firm=firm)


def _since_last(told: Sequence[_Told], n: int, words: _Words) -> list[_Told]:
    """What is told before a remainder: of its sentence since the remainder before it, where that
    is income and spending (甲基金收入…、支出…，结余…；乙基金收入…、支出…，结余…), else all."""
    left = [i for i in range(n) if words.remainder.search(told[i].label)]
    near = [t for t in told[left[-1] + 1 : n] if t.sentence == told[n].sentence] if left else []
    if near and {t.side for t in near} == {1, -1} and not any(t.part for t in near):
        return near
    return [one for one in told[:n] if not one.part]


def _totals(told: Sequence[_Told], words: _Words) -> tuple[_Told, _Told] | None:
    """收入总计 and 支出总计, when they are the last totals and nothing is told after them."""
    totals = [one for i, one in enumerate(told) if not one.part and _carrying(told, i, words)]
    if len(totals) < 2 or totals[-1] is not told[-1]:  # noqa: PLR2004 (income and expenditure)
        return None
    came, went = totals[-2:]
    fit = _side(came.label, words) > 0 > _side(went.label, words)
    return (came, went) if fit else None


def _carrying(told: Sequence[_Told], i: int, words: _Words) -> bool:
    """Whether a total holds what was carried over: 总计, or what such amounts were added to."""
    label = told[i].label
    if words.carried.search(label) is not None:
        return True
    if words.total.search(label) is None or not _side(label, words):
        return False
    account = _carried(told, i, words) or _closed(told, i, words)
    return account is not None and len(account.ways[0]) >= FEWEST - 1


def _whole(label: str, words: _Words) -> bool:
    """Whether all income or spending is meant, and no kind of it (养老金支出)."""
    return not _side(label, words) or words.plain.search(label) is not None


def _equity(told: Sequence[_Told], n: int, words: _Words) -> Account | None:
    """「资产总额A，负债总额B，所有者权益C」: A − B = C."""
    if words.equity.search(told[n].label) is None:
        return None
    before = [i for i in range(n) if words.equity.search(told[i].label)]
    near = told[before[-1] + 1 : n] if before else told[:n]
    owned, owed = _owned(near, words), _owed(near, words)
    if len(owned) != 1 or len(owed) != 1:
        near = [one for one in told if not one.part and one is not told[n]]
        owned, owed = _owned(near, words), _owed(near, words)
    if len(owned) != 1 or len(owed) != 1 or told[n].part > max(owned[0].part, owed[0].part):
        return None
    ways = (((owned[0].mention, 1), (owed[0].mention, -1)),)
    return _account("equity", told[n].mention, ways, firm=True)


def _owned(near: Sequence[_Told], words: _Words) -> list[_Told]:
    found = [one for one in near if words.assets.search(one.label)]
    return [one for one in found if not words.equity.search(one.label)]


def _owed(near: Sequence[_Told], words: _Words) -> list[_Told]:
    return [one for one in near if words.debts.search(one.label)]


def _closed(told: Sequence[_Told], n: int, words: _Words) -> Account | None:
    """「收入A，补助B，结余C，收入总计D」: what adds up, or would but for one slip."""
    if words.total.search(told[n].label) is None or told[n].sign:
        return None
    same = [one for one in told[:n] if one.sentence == told[n].sentence and not one.part]
    side = _side(told[n].label, words)
    if side and any(one.side == side for one in same) and any(one.side == -side for one in same):
        same = [one for one in same if one.side == side and one.mention is not told[n].mention]
    way = tuple((one.mention, 1) for one in same)
    if len(way) < FEWEST - 1:
        return None
    begun = side and _side(same[0].label, words) == side
    firm = bool(begun) and words.listed.search(told[n].label) is not None
    firm = firm and all(one.clause == told[n].clause for one in same)
    firm = firm and all(words.carry.search(one.label) for one in same[1:])
    return _account("closed", told[n].mention, (way,), firm=firm)


def _account(
    kind: str, stated: Mention, ways: tuple[tuple[tuple[Mention, int], ...], ...], *, firm: bool
) -> Account | None:
    """Of ways that are all money; one that is not firm only where it fits, or nearly."""
    ways = tuple(way for way in ways if _money(stated, way))
    if not firm:
        ways = tuple(way for way in ways if _fits(stated, way))
    if not ways:
        return None
    mentions = [stated, *(mention for way in ways for mention, _ in way)]
    at = Span(min(m.at.start for m in mentions), max(m.at.end for m in mentions))
    return Account(kind, stated, ways, at)


def _money(stated: Mention, way: Sequence[tuple[Mention, int]]) -> bool:
    return all(m.unit.dimension is Dimension.MONEY for m in (stated, *(m for m, _ in way)))


def _fits(stated: Mention, way: Sequence[tuple[Mention, int]]) -> bool:
    """Whether a total of enough digits is what the terms give, or nearly."""
    digits = len(str(abs(stated.written.value)).replace(".", "").strip("0"))
    due = sum((mention.value * sign for mention, sign in way), ZERO)
    steps = sum((m.written.unit * m.unit.scale for m in (stated, *(m for m, _ in way))), ZERO)
    if digits >= DIGITS and abs(due - stated.value) <= steps / 2:
        return True
    return all(sign > 0 for _, sign in way) and nearly(stated, tuple(m for m, _ in way))
