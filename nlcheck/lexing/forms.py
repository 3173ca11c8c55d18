"""Grammar forms of ``rules/grammar``: patterns over token kinds, run once each over the
document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from nlcheck.base.compiling import prepared
from nlcheck.base.records import alike
from nlcheck.lexing.kinds import KINDS
from nlcheck.lexing.tokens import Tokens
from nlcheck.rulebook import RuleError, home, read_yaml

PIECE = prepared(
    r"(?P<capture>[a-z_]+)=|(?P<kind>[A-Z_]+)|(?P<space>\s+)|(?P<sign>[()|?]|\{\d+,\d+\})"
)


@alike
class Form:
    """One pattern: ``name`` of its family, compiled over kind letters, and an example for the
    tests."""

    name: str
    pattern: re.Pattern[str]
    example: str
    source: str


@alike
class Match:
    """A form met: tokens ``first`` up to, not including, ``end``; ``groups`` give token numbers."""

    form: str
    first: int
    end: int
    groups: dict[str, int]


def _unreadable(source: str, rest: str) -> RuleError:
    """Of a form as written: where it stops making sense."""
    return RuleError(home() / "grammar", "wrong-value", source, values={"why": rest})


def compiled(source: str) -> re.Pattern[str]:
    """The regular expression over letters of a form as written.

    >>> compiled("SHARE rate=PERCENT").pattern
    's(?P<rate>p)'
    """
    out: list[str] = []
    at, closing = 0, [0]
    pending = False
    while at < len(source):
        piece = PIECE.match(source, at)
        if piece is None:
            raise _unreadable(source, source[at:])
        at = piece.end()
        if piece["space"]:
            continue
        if piece["capture"]:
            out.append(f"(?P<{piece['capture']}>")
            pending = True
            continue
        if piece["kind"]:
            if piece["kind"] not in KINDS:
                raise _unreadable(source, piece["kind"])
            out.append(re.escape(KINDS[piece["kind"]]))
        elif piece["sign"] == "(":
            out.append("(?:")
            closing.append(1 if pending else 0)
            pending = False
            continue
        elif piece["sign"] == ")":
            out.append("))" if closing.pop() else ")")
            continue
        else:
            out.append(piece["sign"])
        if pending:
            out.append(")")
            pending = False
    return prepared("".join(out))


@cache
def forms() -> tuple[Form, ...]:
    """All shipped forms, families in file order, alternatives in the order in which they are
    tried."""
    found: list[Form] = []
    for path in sorted((home() / "grammar").iterdir(), key=lambda p: p.name):
        if not path.name.endswith(".yaml"):
            continue
        for name, listed in read_yaml(path).items():
            found.extend(
                Form(name, compiled(entry["form"]), entry["example"], entry["form"])
                for entry in listed
            )
    return tuple(found)


def run(tokens: Tokens, wanted: tuple[Form, ...] | None = None) -> Iterator[Match]:
    """Every place where a form stands, form by form; places may overlap."""
    for form in forms() if wanted is None else wanted:
        names = form.pattern.groupindex
        for found in form.pattern.finditer(tokens.kinds):
            spans = found.regs
            groups = {g: spans[n][0] for g, n in names.items() if spans[n][0] >= 0}
            yield Match(form.name, *spans[0], groups)
