"""All words and patterns of the number tier, compiled once per process from ``rules/lexicon``.

One expression finds every token. It tries, in this order: signs, list numbers, words, what is no
quantity, quantities, short words that need a context. Of a word it sees the first two or three
signs only, and of them that one of some stands before one of others: an expression of whole words
takes much longer to compile. Digits and other signs have patterns of their own, so that a number is
not held against those of words.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Any

from nlcheck.base import Hedge, Unit
from nlcheck.base.compiling import prepared
from nlcheck.base.counting import NUMERALS, ORDINAL, POINTED, YEAR
from nlcheck.base.records import alike
from nlcheck.lexing.kinds import KINDS, SIGNS
from nlcheck.lexing.quantities import digits_pattern, numerals_pattern
from nlcheck.lexing.tokens import NotQuantity, Word
from nlcheck.lexing.tries import any_of, trie_pattern
from nlcheck.lexing.wordlist import Listed, listed_words
from nlcheck.rulebook import lexicon_path, lexicon_table, read_yaml
from nlcheck.rulebook.lexicon import units

HEAD = 3
"""signs by which a word is looked up"""
GROUPS = 3
"""of first signs with nearly the same ones behind them, for heads of two signs and of three"""
NOTE = "note"
"""what is no token at all: 地区生产总值[2]84.00亿元 says no more than without the sign of a note"""
DECIMAL, DIGIT, OTHER = "decimal", "digit", "other"
"""where patterns of ``not_quantities.yaml`` begin"""
BEGINS = {
    DECIMAL: r"\d",
    DIGIT: r"\-\d",
    OTHER: r"第零〇一二两三四五六七八九十百千万亿双“”\"‘\[〔【⁰¹²³⁴-⁹(A-Za-z全",
}
"""signs with which numbers, and what looks like them, begin"""
POINT = r"-?\d[\d,]{0,20}\.\d{1,9}(?![\d.])"
"""a number with a decimal point: nothing that begins with digits alone"""
BRACKET = "("
"""the one sign that other tokens begin with as well"""
BULLETS = "—●■◆•▪◇►➢※★☆▲"
"""signs with which points of a list begin"""
MARK = (
    rf"(?=[(\d{NUMERALS}①-⑳{BULLETS}\-])(?:(?<![^\n\x1c-\x1f。!?;])"
    rf"(?:\(?(?:\d{{1,2}}|{ORDINAL})\)"
    rf"|(?:\d{{1,2}}|{ORDINAL})[、.](?!%){POINTED}|[①-⑳]"
    rf"|(?:—{{1,2}}|[{BULLETS[1:]}]|-(?=[^\d\-])) ?)"
    rf"|(?<=[,:、])(?:\((?:\d{{1,2}}|{ORDINAL})\)(?=[^\d,。;:、])|[①-⑳])"
    rf"|(?:(?<=[:)])|(?<=[^\d],))\d{{1,2}}[、.](?=[^\W\d_]|{YEAR}))"
)
"""the number of a heading or list: where a paragraph, a cell or a sentence begins; inside of one
with its brackets, or behind a colon, brackets or a comma"""
PERIOD = (
    r"(?<!\d)(?:19|20)\d\d ?(?:年度|年末|年底|年初|年)(?! ?\d{1,2} ?月)"
    r"|(?<!\d)\d\d年(?:度)?(?=[决预收支])"
    r"|(?<![\d.])(?:19|20)\d\d(?=[-—~至](?:19|20)?\d\d年)"
)

Told = tuple[str, object]
"""kind letter and payload of a token"""


@alike
class Vocabulary:
    """``token`` finds every token; the name of its last group says what was met.

    ``sign``, ``word``, ``mixed``, ``quantity``, ``numeral`` and ``period`` are read further, all
    others are ``fixed``. A ``word`` (``mixed``: one that begins as other tokens do) is seen by its
    head: ``lengths`` it may have, longest first; ``words`` what it is, with no kind letter where it
    only keeps shorter words from being seen in it. ``hedges_end`` and ``hedges_begin`` are the
    signs before and after a number where a hedge may stand at all.
    """

    token: re.Pattern[str]
    fixed: Mapping[str, Told]
    lengths: Mapping[str, tuple[int, ...]]
    words: Mapping[str, Told]
    units: Mapping[str, Unit]
    hedges_before: re.Pattern[str]
    hedges_after: re.Pattern[str]
    hedges_end: frozenset[str]
    hedges_begin: frozenset[str]
    hedge_of: Mapping[str, Hedge]


@cache
def vocabulary() -> Vocabulary:
    """The shipped words, compiled."""
    cues = lexicon_table("cues.yaml")
    listed = listed_words(cues)
    fixed: dict[str, Told] = {
        "mark": (KINDS["MARK"], NotQuantity("list-number")),
        "open": (SIGNS[BRACKET], None),
    }
    patterns = _not_quantities(listed, fixed)
    guards = _guards(cues, fixed)
    before = _first_signs(_guarded(cues))
    lengths = _lengths(listed, f"[{before}{''.join(BEGINS.values())}]")
    measured = units()
    _add_quantities(patterns, measured)
    near, behind = cues["hedges"]["before"], cues["hedges"]["after"]
    return Vocabulary(
        prepared(_token(lengths, patterns, guards, before)),
        fixed,
        lengths,
        {word: _told(found) for word, found in listed.items()},
        measured,
        prepared(f"(?<!节){trie_pattern(near)}(?:人民币)?$"),
        prepared(trie_pattern(behind)),
        frozenset([*(word[-1] for word in near), "币", "\n"]),
        frozenset(word[0] for word in behind),
        {w: Hedge(h) for w, h in (near | behind).items()},
    )


def _token(
    heads: Collection[str],
    numeric: Mapping[str, Iterable[str]],
    guards: Iterable[str],
    guarded: str,
) -> str:
    """The ways in their order; most places of a text are passed over by the first class alone.

    Words that begin with a sign that nothing else begins with are told apart from the others:
    where none of them stands nothing does, and no other way is tried.
    """
    bare, shared = _first_signs(sign for sign in SIGNS if sign != BRACKET), "".join(BEGINS.values())
    others = f"{shared}{bare}{guarded}①-⑳{BULLETS}"
    among = prepared(f"[{others}]").match
    mixed = [head for head in heads if among(head)]
    alone = set(heads).difference(mixed)
    first = _first_signs(alone)
    ways = [
        f"{MARK}(?P<mark>)",
        f"(?=[{_first_signs(mixed)}]){trie_pattern(mixed)}(?P<mixed>)",
        *(f"(?=[{BEGINS[place]}])(?:{'|'.join(listed)})" for place, listed in numeric.items()),
        f"(?=[{guarded}])(?:{'|'.join(guards)})",
        f"{re.escape(BRACKET)}(?P<open>)",
    ]
    return (
        f"(?=[{others}{first}])(?:[{bare}](?P<sign>)"
        f"|(?=[{first}]){_begun(sorted(alone))}(?P<word>)"
        f"|(?=[{others}])(?:{'|'.join(ways)}))"
    )


def _begun(heads: Collection[str]) -> str:
    """All heads and few other signs in a row: the rest is looked up."""
    single, pairs = ({head for head in heads if len(head) == size} for size in (1, 2))
    spelt = [head for head in heads if head[0] in single]
    others = [head for head in heads if head[0] not in single]
    ways = [
        *_classes(head[:2] for head in others if head[:2] in pairs),
        *_classes(head for head in others if head[:2] not in pairs),
    ]
    return f"(?:{'|'.join([*ways, trie_pattern(spelt)] if spelt else ways)})"


def _classes(heads: Iterable[str]) -> list[str]:
    """Classes of first, second and third signs that heads of one length, in order, match, and few
    others."""
    begun = [[*map(set, zip(*alike, strict=True))] for _, alike in groupby(heads, itemgetter(0))]
    groups: list[list[set[str]]] = []
    for signs in sorted(begun, key=_seconds, reverse=True):
        if len(groups) < GROUPS:
            groups.append(signs)
            continue
        group = min(groups, key=lambda group: _more(group, signs))
        for known, more in zip(group, signs, strict=True):
            known.update(more)
    return ["".join(any_of(sorted(signs)) for signs in group) for group in groups]


def _seconds(group: Sequence[set[str]]) -> int:
    return len(group[1])


def _more(group: Sequence[set[str]], signs: Sequence[set[str]]) -> int:
    """How many pairs of signs more a group would match with those of another first sign."""
    firsts, seconds = len(group[0]), group[1]
    return len(seconds | signs[1]) * (firsts + 1) - len(seconds) * firsts


def _first_signs(words: Iterable[str]) -> str:
    """Inside of a class."""
    return re.escape("".join(sorted({word[0] for word in words})))


def _lengths(words: Collection[str], shared: str) -> dict[str, tuple[int, ...]]:
    """By the head of a word the lengths it may have, longest first.

    Where other tokens begin with the same signs (``shared``) the head is the whole word: what is
    no word there may still be one of them.
    """
    whole = frozenset(filter(prepared(shared).match, {word[0] for word in words}))
    found: dict[str, set[int]] = {}
    for word in words:
        head = word if word[0] in whole else word[:HEAD]
        if head in found:
            found[head].add(len(word))
        else:
            found[head] = {len(word)}
    for head, lengths in found.items():
        for size in range(1, min(len(head), HEAD)):
            lengths.update(found.get(head[:size], ()))
    return {head: tuple(sorted(lengths, reverse=True)) for head, lengths in found.items()}


def _told(found: list[Word]) -> Told:
    """What a word's token holds: a word that is several things holds them all."""
    first = found[0]
    if isinstance(first.value, NotQuantity):
        return first.kind, first.value
    return first.kind, first if len(found) == 1 else tuple(found)


def _guarded(cues: Mapping[str, Any]) -> Iterable[str]:
    """Short words that count only before a number, a base or a name."""
    return (w for place in cues["ahead"] for listed in cues[place].values() for w in listed)


def _guards(cues: Mapping[str, Any], fixed: dict[str, Told]) -> list[str]:
    """Their patterns, one for each context, in which each kind has a group."""
    patterns: list[str] = []
    for place, ahead in cues["ahead"].items():
        ways = []
        for kind, listed in cues[place].items():
            group, letter = f"{place}_{kind}", KINDS[kind.upper()]
            fixed[group] = (letter, Word(letter, kind))
            ways.append(f"{trie_pattern(listed)}(?P<{group}>)")
        patterns.append(f"(?:{'|'.join(ways)})(?={ahead})")
    return patterns


def _not_quantities(words: Listed, fixed: dict[str, Told]) -> dict[str, list[str]]:
    """Patterns of what is no quantity by where they begin; fixed words join the other words."""
    patterns: dict[str, list[str]] = {place: [] for place in BEGINS}
    for kind, entries in read_yaml(lexicon_path("not_quantities.yaml")).items():
        digits: list[str] = []
        for entry in entries:
            if not isinstance(entry, str):
                for place in [entry["begins"]] if "begins" in entry else (DIGIT, OTHER):
                    patterns[place].append(_other(entry["pattern"], kind, fixed))
            elif entry[0].isdigit():
                digits.append(entry)
            else:
                words.setdefault(entry, [Word(KINDS["OTHER"], NotQuantity(kind))])
        if digits:
            spelt = rf"(?<![\d.]){trie_pattern(digits)}(?![\d.%])"
            patterns[DIGIT].append(_other(spelt, kind, fixed))
    return patterns


def _other(pattern: str, kind: str, fixed: dict[str, Told]) -> str:
    """A pattern with a group of its own at its end: tried first by its first sign alone."""
    group = f"not_{len(fixed)}"
    fixed[group] = (KINDS["OTHER"] if kind != NOTE else "", NotQuantity(kind))
    return f"(?:{pattern})(?P<{group}>)" if "|" in pattern else f"{pattern}(?P<{group}>)"


def _add_quantities(patterns: Mapping[str, list[str]], measured: Mapping[str, Unit]) -> None:
    """Years and quantities, after what is none."""
    rates = [u for u in measured if measured[u].dimension.value in {"rate", "points"}]
    others = [u for u in measured if u and u not in rates]
    tries = trie_pattern(others), trie_pattern(rates)
    whole = [*patterns[DIGIT], f"(?:{PERIOD})(?P<period>)"]
    quantity = f"(?:{digits_pattern(*tries)})(?P<quantity>)"
    patterns[DIGIT][:] = f"(?!{POINT})(?:{'|'.join(whole)})", quantity
    patterns[OTHER].append(f"(?:{numerals_pattern(*tries)})(?P<numeral>)")
