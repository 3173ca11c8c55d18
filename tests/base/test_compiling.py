"""What is kept of an expression is what it compiles to, and a file that is not whole is left."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from nlcheck.base import compiling
from nlcheck.base.compiling import keep, prepared

NAME = "expressions.kept"
EXPRESSIONS = [
    (r"(?P<part>\d+)(?:元|万元),占(?P<rate>\d+)%", 0, "支出30万元,占15%。"),
    (r"^[^,。]+$", re.MULTILINE, "第一行\n第二,行\n第三行"),
    (r"(?i)total|(?<=合)计", 0, "合计TOTAL"),
    ("[\ud800-\udfff]|\ue000", 0, "甲\ue000乙"),
    (rb"<!\s*doctype", re.IGNORECASE, b"<! DOCTYPE html>"),
]
Again = Callable[[], None]


@pytest.fixture
def again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Again]:
    """Forgets what this process knows, as if the next one began; where it keeps things is empty."""

    def forget() -> None:
        compiling._asked.clear()
        compiling._new.clear()
        compiling._kept.cache_clear()

    known, new = dict(compiling._asked), set(compiling._new)
    monkeypatch.setattr(compiling.__spec__, "cached", str(tmp_path / "compiling.pyc"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    forget()
    yield forget
    forget()
    compiling._asked.update(known)
    compiling._new.update(new)


def _compiler_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiling, "_compiled", None)


@pytest.mark.parametrize(("expression", "flags", "text"), EXPRESSIONS)
def test_from_what_is_kept_it_finds_the_same(
    again: Again,
    monkeypatch: pytest.MonkeyPatch,
    expression: str,
    flags: int,
    text: str,
) -> None:
    prepared(expression, flags)
    keep()
    again()
    _compiler_is_gone(monkeypatch)
    made, plain = prepared(expression, flags), re.compile(expression, flags)

    assert (made.flags, made.groups, made.groupindex) == (
        plain.flags,
        plain.groups,
        plain.groupindex,
    )
    assert made.pattern == plain.pattern
    assert (
        [(m.span(), m.groupdict(), m.lastgroup) for m in made.finditer(text)]
        == [(m.span(), m.groupdict(), m.lastgroup) for m in plain.finditer(text)]
        != []
    )


def test_flags_are_part_of_what_is_asked(again: Again) -> None:
    prepared("total")
    keep()
    again()

    assert prepared("total", re.IGNORECASE).search("TOTAL")
    assert not prepared("total").search("TOTAL")


def test_what_others_kept_stays(again: Again, monkeypatch: pytest.MonkeyPatch) -> None:
    for expression in ("占比", "合计"):
        prepared(expression)
        keep()
        again()
    _compiler_is_gone(monkeypatch)

    assert prepared("占比").search("占比")
    assert prepared("合计").search("合计")


def test_of_too_many_those_that_were_asked_stay(
    again: Again, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compiling, "_MOST", 1)
    for expression in ("占比", "合计"):
        prepared(expression)
        keep()
        again()

    assert list(compiling._kept()) == ["0 '合计'"]


def test_nothing_new_writes_nothing(again: Again, tmp_path: Path) -> None:
    prepared("占比")
    keep()
    again()
    before = (tmp_path / NAME).stat().st_mtime_ns
    prepared("占比")
    keep()

    assert (tmp_path / NAME).stat().st_mtime_ns == before


@pytest.mark.usefixtures("again")
def test_nothing_is_kept_where_no_bytecode_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    prepared("占比")
    keep()

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "damage",
    [
        lambda held: held[:-4],
        lambda held: held[:40],
        lambda held: held[:0],
        lambda held: held[:-3] + bytes([held[-3] ^ 1]) + held[-2:],
        lambda held: held.replace(sys.version.split()[0].encode(), b"3.9.0"),
    ],
)
def test_a_file_of_another_make_is_not_read(
    again: Again, tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    prepared("占比")
    keep()
    again()
    (tmp_path / NAME).write_bytes(damage((tmp_path / NAME).read_bytes()))

    assert prepared("占比").search("占比")
    assert compiling._new == {"0 '占比'"}


@pytest.mark.usefixtures("again")
def test_a_python_that_is_not_known_compiles(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiling, "_KNOWN", set())
    _compiler_is_gone(monkeypatch)

    assert prepared("占比").search("占比")
    assert compiling._new == set()
