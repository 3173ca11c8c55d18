"""One pass over the normalised text: every token with its kind letter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import compress

from nlcheck.base import Hedge, Mention, Span
from nlcheck.base.compiling import prepared
from nlcheck.base.records import new
from nlcheck.document import Document
from nlcheck.lexing.institutions import institutions
from nlcheck.lexing.kinds import KINDS, MEASURED, SIGNS, marked
from nlcheck.lexing.left_out import with_units
from nlcheck.lexing.quantities import figure
from nlcheck.lexing.tokens import Period, Tokens, Word
from nlcheck.lexing.vocabulary import BRACKET, HEAD, Vocabulary, vocabulary

DECIMALS = 3
"""amounts with decimals that show a document to print them"""
_INNER = r"\((?!\d{0,7}[类款项]\)|\d{2,7}\))[^()\x1c-\x1f]{0,12}\)"
_FIRST = rf"(?:[^\s,。;:、()\x1c-\x1f]|{_INNER}){{2,30}}?"
_NEXT = rf"(?:[^\s,。;:()\x1c-\x1f]|{_INNER}){{2,40}}?"
LEVEL = prepared(r"\(\d{0,5}[类款]\)|\([1-5]\d\d\)(?=[^\s,。;:]{2,40}?\(\d)")
PATH = prepared(
    rf"{_FIRST}\(\d{{0,3}}类\)(?:{_NEXT}\(\d{{0,5}}款\))?(?:{_NEXT}\(\d{{0,7}}项\))?"
    rf"|{_FIRST}\(\d{{0,5}}款\){_NEXT}\(\d{{0,7}}项\)"
    r"|“[^“”\s,。;:()\x1c-\x1f]{2,30}”\(\d{0,5}款\)"
    rf"|{_FIRST}\(\d{{3}}\){_NEXT}\((?:\d{{2}}|\d{{5}})\)(?:{_NEXT}\((?:\d{{2}}|\d{{7}})\))?"
)
"""「教育支出(类)普通教育(款)高中教育(项)」; under a heading that names the class, from 款 on; with
codes for signs or among them: 教育支出(205)普通教育(20502)…, 教育支出(205类)普通教育(02款)…; or
in quotes a 款 alone: “普通教育”(款)"""
NAME = prepared(
    r"(?:[^\s,。;:、()\x1c-\x1f]|\)(?![类款项]\d{0,7}\(|\d{2,7}\()[^()\x1c-\x1f]{0,12}\(){2,30}",
    re.DOTALL,
)
"""what stands before such a sign, read from its end"""
CODED = prepared(r"\(\d{2,7}([类款项]?)\)")
"""a sign with a code, or a code for a sign"""
BY_CODE = prepared(
    r"(?<![\d.])(?<!\d,)((?:2[0-3]\d|30[1-9]|31[0-3]|399)(?:(?:\d\d){1,2}[类款项]|[类款]))(?:级?科目)?支出"
)
"""「2050201款支出」, 「205类支出」: an account by its code alone"""
BY_CODE_SIGNS = ("类支出", "款支出", "项支出", "科目支出")
LONGEST_NAME = 30 * 14
HUNDRED, CENTURY = 100, 2000
"""a year of two digits is of this century"""
REACH = 6
"""how far before a number a hedge may begin"""
GAP, PERIOD = KINDS["GAP"], KINDS["PERIOD"]
EXACT = Hedge.EXACT
PLAIN_SIGNS = {sign: kind for sign, kind in SIGNS.items() if sign != BRACKET}
"""signs that nothing else begins with"""

Row = tuple[str, int, int, object]
"""kind letter, start, end and payload of a token"""


class _Writer:
    """Collects tokens from left to right; text between them becomes GAP tokens."""

    __slots__ = ("end", "rows", "text", "words")

    def __init__(self, text: str, words: Vocabulary) -> None:
        self.text = text
        self.words = words
        self.rows: list[Row] = []
        self.end = 0
        """of the last token"""

    def put(self, kind: str, start: int, end: int, value: object = None) -> None:
        """A token; whatever was left out before it is a gap, but for a space."""
        if start > self.end and self.text[self.end : start] != " ":
            self.rows.append((GAP, self.end, start, None))
        self.rows.append((kind, start, end, value))
        self.end = end

    def stretch(self, at: int, stop: int) -> None:
        """All tokens that begin between two positions; :meth:`put`, written out for speed."""
        text, last, append = self.text, self.end, self.rows.append
        search, fixed = self.words.token.search, self.words.fixed
        words, lengths = self.words.words.get, self.words.lengths
        while at < stop:
            value: object = None
            if kind := PLAIN_SIGNS.get(text[at]):
                start = at
                at += 1
            else:
                match = search(text, at)
                if match is None or (start := match.start()) >= stop:
                    break
                group = match.lastgroup or ""
                at = start + 1
                if group == "sign":
                    kind = PLAIN_SIGNS[text[start]]
                elif group in ("word", "mixed"):  # the longest with this head; none: it is no word
                    known = lengths.get(text[start : start + HEAD]) if group == "word" else None
                    for length in known or lengths.get(match[0], ()):
                        if told := words(text[start : start + length]):
                            kind, value = told
                            at = start + length
                            break
                elif group in fixed:
                    at = match.end()
                    kind, value = fixed[group]
                else:
                    kind, at, value = self._read(match, start)
                if not kind:  # such a word only keeps shorter ones from being seen in it
                    last = self._past(last, start, at) if group in fixed else last
                    continue
            if start > last and (start > last + 1 or text[last] != " "):
                append((GAP, last, start, None))
            append((kind, start, at, value))
            last = at
        self.end = last

    def _past(self, last: int, start: int, at: int) -> int:
        """Past the sign of a note, which is no token: the name before it ends there."""
        if start > last:
            self.rows.append((GAP, last, start, None))
        return at

    def _read(self, match: re.Match[str], start: int) -> tuple[str, int, object]:
        """A year or a number: its kind letter, the position after it, and what it says; no kind:
        it is no number."""
        if match.lastgroup == "period":
            return PERIOD, match.end(), _period(match[0])
        said = figure(match, self.words.units)
        if said is None:
            return "", start + 1, None
        kind, length, written, unit, hedge, exact, spelt = said
        if hedge is None:
            hedge = self._hedge(start, match.end())
        at = start + length
        exact = exact and (spelt or hedge is EXACT)
        return kind, at, Mention(new(Span, (start, at)), written, unit, hedge, exact)

    def _hedge(self, start: int, end: int) -> Hedge:
        """What the words before and after a number say, those before first."""
        words, text = self.words, self.text
        if text[start - 1 : start] in words.hedges_end:
            before = words.hedges_before.search(text, max(0, start - REACH), start)
            if before and (hedge := words.hedge_of[before[0].removesuffix("人民币")]) is not EXACT:
                return hedge
        if text[end : end + 1] in words.hedges_begin:
            after = words.hedges_after.match(text, end)
            if after:
                return words.hedge_of[after[0]]
        return EXACT

    def tokens(self) -> Tokens:
        """All that was put."""
        if not self.rows:
            return Tokens(self.text, "", [], [], [])
        kinds, starts, ends, payload = zip(*self.rows, strict=True)
        return Tokens(self.text, "".join(kinds), list(starts), list(ends), list(payload))


def lex(document: Document) -> Tokens:
    """The tokens of a document's normalised text."""
    tokens = with_units(lex_text(document.text, unit=document.unit))
    _exact_zeros(tokens)
    return tokens


def _exact_zeros(tokens: Tokens) -> None:
    """「0万元」 says that there is nothing, in a document that prints decimals where there is
    something."""
    amounts = [(i, tokens.mention(i)) for i in tokens.where(KINDS["AMOUNT"])]
    zeros = [(i, m) for i, m in amounts if not m.written.value and not m.written.places]
    if zeros and sum(m.written.places > 0 for _, m in amounts) >= DECIMALS:
        for i, m in zeros:
            tokens.payload[i] = Mention(m.at, m.written, m.unit, m.hedge, exact=True)


def lex_text(text: str, *, unit: str = "") -> Tokens:
    """The tokens of any normalised text; ``unit`` is the one that reports."""
    writer = _Writer(text, vocabulary())
    at = 0
    named: dict[tuple[int, int], Word] = {
        p: Word("path", _signed(p.of(text))) for p in _paths(text)
    }
    named.update(_codes(text))
    for start, end in sorted([*named, *institutions(text, unit)]):
        if start < at:
            continue
        writer.stretch(at, start)
        if writer.end <= start and (start, end) in named:
            writer.put(KINDS["ITEM"], start, end, named[start, end])
        at = max(end, writer.end)
    writer.stretch(at, len(text))
    if writer.end < len(text):
        writer.put(KINDS["BLOCK"], len(text), len(text))
    return writer.tokens()


def _paths(text: str) -> Iterator[Span]:
    """Names with their 「(类)」 or 「(款)」, and what follows it."""
    at = 0
    for sign in LEVEL.finditer(text):
        if sign.start() < at:
            continue
        before = NAME.match(text[max(at, sign.start() - LONGEST_NAME) : sign.start()][::-1])
        path = PATH.match(text, sign.start() - before.end()) if before else None
        at = sign.end()
        if path is not None:
            yield Span(*path.span())
            at = path.end()


def _codes(text: str) -> Iterator[tuple[Span, Word]]:
    """Accounts that have their code for a name."""
    if any(sign in text for sign in BY_CODE_SIGNS):
        for match in BY_CODE.finditer(text):
            yield Span(*match.span()), Word("i", (match[1][:-1],))


def _signed(path: str) -> str:
    """A path with its signs alone: (205类) and (205) are (类)."""
    if not any(c.isdigit() for c in path):
        return path
    signs = iter("类款项")
    return CODED.sub(lambda code: f"({code[1] or next(signs)})", path)


@lru_cache(maxsize=1024)
def _period(text: str) -> Period:
    digits = int("".join(c for c in text if c.isdigit()))
    return Period(digits if digits >= HUNDRED else CENTURY + digits)


def mentions(tokens: Tokens) -> list[Mention]:
    """All quantities, in order."""
    measured = compress(tokens.payload, marked(tokens.kinds, MEASURED))
    return [p for p in measured if isinstance(p, Mention)]
