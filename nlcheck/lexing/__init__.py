"""From normalised text to tokens: numbers, items, cues, signs. Takes a Document, gives Tokens."""

from nlcheck.lexing.forms import Form, Match, run
from nlcheck.lexing.kinds import KINDS, LETTERS
from nlcheck.lexing.lexer import lex, lex_text, mentions
from nlcheck.lexing.tokens import NotQuantity, Period, Tokens, Word

__all__ = [
    "KINDS",
    "LETTERS",
    "Form",
    "Match",
    "NotQuantity",
    "Period",
    "Tokens",
    "Word",
    "lex",
    "lex_text",
    "mentions",
    "run",
]
