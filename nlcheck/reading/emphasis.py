"""Marks of Markdown that show how something is written and say nothing: ``**12.5万元**``, ``1\\.``.

They are blanked character for character, so that every place in the text stays where it is. In a
text that is no Markdown two stars may stand for a name left out (**县**局): there they are marks
only around a whole line or a figure.
"""

from __future__ import annotations

import re

from nlcheck.base.characters import HAN
from nlcheck.base.compiling import prepared
from nlcheck.base.late import late

__all__ = ["without_emphasis"]

_STARS = "**"
_MARKS = late(r"(\*\*\*?|__)(?![\s*_])((?:(?!\*\*|__)[^\n|]){1,400})(?<!\s)\1")
_LINE = late(
    r"^[ \t\u3000]*(?:[-+*] |\d{1,2}\. )?(\*\*|__)(?![\s*_])[^\n|*]{2,400}\1[ \t\r]*$", re.MULTILINE
)
_FIGURE = late(
    rf"(?:人民币)?[-+－]?\d[\d,.，．]*\d? ?(?:[万亿千百]*元(?:人民币)?|%|‰|％|[万亿]?{HAN}{{0,3}})"
)
_MARKDOWN = prepared(r"^(?:#{1,6} \S|\|?(?: *:?-{3,}:? *\|)+ *:?-*:? *$)", re.MULTILINE)
_ESCAPED = prepared(r"\\(?=[!-/:-@\[-`{-~])")


def without_emphasis(source: str) -> str:
    """The text, blanks in the place of its marks; as long as before."""
    markdown = _MARKDOWN.search(source) is not None
    if _STARS in source or "__" in source:
        shown = {m.start(1) for m in _LINE.finditer(source)}
        source = _MARKS.sub(lambda m: _blanked(m, markdown or m.start(1) in shown), source)
    if markdown and "\\" in source:
        source = _ESCAPED.sub("\u200b", source)
    return source


def _blanked(found: re.Match[str], surely: bool) -> str:
    if not surely and _FIGURE.fullmatch(found[2]) is None:
        return found[0]
    row = _in_row(found)
    blank = (" " if row else "\u200b") * len(found[1])
    return f"{blank}{found[2]}{blank}"


def _in_row(found: re.Match[str]) -> bool:
    """Whether the line shows cells: there only white space is no content."""
    text = found.string
    end = text.find("\n", found.end())
    return "|" in text[text.rfind("\n", 0, found.start()) + 1 : end if end >= 0 else len(text)]
