"""What a command takes, printed for ``--help`` and above a complaint.

argparse counts a Chinese sign as one column and breaks lines inside ``final-accounts``; its parser
is ours, its printing is not.
"""

from __future__ import annotations

import shutil
from argparse import SUPPRESS, Action, ArgumentParser
from collections.abc import Iterator

from nlcheck.base.compiling import prepared
from nlcheck.render.width import columns
from nlcheck.rulebook import words

__all__ = ["help_of", "usage_of"]

_NARROWEST, _WIDEST = 40, 100
_MARGIN, _GAP = 23, 2
"""columns of an option and its value, with the gap behind; what is longer stands on its own line"""
_PIECE = prepared(r"[（“]*(?:[!-~]+|.)[、，。；：）”…]*\s*")
"""what is not broken: a word of Latin letters, a sign with the punctuation that hangs on it"""
_GLOSSED = {"genre": "genre", "min_severity": "severity", "fail_on": "severity"}
"""options whose choices have Chinese names, and the part of ``labels.yaml`` that has them"""


def usage_of(parser: ArgumentParser) -> str:
    """One line: what must be given, and in which order."""
    required = [a for a in _optional(parser) if a.required]
    named = [f"{a.option_strings[0]} {a.metavar}" for a in required]
    given = [_positional_name(a) for a in _positional(parser)]
    return " ".join([f"用法：{parser.prog}", "[选项…]", *named, *given]) + "\n"


def help_of(parser: ArgumentParser) -> str:
    """The usage, what the command does, every argument and option with its choices."""
    width = min(max(shutil.get_terminal_size().columns, _NARROWEST), _WIDEST)
    lines = [usage_of(parser), *_wrapped(str(parser.description), width), ""]
    for title, actions in (("参数", _positional(parser)), ("选项", _optional(parser))):
        if actions:
            lines += [f"{title}：", *(line for a in actions for line in _entry(a, width)), ""]
    if parser.epilog:
        lines += [*_wrapped(parser.epilog, width), ""]
    return "\n".join(lines)


def _positional(parser: ArgumentParser) -> list[Action]:
    return [a for a in parser._actions if not a.option_strings]


def _optional(parser: ArgumentParser) -> list[Action]:
    return [a for a in parser._actions if a.option_strings and a.help is not SUPPRESS]


def _positional_name(action: Action) -> str:
    name = str(action.metavar)
    return {"*": f"[{name}…]", "+": f"{name}…"}.get(str(action.nargs), name)


def _entry(action: Action, width: int) -> Iterator[str]:
    """``  --genre 文种  …``, its help wrapped beside it, or below where its name is long."""
    value = "" if action.nargs == 0 or not action.option_strings else f" {action.metavar}"
    name = f"  {', '.join(action.option_strings) or action.metavar}{value}"
    room = _MARGIN - columns(name)
    if room < _GAP:
        yield name
        name, room = "", _MARGIN
    for line in _wrapped(_said(action), width - _MARGIN):
        yield f"{name}{' ' * room}{line}"
        name, room = "", _MARGIN


def _said(action: Action) -> str:
    """Its help, with what may be chosen where the help does not list it."""
    said = str(action.help).replace("%%", "%")
    choices = [str(choice) for choice in action.choices or ()]
    if not choices or all(choice in said for choice in choices):
        return said
    named = words("labels")[_GLOSSED[action.dest]] if action.dest in _GLOSSED else {}
    listed = "、".join(f"{c}（{named[c]}）" if c in named else c for c in choices)
    return f"{said}；可选 {listed}"


def _wrapped(text: str, limit: int) -> Iterator[str]:
    line = ""
    for piece in _PIECE.findall(text):
        if line and columns(line + piece.rstrip()) > limit:
            yield line.rstrip()
            line = ""
        line += piece
    yield line.rstrip()
