"""``nlcheck diff OLD NEW``: findings of two drafts, gone, new and unchanged."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from nlcheck.cli.inputs import complaints
from nlcheck.cli.options import add_choosing, settings_of
from nlcheck.settings import CHOICES

if TYPE_CHECKING:
    from nlcheck.findings import Finding, Report
    from nlcheck.findings.drafts import Drafts

__all__ = ["configure", "run"]

FORMATS = ("concise", "json")
HEADS = {"gone": "已消失", "new": "新出现", "unchanged": "未变"}


def configure(parser: ArgumentParser) -> None:
    """Its arguments."""
    parser.add_argument("old", metavar="旧稿", help="上一稿")
    parser.add_argument("new", metavar="新稿", help="这一稿")
    parser.add_argument(
        "--format", choices=FORMATS, metavar="格式", help="打印的格式，默认 concise"
    )
    add_choosing(parser)


def run(said: Namespace) -> int:
    """1 if the new draft still has a finding as severe as ``fail-on``."""
    for complaint in complaints([said.old, said.new], "diff"):
        print(f"nlcheck: {complaint}", file=sys.stderr)
        return 2
    from nlcheck.engine import check  # noqa: PLC0415 (heavy: not for a wrong path)
    from nlcheck.findings.drafts import compare  # noqa: PLC0415

    form, said.format = said.format, None
    settings = settings_of(said)
    old, new = (check(Path(f), name=f, settings=settings) for f in (said.old, said.new))
    found = compare(old, new)
    if form == "json":
        print(json.dumps(_record(old, new, found), ensure_ascii=False, indent=1))
    else:
        for line in _lines(old, new, found):
            print(line)
    ranks = CHOICES["min-severity"]
    worst = ranks.index(settings.fail_on) if settings.fail_on in ranks else -1
    unread = old.document is None or new.document is None
    return int(unread or any(f.severity.rank <= worst for f in new.findings))


def _of(report: Report, findings: Sequence[Finding]) -> Report:
    from dataclasses import replace  # noqa: PLC0415

    return replace(report, findings=tuple(findings))


def _lines(old: Report, new: Report, found: Drafts) -> Iterator[str]:
    from nlcheck.render.concise import concise  # noqa: PLC0415

    for key, head in HEADS.items():
        findings = getattr(found, key)
        yield f"{head} {len(findings)}"
        for line in concise(_of(old if key == "gone" else new, findings)):
            yield f"  {line}"


def _record(old: Report, new: Report, found: Drafts) -> dict[str, object]:
    from nlcheck.render.record import SCHEMA, record  # noqa: PLC0415

    paths = {"old": old.path, "new": new.path}
    told: dict[str, object] = {"schema": SCHEMA, "paths": paths}
    for key in HEADS:
        held = _of(old if key == "gone" else new, getattr(found, key))
        told[key] = record(held)["findings"]
    return told
