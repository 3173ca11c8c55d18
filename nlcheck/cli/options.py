"""Options that several commands share, laid over the settings of the folder."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

from nlcheck.rulebook import RuleError, load
from nlcheck.rulebook.rule import GENRES
from nlcheck.settings import CHOICES, Settings, load_settings, refuse_unless, unknown_rule

__all__ = ["add_choosing", "add_evidence", "add_rules", "add_showing", "colour", "settings_of"]

_LAID_OVER = (
    "genre", "format", "color", "min_severity", "fail_on", "statistics", "show_rounding", "strict",
)  # fmt: skip


def add_choosing(parser: ArgumentParser) -> None:
    """Which rules, and how the document is read."""
    parser.add_argument(
        "--select", metavar="规则,…", action="append", help="只用这些规则（代码、前缀、名称）"
    )
    parser.add_argument(
        "--ignore", metavar="规则,…", action="append", help="不用这些规则（代码、前缀、名称）"
    )
    add_rules(parser)
    parser.add_argument(
        "--genre", choices=GENRES, metavar="文种", help="当作哪一种报告，默认由内容判断"
    )
    parser.add_argument(
        "--strict", action="store_true", default=None, help="规则本身出错时中止，不记为疑点"
    )


def add_evidence(parser: ArgumentParser) -> None:
    """Files whose facts count and in which nothing is reported."""
    parser.add_argument(
        "--with", dest="with_", action="append", default=[], metavar="文件",
        help="作为依据的文件（附表、上年报告、预算），只取数，不核查",
    )  # fmt: skip


def add_rules(parser: ArgumentParser) -> None:
    """Folders with rules of one's own."""
    parser.add_argument(
        "--rules",
        metavar="目录",
        action="append",
        type=Path,
        default=[],
        help="另加一个目录里的规则",
    )


def add_showing(parser: ArgumentParser) -> None:
    """What is shown of the findings and how, and which of them the exit code tells."""
    parser.add_argument(
        "--format",
        choices=CHOICES["format"],
        metavar="格式",
        help="打印的格式，默认终端上 diff，管道里 concise",
    )
    for name in ("min-severity", "fail-on"):
        said = (
            "不列出更轻的"
            if name == "min-severity"
            else "有这一级或更重的疑点，退出码为 1，默认 error"
        )
        choices = CHOICES[name]
        parser.add_argument(f"--{name}", choices=choices, metavar="级别", help=said)
    parser.add_argument("--statistics", action="store_true", default=None, help="按规则计数")
    parser.add_argument(
        "--show-rounding", action="store_true", default=None, help="列出四舍五入造成的尾差"
    )
    parser.add_argument(
        "--baseline",
        type=Path,
        metavar="文件",
        help="不列出其中登记的疑点（nlcheck baseline 写出）",
    )
    parser.add_argument("--fix-preview", action="store_true", help="只显示按建议改动前后的文字")
    parser.add_argument(
        "--color", choices=CHOICES["color"], metavar="何时", help="何时用颜色，默认 auto 看终端"
    )


def settings_of(said: Namespace) -> Settings:
    """The folder's settings, with what the command line says laid over them."""
    settings = load_settings(Path.cwd())
    _refuse_unknown(settings)
    given: dict[str, Any] = {
        name: value for name in _LAID_OVER if (value := getattr(said, name, None)) is not None
    }
    for name in ("select", "ignore"):
        if (values := getattr(said, name, None)) is not None:
            given[name] = tuple(one for value in values for one in value.split(",") if one.strip())
    if said.rules:
        given["rules"] = (*settings.rules, *said.rules)
    return replace(settings, **given)


def _refuse_unknown(settings: Settings) -> None:
    """``SettingsError`` where the file names a genre or a rule that does not exist."""
    if settings.path is None:
        return
    if settings.genre is not None:
        refuse_unless(settings.path, "genre", settings.genre, GENRES)
    for said in (*settings.select, *settings.ignore):
        try:
            load(settings.rules).select([said])
        except RuleError as reason:
            if reason.fault != "unknown-rule":
                raise
            raise unknown_rule(settings.path, said, reason.near) from reason


def colour(settings: Settings, stream: IO[str]) -> bool:
    """Whether to print in colour: as asked, else on a terminal without ``NO_COLOR``."""
    assert settings.color in CHOICES["color"]
    if settings.color != "auto":
        return settings.color == "always"
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
