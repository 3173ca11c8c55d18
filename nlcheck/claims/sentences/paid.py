"""What became of a project's money: 「收到补助资金150万元，实际发放120万元，执行率为80%」.

Amounts are told by the words before each: meant, come or spent. A rate is held against those of its
own sentence, or of the one before where its own has none; every amount between must be known.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from nlcheck.base import HUNDRED, ZERO, Dimension, Mention, Span
from nlcheck.base.compiling import prepared
from nlcheck.base.late import late
from nlcheck.claims.sentences.statistics import Formula
from nlcheck.lexing import Tokens
from nlcheck.rulebook import lexicon_path, read_yaml

__all__ = ["Paid", "left_over", "paid"]

SHOWN = 24
"""signs before a number that say what it is"""
MANY = frozenset("万亿")
SHARED = 4
"""signs that two names must have in common to be of one thing"""
LEAST = 2
"""signs of a name"""
_BUDGET = "预算"
_OF_PART = ("其中:", "其中,")
"""before the name of money whose amounts are not told: 「其中：县级资金执行率97%」"""
_SENTENCE = prepared("[。\n\x1c-\x1f]")
_CLAUSE = prepared("[,;:、。\n\x1c-\x1f]")
_PIECE = prepared("[,;、。\n\x1c-\x1f]")
_GOES_ON = frozenset(";,、")
"""signs behind a rate, before another thing's amounts"""
_NAMES = prepared(r"[^\W\d]+(?=\d)")
_BRACKETS = prepared(r"\([^()]*\)")


class Paid(NamedTuple):
    """A rate, and what was spent (or came) of what; each pair is a way to read it. ``near``: all
    of one sentence."""

    stated: Mention
    pairs: tuple[tuple[Mention, Mention], ...]
    near: bool


class _Amount(NamedTuple):
    """Money and its parts: plan, got, paid; without any it leaves all open, unless ``idle``.
    ``times``: initial, revised; ``name``: what its words say besides."""

    mention: Mention
    parts: frozenset[str]
    idle: bool
    name: str = ""
    times: frozenset[str] = frozenset()
    listed: bool = False
    """behind 其中"""


class _Words(NamedTuple):
    patterns: Mapping[str, re.Pattern[str]]
    compounds: Mapping[str, str]

    def has(self, kind: str, said: str) -> bool:
        """Whether the words hold one of a kind."""
        return self.patterns[kind].search(said) is not None


@cache
def _words() -> _Words:
    table = read_yaml(lexicon_path("paid.yaml"))
    compounds = table.pop("compounds")
    return _Words({kind: late(words) for kind, words in table.items()}, compounds)


def paid(tokens: Tokens, taken: Collection[Mention] = ()) -> Iterator[Paid]:
    """The rates of all sentences but those ``taken`` already."""
    for i in tokens.where("p"):
        before = tokens.text[max(0, tokens.starts[i] - SHOWN) : tokens.starts[i]]
        if not _words().has("anchor", before[-SHOWN // 2 :]):
            continue
        stated = tokens.mention(i)
        if stated.unit.name == "%" and stated not in taken:
            yield from _paid(tokens, stated, before)


def _paid(tokens: Tokens, stated: Mention, before: str) -> Iterator[Paid]:
    words = _words()
    said = "".join(_CLAUSE.split(before)[-1].split()).rpartition(")")[2]
    kind = next((k for k in ("arrived", "spent") if words.has(k, said)), "")
    if not kind or words.has("meant", said):
        return
    name = words.patterns["doing"].sub("", words.patterns[kind].sub("", said))
    if name and "".join(before.split()).removesuffix(said).endswith(_OF_PART):
        return
    first = _begin(tokens.text, stated.at.start)
    i = bisect_left(tokens.starts, stated.at.start)
    since = _rate_before(tokens, i)
    if since >= first and (alone := _of_another(tokens, (first, since, stated.at.start), kind)):
        yield Paid(stated, alone, near=True)
        return
    for begin in _beginnings(tokens.text, first, said, stated.at.start):
        sentence = tokens.text[begin : stated.at.start]
        if words.has("never", sentence):
            return
        told = list(_amounts(tokens, begin, stated.at.start))
        if any(not one.parts and not one.idle for one in _since_revised(told)):
            return  # one that is not known
        budgeted = any("plan" in one.parts for one in told)
        if _BUDGET in said and not budgeted and _came_short(tokens, begin, i):
            continue  # what has come is not the budget
        if pairs := _pairs(kind, told, name, since):
            yield Paid(stated, pairs, near=begin == first)
            return


def _of_another(
    tokens: Tokens, places: tuple[int, int, int], kind: str
) -> tuple[tuple[Mention, Mention], ...]:
    """「甲项目预算100万元，支出98万元，执行率98%；乙项目预算50万元，…」: what is told of another
    thing behind the rate of one that had amounts of its own, each by its name.
    ``places``: of the sentence, of the rate before, of the rate."""
    first, since, end = places
    words, text = _words(), tokens.text
    begin = text.find("%", since, end) + 1
    if text[begin : begin + 1] not in _GOES_ON or any(
        words.has(word, text[begin:end]) for word in ("never", "together")
    ):
        return ()
    own = list(_amounts(tokens, begin, end))
    open_ = any(not one.parts and not one.idle for one in own)
    pairs = () if open_ else _pairs(kind, own, "", since)
    if any(part.value > whole.value for part, whole in pairs):
        return ()  # of all that came, and not of what came last
    before = [one.mention for one in _amounts(tokens, first, since) if one.parts & {"plan", "got"}]
    name, *others = (_title(text, m) for m in (pairs[0][1], *before)) if pairs else ("",)
    titled = name and others and not any(name in one or (one and one in name) for one in others)
    names = {one.name for one in own if one.mention in {m for pair in pairs for m in pair}}
    return pairs if titled and all(one in name for one in names) else ()


def _title(text: str, money: Mention) -> str:
    """Whose budget an amount is, by its clause: 「河道清淤项目:预算」."""
    start = money.at.start
    said = _PIECE.split("".join(text[max(0, start - SHOWN) : start].split()))[-1]
    return _words().patterns["doing"].sub("", _words().patterns["plan"].sub("", said))


def _rate_before(tokens: Tokens, i: int) -> int:
    """Where the rate before a token stands; a share (占27.68%) is none."""
    rate = tokens.kinds.rfind("p", 0, i)
    while rate >= 0 and tokens.text.endswith("占", 0, tokens.starts[rate]):
        rate = tokens.kinds.rfind("p", 0, rate)
    return tokens.starts[rate] if rate >= 0 else -1


def _came_short(tokens: Tokens, begin: int, last: int) -> bool:
    """Whether a sentence tells, before the token ``last``, that not all of a budget has come."""
    for i in range(bisect_left(tokens.starts, begin), last):
        before = tokens.text[max(begin, tokens.starts[i] - SHOWN) : tokens.starts[i]]
        if tokens.kinds[i] == "p" and _words().has("arrived", _CLAUSE.split(before)[-1]):
            return tokens.mention(i).value != HUNDRED
    return False


def _since_revised(told: Sequence[_Amount]) -> Sequence[_Amount]:
    """What follows the budget as revised, which holds what it was raised by."""
    last = max((n for n, one in enumerate(told) if "revised" in one.times), default=0)
    return told[last:]


def left_over(tokens: Tokens, taken: Collection[Mention] = ()) -> Iterator[Formula]:
    """「到位54.00万元，…，支出45.00万元，…，结余9.00万元」: what came less what was spent."""
    words = _words()
    for hit in words.patterns["left"].finditer(tokens.text):
        i = bisect_left(tokens.starts, hit.end())
        if i >= len(tokens.starts) or tokens.kinds[i] not in "ad":
            continue
        stated = tokens.mention(i)
        said = tokens.text[hit.end() : stated.at.start]
        begin = _begin(tokens.text, hit.start())
        sentence = tokens.text[begin : stated.at.start]
        if said or stated in taken or not _is_money(stated) or words.has("never", sentence):
            continue
        if words.has("left_of_other", _CLAUSE.split(tokens.text[begin : hit.start()])[-1]):
            continue
        told = list(_amounts(tokens, begin, stated.at.start))
        if any(not one.parts and not one.idle for one in told):
            continue
        if (pair := _left_of(told, stated)) is not None:
            yield Formula("left", stated, pair, Span(begin, stated.at.end))


def _left_of(told: Sequence[_Amount], stated: Mention) -> tuple[Mention, Mention] | None:
    """The whole and the part that was spent of it; of several wholes the one that fits."""
    parts = [one for one in told if "paid" in one.parts and "plan" not in one.parts]
    wholes = [one for one in told if one.parts & {"plan", "got"} and one not in parts]
    if len(parts) != 1 or not wholes:
        return None
    part = parts[0].mention
    if any(one.mention.value < part.value for one in wholes):
        return None  # of which money more was spent than came, nothing is left
    named = {one.name for one in (parts[0], *wholes)}
    if not (_of_one("", named) and _of_all(told, parts[0], wholes)):
        return None
    fits = [one for one in wholes if one.mention.value - part.value == stated.value]
    if not fits and len({one.mention.value for one in wholes}) > 1:
        return None
    return (fits or wholes)[0].mention, part


def _beginnings(text: str, first: int, said: str, end: int) -> Iterator[int]:
    """Where a sentence begins, and the one before it in the same paragraph, where the rate names
    no budget; and the one before that, where the other only lists parts (。其中：…。) and none of
    them is spoken of."""
    yield first
    if text[first - 1 : first] != "。" or _words().has("of_budget", said):
        return
    before = _begin(text, first - 1)
    yield before
    if text[before - 1 : before] == "。" and _lists_others(text[before:first], text[first:end]):
        yield _begin(text, before - 1)


def _lists_others(listing: str, sentence: str) -> bool:
    """Whether a sentence begins with 其中 and what it names is not in the other sentence."""
    among, doing = _words().patterns["among"], _words().patterns["doing"]
    if among.match(listing) is None or among.search(sentence) is not None:
        return False
    names = (doing.sub("", name) for name in _NAMES.findall(listing))
    return all(_shared(name, sentence) < LEAST for name in names)


def _begin(text: str, at: int) -> int:
    return max(text.rfind(sign, 0, at) for sign in "。\n\x1c\x1d\x1e\x1f") + 1


def _pairs(
    kind: str, told: Sequence[_Amount], name: str, since: int
) -> tuple[tuple[Mention, Mention], ...]:
    """What a rate may be of: the one part told ``since`` the rate before it, and the wholes; none
    where several are of one kind, so that it may be of them together, or of several things."""
    upper, lower = ("got", {"plan"}) if kind == "arrived" else ("paid", {"plan", "got"})
    parts = [one for one in told if upper in one.parts and one.mention.at.start > since]
    parts = [one for one in parts if "plan" not in one.parts] or parts
    parts = [one for one in parts if not one.listed] or parts  # what it is made of is listed
    if len(parts) != 1:
        return ()
    part = parts[0]
    wholes = [one for one in told if one.parts & lower and one is not part and one.mention.value]
    of_kind: dict[frozenset[str], set[Decimal]] = {}
    for one in wholes:
        of_kind.setdefault(one.parts | one.times, set()).add(one.mention.value)
    if any(len(values) > 1 for values in of_kind.values()):
        return ()
    if not _of_one(name, {one.name for one in (part, *wholes)}) or not _of_all(told, part, wholes):
        return ()
    return tuple((part.mention, one.mention) for one in wholes)


def _of_all(told: Sequence[_Amount], part: _Amount, wholes: Sequence[_Amount]) -> bool:
    """Whether what was spent behind 其中 is of all that was listed there, and not of the last: the
    list is told to its end, and nothing else was spent."""
    if not part.listed:
        return True
    listed = sum((one.mention.value for one in told if one.listed and one.idle), ZERO)
    alone = sum(bool(one.parts & part.parts) for one in told) == 1
    return alone and any(one.mention.value == listed for one in wholes)


def _of_one(name: str, names: Collection[str]) -> bool:
    """Whether all names are of one thing: at most one is told, or they share their words."""
    known = [one for one in (name, *names) if len(one) >= LEAST]
    longest = max(known, key=len, default="")
    return all(one in longest or _shared(one, longest) >= SHARED for one in known)


def _shared(one: str, other: str) -> int:
    """The most signs in a row that two names share."""
    return max(
        (n for i in range(len(one)) for n in range(len(one) - i + 1) if one[i : i + n] in other),
        default=0,
    )


def _amounts(tokens: Tokens, begin: int, end: int) -> Iterator[_Amount]:
    """The money between two places, that in brackets left out."""
    aside = [m.span() for m in _BRACKETS.finditer(tokens.text, begin, end)]
    first, last = (bisect_left(tokens.starts, x) for x in (begin, end))
    since, among = begin, False
    for i in range(first, last):
        if tokens.kinds[i] not in "ad":
            continue
        mention = tokens.mention(i)
        if any(low < mention.at.start < high for low, high in aside):
            continue
        said = tokens.text[since : mention.at.start]
        since = mention.at.end
        if not _is_money(mention):
            continue
        over = "。" in said or _words().has("over", said.rpartition(";")[2] if ";" in said else "")
        among = (among and not over) or _words().has("among", said)
        yield _amount(said, mention, listed=among)._replace(listed=among)


def _is_money(mention: Mention) -> bool:
    """Whether a number may be money: 「30.5万」 between amounts is 30.5万元."""
    return mention.unit.dimension is Dimension.MONEY or mention.unit.name in MANY


def _amount(said: str, money: Mention, *, listed: bool) -> _Amount:
    """What the words since the number before say of an amount; what is spent of one ``listed``
    behind 其中 is of a part."""
    words = _words()
    said = _BRACKETS.sub("", "".join(said.split()))
    clause = _CLAUSE.split(said)[-1]
    for compound, meant in words.compounds.items():
        clause = clause.replace(compound, meant)
    parts = frozenset(kind for kind in ("plan", "got", "paid") if words.has(kind, clause))
    if not (listed or parts) and words.has("bare", clause):
        parts = frozenset({"got"})
    other = words.has("other", clause)
    left = words.has("left", clause) and not words.has("before", clause)
    if other and not left:
        return _Amount(money, frozenset(), idle=listed and not parts)
    if left or (listed and not parts):
        return _Amount(money, frozenset(), idle=True)
    name = clause
    for kind in ("plan", "got", "paid"):
        name = words.patterns[kind].sub("", name)
    name = words.patterns["doing"].sub("", name)
    if listed and (name or not parts & {"got", "paid"}):
        return _Amount(money, frozenset(), idle=False)  # what came of a part has its own rate
    times = frozenset(kind for kind in ("initial", "revised") if words.has(kind, clause))
    return _Amount(money, parts, idle=False, name=name, times=times)
