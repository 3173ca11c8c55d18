"""argparse that speaks Chinese."""

from __future__ import annotations

import argparse
import re
from functools import partial
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

_unprinted = partial(argparse.HelpFormatter, width=80)
"""tries each argument's help; only one that is printed asks for the width of the terminal"""


class Parser(argparse.ArgumentParser):
    """Headings and complaints in the user's words; abbreviations of options are not guessed."""

    def __init__(self, *, prog: str, description: str) -> None:
        """With ``--help``, and groups named in Chinese."""
        super().__init__(
            prog=prog,
            description=description,
            add_help=False,
            allow_abbrev=False,
            formatter_class=_unprinted,
        )
        self._positionals.title, self._optionals.title = "参数", "选项"
        self.add_argument("-h", "--help", action="help", help="显示本说明")

    def format_usage(self) -> str:
        """Its first word in Chinese."""
        self.formatter_class = argparse.HelpFormatter
        return super().format_usage().replace("usage: ", "用法：", 1)

    def format_help(self) -> str:
        """Its first word in Chinese."""
        self.formatter_class = argparse.HelpFormatter
        return super().format_help().replace("usage: ", "用法：", 1)

    def error(self, message: str) -> NoReturn:
        """Usage and what is wrong, to standard error; exit code 2."""
        for pattern, said in _SAID:
            message = re.sub(pattern, said, message)
        self.exit(2, f"{self.format_usage()}{self.prog}: {message}\n")
