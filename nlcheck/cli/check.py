"""``nlcheck check FILE…``: each report on its own; evidence beside it."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from nlcheck.cli.inputs import complaints, readable, standard_input
from nlcheck.cli.options import add_choosing, add_evidence, add_showing, colour, settings_of
from nlcheck.render.formats import ENDINGS, Look, save, write
from nlcheck.rulebook import load
from nlcheck.rulebook.system import system_fault
from nlcheck.settings import CHOICES, Settings, load_baseline, load_suppressions

if TYPE_CHECKING:
    from nlcheck.findings import Report

__all__ = ["configure", "run"]

NARROW, WIDE = 60, 120
DATA = ("json", "jsonl", "sarif", "html", "csv", "markdown")
"""Forms for programs: always UTF-8 in a file or pipe, whatever the console speaks."""


def configure(parser: ArgumentParser) -> None:
    """Its arguments."""
    parser.add_argument("files", nargs="+", metavar="文件", help="要核查的报告；- 为标准输入")
    add_evidence(parser)
    parser.add_argument(
        "-o", dest="outputs", action="append", default=[], type=Path, metavar="文件",
        help=f"另存结果，格式看扩展名（{' '.join(ENDINGS)}），可多次",
    )  # fmt: skip
    add_choosing(parser)
    add_showing(parser)


def run(said: Namespace) -> int:
    """Check, print, and say by exit code how it went."""
    settings = settings_of(said)
    for path in said.outputs:
        if path.suffix.lower() not in ENDINGS:
            print(f"nlcheck: -o {path}：扩展名须是 {' '.join(ENDINGS)} 之一", file=sys.stderr)
            return 2
    if clash := next((p for p in said.outputs if _is_input(p, [*said.files, *said.with_])), None):
        print(f"nlcheck: -o {clash} 就是要读的文件，请另起一个名字", file=sys.stderr)
        return 2
    load(settings.rules)  # a broken rule file is told before any work
    if said.baseline:
        load_baseline(said.baseline)  # so is a broken baseline
    unread = complaints(said.files, "check", stdin=True) + complaints(said.with_, "--with")
    reports = _reports(said, settings)
    unread += _save(reports, said.outputs, settings)  # first: who reads the list may stop
    if reports:
        _print(reports, said, settings)
    sys.stdout.flush()
    for complaint in unread:
        print(f"nlcheck: {complaint}", file=sys.stderr)
    return 2 if unread else _exit_code(reports, settings)


def _is_input(path: Path, files: Iterable[str]) -> bool:
    return path.exists() and any(readable(f) and path.samefile(f) for f in files if f != "-")


def _reports(said: Namespace, settings: Settings) -> list[Report]:
    files = [f for f in dict.fromkeys(said.files) if f == "-" or readable(f)]
    if not files:
        return []
    from nlcheck.engine import accept, check, suppress, told  # noqa: PLC0415 (not for a wrong path)

    evidence = [Path(f) for f in said.with_ if readable(f)]
    reports = []
    for file in files:
        source = standard_input() if file == "-" else Path(file)
        reports.append(check(source, name=file, with_=evidence, settings=settings))
    entries = load_suppressions(Path.cwd())
    book = load(settings.rules)
    ran = told(book, settings) if entries or said.baseline else frozenset()
    reports = suppress(reports, entries, book, ran) if entries else reports
    if said.baseline is None:
        return reports
    return accept(reports, load_baseline(said.baseline), book, file=said.baseline, ran=ran)


def _print(reports: Sequence[Report], said: Namespace, settings: Settings) -> None:
    out = sys.stdout
    form = settings.format or ("diff" if out.isatty() else "concise")
    if form in DATA and not out.isatty() and hasattr(out, "reconfigure"):
        out.reconfigure(encoding="utf-8", errors="replace", newline="\n")
    if said.fix_preview:
        from nlcheck.render.preview import preview  # noqa: PLC0415

        out.writelines(f"{line}\n" for report in reports for line in preview(report))
        return
    write(reports, form, out, _look(settings, colour=colour(settings, out), screen=out.isatty()))


def _look(settings: Settings, *, colour: bool, screen: bool) -> Look:
    look = Look(colour=colour, statistics=settings.statistics, show_rounding=settings.show_rounding)
    if not screen:
        return look
    import shutil  # noqa: PLC0415 (with all compressions, and for a terminal only)

    width = shutil.get_terminal_size().columns
    return Look(min(max(width, NARROW), WIDE), colour, look.statistics, look.show_rounding)


def _save(reports: Sequence[Report], outputs: Iterable[Path], settings: Settings) -> list[str]:
    """Write each ``-o``; what went wrong."""
    failed = []
    for path in outputs:
        try:
            save(reports, path, _look(settings, colour=False, screen=False))
        except OSError as reason:
            failed.append(f"写不了 {path}（{system_fault(reason)}）")
    return failed


def _exit_code(reports: Sequence[Report], settings: Settings) -> int:
    """1 for a finding as severe as ``fail_on``, and for whatever could not be checked."""
    ranks = CHOICES["min-severity"]
    worst = ranks.index(settings.fail_on) if settings.fail_on in ranks else -1
    for report in reports:
        for finding in report.findings:
            failed = finding.code.startswith("DOC") and finding.severity.rank == 0
            if failed or finding.severity.rank <= worst:
                return 1
    return 0
