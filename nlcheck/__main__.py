"""``python -m nlcheck``."""

from __future__ import annotations

import sys

from nlcheck.cli import main

if __name__ == "__main__":
    sys.exit(main())
