"""``python -m nlcheck``, and the command ``nlcheck``: one command, one process."""

from __future__ import annotations

import gc
import sys

from nlcheck.cli import main

__all__ = ["run"]

_STARTED = 100_000
"""objects made before garbage is looked for: what a start makes stays"""


def run() -> None:
    """The command of the shell; ends the process, and nothing is searched that ends with it."""
    gc.set_threshold(_STARTED, *gc.get_threshold()[1:])
    code = main()
    if (compiling := sys.modules.get("nlcheck.base.compiling")) is not None:
        compiling.keep()
    gc.freeze()
    sys.exit(code)


if __name__ == "__main__":
    run()
