"""Accounts that a paragraph tells: what is carried to a total, what is left, what closes a list.

「收入完成132.4亿元。加上转移性收入57.3亿元，收入总计189.7亿元」, 「收入20.8亿元，支出16.7亿元，
本年收支结余4.1亿元」.
Which amounts take part is read from the words before each; what was told before (收入…其中…) may
leave several to begin with, and then each is a way to read the account.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from nlcheck.base import Mention
from nlcheck.base.compiling import prepared
from nlcheck.claims.sentences.flows import flows
from nlcheck.claims.sentences.telling import (
    Account,
    Told,
    Words,
    account,
    account_words,
    amounts_told,
    exact,
    result,
    side_of,
    sign_of,
    totals,
)
from nlcheck.lexing import Tokens

__all__ = ["Account", "accounts_told"]

FEWEST = 3
"""amounts of the shortest account"""
MOST = 40
"""amounts of a paragraph, beyond which it is a table written out"""
MOST_APART = 8
"""amounts before a total that stands in a sentence of its own"""
FIRM = 2
"""ways to begin an account, beyond which it says nothing when none of them fits"""
_PARAGRAPH = prepared(f"(?<![^B|])(?:[^B|a]*a){{{FEWEST}}}[^B|]*")
"""with the amounts of an account"""


def accounts_told(tokens: Tokens) -> Iterator[Account]:
    """The accounts of every paragraph, in reading order."""
    kinds, words = tokens.kinds, account_words()
    seen: set[Mention] = set()
    for paragraph in _PARAGRAPH.finditer(kinds):
        first, last = paragraph.span()
        if kinds.count("a", first, last) > MOST:
            continue
        if words.anchor.search(tokens.text, tokens.starts[first], tokens.ends[last - 1]):
            for found in _paragraph(list(amounts_told(tokens, first, last, words)), words):
                seen.add(found.stated)
                yield found
    yield from (found for found in _balanced(tokens, words) if found.stated not in seen)


def _balanced(tokens: Tokens, words: Words) -> Iterator[Account]:
    """「收支相抵，年终结余…」: what is left of all that the paragraphs since the heading tell."""
    kinds = tokens.kinds
    for hit in words.balanced.finditer(tokens.text):
        at = bisect_right(tokens.starts, hit.start()) - 1
        begin = kinds.rfind("B#", 0, at) + 1
        end = kinds.find("B", at)
        end = len(kinds) if end < 0 else end
        found = _since(tokens, (begin, end), hit.start(), words)
        if found is None and (both := _other_side(tokens, begin, words)) < begin:
            found = _since(tokens, (both, end), hit.start(), words, totals_only=True)
        if found is not None:
            yield found


def _other_side(tokens: Tokens, begin: int, words: Words) -> int:
    """「(一)收入…(二)支出…收支相抵，…」: where the part with the income begins, when the heading
    is that of the spending; else ``begin`` itself."""
    before = tokens.kinds.rfind("B#", 0, max(begin - 1, 0)) + 1
    if before < begin and tokens.kinds[before] == "#":
        sides = [side_of(_heading(tokens, at), words) for at in (before, begin)]
        return before if sides == [1, -1] else begin
    return begin


def _heading(tokens: Tokens, begin: int) -> str:
    end = tokens.kinds.find("B", begin)
    return tokens.text[tokens.starts[begin] : tokens.starts[end]] if end > 0 else ""


def _since(
    tokens: Tokens, at: tuple[int, int], hit: int, words: Words, *, totals_only: bool = False
) -> Account | None:
    """What is left behind ``hit`` of what the tokens ``at`` tell."""
    begin, end = at
    if not FEWEST <= tokens.kinds.count("a", begin, end) <= MOST:
        return None
    told = list(amounts_told(tokens, begin, end, words))
    since = next((n for n, t in enumerate(told) if t.mention.at.start > hit), None)
    if since is None or not words.left.search(told[since].label):
        return None
    if totals_only:
        return _remainder(told, since, words) if _totals(told[:since], words) else None
    found = _remainder(told, since, words) or flows(told, since, words)
    if found is None and (both := _loose_totals(told, since, words, apart=1)) is not None:
        return _of_totals(told[since], both)
    return found


def _paragraph(told: Sequence[Told], words: Words) -> Iterator[Account]:
    for n, one in enumerate(told):
        found = (
            _carried(told, n, words)
            or _remainder(told, n, words)
            or _equity(told, n, words)
            or _closed(told, n, words)
            or _of_clause(told, n, words)
        )
        if found is not None and one.mention.value:
            yield found
    if (whole := _left_over(told, words)) is not None:
        yield whole


def _of_clause(told: Sequence[Told], n: int, words: Words) -> Account | None:
    """「收入568万元，支出546万元，结余22万元；…」: what one clause tells, by itself."""
    if not words.left.search(told[n].label):
        return None
    same = [one for one in told[: n + 1] if one.clause == told[n].clause]
    return flows(same, len(same) - 1, words)


def _left_over(told: Sequence[Told], words: Words) -> Account | None:
    """「年初结转和结余A，收入B，支出C，年末结转和结余D」: A + B − C = D, where the paragraph tells
    each once and no other money."""
    opening = [one for one in told if words.opening.search(one.label)]
    closing = [one for one in told if words.closing.search(one.label)]
    if len(opening) != 1 or len(closing) != 1 or opening == closing:
        return None
    rest = [one for one in told if not one.part and one not in (*opening, *closing)]
    drawn = [one for one in rest if words.drawn.search(one.label)]
    spread = [one for one in rest if words.spread.search(one.label)]
    left = [one for one in rest if words.remainder.search(one.label)]
    rest = [one for one in rest if one not in drawn and one not in spread and one not in left]
    came = [one for one in rest if side_of(one.label, words) > 0]
    went = [one for one in rest if side_of(one.label, words) < 0]
    known = len(came) == len(went) == 1 and len(rest) == len(came) + len(went)
    if not known or any(words.carried.search(one.label) for one in rest):
        return None
    signed = [(one, 1) for one in (*opening, *came, *drawn)]
    signed += [(one, -1) for one in (*went, *spread)]
    way = tuple((one.mention, sign) for one, sign in signed)
    bound = any(words.bound.search(one.label) for one in told)
    year = ((came[0].mention, 1), (went[0].mention, -1))  # what is left of the year alone: it fits
    firm = len(left) == 1 and exact(left[0].mention, year)
    firm = firm or bound or (bool(drawn) and bool(spread))
    return account("left-over", closing[0].mention, (way,), firm=firm)


def _carried(told: Sequence[Told], n: int, words: Words) -> Account | None:
    """「收入A。加上B、C，收入总计D」: A + B + C = D, for each A that may be meant."""
    kept = _kept(told, n, words)
    terms = _added(told, n, words, since=n - len(kept))
    if not terms:
        return None
    named = _named(told, told.index(terms[0]), words)
    begun = _begun(told, told.index(terms[0]), told[n]) if named is None else named
    inside = _inside(told, told.index(terms[0]), begun)
    tail = tuple((one.mention, one.sign) for one in terms)
    ways = tuple(((one.mention, 1), *tail) for one in (*begun, *inside))
    more = _listed_within(told, n, terms, words)
    ways += tuple((*way, *more) for way in ways) if more else ()
    held = tuple((one.mention, 1) for one in kept)
    ways = (*((*way, *held) for way in ways), *ways) if kept else ways
    side = side_of(told[n].label, words)
    firm = len(begun) <= FIRM and not more and not any(one.open for one in terms) and named is None
    firm = firm and all(one.side == side or not side for one in begun)
    return account("carried", told[n].mention, ways, firm=firm)


def _named(told: Sequence[Told], first: int, words: Words) -> list[Told] | None:
    """「县级收入加上补助A、结转B，收入合计C」: what was told of the name before 加上; None where no
    name stands there."""
    said = words.add.search(told[first].label)
    if said is None or not said["base"]:
        return None
    base = told[first].label[: said.end("base")]
    return [one for one in told[:first] if base in one.label]


def _kept(told: Sequence[Told], n: int, words: Words) -> Sequence[Told]:
    """「加上上解A、还本B、年终结转C，支出总计D」: what is left, right before a total that may hold
    it."""
    last = told[n - 1 : n]
    if not last or last[0].sign or last[0].part or last[0].sentence != told[n].sentence:
        return ()
    held = words.left.search(last[0].label) and not words.not_left.search(last[0].label)
    return last if held and words.carried.search(told[n].label) else ()


def _added(told: Sequence[Told], n: int, words: Words, *, since: int) -> list[Told]:
    """What is added or taken away right before a total."""
    sentence, found = None, []
    if sign_of(told[n].label, words):
        return []
    for one in reversed(told[:since]):
        if not one.sign or sentence not in {None, one.sentence}:
            break
        if totals(one.label, words) and not sign_of(one.label, words):
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
    return found if left or totals(told[n].label, words) else []


def _listed_within(
    told: Sequence[Told], n: int, terms: Sequence[Told], words: Words
) -> tuple[tuple[Mention, int], ...]:
    """「加上补助A，其中：专项B，上年结转C，收入合计D」: what is carried too, though it follows
    其中."""
    within = told[told.index(terms[0]) : n]
    return tuple(
        (one.mention, one.sign or 1)
        for one in within
        if one.part and (words.drawn_on.search(one.label) or words.moved.search(one.label))
    )


def _begun(told: Sequence[Told], first: int, total: Told) -> list[Told]:
    """The amounts an account may begin with, the nearest first: those of the sentence, else of the
    nearest one before that tells of the same side."""
    side = side_of(total.label, account_words())
    near = [one for one in told[:first] if one.clause == total.clause and not one.sign]
    if near:
        return near[::-1]
    near = [one for one in told[:first] if one.sentence == told[first].sentence and not one.sign]
    if near and told[first].sentence == total.sentence and all(one.part for one in near):
        return near[::-1]  # 其中:甲区收入A;加上B,合计C
    fits = [one for one in told[:first] if not one.part and not one.sign]
    fits = [one for one in fits if one.side * side >= 0]
    return [one for one in reversed(fits) if one.sentence == fits[-1].sentence]


def _inside(told: Sequence[Told], first: int, begun: Sequence[Told]) -> list[Told]:
    """「总收入A，其中：地方收入B；加上…」: parts of what was told, which may be meant."""
    sentences = {one.sentence for one in begun}
    near = [one for one in told[:first] if one.part and not one.sign]
    return [one for one in near if one.sentence in sentences and one.side >= 0]


def _remainder(told: Sequence[Told], n: int, words: Words) -> Account | None:
    """「收入A，支出B，本年收支结余C」: A − B = C; of both totals any 结余 is what is left."""
    label = told[n].label
    if (both := _totals(told[:n], words)) and words.left.search(label):
        if both[0].mention.value == both[1].mention.value:
            return None  # 收入总计A。支出总计A，其中：年末结转B: what is left is inside both
        sign = -1 if words.short.search(label) is not None else 1
        way = ((both[0].mention, sign), (both[1].mention, -sign))
        return account("remainder", told[n].mention, (way,), firm=True)
    if (both := _loose_totals(told, n, words)) is not None:
        return _of_totals(told[n], both)
    if words.remainder.search(label) is None or words.not_left.search(label) is not None:
        return None
    before = _since_last(told, n, words)
    came = [one for one in before if one.side > 0]
    went = [one for one in before if one.side < 0]
    if not came or not went:
        return None
    sign = -1 if words.short.search(label) is not None else 1
    ways = tuple(((a.mention, sign), (b.mention, -sign)) for a in came[::-1] for b in went[::-1])
    firm = len(ways) == 1 and all(_whole(one.label, words) for one in (came[0], went[0]))
    return account("remainder", told[n].mention, ways, firm=firm)


def _of_totals(left: Told, both: tuple[Told, Told]) -> Account | None:
    way = ((both[0].mention, 1), (both[1].mention, -1))
    return account("remainder", left.mention, (way,), firm=False)


def _loose_totals(
    told: Sequence[Told], n: int, words: Words, *, apart: int = 0
) -> tuple[Told, Told] | None:
    """「总收入A，总支出B，结转下年C」, which may leave out what was left before; ``apart``: how
    many clauses later what is left may be told."""
    if n < FEWEST - 1 or not words.left.search(told[n].label):
        return None
    came, went = told[n - 2], told[n - 1]
    alike = came.clause == went.clause and told[n].clause - went.clause <= apart
    whole = all(words.total.search(one.label) for one in (came, went))
    sides = side_of(came.label, words) > 0 > side_of(went.label, words)
    return (came, went) if alike and whole and sides else None


def _since_last(told: Sequence[Told], n: int, words: Words) -> list[Told]:
    """What is told before a remainder: of its sentence since the remainder before it, where that
    is income and spending (甲基金收入…、支出…，结余…；乙基金收入…、支出…，结余…), else all."""
    left = [i for i in range(n) if words.remainder.search(told[i].label)]
    since = left[-1] + 1 if left else 0
    near = [t for t in told[since:n] if t.sentence == told[n].sentence]
    if told[n].part:  # 其中:甲基金收入…,支出…,结余…: never of what they are parts of
        return near
    if left and near and {t.side for t in near} == {1, -1} and not any(t.part for t in near):
        return near
    return [one for one in told[:n] if not one.part]


def _totals(told: Sequence[Told], words: Words) -> tuple[Told, Told] | None:
    """收入总计 and 支出总计, when they are the last totals and nothing is told after them."""
    whole = [one for i, one in enumerate(told) if not one.part and _carrying(told, i, words)]
    if len(whole) < 2 or whole[-1] is not told[-1]:  # noqa: PLR2004 (income and expenditure)
        return None
    came, went = whole[-2:]
    fit = side_of(came.label, words) > 0 > side_of(went.label, words)
    return (came, went) if fit else None


def _carrying(told: Sequence[Told], i: int, words: Words) -> bool:
    """Whether a total holds what was carried over: 总计, or what such amounts were added to."""
    label = told[i].label
    if words.carried.search(label) is not None:
        return True
    if words.total.search(label) is None or not side_of(label, words):
        return False
    account = _carried(told, i, words) or _closed(told, i, words)
    return account is not None and len(account.ways[0]) >= FEWEST - 1


def _whole(label: str, words: Words) -> bool:
    """Whether all income or spending is meant, and no kind of it (养老金支出)."""
    return not side_of(label, words) or words.plain.search(label) is not None


def _equity(told: Sequence[Told], n: int, words: Words) -> Account | None:
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
    return account("equity", told[n].mention, ways, firm=True)


def _owned(near: Sequence[Told], words: Words) -> list[Told]:
    found = [one for one in near if words.assets.search(one.label)]
    return [one for one in found if not words.equity.search(one.label)]


def _owed(near: Sequence[Told], words: Words) -> list[Told]:
    return [one for one in near if words.debts.search(one.label)]


def _closed(told: Sequence[Told], n: int, words: Words) -> Account | None:
    """「收入A，补助B，结余C，收入总计D」: what adds up, or would but for one slip."""
    if not totals(told[n].label, words) or told[n].sign:
        return None
    same = [one for one in told[:n] if one.sentence == told[n].sentence and not one.part]
    if not same:
        return _apart(told, n, side_of(told[n].label, words))
    if same[0].sign:
        return None  # 加上补助A、结余B，收入总计C: what they are added to stands elsewhere
    side = side_of(told[n].label, words)
    if side and any(one.side == side for one in same) and any(one.side == -side for one in same):
        same = [one for one in same if one.side == side and one.mention is not told[n].mention]
    over = [one for one in same if result(one.label, words) and one.clause < told[n].clause]
    same = same[same.index(over[-1]) + 1 :] if over else same
    way = tuple((one.mention, 1) for one in same)
    if len(way) < FEWEST - 1:
        return None
    begun = side and side_of(same[0].label, words) == side
    firm = bool(begun) and words.listed.search(told[n].label) is not None
    firm = firm and all(one.clause == told[n].clause for one in same)
    firm = firm and all(words.carry.search(one.label) for one in same[1:])
    return account("closed", told[n].mention, (way,), firm=firm)


def _apart(told: Sequence[Told], n: int, side: int) -> Account | None:
    """「支出A。转移性支出B，还本支出C。合计支出D」: what the sentences before tell, as far back as
    it adds up, or would but for one slip; nothing of the other side."""
    before = [one for one in told[:n] if not one.part][-MOST_APART:]
    other = [i for i, one in enumerate(before) if side * one.side < 0]
    before = before[other[-1] + 1 :] if other else before
    kept = (before[i:] for i in range(len(before) - FEWEST + 2))
    ways = tuple(tuple((one.mention, 1) for one in way) for way in kept)
    return account("closed", told[n].mention, ways, firm=False) if ways else None
