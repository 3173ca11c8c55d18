"""The command line: arguments in, an exit code out (0 clean, 1 findings, 2 usage, 130 stopped).

Each command is a module here with ``configure(parser)`` and ``run(said) -> int``; only the one that
is called is imported, so that help, ``rules`` and ``explain`` start at once.
"""

from nlcheck.cli.main import COMMANDS, main

__all__ = ["COMMANDS", "main"]
