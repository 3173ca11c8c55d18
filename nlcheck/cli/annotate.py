"""``nlcheck annotate FILE -o OUT``: the findings inside a copy of the document."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from nlcheck.cli.inputs import complaints
from nlcheck.cli.options import add_choosing, add_evidence, settings_of
from nlcheck.settings import load_suppressions

if TYPE_CHECKING:
    from nlcheck.findings import Report

__all__ = ["configure", "run"]

BAD_USAGE = 2
PAGE = (".html", ".htm")


def configure(parser: ArgumentParser) -> None:
    """Its arguments."""
    parser.add_argument("file", metavar="文件", help="要标注的报告；原文件不会改动")
    parser.add_argument(
        "-o", dest="out", required=True, type=Path, metavar="副本",
        help="标注后的副本：Word 写 .docx，PDF 写 .pdf，任何文件都可写 .html",
    )  # fmt: skip
    kinds = parser.add_mutually_exclusive_group()
    kinds.add_argument(
        "--suggest", action="store_true", help="唯一的改法写成修订（仅 Word），可逐条接受"
    )
    kinds.add_argument("--letter", action="store_true", help="写一份问题反馈单（.docx）")
    add_evidence(parser)
    add_choosing(parser)


def run(said: Namespace) -> int:
    """Write the copy; 1 if the file cannot be read, 2 if what is asked for makes no sense."""
    if (complaint := _unusable(said)) is not None:
        return _refused(complaint, BAD_USAGE)
    from nlcheck.engine import check, suppress  # noqa: PLC0415 (heavy: not for a wrong path)
    from nlcheck.reading import ReadError  # noqa: PLC0415
    from nlcheck.rulebook import load  # noqa: PLC0415

    settings = settings_of(said)
    try:
        data = Path(said.file).read_bytes()
        evidence = [Path(file) for file in said.with_]
        report = check(data, name=said.file, with_=evidence, settings=settings)
        if entries := load_suppressions(Path.cwd()):
            [report] = suppress([report], entries, load(settings.rules))
        if report.document is None:
            return _refused("；".join(f.message for f in report.findings), 1)
        return _write(data, report, said)
    except ReadError as reason:
        return _refused(f"{said.file}：{reason.message}", 1)
    except OSError as reason:
        from nlcheck.rulebook.system import system_fault  # noqa: PLC0415 (only on the way out)

        return _refused(f"{reason.filename or said.file}：{system_fault(reason)}", BAD_USAGE)


def _unusable(said: Namespace) -> str | None:
    """What is wrong with the files that are named."""
    if _same(Path(said.file), said.out):
        return f"-o {said.out} 就是原文件；原文件不会改动，请另起一个名字"
    if any(_same(Path(file), said.out) for file in said.with_):
        return f"-o {said.out} 就是作为依据的文件，请另起一个名字"
    named = complaints([said.file], "annotate") + complaints(said.with_, "--with")
    return next(iter(named), None)


def _write(data: bytes, report: Report, said: Namespace) -> int:
    written = _made(data, report, said)
    if isinstance(written, str):
        return _refused(written, BAD_USAGE)
    said.out.write_bytes(written)
    print(f"{said.out}：{len(report.findings)} 处疑点")
    return 0


def _made(data: bytes, report: Report, said: Namespace) -> bytes | str:
    """The copy, or what is wrong with the wish."""
    from nlcheck.reading.kinds import Kind, kind_of  # noqa: PLC0415

    ending, kind = said.out.suffix.lower(), kind_of(data)
    word = kind in (Kind.DOCX, Kind.OFFICE)
    if said.letter and ending != ".docx":
        return f"-o {said.out}：问题反馈单须写成 .docx"
    if said.suggest and not (word and ending == ".docx"):
        return "--suggest 只能用于 Word 文件，副本写成 .docx"
    if said.letter or ending in PAGE:
        return _letter(report) if said.letter else _page(report)
    if word and ending == ".docx":
        return _word(data, report, suggest=said.suggest, old=kind is Kind.OFFICE)
    if kind is Kind.PDF and ending == ".pdf":
        from nlcheck.annotate.pdf import highlighted  # noqa: PLC0415

        return highlighted(data, report)
    return f"-o {said.out}：{_wanted(kind.value)}"


def _letter(report: Report) -> bytes:
    from nlcheck.annotate.letter import letter  # noqa: PLC0415

    return letter(report)


def _page(report: Report) -> bytes:
    from nlcheck.render.pages.page import page  # noqa: PLC0415

    return "".join(page([report])).encode("utf-8", "replace")


def _word(data: bytes, report: Report, *, suggest: bool, old: bool) -> bytes:
    from nlcheck.annotate.word import annotated  # noqa: PLC0415
    from nlcheck.reading.office import as_docx  # noqa: PLC0415

    return annotated(as_docx(data) if old else data, report, suggest=suggest)


def _wanted(kind: str) -> str:
    own = {"docx": ".docx 或 ", "office": ".docx 或 ", "pdf": ".pdf 或 "}.get(kind, "")
    return f"这种文件的副本只能写成 {own}.html"


def _same(source: Path, out: Path) -> bool:
    """Whether writing ``out`` would touch the source: by name, link or letter case."""
    return out.exists() and out.samefile(source)


def _refused(why: str, code: int) -> int:
    print(f"nlcheck: {why}", file=sys.stderr)
    return code
