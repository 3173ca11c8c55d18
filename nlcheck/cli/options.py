"""Options that several commands share, laid over the settings of the folder."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

from nlcheck.rulebook.rule import GENRES
from nlcheck.settings import CHOICES, Settings, load_settings, refuse_unless

__all__ = ["add_choosing", "colour", "settings_of"]

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
    parser.add_argument(
        "--rules", metavar="目录", action="append", type=Path, help="另加一个目录里的规则"
    )
    parser.add_argument("--genre", choices=GENRES, metavar="文种", help="、".join(GENRES))
    parser.add_argument(
        "--strict", action="store_true", default=None, help="规则出错时中止，不记为疑点"
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
    """``SettingsError`` where the file names a genre or a form that does not exist."""
    if settings.path is None:
        return
    if settings.genre is not None:
        refuse_unless(settings.path, "genre", settings.genre, GENRES)
    if settings.format is not None:
        from nlcheck.render.formats import FORMATS  # noqa: PLC0415 (most files name none)

        refuse_unless(settings.path, "format", settings.format, FORMATS)


def colour(settings: Settings, stream: IO[str]) -> bool:
    """Whether to print in colour: as asked, else on a terminal without ``NO_COLOR``."""
    assert settings.color in CHOICES["color"]
    if settings.color != "auto":
        return settings.color == "always"
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
