"""One pass over the normalised text: every token with its kind letter."""

from __future__ import annotations

import re
from dataclasses import replace

from nlcheck.base import Hedge, Mention
from nlcheck.document import Document
from nlcheck.lexing.kinds import KINDS, SIGNS
from nlcheck.lexing.quantities import KIND_OF, quantity
from nlcheck.lexing.tokens import NotQuantity, Period, Tokens, Word
from nlcheck.lexing.vocabulary import Scan, Vocabulary, vocabulary

MARK = re.compile(
    r"(?:\(?(?:\d{1,2}|[一二三四五六七八九十]{1,3})\)|(?:\d{1,2}|[一二三四五六七八九十]{1,3})[、.](?![\d%])|[①-⑳])"
)
AFTER_BORDER = frozenset("B|.;")
DECIMALS = 3
"""amounts with decimals that show a document to print them"""
CLASS = "(类)"
HUNDRED, CENTURY = 100, 2000
"""a year of two digits is of this century"""
REACH = 6
"""how far before a number a hedge may begin"""


class _Writer:
    """Collects tokens; text between them becomes GAP tokens."""

    def __init__(self, text: str, words: Vocabulary) -> None:
        self.text = text
        self.scan = Scan(words, text)
        self.rows: list[tuple[str, int, int, object]] = []
        self.last = ""
        self.end = 0

    def put(self, kind: str, start: int, end: int, value: object = None) -> None:
        """A token; whatever was left out before it is a gap."""
        if start > self.end and not self.text[self.end : start].isspace():
            self.rows.append(("x", self.end, start, None))
        self.rows.append((kind, start, end, value))
        self.last, self.end = kind, end

    def tokens(self) -> Tokens:
        """All that was put."""
        kinds, starts, ends, payload = zip(*self.rows, strict=True) if self.rows else ((),) * 4
        return Tokens(self.text, "".join(kinds), list(starts), list(ends), list(payload))


def lex(document: Document) -> Tokens:
    """The tokens of a document's normalised text."""
    tokens = lex_text(document.text)
    _exact_zeros(tokens)
    return tokens


def _exact_zeros(tokens: Tokens) -> None:
    """「0万元」 says that there is nothing, in a document that prints decimals where there is
    something."""
    amounts = [i for i, kind in enumerate(tokens.kinds) if kind == "a"]
    if sum(tokens.mention(i).written.places > 0 for i in amounts) < DECIMALS:
        return
    for i in amounts:
        mention = tokens.mention(i)
        if not mention.written.value and not mention.written.places:
            tokens.payload[i] = replace(mention, exact=True)


def lex_text(text: str) -> Tokens:
    """The tokens of any normalised text."""
    words = vocabulary()
    writer = _Writer(text, words)
    at = 0
    for path in words.path.finditer(text) if CLASS in text else ():
        _stretch(writer, words, at, path.start())
        if writer.end <= path.start():
            writer.put(KINDS["ITEM"], path.start(), path.end(), Word("path", path[0]))
        at = max(path.end(), writer.end)
    _stretch(writer, words, at, len(text))
    if writer.end < len(text):
        writer.put("B", len(text), len(text))
    return writer.tokens()


def _stretch(writer: _Writer, words: Vocabulary, at: int, end: int) -> None:
    """Everything between two positions; a number at the head of a paragraph is its mark."""
    text, scan = writer.text, writer.scan
    fresh = not writer.rows or writer.last in AFTER_BORDER
    while at < end:
        if fresh and (mark := MARK.match(text, at)):
            writer.put(KINDS["MARK"], mark.start(), mark.end(), NotQuantity("list-number"))
            at, fresh = mark.end(), False
            continue
        found = scan.found(at)
        if found is None or found[0].start() >= end:
            return
        match, word = found
        if word:
            at = match.start() + len(word)
            _word(words.words[word], writer, match.start(), at)
        else:
            at = _token(match, writer, words)
        fresh = writer.last in AFTER_BORDER and writer.end == at


def _token(match: re.Match[str], writer: _Writer, words: Vocabulary) -> int:
    """Writes the token of a match and gives the position after it."""
    group = match.lastgroup or ""
    start, end = match.span()
    if group == "sign":
        writer.put(SIGNS[match[0]], start, end)
    elif group in words.guarded:
        writer.put(words.guarded[group].kind, start, end, words.guarded[group])
    elif group == "period":
        writer.put(KINDS["PERIOD"], start, end, _period(match[0]))
    elif group.startswith("not_"):
        writer.put(KINDS["OTHER"], start, end, NotQuantity(group[4:].replace("_", "-")))
    else:
        return _number(match, writer, words)
    return end


def _word(found: tuple[Word, ...], writer: _Writer, start: int, end: int) -> None:
    """A word of the lexicon; one without a kind only keeps shorter ones from being seen in it."""
    first = found[0]
    if first.kind:
        payload = first if len(found) == 1 else found
        fixed = first.value if isinstance(first.value, NotQuantity) else payload
        writer.put(first.kind, start, end, fixed)


def _period(text: str) -> Period:
    digits = int("".join(c for c in text if c.isdigit()))
    return Period(digits if digits >= HUNDRED else CENTURY + digits)


def _number(match: re.Match[str], writer: _Writer, words: Vocabulary) -> int:
    text, start = match.string, match.start()
    before = words.hedges_before.search(text, max(0, start - REACH), start)
    after = words.hedges_after.match(text, match.end())
    mention = quantity(
        match,
        words.units,
        words.hedge_of[before[0].removesuffix("人民币")] if before else Hedge.EXACT,
        words.hedge_of[after[0]] if after else Hedge.EXACT,
    )
    if mention is None:
        return match.start() + 1
    writer.put(KIND_OF[mention.unit.dimension], *mention.at, mention)
    return mention.at.end


def mentions(tokens: Tokens) -> list[Mention]:
    """All quantities, in order."""
    return [p for p in tokens.payload if isinstance(p, Mention)]
