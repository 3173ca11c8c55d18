"""Small inputs made of what breaks readers: ``python -m benchmarks.fuzz --count 1000000 --seed 1``.

Readers get bytes (mutated files of every format, any encoding), the rest gets text put together of
pieces that the grammar knows. Anything raised but ``ReadError``/``RuleError``, a token outside the
text, numbers that do not add up, or more than ``--seconds`` on one input is told with its seed, so
that ``--seed N --count 1`` makes it again. Exit code 1 when anything is told.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from random import Random
from time import process_time

import yaml

from nlcheck.engine import check, look
from nlcheck.reading import ReadError, read
from nlcheck.rulebook import RuleError, load
from nlcheck.settings import Settings
from nlcheck.synth import write
from nlcheck.synth.command import FORMS, printed

CORPORA = Path(__file__).parents[1] / "corpora"
PIECES = (*yaml.safe_load((CORPORA / "pieces.yaml").read_text(encoding="utf-8")), "\ud83d")
"""what texts are put together of; half of a pair of surrogates is no text that a file could hold"""
ODD = (
    *("", "[", "{a: 1}", "null", "3", "!!python/name:os.system", "&a [*a]"),
    '"(?P<at>(a+)+$"',
)
"""what values of a rule are put in place of the right ones"""
RULE = """code: SHR901
name: odd-share
title: 测试
check: pattern
params: {find: "(?P<at>占比)", anchors: [占比]}
severity: info
since: "0.1"
message: 测试
why: 测试
examples:
  - text: ⟦占比⟧过高。
  - text: 没有。
"""
Deed = Callable[[Random], None]


def text_of(rng: Random) -> str:
    """Pieces in any order, sometimes inside a generated report."""
    pieces = "".join(rng.choices(PIECES, k=rng.randint(1, 60)))
    if rng.random() < 0.7:  # noqa: PLR2004
        return pieces
    report = _report(rng.randrange(40))
    at = rng.randrange(len(report))
    return report[max(0, at - 150) : at] + pieces + report[at : at + 150]


@cache
def _report(seed: int) -> str:
    return write(seed).text


@cache
def _file(seed: int, form: str) -> bytes:
    manner = ("evaluation", "gazette", "company")[seed % 3]
    return printed(write(seed, manner=manner, tables="tab"), form)


def lexed(rng: Random) -> None:
    """Text through all stages; what is seen lies inside it and adds up."""
    text = text_of(rng)
    seen = look(text, settings=Settings(strict=True))
    document, counts = seen.report.document, seen.report.coverage
    assert document is not None
    for mention in seen.claims.numbers:
        assert 0 <= mention.at.start < mention.at.end <= len(document.text), mention
        start, end = document.source_span(mention.at)
        assert 0 <= start < end <= len(document.source), mention
    assert counts.numbers == counts.verified + counts.contradicted + counts.unchecked, counts


def decoded(rng: Random) -> None:
    """Text in some encoding, damaged."""
    text = text_of(rng)
    coding = rng.choice(("utf-8", "gb18030", "utf-16", "utf-16-be", "big5", "utf-8-sig"))
    _tried(_damaged(text.encode(coding, "replace"), rng))


def files(rng: Random) -> None:
    """A file of some format, damaged."""
    form = rng.choice(FORMS[1:])
    _tried(_damaged(_file(rng.randrange(3), form), rng))


def _tried(data: bytes) -> None:
    try:
        document = read(data)
    except ReadError:
        return
    assert len(document.offsets) == len(document.text) + 1


def _damaged(data: bytes, rng: Random) -> bytes:
    """Some bytes altered, cut out or doubled."""
    changed = bytearray(data)
    for _ in range(rng.randint(0, 6)):
        if not changed:
            break
        at, size = rng.randrange(len(changed)), rng.randint(1, 40)
        deed = rng.randrange(4)
        if deed == 0:
            changed[at] = rng.randrange(256)
        elif deed == 1:
            del changed[at : at + size]
        elif deed == 2:  # noqa: PLR2004
            changed[at:at] = changed[at : at + size]
        else:
            del changed[at:]
    return bytes(changed)


def rules(rng: Random) -> None:
    """A rule file with lines altered: loaded, or refused by file and line."""
    lines = RULE.splitlines()
    for _ in range(rng.randint(1, 4)):
        at = rng.randrange(len(lines))
        key = lines[at].partition(":")[0]
        odd = (
            "",
            "[",
            "{a: 1}",
            "null",
            "3",
            "!!python/name:os.system",
            "&a [*a]",
            '"(?P<at>(a+)+$"',
        )
        choices = (f"{key}: {rng.choice(odd)}", lines[at][rng.randrange(len(lines[at]) + 1) :], "")
        lines[at] = rng.choice(choices)
        if rng.random() < 0.2:  # noqa: PLR2004
            lines[at] = rng.choice(lines)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "shr"
        home.mkdir()
        (home / "SHR901-odd-share.yaml").write_text("\n".join(lines), encoding="utf-8")
        try:
            check("占比占比占比过高。", settings=Settings(rules=(Path(folder),)))
        except RuleError:
            return


DEEDS: Mapping[str, Deed] = {"text": lexed, "bytes": decoded, "files": files, "rules": rules}
WEIGHTS = (60, 30, 8, 2)


def faults(first: int, count: int, seconds: float) -> Iterator[str]:
    """What went wrong, with the seed that makes it again."""
    load()
    for seed in range(first, first + count):
        rng = Random(seed)
        name = rng.choices(tuple(DEEDS), WEIGHTS)[0]
        start = process_time()
        try:
            DEEDS[name](rng)
        except Exception:
            yield f"seed {seed} ({name})\n{traceback.format_exc(limit=-3)}"
        spent = process_time() - start
        if spent > seconds:
            yield f"seed {seed} ({name}): {spent:.1f} s"


def main() -> int:
    """Try so many; 1 if anything was told."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--seconds", type=float, default=5.0, help="for one input, at most")
    said = parser.parse_args()
    told = 0
    for fault in faults(said.seed, said.count, said.seconds):
        told += 1
        print(fault, flush=True)
    print(f"{said.count} inputs, {told} faults")
    return int(bool(told))


if __name__ == "__main__":
    sys.exit(main())
