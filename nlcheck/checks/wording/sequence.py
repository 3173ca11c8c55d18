"""Numbers of headings and lists that do not run on."""

from __future__ import annotations

from collections.abc import Iterator

from nlcheck.findings import Remark
from nlcheck.ledger import Ledger
from nlcheck.rulebook import Rule


def relate(ledger: Ledger, rule: Rule) -> Iterator[Remark]:
    """A remark at each number.

    ``params``: ``slip`` is skipped, doubled or unopened; ``places`` (cell, paragraph, outline) and
    ``styles`` (part 第一部分 zh 一、 pzh (一) n 1. pn (1) circle ① is 一是 nth
    第一, or a label such as 任务) narrow it.
    """
    params = rule.params
    for oddity in ledger.claims.oddities:
        if oddity.kind != params["slip"]:
            continue
        if oddity.place not in params.get("places", (oddity.place,)):
            continue
        if oddity.style not in params.get("styles", (oddity.style,)):
            continue
        values = {"due": oddity.due, "stated": oddity.stated}
        yield Remark(rule.code, oddity.at, values, because=oddity.because)
