"""``nlcheck doctor``: what is installed, which formats work, and what will go wrong here."""

from __future__ import annotations

import platform
import re
import sys
import tempfile
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from importlib import metadata
from pathlib import Path
from typing import IO, NamedTuple

import nlcheck
from nlcheck.base.compiling import prepared
from nlcheck.base.faults import FileFault
from nlcheck.cli.faults import in_chinese
from nlcheck.cli.places import cache

__all__ = ["configure", "run"]

FINE, MISSING, BROKEN = "好", "缺", "坏"
_NAME = prepared(r"[\w.-]+")
_LEAST = (3, 11)
_SIGN = "核"
_EXTRAS = {"cluster": "scan --cluster", "ocr": "扫描件里的文字"}
_EXTRAS |= {"parquet": "结果存成 Parquet", "remote": "s3:// 一类的路径"}
"""parts that are left out unless asked for, and what they are for"""


class Line(NamedTuple):
    """One thing looked at; ``BROKEN`` is what makes the exit code 1."""

    state: str
    what: str
    said: str


def configure(parser: ArgumentParser) -> None:
    """It has no arguments of its own."""
    parser.epilog = "退出码：0 都能用（可选的缺着也算），1 有坏的"


def run(_: Namespace) -> int:
    """Print a line for each thing; 1 if something needed does not work."""
    looks: tuple[Callable[[], Iterator[Line]], ...] = (
        _python, _packages, _extras, _office, _rules, _settings, _streams, _folders,
    )  # fmt: skip
    lines = [line for look in looks for line in look()]
    for state, what, said in lines:
        print(f"[{state}] {what}：{said}")
    broken = sum(line.state == BROKEN for line in lines)
    missing = sum(line.state == MISSING for line in lines)
    print(f"\n共查 {len(lines)} 项：坏 {broken}，缺 {missing}")
    return int(bool(broken))


def _python() -> Iterator[Line]:
    version = platform.python_version()
    state = FINE if sys.version_info >= _LEAST else BROKEN
    yield Line(state, "Python", f"{version}（{platform.system()} {platform.machine()}）")
    yield Line(FINE, "nlcheck", f"{nlcheck.__version__}（{Path(nlcheck.__file__).parent}）")


def _required(extra: str = "") -> Iterator[str]:
    """Names of the packages it needs, or those of an extra."""
    try:
        asked = metadata.requires("nlcheck") or []
    except metadata.PackageNotFoundError:
        return
    for line in asked:
        wanted = re.search(r"extra\s*==\s*['\"](\w+)['\"]", line)
        if (wanted[1] if wanted else "") == extra and (name := _NAME.match(line)):
            yield name[0]


def _packages() -> Iterator[Line]:
    names = list(_required())
    if not names:
        yield Line(BROKEN, "安装", "没有安装信息，请用 pip install 安装")
    for name in names:
        version = _version(name)
        yield Line(FINE if version else BROKEN, name, version or "没有装上，请重新安装 nlcheck")


def _extras() -> Iterator[Line]:
    for extra, use in _EXTRAS.items():
        names = list(_required(extra))
        lacking = [name for name in names if not _version(name)]
        if not names:
            continue
        said = f"没有装，{use}不能用（pip install 'nlcheck[{extra}]'，缺 {'、'.join(lacking)}）"
        state = MISSING if lacking else FINE
        yield Line(state, f"{extra}（可选）", said if lacking else f"{use}可用")


def _version(name: str) -> str | None:
    if getattr(sys, "frozen", False):  # one file: what it needs is inside, without its papers
        return "已打包在内"
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _office() -> Iterator[Line]:
    from nlcheck.reading.office import program  # noqa: PLC0415 (not for --help)

    found = program()
    yield Line(FINE, "文本、csv、PDF、docx、xlsx、xls、et、ods、html", "能读")
    said = found or "没有装 LibreOffice，doc、wps、rtf、odt 读不了，请先另存为 docx"
    yield Line(FINE if found else MISSING, "doc、wps、rtf、odt（可选）", said)


def _rules() -> Iterator[Line]:
    from nlcheck.rulebook import home, load  # noqa: PLC0415 (not for --help)

    try:
        rules = load().rules
    except (FileFault, OSError) as fault:
        said = in_chinese(fault) if isinstance(fault, FileFault) else str(fault)
        yield Line(BROKEN, "规则", said)
        return
    yield Line(FINE if rules else BROKEN, "规则", f"{len(rules)} 条（{home()}）")


def _settings() -> Iterator[Line]:
    from nlcheck.settings import load_settings  # noqa: PLC0415 (not for --help)

    try:
        load_settings(Path.cwd())
    except (FileFault, OSError) as fault:
        said = in_chinese(fault) if isinstance(fault, FileFault) else str(fault)
        yield Line(BROKEN, "配置", said)
        return
    yield Line(FINE, "配置", f"{Path.cwd()} 起向上没有写错的 nlcheck.toml")


def _streams() -> Iterator[Line]:
    for name, stream in (("标准输出", sys.stdout), ("标准错误", sys.stderr)):
        yield _stream(name, stream)


def _stream(name: str, stream: IO[str]) -> Line:
    coding = getattr(stream, "encoding", None) or "?"
    try:
        _SIGN.encode(coding)
    except (UnicodeEncodeError, LookupError):
        return Line(MISSING, name, f"{coding}，印不出汉字；请设 PYTHONUTF8=1 或换 UTF-8 的终端")
    return Line(FINE, name, coding)


def _folders() -> Iterator[Line]:
    for what, folder in (("缓存目录", cache()), ("临时目录", Path(tempfile.gettempdir()))):
        said = "" if _writable(folder) else "，写不了；scan 请用 --store 另指一处"
        yield Line(MISSING if said else FINE, what, f"{folder}{said}")


def _writable(folder: Path) -> bool:
    """Tried, not asked: permissions do not tell of full or foreign disks."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False
