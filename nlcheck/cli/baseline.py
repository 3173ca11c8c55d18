"""``nlcheck baseline write|prune``: accept findings, each with a reason; drop what is gone."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from nlcheck.cli.inputs import complaints
from nlcheck.cli.options import add_choosing, add_evidence, settings_of
from nlcheck.settings import BASELINE, Accepted, baseline_text, load_baseline

if TYPE_CHECKING:
    from nlcheck.findings import Report

__all__ = ["configure", "run"]

BAD_USAGE = 2


def configure(parser: ArgumentParser) -> None:
    """Its arguments."""
    parser.add_argument(
        "action", choices=("write", "prune"), metavar="write|prune",
        help="write 登记，prune 删去不再出现的",
    )  # fmt: skip
    parser.add_argument("files", nargs="*", metavar="文件", help="要核查的报告")
    parser.add_argument(
        "--from", dest="lists", action="append", default=[], type=Path, metavar="清单",
        help="从处理过的清单登记误报和保留（-o 写出的 .xlsx，或网页导出的 .json）",
    )  # fmt: skip
    parser.add_argument("--reason", metavar="理由", help="登记文件里全部疑点时的理由（必填）")
    parser.add_argument(
        "--baseline", default=Path(BASELINE), type=Path, metavar="文件", help=f"默认 {BASELINE}"
    )
    add_evidence(parser)
    add_choosing(parser)


def run(said: Namespace) -> int:
    """Write the baseline; 2 where a reason or a file is missing."""
    named = [*said.files, *map(str, said.lists)]
    for complaint in complaints(named, "baseline") + complaints(said.with_, "--with"):
        return _refused(complaint)
    if said.action == "prune":
        return _prune(said)
    if said.files and not (said.reason or "").strip():
        return _refused("登记文件里的疑点要写理由：--reason 理由")
    if not said.files and not said.lists:
        return _refused("要登记什么？给出报告，或用 --from 给出处理过的清单")
    held = load_baseline(said.baseline) if said.baseline.is_file() else ()
    try:
        listed = [entry for path in said.lists for entry in _listed(path)]
    except ValueError as reason:
        return _refused(str(reason))
    found = _found(_checked(said.files, said), said.reason) if said.files else []
    known = {(e.fingerprint, e.file) for e in held}
    fresh = [e for e in [*listed, *found] if (e.fingerprint, e.file) not in known]
    _save(said.baseline, [*held, *fresh])
    print(f"{said.baseline}：新登记 {len(set(fresh))} 条，原有 {len(held)} 条")
    return 0


def _prune(said: Namespace) -> int:
    """Drop entries of the files given that no finding answers to; other files' entries stay."""
    from nlcheck.engine import met  # noqa: PLC0415

    if not said.files:
        return _refused("prune 要给出登记所针对的报告")
    held = load_baseline(said.baseline)
    reports = [r for r in _checked(said.files, said) if r.document is not None]
    used = met(reports, held)
    kept = [e for e in held if e in used or not any(e.concerns(r.path) for r in reports)]
    _save(said.baseline, kept)
    print(f"{said.baseline}：删去 {len(held) - len(kept)} 条，留下 {len(kept)} 条")
    return 0


def _checked(files: Sequence[str], said: Namespace) -> list[Report]:
    from nlcheck.engine import check, suppress  # noqa: PLC0415 (heavy: not for a wrong path)
    from nlcheck.rulebook import load  # noqa: PLC0415
    from nlcheck.settings import load_suppressions  # noqa: PLC0415

    settings = settings_of(said)
    evidence = [Path(file) for file in said.with_]
    reports = [
        check(Path(f), name=f, with_=evidence, settings=settings) for f in dict.fromkeys(files)
    ]
    entries = load_suppressions(Path.cwd())
    return suppress(reports, entries, load(settings.rules)) if entries else reports


def _found(reports: Iterable[Report], reason: str) -> list[Accepted]:
    from nlcheck.findings.fingerprint import fingerprints  # noqa: PLC0415
    from nlcheck.render.places import Places  # noqa: PLC0415

    return [
        Accepted(
            mark, finding.code, reason, Path(report.path).name, Places(report).quote(finding.span)
        )
        for report in reports
        for finding, mark in zip(report.findings, fingerprints(report), strict=True)
        if not finding.code.startswith(("DOC", "SUP"))
    ]


def _listed(path: Path) -> list[Accepted]:
    from nlcheck.cli.decisions import decisions  # noqa: PLC0415

    return decisions(path)


def _save(path: Path, entries: Iterable[Accepted]) -> None:
    path.write_text(baseline_text(entries), encoding="utf-8", newline="\n")


def _refused(why: str) -> int:
    print(f"nlcheck: {why}", file=sys.stderr)
    return BAD_USAGE
