"""argparse that speaks Chinese."""

from __future__ import annotations

import argparse
import re
from typing import NoReturn

__all__ = ["Parser"]

_SAID = (
    (r"the following arguments are required: (.*)", r"缺少参数：\1"),
    (r"unrecognized arguments: (.*)", r"不认识的参数：\1"),
    (r"argument (.*): invalid choice: (.*) \(choose from (.*)\)", r"\1 不能是 \2，可选：\3"),
    (r"argument (.*): expected one argument", r"\1 后面缺少内容"),
    (r"argument (.*): expected at least one argument", r"\1 后面缺少内容"),
    (r"argument (.*): invalid (?:int|float) value: (.*)", r"\1 须是数，不能是 \2"),
    (r"argument (.*): not allowed with argument (.*)", r"\1 不能与 \2 同用"),
    (r"ambiguous option: (.*) could match (.*)", r"\1 有歧义，可能是：\2"),
)


class _Unprinted(argparse.HelpFormatter):
    """argparse tries each argument's help by a formatter, which must not ask the terminal."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=80)


class Parser(argparse.ArgumentParser):
    """Help and complaints in the user's words; abbreviations of options are not guessed."""

    def __init__(self, *, prog: str, description: str) -> None:
        """With ``--help``."""
        super().__init__(
            prog=prog,
            description=description,
            add_help=False,
            allow_abbrev=False,
            formatter_class=_Unprinted,
        )
        self.add_argument("-h", "--help", action="help", help="显示本说明")

    def format_usage(self) -> str:
        """In one line."""
        from nlcheck.cli.helping import usage_of  # noqa: PLC0415 (only where it is printed)

        return usage_of(self)

    def format_help(self) -> str:
        """In Chinese, in columns of the terminal."""
        from nlcheck.cli.helping import help_of  # noqa: PLC0415 (only where it is printed)

        return help_of(self)

    def error(self, message: str) -> NoReturn:
        """Usage and what is wrong, to standard error; exit code 2."""
        for pattern, said in _SAID:
            if found := re.search(pattern, message):
                message = found.expand(said).replace("'", "").replace(", ", "、")
        more = f"（{self.prog} --help 列出全部参数）"
        self.exit(2, f"{self.format_usage()}{self.prog}: {message}{more}\n")
